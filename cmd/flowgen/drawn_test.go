package main

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"flowgen/dsl/diag"
)

// TestDrawnTravels writes down what became of pictures and reads it again:
// nothing is lost, and whatever is torn off is missed.
func TestDrawnTravels(t *testing.T) {
	span := diag.Span{File: "甲.flow", Start: diag.Pos{Offset: 9, Line: 2, Column: 3}, End: diag.Pos{Offset: 15, Line: 2, Column: 5}}
	list := diag.List{
		diag.New("FG301", span, diag.Msg("font-missing-glyph", "𠀀", "U+20000")).WithHint("font-missing-glyph-hint"),
		diag.New("FG401", span, diag.Msg("layout-too-large", 1200, 1000, diag.Word{Chinese: "步骤", English: "step"},
			diag.Names{{S: "审核", Line: 14}}, diag.Msg("label-alone", 7))),
	}
	list[1].Related = []diag.Related{{Span: span, Message: diag.Msg("label-alone")}}
	for name, d := range map[string]drawn{
		"nothing": {},
		"products": {
			products: []product{{"svg", []byte("<svg/>")}, {"p2.svg", []byte{}}, {"pdf", []byte("%PDF\x00\xff")}},
			steps:    []diag.Span{span, {}}, list: list[:1],
		},
		"errors":  {list: list, err: errors.New("svg: 画不成")},
		"failure": {err: &failure{status: exitUsage, text: "图分成了 2 页"}},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := d.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			var got drawn
			if err := got.UnmarshalBinary(data); err != nil {
				t.Fatal(err)
			}
			alike := cmp.Comparer(func(a, b error) bool {
				var f, g *failure
				if errors.As(a, &f) != errors.As(b, &g) || f != nil && f.status != g.status {
					return false
				}
				return (a == nil) == (b == nil) && (a == nil || a.Error() == b.Error())
			})
			if diff := cmp.Diff(d, got, cmp.AllowUnexported(drawn{}), alike); diff != "" {
				t.Error(diff)
			}
			for n := range data {
				if err := new(drawn).UnmarshalBinary(data[:n]); err == nil {
					t.Errorf("the first %d of %d bytes were taken for the whole", n, len(data))
				}
			}
			if err := new(drawn).UnmarshalBinary(append(data, 0)); err == nil {
				t.Error("a byte more was not seen")
			}
		})
	}
}
