package svg

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	stdpng "image/png"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flowgen/fonts"
	"flowgen/internal/browser"
	"flowgen/internal/likeness"
	"flowgen/internal/webcheck"
	"flowgen/render"
)

// under returns ids below a name.
func under(name string) func(string) string {
	return func(part string) string { return strings.TrimSuffix(name+"-"+part, "-") }
}

// plainScene has no link, a text in each weight and in a further face, and
// blanks that readers would collapse.
func plainScene() *render.Scene {
	s := &render.Scene{
		Width: 62000, Height: 20000, Title: "甲 <b>", Description: "乙 & 丙", Fonts: fonts.Default(), Meta: render.Meta{Lang: "zh-Hans"},
	}
	ground := []render.Segment{{Op: render.MoveTo}, {Op: render.LineTo}, {Op: render.LineTo}, {Op: render.LineTo}, {Op: render.Close}}
	ground[1].Args[0].X, ground[2].Args[0].X = s.Width, s.Width
	ground[2].Args[0].Y, ground[3].Args[0].Y = s.Height, s.Height
	s.Items = []render.Item{
		render.Path{Segments: ground, Fill: 0xffffff, Stroke: render.None},
		render.Group{Class: "step", ID: "n1", Items: []render.Item{
			render.Text{S: "龘  靐   齉", X: 1000, Y: 5000, Size: 3000, Color: 0x1a1a1a},
			render.Text{S: "  𠮷某\n⇢㐌 ", X: 1000, Y: 10000, Size: 3000, Bold: true, Color: 0x8e2b1c},
			render.Text{S: "受理 Aé", X: 1000, Y: 15000, Size: 3000, Bold: true, Color: 0x1f4e7d},
		}},
	}
	return s
}

// inlined are elements of one page, each with ids of its own.
func inlined(t testing.TB, text TextMode, scenes ...*render.Scene) []string {
	t.Helper()
	var out []string
	for i, s := range scenes {
		out = append(out, string(write(t, s, Options{Text: text, ID: under(fmt.Sprint("图-", i+1))})))
	}
	return out
}

// TestInline holds that the element has nothing that HTML does not know, and
// the ids that were asked for.
func TestInline(t *testing.T) {
	linked := scene(t)
	for mode, name := range map[TextMode]string{Shared: "Shared", System: "System"} {
		both := inlined(t, mode, linked, plainScene())
		ids := map[string]bool{}
		for i, out := range both {
			for _, not := range []string{"xmlns", "xml:", "<?", "<!", "style", "<script", " on", `=""`} {
				if strings.Contains(out, not) {
					t.Errorf("%s %d: the element holds %s", name, i, not)
				}
			}
			elements := read(t, []byte(out))
			root := elements[len(elements)-1]
			id := fmt.Sprint("图-", i+1)
			for attribute, want := range map[string]string{
				"role": []string{"group", "img"}[i], "lang": "zh-Hans", "id": id, "aria-labelledby": id + "-title", "aria-describedby": id + "-desc",
			} {
				if root.attrs[attribute] != want {
					t.Errorf("%s %d: %s is %q, want %q", name, i, attribute, root.attrs[attribute], want)
				}
			}
			for _, e := range elements {
				if id := e.attrs["id"]; id != "" {
					if ids[id] {
						t.Errorf("%s: id %q twice", name, id)
					}
					ids[id] = true
				}
			}
		}
		for _, want := range []string{"图-1-title", "图-1-desc", "图-1-n1", "图-2-n1"} {
			if !ids[want] {
				t.Errorf("%s: no id %s among %v", name, want, ids)
			}
		}
		if got := strings.Contains(both[0], "chart-"); got != (mode == Shared) {
			t.Errorf("%s: asks for a font of the page: %v", name, got)
		}
	}
}

// TestDescribed holds that an element that is described beside it says nothing
// itself, and a file always does.
func TestDescribed(t *testing.T) {
	s := plainScene()
	out := string(write(t, s, Options{Text: Shared, ID: under("图"), Described: "步骤"}))
	if !strings.Contains(out, `aria-describedby="步骤"`) || strings.Contains(out, "<desc") {
		t.Error(out)
	}
	if out := string(write(t, s, Options{Described: "步骤"})); !strings.Contains(out, "<desc") || strings.Contains(out, "步骤") {
		t.Error("a file without a description")
	}
}

