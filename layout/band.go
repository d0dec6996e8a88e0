package layout

import (
	"strings"

	"flowgen/dsl/flow"
)

// bandWidth is the column at the left of a chart that names its phases.
const (
	bandWidth   = 24 * Pt
	bandPadding = 12 * Pt // between a band's border and its steps
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
func (b *sectionBuilder) bands(sec *Section) {
	type span struct {
		phase       *flow.Phase
		top, bottom Length
	}
	var spans []span
	for _, ph := range b.process.Phases {
		sp := span{phase: ph, top: -1}
		for i, step := range b.process.Steps {
			if step.Phase != ph {
				continue
			}
			top, bottom := sec.Nodes[i].Box.Y, sec.Nodes[i].Box.Bottom()
			for _, c := range sec.Callouts {
				if c.node == i {
					top, bottom = min(top, c.Box.Y), max(bottom, c.Box.Bottom())
				}
			}
			if sp.top < 0 {
				sp.top, sp.bottom = top, bottom
			}
			sp.top, sp.bottom = min(sp.top, top), max(sp.bottom, bottom)
		}
		if sp.top >= 0 {
			spans = append(spans, sp)
		}
	}
	if len(spans) == 0 {
		return
	}
	for i := 1; i < len(spans); i++ {
		if spans[i].top < spans[i-1].bottom {
			return // the flow interleaves its phases: a band would lie
		}
	}
	sec.move(bandWidth+bandPadding, bandPadding)
	sec.Box = Rect{W: sec.Box.W + bandWidth + 2*bandPadding, H: sec.Box.H + 2*bandPadding}
	top := Length(0)
	for i, sp := range spans {
		bottom := sec.Box.H
		if i+1 < len(spans) {
			bottom = sec.clearing(sp.bottom+bandPadding, spans[i+1].top+bandPadding)
		}
		band := Band{Phase: sp.phase, Box: Rect{Y: top, W: sec.Box.W, H: bottom - top}}
		band.Text = b.style.vertical(bandName(sp.phase), 0, top, bandWidth, bottom-top)
		sec.Bands = append(sec.Bands, band)
		top = bottom
	}
}

// clearing finds the border of two bands between the last step of one and the
// first of the next: half-way, or the nearest height to it at which no label
// stands and no line runs along.
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

// clear reports whether nothing but lines across stands within 4 pt of y.
func (sec *Section) clear(y Length) bool {
	const room = 4 * Pt
	for _, e := range sec.Edges {
		if e.Label != nil && e.Label.Box.Y-room < y && y < e.Label.Box.Bottom()+room {
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

// bandName is what a band prints: the phase, who leads it and how long.
func bandName(ph *flow.Phase) string {
	var more []string
	for _, t := range []flow.Text{ph.Lead, ph.Limit.Text} {
		if !t.IsZero() {
			more = append(more, t.S)
		}
	}
	if len(more) == 0 {
		return ph.Name.S
	}
	return ph.Name.S + "（" + strings.Join(more, "，") + "）"
}
