package look

import (
	"fmt"
	"math"

	"flowgen/dsl/diag"
	"flowgen/render"
)

// leastContrast is what text and its ground must differ by (WCAG 2.2, 1.4.3),
// leastStep what grades must differ by in lightness (CIE L*).
const (
	leastContrast = 4.5
	leastStep     = 4.0
)

// ground is a text's colour with what lies behind it.
type ground struct{ text, fill *render.Color }

// grounds lists every colour of text with the grounds it stands on.
func grounds(t *render.Theme) []ground {
	steps := []*render.Color{
		&t.Step.Fill, &t.Decision.Fill, &t.Terminal.Fill, &t.Document.Fill, &t.Meeting.Fill, &t.Subprocess.Fill,
	}
	var all []ground
	on := func(text *render.Color, fills ...*render.Color) {
		for _, f := range fills {
			all = append(all, ground{text, f})
		}
	}
	on(&t.Ink, append(steps, &t.Page, &t.Risk.Fill, &t.Measure.Fill, &t.LaneHead.Fill, &t.Legend.Fill)...)
	on(&t.Muted, append(steps, &t.Page, &t.Band.Fill)...)
	on(&t.Link, steps...)
	on(&t.Rule, &t.Band.Fill)
	on(&t.Return, &t.Page)
	on(&t.Mark, &t.Page)
	word := func(g *render.GradeInk) { on(&g.Word, &t.Risk.Fill, &t.Legend.Fill) }
	for _, scale := range t.Grades {
		for i := range scale {
			word(&scale[i])
		}
	}
	word(&t.Ungraded)
	return all
}

// judge reports what the file makes hard to read. What it does not touch is as
// the base has it, and no fault of the file.
func (r *reader) judge() {
	t := &r.look.Theme
	told := map[diag.Span]bool{}
	for _, g := range grounds(t) {
		at, said := r.places[g.text]
		if !said {
			at, said = r.places[g.fill]
		}
		if c := render.Contrast(*g.text, *g.fill); said && !told[at] && c < leastContrast {
			told[at] = true
			r.Say(unclear, at, "theme-contrast", hex(*g.text), hex(*g.fill), fmt.Sprintf("%.1f", math.Floor(c*10)/10))
		}
	}
	for _, scale := range t.Grades {
		r.scale(scale)
	}
	s := &r.look.Style
	if at, said := r.places[&s.SideMax]; s.SideMax < s.SideWidth {
		if !said {
			at = r.places[&s.SideWidth]
		}
		r.Say(badValue, at, "theme-narrow", points(s.SideWidth), points(s.SideMax))
	}
}

// scale reports grades that look alike: of one sign, or in greyscale.
func (r *reader) scale(scale []render.GradeInk) {
	t := &r.look.Theme
	signs := map[render.Sign]bool{t.Ungraded.Sign: true}
	for i := range scale {
		g := &scale[i]
		at, said := r.places[g]
		if !said {
			if at, said = r.places[&t.Ungraded]; !said {
				continue
			}
		}
		if signs[g.Sign] {
			r.Say(badValue, at, "theme-sign", diag.Word{Chinese: signWords[g.Sign][0], English: signWords[g.Sign][1]})
			return
		}
		signs[g.Sign] = true
		if i > 0 && g.Lightness(t.Page) < scale[i-1].Lightness(t.Page)+leastStep {
			r.Say(unclear, at, "theme-grey")
			return
		}
	}
}

func hex(c render.Color) string { return fmt.Sprintf("#%06x", int32(c)) }
