package render

import (
	"math"
	"testing"

	"flowgen/dsl/flow"
)

// linear is the light of one channel, the lowest eight bits (source: sRGB).
func linear(v Color) float64 {
	s := float64(v&0xff) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

// luminance is the relative luminance of a colour (source: WCAG 2.2).
func luminance(c Color) float64 {
	return 0.2126*linear(c>>16) + 0.7152*linear(c>>8) + 0.0722*linear(c)
}

// lightness is CIE L*.
func lightness(c Color) float64 { return 116*math.Cbrt(luminance(c)) - 16 }

func contrast(a, b Color) float64 {
	la, lb := luminance(a)+0.05, luminance(b)+0.05
	return max(la/lb, lb/la)
}

func TestContrast(t *testing.T) {
	theme := Modern()
	// 4.5: WCAG 2.2, 1.4.3, text; 3: 1.4.11, graphics.
	for _, ground := range []Color{
		theme.Page, theme.Step.Fill, theme.Decision.Fill, theme.Terminal.Fill, theme.Document.Fill, theme.Meeting.Fill,
		theme.Subprocess.Fill, theme.Risk.Fill, theme.Measure.Fill, theme.Band.Fill, theme.LaneHead.Fill, theme.Legend.Fill,
	} {
		for _, ink := range []Color{theme.Ink, theme.Muted, theme.Link, theme.Mark, theme.Return, theme.Rule} {
			if c := contrast(ink, ground); c < 4.5 {
				t.Errorf("%s on %s: %.1f", name(ink), name(ground), c)
			}
		}
	}
	inks := []GradeInk{theme.Ungraded}
	for _, scale := range theme.Grades {
		inks = append(inks, scale...)
	}
	for _, ink := range inks {
		for _, ground := range []Color{theme.Risk.Fill, theme.Legend.Fill} {
			if c := contrast(ink.Word, ground); c < 4.5 {
				t.Errorf("word %s on %s: %.1f", name(ink.Word), name(ground), c)
			}
			if c := contrast(ink.Stroke, ground); c < 3 {
				t.Errorf("border %s on %s: %.1f", name(ink.Stroke), name(ground), c)
			}
		}
	}
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
