package layout

import (
	"slices"
	"strconv"

	"flowgen/dsl/flow"
)

// newLegend explains the grades of a risk map in their declared order, gravest
// first, with the number of risks of each, and returns the y below it. Where
// no grade has a meaning they stand in one line, else each on its own.
func newLegend(v *flow.View, s Style, x, y, width Length) (*Legend, Length) {
	counts, ungraded := countGrades(v)
	if v.Power.Scale == nil {
		return nil, y
	}
	l := &Legend{Box: Rect{X: x, Y: y}}
	inner := min(width, s.LineWidth) - 2*boxPadding
	at := y + boxPadding
	l.Heading, at = s.paragraph("图例：风险等级（由高到低）", s.BoxSize, true, x+boxPadding, at, inner)
	at += entryGap
	column := x + boxPadding
	newline := func() {
		if column > x+boxPadding {
			column = x + boxPadding
			at += s.lineHeight(s.BoxSize) + entryGap
		}
	}
	grades := possibleGrades(v.Power)
	if ungraded == 0 {
		grades = grades[:len(grades)-1]
	}
	names := s.widestGrade(grades) + badgeGap
	explained := ungraded > 0 || slices.ContainsFunc(grades, func(g *flow.Grade) bool { return g.Meaning.S != "" })
	for _, g := range grades {
		n, meaning := ungraded, "风险点尚未评定等级"
		if g != nil {
			n, meaning = counts[g], g.Meaning.S
		}
		word := GradeWord(g)
		text := strconv.Itoa(n) + "个"
		if meaning != "" {
			text += "　" + meaning
		}
		room := s.badgeSize(word).W + badgeGap
		if explained {
			room = names // the counts stand below one another
		}
		b := newBlock(s, inner-room, para{text: text, size: s.BoxSize, how: filled})
		if column+room+b.w > x+boxPadding+inner {
			newline()
		}
		e := LegendEntry{Grade: g, Count: n}
		e.Badge, e.Text = s.badge(word, column, at)
		e.Text = append(e.Text, b.place(s, column+room, at, b.w, toLeft)...)
		l.Entries = append(l.Entries, e)
		if explained {
			at += b.h + entryGap
		} else {
			column += room + b.w + 18*Pt
		}
	}
	newline()
	l.Box.H = at - entryGap + boxPadding - y
	l.Box.W = l.inkRight() + boxPadding - x
	return l, y + l.Box.H + 10*Pt
}

// inkRight is where the longest line of the legend ends.
func (l *Legend) inkRight() Length {
	var right Length
	for _, line := range l.Heading {
		right = max(right, line.Box.Right())
	}
	for _, e := range l.Entries {
		for _, line := range e.Text {
			right = max(right, line.Box.Right())
		}
	}
	return right
}

// countGrades counts the risks of a view: of steps and branches, also of the
// remedy, and of the power.
func countGrades(v *flow.View) (graded map[*flow.Grade]int, ungraded int) {
	graded = map[*flow.Grade]int{}
	count := func(risks []*flow.Risk) {
		for _, r := range risks {
			if r.Grade == nil {
				ungraded++
			} else {
				graded[r.Grade]++
			}
		}
	}
	processes := []*flow.Process{v.Process}
	if v.Remedy != nil {
		processes = append(processes, v.Remedy)
	}
	for _, p := range processes {
		for _, st := range p.Steps {
			count(st.Risks)
		}
		for _, e := range p.Edges {
			count(e.Risks)
		}
	}
	if v.Process.Name.IsZero() {
		count(v.Power.Risks)
	}
	return graded, ungraded
}
