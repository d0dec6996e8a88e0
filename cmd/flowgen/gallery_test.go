package main

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/internal/geometry"
	"flowgen/internal/golden"
)

// gallery is the folder of pictures and geometry that docs/gallery.md shows.
const gallery = "../../docs/gallery"

// manner is a way to draw an example beside the one it has by itself.
type manner struct {
	name string   // in file names, before the extension
	says string   // over the picture
	args []string // flags of render
	view flow.ViewKind
	some []string // the powers drawn so; nil: all
	cut  bool     // shown only where it makes several pages
}

// dressed are the examples shown in every theme: a short one with many ends,
// and a long one with phases, a meeting and a further flow.
var dressed = []string{"信访举报受理", "科研项目管理"}

// manners are the ways of the gallery, in its order.
var manners = func() []manner {
	var all []manner
	for _, style := range []string{"side", "columns", "ledger"} {
		all = append(all, manner{style, "--risk-style " + style, []string{"--risk-style", style}, flow.RiskMap, nil, false})
	}
	for _, lanes := range []string{"department", "post"} {
		all = append(all, manner{"lanes-" + lanes, "--lanes " + lanes, []string{"--lanes", lanes}, flow.Internal, nil, false})
	}
	for _, view := range []flow.ViewKind{flow.External, flow.Internal, flow.RiskMap} {
		for _, theme := range []string{"classic", "print"} {
			all = append(all, manner{theme, "--theme " + theme, []string{"--theme", theme}, view, dressed, false})
		}
		all = append(all, manner{"paper", "--paper auto", []string{"--paper", "auto"}, view, nil, true})
	}
	return all
}()

// shows reports whether the gallery shows a view in this manner.
func (m manner) shows(v *flow.View) bool {
	return v.Kind == m.view && (m.some == nil || slices.Contains(m.some, v.Power.Name.S))
}

// drawExamples renders all examples into a folder of the test's own. Warnings are
// no matter here, errors are.
func drawExamples(t testing.TB, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	var errs bytes.Buffer
	all := append([]string{"render", "-q", "-o", dir, examples}, args...)
	if status := run(all, strings.NewReader(""), io.Discard, &errs); status != exitDone {
		t.Fatalf("%q ended with %d:\n%s", all, status, &errs)
	}
	return dir
}

// pagesOf returns the SVGs of a picture: name.svg, name.p2.svg …
func pagesOf(t *testing.T, dir, name string) [][]byte {
	t.Helper()
	pages := [][]byte{[]byte(content(t, filepath.Join(dir, name+".svg")))}
	for n := 2; ; n++ {
		data, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%s.p%d.svg", name, n)))
		if err != nil {
			return pages
		}
		pages = append(pages, data)
	}
}

// exhibit is everything that the gallery shows: the text and the files beside
// it, by name.
type exhibit struct {
	text  strings.Builder
	files map[string][]byte
}

// TestGalleryIsCommitted wants docs/gallery.md and what lies in docs/gallery to
// be what the examples give, and nothing else to lie there. Every picture has
// its geometry beside it, so that a change of layout is seen in a review as
// lines that moved.
func TestGalleryIsCommitted(t *testing.T) {
	made := collectGallery(t)
	golden.Compare(t, "../../docs/gallery.md", []byte(made.text.String()))
	for name, data := range made.files {
		committed := filepath.Join(gallery, name)
		if golden.Update() {
			golden.Compare(t, committed, data)
		} else if old, err := os.ReadFile(committed); err != nil || !bytes.Equal(old, data) {
			t.Errorf("%s is not what its source gives; go test ./cmd/flowgen -run Gallery -update writes it anew (%v)", name, err)
		}
	}
	for _, name := range names(t, gallery) {
		if made.files[name] != nil {
			continue
		}
		if !golden.Update() {
			t.Errorf("%s is shown by nothing", name)
		} else if err := os.Remove(filepath.Join(gallery, name)); err != nil {
			t.Error(err)
		}
	}
}

// collectGallery draws the examples in all manners.
func collectGallery(t *testing.T) *exhibit {
	e := &exhibit{files: map[string][]byte{}}
	e.text.WriteString(galleryHead)
	plain := drawExamples(t, "--format", "svg,json", "--svg-text", "system")
	folders := map[string]string{} // by what manners say
	for _, m := range manners {
		if folders[m.says] == "" {
			folders[m.says] = drawExamples(t, append(m.args, "--format", "svg,json", "--svg-text", "system")...)
		}
	}
	all := views(t)
	order := galleryOrder(all)
	e.text.WriteString(contents(all, order))
	heading := ""
	for _, name := range order {
		v := all[name]
		if called := pictureOf(source{}, v).called(); called != heading {
			heading = called
			fmt.Fprintf(&e.text, "\n## %s\n", heading)
		}
		fmt.Fprintf(&e.text, "\n### %s: %s\n\n![%s](../examples/%s.svg)\n", heading, v.Kind, name, name)
		e.files[name+".json"] = []byte(content(t, filepath.Join(plain, name+".json")))
		var same []string
		for _, m := range manners {
			if m.shows(v) && !e.hang(t, m, name, plain, folders[m.says]) {
				same = append(same, "`"+m.says+"`")
			}
		}
		if len(same) > 0 {
			fmt.Fprintf(&e.text, "\nThe same with %s.\n", strings.Join(same, ", "))
		}
	}
	return e
}

