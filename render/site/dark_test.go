package site

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"flowgen/internal/golden"
	"flowgen/render"
	"flowgen/render/internal/sample"
)

var _ = golden.Update() // the switch -update

// twins is the contrast of two colours and of their twins.
func twins(a, b render.Color) (before, after float64) {
	return render.Contrast(a, b), render.Contrast(darkTwin(a), darkTwin(b))
}

// TestDarkLooks holds that what can be read and followed in the named looks
// can be on a dark screen.
func TestDarkLooks(t *testing.T) {
	for _, look := range []render.Theme{render.Modern(), render.Classic(), render.Print()} {
		shapes := []render.Paint{
			look.Step, look.Decision, look.Terminal, look.Document, look.Meeting, look.Subprocess, look.Risk, look.Measure,
		}
		grounds := []render.Color{look.Page, look.Band.Fill, look.LaneHead.Fill, look.Legend.Fill}
		lines := []render.Color{look.Line, look.Return, look.Mark}
		for _, s := range shapes {
			grounds, lines = append(grounds, s.Fill), append(lines, s.Stroke)
			hold(t, look.Name+" shape", 3, s.Stroke, s.Fill)
		}
		texts := []render.Color{look.Ink, look.Muted, look.Link, look.Return, look.Mark, look.Ungraded.Word}
		for _, text := range texts {
			for _, ground := range grounds {
				hold(t, look.Name+" text", 4.5, text, ground)
			}
		}
		for _, line := range lines {
			hold(t, look.Name+" line", 3, line, look.Page)
		}
		for _, grade := range slices.Concat(look.Grades[:]...) {
			hold(t, look.Name+" grade", 4.5, grade.Word, look.Page)
			hold(t, look.Name+" grade", 4.5, grade.Word, look.Risk.Fill)
			hold(t, look.Name+" sign", 3, grade.Stroke, look.Page)
		}
	}
}

func hold(t *testing.T, what string, least float64, a, b render.Color) {
	t.Helper()
	if before, after := twins(a, b); after < least {
		t.Errorf("%s #%06x on #%06x: %.2f in dark, %.2f in light, want %v", what, int(a), int(b), after, before, least)
	}
}

// TestDarkKeepsContrast holds that of any two colours, such as those of a
// user's theme, the twins have the same contrast, but for rounding and for
// what is nearly black; that what was darker is lighter; and that a hue stays.
func TestDarkKeepsContrast(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a, b := render.Color(random.IntN(1<<24)), render.Color(random.IntN(1<<24))
		before, after := twins(a, b)
		least := before * 0.96
		if limit := shine(white) * shine(darkPage) / shine(white); min(shine(a), shine(b)) < limit {
			least *= 5.0 / 6
		}
		if after < least {
			t.Errorf("#%06x and #%06x: %.3f in light, %.3f in dark", int(a), int(b), before, after)
		}
		if before > 1.1 && (shine(a) < shine(b)) != (shine(darkTwin(a)) > shine(darkTwin(b))) {
			t.Errorf("#%06x and #%06x: not turned over", int(a), int(b))
		}
		if from, chroma := hue(a); chroma > 0.04 {
			if to, chroma := hue(darkTwin(a)); chroma > 0.04 && math.Abs(math.Remainder(from-to, 2*math.Pi)) > 0.06 {
				t.Errorf("#%06x becomes #%06x, of another hue: %.3f, %.3f", int(a), int(darkTwin(a)), from, to)
			}
		}
	}
	for c := range 256 {
		grey := render.Color(c * 0x10101)
		if twin := darkTwin(grey); twin>>16 != twin&0xff || twin>>8&0xff != twin&0xff {
			t.Errorf("#%06x becomes #%06x, no grey", int(grey), int(twin))
		}
	}
}

func hue(c render.Color) (angle, chroma float64) {
	_, a, b := labOf(c)
	return math.Atan2(b, a), math.Hypot(a, b)
}

func TestDarkRules(t *testing.T) {
	if rules := darkRules(nil); rules != "" {
		t.Errorf("rules of no colours: %q", rules)
	}
	colors := render.Colors(render.Draw(sample.Diagram(), render.Modern())...)
	if !slices.IsSorted(colors) || slices.Contains(colors, render.None) || len(slices.Compact(slices.Clone(colors))) != len(colors) {
		t.Errorf("colours %x", colors)
	}
	rules := darkRules(colors)
	if want := "@media screen and (prefers-color-scheme: dark) {\n"; !strings.HasPrefix(rules, want) {
		t.Errorf("the rules begin with %.80q", rules)
	}
	if n := strings.Count(rules, "\n"); n != 2+2*len(colors) {
		t.Errorf("%d lines for %d colours", n, len(colors))
	}
	for _, want := range []string{
		`  .chart [fill="#ffffff"] { fill: #191919; }`, `  .chart [stroke="#2b3947"] { stroke: #`, `  .chart [fill="#1a1a1a"] { fill: #fefefe; }`,
	} {
		if !strings.Contains(rules, want) {
			t.Errorf("no %s in\n%s", want, rules)
		}
	}
}
