package process_test

import (
	"bytes"
	"runtime"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/internal/process"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/json"
	"flowgen/render/pdf"
	"flowgen/render/svg"
)

// TestSameBytes holds G9: one source gives the same bytes whenever it is drawn,
// with one processor or eight.
func TestSameBytes(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for seed := range uint64(20) {
		source := process.Source(seed)
		turn := looks()[seed%uint64(len(looks()))]
		runtime.GOMAXPROCS(1)
		once := written(t, source, turn)
		runtime.GOMAXPROCS(8)
		if again := written(t, source, turn); !bytes.Equal(once, again) {
			t.Errorf("seed %d, %s: drawn twice, the bytes differ", seed, variant(turn, chosen))
		}
	}
}

// written draws a source in all views as JSON and SVG, and once more in the
// given look on paper as JSON and PDF.
func written(t *testing.T, source string, turn look) []byte {
	t.Helper()
	views, err := viewsOf(source)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	put := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, v := range views {
		d := computed(t, v, layout.Options{})
		put(json.Write(&b, d))
		for _, scene := range render.Draw(d, render.Classic()) {
			put(svg.Write(&b, scene, svg.Options{}))
		}
		if v.Kind != turn.kind {
			continue
		}
		d = computed(t, v, layout.Options{Lanes: turn.lanes, RiskStyle: turn.risk}).OnPaper(chosen.sheet())
		put(json.Write(&b, d))
		doc := pdf.New(pdf.Meta{Title: d.Title})
		for _, scene := range render.Draw(d, render.Classic()) {
			doc.AddPage(scene, render.Placement{}, "图")
		}
		data, err := doc.Bytes()
		put(err)
		b.Write(data)
	}
	return b.Bytes()
}

func computed(t *testing.T, v *flow.View, opt layout.Options) *layout.Diagram {
	t.Helper()
	d, list := layout.Compute(v, layout.DefaultStyle(nil), opt)
	if list.HasErrors() {
		t.Fatal(list[0].Message)
	}
	return d
}