// contents is the list of powers, each a link to its first picture.
func contents(all map[string]*flow.View, order []string) string {
	var links []string
	for _, name := range order {
		// A heading's address has no full stops.
		called := pictureOf(source{}, all[name]).called()
		link := fmt.Sprintf("[%s](#%s)", called, strings.ReplaceAll(called, ".", ""))
		if !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	return "\n" + strings.Join(links, " ·\n") + "\n"
}

// galleryOrder is the order of the pictures: by power, then by diagram, the
// main one first, then external, internal, risk.
func galleryOrder(all map[string]*flow.View) []string {
	var order []string
	for name := range all {
		order = append(order, name)
	}
	key := func(name string) string {
		v := all[name]
		return v.Power.Name.S + "\x00" + v.Process.Name.S + "\x00" + v.Kind.String()
	}
	slices.SortFunc(order, func(a, b string) int { return strings.Compare(key(a), key(b)) })
	return order
}

// hang adds a picture in a manner; false: it looks as it does by itself.
func (e *exhibit) hang(t *testing.T, m manner, name, plain, folder string) bool {
	t.Helper()
	pages := pagesOf(t, folder, name)
	if m.cut && len(pages) == 1 {
		return true
	}
	if content(t, filepath.Join(plain, name+".svg")) == string(pages[0]) {
		return false
	}
	stem := name + "." + m.name
	fmt.Fprintf(&e.text, "\n#### `%s`\n\n", m.says)
	for i, page := range pages {
		file := stem + ".svg"
		if i > 0 {
			file = fmt.Sprintf("%s.p%d.svg", stem, i+1)
		}
		e.files[file] = neighbour.ReplaceAllFunc(page, func(link []byte) []byte { return relinked(t, link, name, stem) })
		fmt.Fprintf(&e.text, "![%s](gallery/%s)\n", stem, file)
	}
	e.files[stem+".json"] = []byte(content(t, filepath.Join(folder, name+".json")))
	return true
}

// neighbour is a link to another picture or page.
var neighbour = regexp.MustCompile(`href="([^":#]+)"`)

// relinked lets a link to a further page of a picture lead to that page in the
// gallery, and one to another picture to the examples.
func relinked(t *testing.T, link []byte, name, stem string) []byte {
	t.Helper()
	to, err := url.PathUnescape(string(neighbour.FindSubmatch(link)[1]))
	if err != nil {
		t.Fatal(err)
	}
	target := url.URL{Path: "../../examples/" + to}
	if page, ok := strings.CutPrefix(to, name+"."); ok {
		target.Path = stem + "." + page
	}
	return []byte(`href="` + target.String() + `"`)
}

const galleryHead = `# Gallery

Every example in every view and style. The first picture of each view is what
` + "`flowgen render`" + ` makes by itself and lies in [examples](../examples); the others
lie in [gallery](gallery), drawn with the flag above them and with the reader's
own fonts, to be small. Beside each lies its geometry (` + "`--format json`" + `), one
thing a line, so that a review sees what moved. Pages are shown where a picture
does not fit one sheet.

All of it is made by one command, and a test fails when it is stale or when
something else lies there:

` + "```sh\ngo test ./cmd/flowgen -run Gallery -update\n```" + `

How the charts compare with those of Graphviz: [beside-dot.md](beside-dot.md).
`

// TestGalleryKeepsTheGeometryRules judges every picture of the gallery from its
// geometry alone, as TestExamplesKeepTheGeometryRules does the default ones.
func TestGalleryKeepsTheGeometryRules(t *testing.T) {
	for _, name := range names(t, gallery) {
		if filepath.Ext(name) != ".json" {
			continue
		}
		picture, err := geometry.Read(strings.NewReader(content(t, filepath.Join(gallery, name))))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, fault := range geometry.Check(picture, fonts.Default()) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

var imageLink = regexp.MustCompile(`!\[[^\]]*\]\(([^)]+)\)`)

// TestGalleryShowsEveryPicture holds that each picture of the folder and each
// of the examples is shown once, and that what is shown is there.
func TestGalleryShowsEveryPicture(t *testing.T) {
	shown := map[string]int{}
	for _, m := range imageLink.FindAllStringSubmatch(content(t, "../../docs/gallery.md"), -1) {
		shown[filepath.Join("../../docs", m[1])]++
	}
	var there []string
	for _, pattern := range []string{filepath.Join(gallery, "*.svg"), filepath.Join(examples, "*.svg")} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		there = append(there, found...)
	}
	for _, name := range there {
		if shown[name] != 1 {
			t.Errorf("%s is shown %d times", name, shown[name])
		}
	}
	if len(shown) != len(there) {
		t.Errorf("%d pictures are shown, %d are there", len(shown), len(there))
	}
}
