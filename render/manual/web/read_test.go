package web

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
	"flowgen/render/svg"
)

// disk is the files of the machine.
type disk struct{}

func (disk) Open(path string) (fs.File, error) { return os.Open(path) }
func (disk) Real(path string) (string, error)  { return filepath.Abs(path) }

// read reads sources, which must be sound.
func read(t testing.TB, inputs ...dsl.Input) []*flow.Power {
	t.Helper()
	project, _, list := dsl.Load(disk{}, inputs)
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Fatalf("%v: %s", d.Span, d.Message.Text(diag.English))
		}
	}
	return project.Powers()
}

// examples reads examples by the names of their files; none: all.
func examples(t testing.TB, names ...string) []*flow.Power {
	t.Helper()
	if len(names) == 0 {
		names = []string{"*"}
	}
	var inputs []dsl.Input
	for _, name := range names {
		found, err := filepath.Glob("../../../examples/" + name + ".flow")
		if err != nil || len(found) == 0 {
			t.Fatalf("no example %s: %v", name, err)
		}
		for _, f := range found {
			inputs = append(inputs, dsl.Input{Path: f})
		}
	}
	return read(t, inputs...)
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