// TestInlineTexts holds that every text stands there as it was, but for the
// blanks that would collapse.
func TestInlineTexts(t *testing.T) {
	for _, s := range []*render.Scene{scene(t), plainScene()} {
		var got []string
		for _, e := range read(t, []byte(inlined(t, Shared, s)[0])) {
			if e.name == "text" {
				got = append(got, e.text)
				if collapsible(e.text) {
					t.Errorf("%q loses blanks", e.text)
				}
			}
		}
		same := func(got, want string) bool {
			return strings.ReplaceAll(got, "\u00a0", " ") == strings.ReplaceAll(visible(flat(want)), "\u00a0", " ")
		}
		if want := textsOf(s.Items); !slices.EqualFunc(got, want, same) {
			t.Errorf("texts %q, want %q", got, want)
		}
	}
}

// TestEmbeddedInline holds that an element with its own fonts takes no other's.
func TestEmbeddedInline(t *testing.T) {
	a, b := scene(t), plainScene()
	both := inlined(t, Embedded, a, b)
	family := func(s string) string {
		_, rest, _ := strings.Cut(s, "@font-face{font-family:")
		name, _, _ := strings.Cut(rest, ";")
		return name
	}
	if x, y := family(both[0]), family(both[1]); x == "" || y == "" || x == y {
		t.Errorf("families %q and %q", x, y)
	}
	if !strings.Contains(both[0], `font-family="`+family(both[0])+",") {
		t.Error("the element does not ask for its own font")
	}
}

func TestSharedFonts(t *testing.T) {
	if got := SharedFonts(); len(got) != 0 {
		t.Errorf("fonts of no scene: %v", got)
	}
	a, b := scene(t), plainScene()
	both, other := SharedFonts(a, b), SharedFonts(b, a, b)
	same := func(x, y SharedFont) bool {
		return x.Family == y.Family && x.Weight == y.Weight && x.Face == y.Face && slices.Equal(x.Runes, y.Runes)
	}
	if !slices.EqualFunc(both, other, same) {
		t.Error("the order of the scenes shows")
	}
	found := map[string]SharedFont{}
	for _, f := range both {
		key := f.Family + " " + f.Weight
		if _, twice := found[key]; twice {
			t.Errorf("%s twice", key)
		}
		if found[key] = f; !slices.IsSorted(f.Runes) || len(slices.Compact(slices.Clone(f.Runes))) != len(f.Runes) {
			t.Errorf("%s: runes %q", key, string(f.Runes))
		}
	}
	for key, runes := range map[string]string{
		"chart-NotoSansSC-Regular 400": "登龘\u00a0", "chart-NotoSansSC-Regular 700": "受A\u00a0", "chart-also-NotoSansJP-Bold 1 1000": "𠮷",
	} {
		for _, r := range runes {
			if !slices.Contains(found[key].Runes, r) {
				t.Errorf("%s has %q only, no %c", key, string(found[key].Runes), r)
			}
		}
	}
	for _, out := range inlined(t, Shared, a, b) {
		for _, part := range strings.Split(out, `font-family="`)[1:] {
			name, _, _ := strings.Cut(part, ",")
			if !slices.ContainsFunc(both, func(f SharedFont) bool { return f.Family == name }) {
				t.Errorf("the element asks for %s", name)
			}
		}
	}
	if got := plain("A b;}\"<\\é甲9"); got != "A-b-------9" {
		t.Errorf("a name for CSS: %s", got)
	}
}

