package render

import (
	"math"
	"slices"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/internal/golden"
	"flowgen/layout"
	"flowgen/render/internal/sample"
)

// named are the themes that pictures can have by a name.
var named = []Theme{Modern(), Classic(), Print()}

// lightness is CIE L*.
func lightness(c Color) float64 { return GradeInk{Paint: Paint{Fill: c}}.Lightness(c) }

// TestContrastIsThatOfTheStandard holds the arithmetic to published values.
func TestContrastIsThatOfTheStandard(t *testing.T) {
	for _, c := range []struct {
		a, b Color
		want float64
	}{{0x000000, 0xffffff, 21}, {0x777777, 0xffffff, 4.48}, {0xff0000, 0xffffff, 4.00}, {0x123456, 0x123456, 1}} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%s on %s: %.3f, want %.2f", name(c.a), name(c.b), got, c.want)
		}
	}
}

// TestGradesGrowLighter holds that every grade looks lighter than the one
// before, its pattern and its colour taken together.
func TestGradesGrowLighter(t *testing.T) {
	for _, theme := range named {
		for _, scale := range theme.Grades {
			for i := 1; i < len(scale); i++ {
				if a, b := scale[i-1].Lightness(theme.Page), scale[i].Lightness(theme.Page); b < a+4 {
					t.Errorf("%s, grade %d of %d: L* %.0f after %.0f", theme.Name, i+1, len(scale), b, a)
				}
			}
		}
	}
}

func TestContrast(t *testing.T) {
	for _, theme := range named {
		// 4.5: WCAG 2.2, 1.4.3, text; 3: 1.4.11, graphics.
		for _, ground := range []Color{
			theme.Page, theme.Step.Fill, theme.Decision.Fill, theme.Terminal.Fill, theme.Document.Fill, theme.Meeting.Fill,
			theme.Subprocess.Fill, theme.Risk.Fill, theme.Measure.Fill, theme.Band.Fill, theme.LaneHead.Fill, theme.Legend.Fill,
		} {
			for _, ink := range []Color{theme.Ink, theme.Muted, theme.Link, theme.Mark, theme.Return, theme.Rule} {
				if c := Contrast(ink, ground); c < 4.5 {
					t.Errorf("%s: %s on %s: %.1f", theme.Name, name(ink), name(ground), c)
				}
			}
		}
		inks := []GradeInk{theme.Ungraded}
		for _, scale := range theme.Grades {
			inks = append(inks, scale...)
		}
		for _, ink := range inks {
			for _, ground := range []Color{theme.Risk.Fill, theme.Legend.Fill} {
				if c := Contrast(ink.Word, ground); c < 4.5 {
					t.Errorf("%s: word %s on %s: %.1f", theme.Name, name(ink.Word), name(ground), c)
				}
				if c := Contrast(ink.Stroke, ground); c < 3 {
					t.Errorf("%s: border %s on %s: %.1f", theme.Name, name(ink.Stroke), name(ground), c)
				}
			}
		}
		for _, paint := range []Paint{theme.Step, theme.Decision, theme.Terminal, theme.Document, theme.Meeting, theme.Subprocess} {
			if c := Contrast(paint.Stroke, theme.Page); c < 3 {
				t.Errorf("%s: border %s: %.1f", theme.Name, name(paint.Stroke), c)
			}
		}
	}
}

// paths lists all paths of items, and the colours of texts as paths.
func paths(items []Item) []Path {
	var all []Path
	for _, it := range items {
		switch it := it.(type) {
		case Path:
			all = append(all, it)
		case Text:
			all = append(all, Path{Fill: it.Color, Stroke: None})
		case Group:
			all = append(all, paths(it.Items)...)
		case Link:
			all = append(all, paths(it.Items)...)
		}
	}
	return all
}

// TestPrintIsBlackAndWhite holds that nothing in the theme for photocopies is
// grey or coloured, and that lines against the flow have dashes of their own.
func TestPrintIsBlackAndWhite(t *testing.T) {
	p := Print()
	for _, path := range paths(Draw(sample.Diagram(), p)[0].Items) {
		for _, c := range []Color{path.Fill, path.Stroke} {
			if c != 0x000000 && c != 0xffffff && c != None {
				t.Errorf("%s is neither black nor white", name(c))
			}
		}
	}
	if len(p.Back) == 0 || slices.Equal(p.Back, p.Dash) {
		t.Error("a line against the flow looks like another")
	}
}

// TestStrokesOnPaper holds that no stroke falls below half a point where 9 pt
// type is scaled down to 7.5 pt.
func TestStrokesOnPaper(t *testing.T) {
	for _, theme := range named {
		for _, p := range paths(Draw(sample.Diagram(), theme)[0].Items) {
			if p.Stroke != None && p.Width*750/900 < 50 {
				t.Errorf("%s: a stroke of %d/100 pt", theme.Name, p.Width)
			}
		}
	}
}

// TestSigns holds every sign in every pattern to its outline.
func TestSigns(t *testing.T) {
	c := &canvas{theme: Print()}
	var items []Item
	for s := Triangle; s <= Square; s++ {
		for p := Solid; p <= Hollow; p++ {
			box := layout.Rect{X: layout.Length(s) * 1000, Y: layout.Length(p) * 1000, W: 800, H: 800}
			items = append(items, c.sign(GradeInk{Sign: s, Pattern: p}, box))
		}
	}
	golden.Compare(t, "testdata/signs.scene", dump(items))
}

func TestGradeInkStandsForAnyScale(t *testing.T) {
	theme := Modern()
	if theme.GradeInk(nil).Sign != Square {
		t.Error("a missing grade looks like a grade")
	}
	for _, g := range []*flow.Grade{{}, {Rank: 9, Of: 3}, {Rank: -1, Of: 99}} {
		theme.GradeInk(g) // no panic
	}
}
