package word

import (
	"bytes"
	"fmt"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/internal/source"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/docx"
	"flowgen/render/manual"
)

// examples reads examples by the names of their files; none: all.
func examples(t testing.TB, names ...string) []*flow.Power {
	t.Helper()
	return source.Examples(t, names...).Powers()
}

// bookOf sets the manual of powers; charts are drawn without graphviz.
func bookOf(t testing.TB, powers []*flow.Power) (*maker, []byte) {
	t.Helper()
	m := set(manual.New(powers, "内部资料", "0123abcd"), Options{Theme: render.Modern(), Chart: func(_ *manual.Power, v *flow.View) []Sheet {
		return sheets(t, v)
	}})
	var b bytes.Buffer
	if err := docx.Write(&b, m.doc); err != nil {
		t.Fatal(err)
	}
	return m, b.Bytes()
}

// sheets are the pages of a chart.
func sheets(t testing.TB, v *flow.View) []Sheet {
	t.Helper()
	d, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
	if list.HasErrors() {
		t.Fatal(list[0].Message.Text(diag.English))
	}
	var all []Sheet
	for _, s := range render.Draw(d.OnPaper(Paper()), render.Modern()) {
		drawing, pixels, err := Draw(s)
		if err != nil {
			t.Fatal(err)
		}
		if len(pixels) == 0 || drawing.Size == 0 {
			t.Fatal(fmt.Errorf("%s: nothing drawn", s.Title))
		}
		all = append(all, SheetOf(s, &docx.Image{
			SVG: func() (docx.Packed, error) { return drawing, nil }, PNG: func() ([]byte, error) { return pixels, nil },
		}))
	}
	return all
}
