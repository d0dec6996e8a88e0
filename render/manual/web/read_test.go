package web

import (
	"bytes"
	"strconv"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
	"flowgen/internal/source"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
	"flowgen/render/svg"
)

// examples reads examples by the names of their files; none: all.
func examples(t testing.TB, names ...string) []*flow.Power {
	t.Helper()
	return source.Examples(t, names...).Powers()
}

// pageOf is the page of a book; charts are drawn without graphviz.
func pageOf(t testing.TB, book *manual.Book) []byte {
	t.Helper()
	var scenes []*render.Scene
	o := Options{Theme: render.Modern()}
	drawn := map[*flow.View][]Figure{}
	for _, part := range book.Parts {
		for _, p := range part.Powers() {
			for _, v := range p.Views {
				d, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
				if list.HasErrors() {
					t.Fatal(list[0].Message.Text(diag.English))
				}
				id := "chart" + strconv.Itoa(len(drawn)+1)
				for _, s := range render.Draw(d.OnPaper(Paper()), render.Modern()) {
					element, err := Draw(s, id, func(string) string { return "" })
					if err != nil {
						t.Fatal(err)
					}
					scenes = append(scenes, s)
					drawn[v] = append(drawn[v], Figure{
						Width: s.Placement.Width, Height: s.Placement.Height, Page: s.Page,
						Element: func() ([]byte, error) { return element, nil },
					})
				}
			}
		}
	}
	o.Fonts = svg.SharedFonts(scenes...)
	o.Chart = func(_ *manual.Power, v *flow.View) []Figure { return drawn[v] }
	var b bytes.Buffer
	if err := Write(&b, book, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
