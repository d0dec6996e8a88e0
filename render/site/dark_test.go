package site

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flowgen/internal/browser"
	"flowgen/internal/golden"
	"flowgen/render"
	"flowgen/render/internal/sample"
	"flowgen/render/svg"
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
		if min(shine(a), shine(b)) < shine(darkPage) {
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
	for c := range 255 {
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
	if page := fmt.Sprintf("--page: #%06x;", int(darkPage)); !strings.Contains(styleSheet, page) {
		t.Errorf("the style sheet has no %s", page)
	}
	rules := darkRules(colors)
	if want := "@media screen and (prefers-color-scheme: dark) {\n"; !strings.HasPrefix(rules, want) {
		t.Errorf("the rules begin with %.80q", rules)
	}
	if n := strings.Count(rules, "\n"); n != 2+2*len(colors) {
		t.Errorf("%d lines for %d colours", n, len(colors))
	}
	for _, want := range []string{
		`  .chart [fill="#ffffff"] { fill: #16191d; }`, `  .chart [stroke="#2b3947"] { stroke: #`, `  .chart [fill="#1a1a1a"] { fill: #fdfdfd; }`,
	} {
		if !strings.Contains(rules, want) {
			t.Errorf("no %s in\n%s", want, rules)
		}
	}
}

// TestDarkInABrowser holds that all of a chart has the colours of its twins on
// dark screens, and its own elsewhere and on paper.
func TestDarkInABrowser(t *testing.T) {
	scene := render.Draw(sample.Diagram(), render.Modern())[0]
	colors := render.Colors(scene)
	assets, err := (&Site{Colors: colors}).Assets()
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	page.WriteString(`<!DOCTYPE html><meta charset="utf-8"><title>图</title><link rel="stylesheet" href="site.css"><div class="chart">`)
	if err := svg.Write(&page, scene, svg.Options{Text: svg.System, ID: func(name string) string { return "a" + name }}); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range map[string][]byte{"site.css": assets["site.css"], "page.html": page.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := browser.New(t).Open(t, browser.Viewport{Width: 800, Height: 600})
	p.Go(browser.FileURL(t, filepath.Join(dir, "page.html")))
	for _, c := range []struct {
		medium, scheme string
		become         func(render.Color) render.Color
	}{
		{"screen", "light", func(c render.Color) render.Color { return c }},
		{"screen", "dark", darkTwin},
		{"print", "dark", func(c render.Color) render.Color { return c }},
	} {
		p.Media(c.medium, "prefers-color-scheme", c.scheme)
		shown := p.Eval(`[...new Set([...document.querySelectorAll(".chart [fill], .chart [stroke]")].flatMap(e => ["fill", "stroke"]
			.filter(a => /^#/.test(e.getAttribute(a))).map(a => e.getAttribute(a) + " " + getComputedStyle(e)[a])))].sort().join("\n")`)
		var want []string
		for _, color := range colors {
			shade := c.become(color)
			want = append(want, fmt.Sprintf("#%06x rgb(%d, %d, %d)", int(color), int(shade>>16), int(shade>>8&0xff), int(shade&0xff)))
		}
		if want := strings.Join(want, "\n"); shown != want {
			t.Errorf("%s, %s: the chart is painted\n%s\nwant\n%s", c.medium, c.scheme, shown, want)
		}
	}
}
