package layout

import (
	"slices"
	"strconv"

	"flowgen/dsl/flow"
	"flowgen/layout/route"
)

const (
	markGap   = 4 * Pt // between a number's ring and the text behind it
	markInset = 5 * Pt // what the ring of a long number is wider than it
)

// mark is a numbered thing of a risk map: a step, or a branch into one.
type mark struct {
	number int
	node   int        // index of the step in its section, of a branch the one it leads to
	branch *flow.Edge // nil: the step itself
}

// MarkerBox is the ring round the number of a step, branch, box or row: a
// circle, or with long numbers a pill.
func MarkerBox(number TextLine) Rect {
	h := number.Size * 14 / 9
	w := max(h, number.Width+markInset)
	middle := number.Baseline - digitMiddle(number.Size)
	return Rect{X: number.X + (number.Width-w)/2, Y: middle - h/2, W: w, H: h}
}

// digitMiddle is the height of the middle of a figure, and of a Han
// character, over the baseline.
func digitMiddle(size Length) Length { return size * 37 / 100 }

// markLead is the room that the ring of any number up to last takes before a text.
func (s Style) markLead(last int) Length {
	text := "88"
	if last > 99 {
		text = "888"
	}
	return max(s.BoxSize*14/9, s.measure(text, s.BoxSize, false)+markInset) + markGap
}

// markBefore sets a number before a line of text, its ring in the lead that
// is kept free there.
func (s Style) markBefore(n int, line TextLine, lead Length) TextLine {
	return s.markAt(n, line.X-markGap-(lead-markGap)/2, line.Baseline-digitMiddle(line.Size))
}

// markAt sets a number in the middle of its ring at (x, y).
func (s Style) markAt(n int, x, y Length) TextLine {
	r := s.row(strconv.Itoa(n), s.BoxSize, false)
	line := s.line(r, x-r.width/2, 0)
	dy := y + digitMiddle(s.BoxSize) - line.Baseline
	line.Baseline += dy
	line.Box.Y += dy
	return line
}

// lead makes room in a shape for a number before the first line of its text.
func (sh *shaped) lead(lead Length) {
	if len(sh.text.rows) == 0 {
		return
	}
	text := sh.text
	text.rows = slices.Clone(text.rows)
	text.rows[0].width += lead
	if sh.outline == route.Diamond {
		sh.size.W = max(sh.size.W, grid(diamondWidth(text, sh.size.H, 3*Pt)))
		return
	}
	if more := text.rows[0].width - text.w; more > 0 {
		sh.size.W += grid(more)
	}
}

// makeRoom keeps room for the numbers of the steps and branches that have
// risks or measures to show.
func (b *sectionBuilder) makeRoom() {
	if b.risk != Columns && b.risk != LedgerBelow {
		return
	}
	b.leading = b.style.markLead(countMarks(b.view))
	for i := range b.process.Steps {
		if b.marksStep(i) {
			b.shapes[i].lead(b.leading)
		}
	}
}

// marksStep reports whether a step gets a number. In columns the risks of a
// branch stand with the step it leads to.
func (b *sectionBuilder) marksStep(i int) bool {
	step := b.process.Steps[i]
	if b.risk == Columns {
		return len(riskItems(step, b.into[step])) > 0 || len(stepMeasures(step, b.into[step])) > 0
	}
	return tellsStep(step)
}

// marksBranch reports whether the label of an edge gets a number.
func (b *sectionBuilder) marksBranch(e *flow.Edge) bool {
	return b.risk == LedgerBelow && tellsBranch(e)
}

// tellsStep and tellsBranch report whether a risk map has something to say of them.
func tellsStep(s *flow.Step) bool {
	return len(s.Risks)+len(s.Measures)+len(s.Controls)+len(s.Rules) > 0
}

func tellsBranch(e *flow.Edge) bool {
	return len(e.Risks)+len(e.Measures)+len(e.Controls)+len(e.Rules) > 0
}

// countMarks counts what a ledger of the view numbers.
func countMarks(v *flow.View) int {
	n := 0
	for _, p := range []*flow.Process{v.Process, v.Remedy} {
		if p == nil {
			continue
		}
		for _, s := range p.Steps {
			if tellsStep(s) {
				n++
			}
		}
		for _, e := range p.Edges {
			if tellsBranch(e) {
				n++
			}
		}
	}
	return n
}

// labelSize is the room of an edge's label with its number; zero: no label.
func (b *sectionBuilder) labelSize(i int) route.Size {
	text := b.labels[i]
	lead := Length(0)
	if b.marksBranch(b.process.Edges[i]) {
		lead = b.leading
	}
	if len(text.rows) == 0 {
		if lead == 0 {
			return route.Size{}
		}
		return route.Size{W: even(lead + 4*Pt), H: even(b.style.BoxSize*14/9 + 2*Pt)}
	}
	return route.Size{W: even(max(text.w, text.rows[0].width+lead) + 6*Pt), H: even(text.h + 2*Pt)}
}

// number gives the marks of a section their numbers, from first on, in the
// order in which they are met when reading down the page, and sets them.
func (b *sectionBuilder) number(sec *Section, first int) {
	at := map[mark]Point{}
	for i := range sec.Nodes {
		if n := &sec.Nodes[i]; b.marksStep(i) {
			m := mark{node: i}
			sec.marks, at[m] = append(sec.marks, m), Point{X: n.Box.X, Y: n.Box.Y + n.Box.H/2}
		}
	}
	for i := range sec.Edges {
		if e := &sec.Edges[i]; b.marksBranch(e.Edge) {
			m := mark{node: b.index[e.Edge.To], branch: e.Edge}
			sec.marks, at[m] = append(sec.marks, m), Point{X: e.Label.Box.X, Y: e.Label.Box.Y + e.Label.Box.H/2}
		}
	}
	slices.SortStableFunc(sec.marks, func(a, c mark) int {
		if d := at[a].Y - at[c].Y; d != 0 {
			return int(d)
		}
		return int(at[a].X - at[c].X)
	})
	for i := range sec.marks {
		sec.marks[i].number = first + i
		b.setMark(sec, sec.marks[i])
	}
}

// setMark prints a number on its step or label.
func (b *sectionBuilder) setMark(sec *Section, m mark) {
	s := b.style
	if m.branch == nil {
		n := &sec.Nodes[m.node]
		moveLines(n.Text[:1], b.leading/2, 0)
		n.Markers = []TextLine{s.markBefore(m.number, n.Text[0], b.leading)}
		return
	}
	for i := range sec.Edges {
		e := &sec.Edges[i]
		switch {
		case e.Edge != m.branch:
		case len(e.Label.Text) > 0:
			moveLines(e.Label.Text[:1], b.leading/2, 0)
			e.Label.Markers = []TextLine{s.markBefore(m.number, e.Label.Text[0], b.leading)}
		default:
			e.Label.Markers = []TextLine{s.markAt(m.number, e.Label.Box.X+e.Label.Box.W/2, e.Label.Box.Y+e.Label.Box.H/2)}
		}
	}
}
