package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/svg"
)

// disk reads files.
type disk struct{}

func (disk) Open(path string) (fs.File, error) { return os.Open(path) }
func (disk) Real(path string) (string, error)  { return filepath.Abs(path) }

// powers reads a source, or files, and returns the powers they declare.
func powers(t testing.TB, inputs ...dsl.Input) []*flow.Power {
	t.Helper()
	project, _, list := dsl.Load(disk{}, inputs)
	if list.HasErrors() {
		t.Fatalf("%s line %d: %s", list[0].Code, list[0].Span.Start.Line, list[0].Message.Text(diag.Chinese))
	}
	return project.Powers()
}

// exampleFiles are the examples of the project.
func exampleFiles(t testing.TB) []dsl.Input {
	t.Helper()
	paths, err := filepath.Glob("../../examples/*.flow")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	var inputs []dsl.Input
	for _, path := range paths {
		inputs = append(inputs, dsl.Input{Path: path})
	}
	return inputs
}

// builder makes sites as the command does.
type builder struct {
	testing.TB
	fragments bool // charts for fragments, not for pages
	scenes    []*render.Scene
	site      Site
}

// add puts a power into the site; one without an external chart is left out.
func (b *builder) add(slug string, p *flow.Power) {
	b.Helper()
	views := flow.Views(p, flow.External)
	if len(views) == 0 {
		return
	}
	prefix := ""
	if b.fragments {
		prefix = Prefix(slug)
	}
	q := &Power{Slug: slug, Power: views[0].Power, PDF: slug + ".pdf", PDFSize: 54321}
	for i, anchors := range Anchors(views, prefix) {
		diagram, list := layout.Compute(views[i], layout.DefaultStyle(nil), layout.Options{Native: true})
		if list.HasErrors() {
			b.Fatal(list[0].Message.Key)
		}
		steps := map[string]*flow.Step{}
		for _, section := range diagram.Pages[0].Sections {
			for _, n := range section.Nodes {
				steps[n.ID] = n.Step
			}
		}
		scene := render.Draw(diagram, render.Modern())[0]
		b.scenes = append(b.scenes, scene)
		o := svg.Options{Text: svg.Shared, ID: ID(prefix, i, anchors, func(group string) *flow.Step { return steps[group] }), Described: StepsID(prefix, i)}
		if b.fragments {
			o.Text = svg.Embedded
		}
		var inline bytes.Buffer
		if err := svg.Write(&inline, scene, o); err != nil {
			b.Fatal(err)
		}
		name := slug
		if i > 0 {
			name += fmt.Sprintf(".flow-%d", i)
		}
		q.Charts = append(q.Charts, Chart{
			View: views[i], Inline: inline.Bytes(), SVG: name + ".svg", PNG: name + ".png", SVGSize: 34567, PNGSize: 123456,
			Width: scene.Width, Height: scene.Height,
		})
	}
	b.site.Powers = append(b.site.Powers, q)
}

// write writes the whole site into a folder of the test, and returns it.
func (b *builder) write() string {
	b.Helper()
	dir := b.TempDir()
	put := func(name string, data []byte, err error) {
		if err == nil {
			name = filepath.Join(dir, name)
			if err = os.MkdirAll(filepath.Dir(name), 0o777); err == nil {
				err = os.WriteFile(name, data, 0o666)
			}
		}
		if err != nil {
			b.Fatalf("%s: %v", name, err)
		}
	}
	s := &b.site
	if b.fragments {
		for _, p := range s.Powers {
			data, err := s.Fragment(p)
			put(p.Slug+".fragment.html", data, err)
			if len(s.Shown) < 2 {
				s.Shown = append(s.Shown, data)
			}
		}
		data, err := s.Embed()
		put("embed.html", data, err)
		return dir
	}
	s.Colors = render.Colors(b.scenes...)
	for _, f := range svg.SharedFonts(b.scenes...) {
		name := fmt.Sprintf("%s-%s.woff2", f.Family, f.Weight)
		ttf, err := f.Face.Subset(f.Runes)
		if err != nil {
			b.Fatal(err)
		}
		packed, err := fonts.WOFF2(ttf)
		put("assets/"+name, packed, err)
		s.Fonts = append(s.Fonts, Font{Family: f.Family, Weight: f.Weight, File: name})
	}
	data, err := s.Index()
	put("index.html", data, err)
	for _, p := range s.Powers {
		data, err := s.Page(p)
		put("powers/"+p.Slug+".html", data, err)
	}
	assets, err := s.Assets()
	for _, name := range slices.Sorted(maps.Keys(assets)) {
		put("assets/"+name, assets[name], err)
	}
	return dir
}

// examples is the site of the examples.
func examples(t testing.TB, fragments bool) *builder {
	t.Helper()
	b := &builder{TB: t, fragments: fragments}
	for i, p := range powers(t, exampleFiles(t)...) {
		b.add(fmt.Sprintf("p%02d", i+1), p)
	}
	return b
}
