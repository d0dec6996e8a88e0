package layout

import (
	"slices"
	"unicode"

	"flowgen/dsl/flow"
)

// bandWidth is the column at the left of a chart that names its phases.
const (
	bandWidth   = 24 * Pt // of bare names, one character a line
	bandPadding = 12 * Pt // between a band's border and its steps

	widestBandColumn = 400 * Pt
)

// phaseNumbers numbers the phases of a process from 1 in order; steps without
// a phase map from nil to 0. A process with fewer than two phases needs no
// bands, yet a single one is still named.
func phaseNumbers(p *flow.Process) map[*flow.Phase]int {
	numbers := map[*flow.Phase]int{}
	for i, ph := range p.Phases {
		numbers[ph] = i + 1
	}
	return numbers
}

// bands draws each phase as a band across the chart behind its steps, named
// at the left. Package route keeps the rows of phases apart, so that the
// bands meet half-way between the last row of one and the first of the next.
// Across swimlanes they are the rows of a table whose columns are the lanes:
// they begin below the heads of these and end at their outer borders.
func (b *sectionBuilder) bands(sec *Section) {
	spans := b.phaseSpans(sec)
	if len(spans) == 0 {
		return
	}
	for i := 1; i < len(spans); i++ {
		if spans[i].top < spans[i-1].bottom {
			return // the flow interleaves its phases: a band would lie
		}
	}
	top, side := sec.laneHead(), Length(0)
	if top == 0 {
		side = bandPadding // lanes have room of their own
		sec.move(0, side)
		sec.Box.H += 2 * side
	}
	var boxes []Rect
	var phases []*flow.Phase
	for i, sp := range spans {
		bottom := sec.Box.H
		if i+1 < len(spans) {
			bottom = sec.clearing(sp.bottom+side, spans[i+1].top+side)
		}
		boxes = append(boxes, Rect{Y: top, H: bottom - top})
		phases = append(phases, sp.phase)
		top = bottom
	}
	column, names := b.bandColumn(phases, boxes)
	sec.move(column+side, 0)
	sec.Box = Rect{W: sec.Box.W + column + 2*side, H: sec.Box.H}
	for i, box := range boxes {
		box.W = sec.Box.W
		at := Rect{Y: box.Y + (box.H-names[i].h)/2, W: column}
		sec.Bands = append(sec.Bands, Band{
			Phase: phases[i], Box: box, Head: Rect{Y: box.Y, W: column, H: box.H},
			Text: names[i].place(b.style, at.X, at.Y, at.W, toCentre),
		})
	}
}

// phaseSpan is from where to where the steps of a phase and their boxes stand.
type phaseSpan struct {
	phase       *flow.Phase
	top, bottom Length
}

// phaseSpans lists the phases that have steps, in the order of declaration.
func (b *sectionBuilder) phaseSpans(sec *Section) []phaseSpan {
	var spans []phaseSpan
	for _, ph := range b.process.Phases {
		sp := phaseSpan{phase: ph, top: -1}
		add := func(box Rect) {
			if sp.top < 0 {
				sp.top = box.Y
			}
			sp.top, sp.bottom = min(sp.top, box.Y), max(sp.bottom, box.Bottom())
		}
		for i, step := range b.process.Steps {
			if step.Phase != ph {
				continue
			}
			add(sec.Nodes[i].Box)
			for _, c := range sec.Callouts {
				if c.node == i {
					add(c.Box)
				}
			}
		}
		if sp.top >= 0 {
			spans = append(spans, sp)
		}
	}
	return spans
}

// bandColumn sets the names of the phases and returns the width of their
// column: bare names stand one character below the other, names with a lead,
// helpers or a limit stand upright in the narrowest column in which all of them fit
// their bands.
func (b *sectionBuilder) bandColumn(phases []*flow.Phase, boxes []Rect) (Length, []block) {
	const border = 5 * Pt
	fit := func(set func(*flow.Phase) block, width Length) []block {
		var names []block
		for i, ph := range phases {
			name := set(ph)
			if name.h+2*border > boxes[i].H || name.w+2*border > width {
				return nil
			}
			names = append(names, name)
		}
		return names
	}
	if names := fit(b.style.verticalName, bandWidth); names != nil {
		return bandWidth, names
	}
	upright := func(w Length) func(*flow.Phase) block {
		return func(ph *flow.Phase) block {
			name := para{text: ph.Name.S, size: b.style.HeadSize, bold: true}
			lead := para{text: ph.Lead.S, size: b.style.DetailSize}
			assist := para{text: assistants(ph), size: b.style.DetailSize}
			limit := para{text: ph.Limit.Text.S, size: b.style.DetailSize}
			return newBlock(b.style, w-2*border, name, lead, assist, limit)
		}
	}
	w := 48 * Pt
	for ; w < widestBandColumn; w += 8 * Pt {
		if names := fit(upright(w), w); names != nil {
			for wider := w; wider <= w+16*Pt && torn(names) > 0; wider += 8 * Pt {
				if more := fit(upright(wider), wider); torn(more) < torn(names) {
					w, names = wider, more
				}
			}
			return w, names
		}
	}
	names := make([]block, len(phases)) // a name no column can hold sticks out of its band
	for i, ph := range phases {
		names[i] = upright(w)(ph)
	}
	return w, names
}

// torn counts the broken words of blocks.
func torn(list []block) int {
	n := 0
	for _, b := range list {
		n += b.torn
	}
	return n
}

// assistants names who helps with a phase.
func assistants(ph *flow.Phase) string {
	if len(ph.Assist) == 0 {
		return ""
	}
	return "协同：" + joinTexts(ph.Assist, "、")
}

// verticalName sets the bare name of a phase downwards. A name with digits,
// Latin letters or more to it cannot stand so and gives a block too wide
// for any column.
func (s Style) verticalName(ph *flow.Phase) block {
	var b block
	for _, c := range ph.Name.S {
		b.add(s.row(string(c), s.HeadSize, true))
		if !unicode.Is(unicode.Han, c) {
			b.w = 1 << 40
		}
	}
	if !ph.Lead.IsZero() || !ph.Limit.IsZero() || len(ph.Assist) > 0 {
		b.w = 1 << 40
	}
	return b
}

// clearing finds the border of two bands between the last step of one and the
// first of the next: half-way, or the nearest height to it at which no label
// and no step without a phase stands and no line runs along.
func (sec *Section) clearing(from, to Length) Length {
	middle := (from + to) / 2
	for off := Length(0); off < (to-from)/2; off += Pt {
		for _, y := range []Length{middle + off, middle - off} {
			if sec.clear(y) {
				return y
			}
		}
	}
	return middle
}

// clear reports whether nothing but lines across stands within 7 pt of y.
func (sec *Section) clear(y Length) bool {
	const room = 7 * Pt
	apart := func(b Rect) bool { return y <= b.Y-room || b.Bottom()+room <= y }
	for i, n := range sec.Nodes {
		if n.Step.Phase != nil {
			continue // those end where the border may begin
		}
		if !apart(n.Box) || slices.ContainsFunc(sec.Callouts, func(c Callout) bool { return c.node == i && !apart(c.Box) }) {
			return false
		}
	}
	for _, e := range sec.Edges {
		if e.Label != nil && !apart(e.Label.Box) {
			return false
		}
		for i := 1; i < len(e.Points); i++ {
			a, b := e.Points[i-1], e.Points[i]
			if a.Y == b.Y && a.Y-room < y && y < a.Y+room {
				return false
			}
		}
	}
	return true
}