// sheet writes a style sheet and the fonts that the scenes share into a folder
// and returns what a page says of them: it lets in nothing else.
func sheet(t *testing.T, dir string, scenes ...*render.Scene) string {
	t.Helper()
	css := "body{margin:0;background:#fff}svg{display:block}\n"
	for i, f := range SharedFonts(scenes...) {
		ttf, err := f.Face.Subset(f.Runes)
		if err != nil {
			t.Fatal(err)
		}
		packed, err := fonts.WOFF2(ttf)
		if err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, fmt.Sprint(i, ".woff2")), packed)
		css += fmt.Sprintf("@font-face{font-family:%s;font-weight:%s;src:url(%d.woff2) format('woff2')}\n", f.Family, f.Weight, i)
	}
	put(t, filepath.Join(dir, "site.css"), []byte(css))
	return `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; font-src 'self'">
<link rel="stylesheet" href="site.css">
`
}

// paged is a page of elements.
func paged(head string, elements ...string) []byte {
	return []byte(`<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<title>图</title>
` + head + `</head>
<body>
<main>
` + strings.Join(elements, "") + `</main>
</body>
</html>
`)
}

// shot is what a page looks like once its fonts are there, of which it takes
// so many.
func shot(t *testing.T, page *browser.Page, name string, fonts int) image.Image {
	t.Helper()
	page.Go(browser.FileURL(t, name))
	page.Is("document.fonts.ready.then(() => [...document.fonts].filter(f => f.status == 'loaded').length)", fmt.Sprint(fonts))
	img, err := stdpng.Decode(bytes.NewReader(page.Screenshot()))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// TestInlineLooksLikeTheFile holds that two charts in a page, in fonts of the
// page or each in its own, look like their files.
func TestInlineLooksLikeTheFile(t *testing.T) {
	scenes := []*render.Scene{plainScene(), scene(t)}
	images := "<!DOCTYPE html><style>body{margin:0;background:#fff}img{display:block}</style>"
	width, height := int64(0), int64(0) // in CSS pixels, of which 4 are 3 points
	for _, s := range scenes {
		images += `<img src="data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString(write(t, s, Options{})) + `">`
		width, height = max(width, int64(s.Width)/75), height+int64(s.Height)/75
	}
	dir := t.TempDir()
	page := browser.New(t).Open(t, browser.Viewport{Width: width, Height: height, Scale: 1.5})
	files := filepath.Join(dir, "files.html")
	put(t, files, []byte(images))
	want := shot(t, page, files, 0)
	own := len(SharedFonts(scenes[0])) + len(SharedFonts(scenes[1]))
	for _, c := range []struct {
		name  string
		page  []byte
		fonts int
	}{
		{"shared.html", paged(sheet(t, dir, scenes...), inlined(t, Shared, scenes...)...), len(SharedFonts(scenes...))},
		{"own.html", paged("<style>body{margin:0}svg{display:block}</style>", inlined(t, Embedded, scenes...)...), own},
	} {
		put(t, filepath.Join(dir, c.name), c.page)
		d, err := likeness.Differing(want, shot(t, page, filepath.Join(dir, c.name), c.fonts))
		if err != nil {
			t.Fatal(err)
		}
		if t.Logf("%s: %d of a million pixels differ", c.name, d); d >= 100 {
			t.Errorf("%s: %d of a million pixels differ", c.name, d)
		}
	}
}

// TestInlineIsSound has others judge a page with charts of each kind of text.
func TestInlineIsSound(t *testing.T) {
	chromium := browser.New(t)
	for _, mode := range []TextMode{Shared, Embedded} {
		name := filepath.Join(t.TempDir(), "page.html")
		put(t, name, paged("", append([]string{"<h1>图</h1>\n"}, inlined(t, mode, scene(t), plainScene())...)...))
		for _, found := range webcheck.Validate(t, name) {
			t.Errorf("mode %d: %s", mode, found)
		}
		page := chromium.Open(t, browser.Viewport{Width: 900, Height: 1200})
		page.Go(browser.FileURL(t, name))
		for _, found := range webcheck.Violations(page) {
			t.Errorf("mode %d: %s", mode, found)
		}
		page.Is("document.querySelectorAll('svg').length", "2")
		page.Is("document.querySelectorAll('svg title')[1].textContent", "甲 <b>")
		page.Is(`[...document.querySelectorAll("*")].filter(e => e.closest("svg") && e.namespaceURI != "http://www.w3.org/2000/svg").length`, "0")
	}
}
