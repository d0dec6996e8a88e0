package layout

import "slices"

// cutRoom is the least distance from a cut to anything that it must not touch.
const cutRoom = 5 * Pt

// atom is a part of a picture that no page break goes through: what stands
// between two heights at which only lines across the break are cut.
type atom struct {
	top, bottom  Length
	above, below Length // with the boxes that stand beside its steps
	section      int    // of the chart; -1: below the charts
	part         atomPart
	row          int // of the ledger, for a ledgerPart
	steps        int
}

// atomPart is what an atom belongs to.
type atomPart int

const (
	chartPart atomPart = iota
	boxPart            // risks and measures of the power as a whole
	ledgerPart
	legendPart
	footPart
)

// atoms takes a page apart, from top to bottom. Titles, marks and numbers are
// in none of them: they stand on every page.
func (p *Page) atoms() []atom {
	var all []atom
	for i := range p.Sections {
		all = append(all, p.Sections[i].atoms(i)...)
	}
	return append(all, p.tail()...)
}

// atoms takes one chart apart. The first atom reaches up to the chart's own
// border and heading, the last one down to its border.
func (sec *Section) atoms(index int) []atom {
	var all []atom
	hold := func(top, bottom Length) *atom {
		all = append(all, atom{top: top, bottom: bottom, section: index})
		return &all[len(all)-1]
	}
	at := map[string]Rect{}
	for _, n := range sec.Nodes {
		at[n.ID] = n.Box
		a := hold(n.Box.Y, n.Box.Bottom())
		a.steps = 1
		for _, m := range n.Markers {
			a.top, a.bottom = min(a.top, m.Box.Y), max(a.bottom, m.Box.Bottom())
		}
	}
	for _, e := range sec.Edges {
		if e.Label != nil {
			hold(e.Label.Box.Y, e.Label.Box.Bottom())
		}
		for i := 1; i < len(e.Points); i++ {
			if a, b := e.Points[i-1], e.Points[i]; a.Y == b.Y {
				hold(a.Y, a.Y)
			}
		}
	}
	for _, b := range sec.Bars {
		hold(b.Box.Y, b.Box.Bottom())
	}
	for i := range sec.Callouts {
		if c := &sec.Callouts[i]; !c.beside(at) {
			top, bottom := c.Box.Y, c.Box.Bottom()
			if n, ok := at[c.Owner]; ok && c.Leader != nil {
				// Nothing may come between it and its step.
				top, bottom = min(top, n.Y), max(bottom, n.Bottom())
			}
			hold(top, bottom)
		}
	}
	if len(all) == 0 {
		return nil
	}
	all = merged(all, 2*cutRoom)
	first, last := &all[0], &all[len(all)-1]
	first.top = min(first.top, sec.Box.Y)
	for _, l := range sec.Heading {
		first.top = min(first.top, l.Box.Y)
	}
	last.bottom = max(last.bottom, sec.Box.Bottom())
	for i := range all {
		all[i].above, all[i].below = all[i].top, all[i].bottom
	}
	for i := range sec.Callouts {
		if c := &sec.Callouts[i]; c.beside(at) {
			n := at[c.Owner]
			a := &all[atomAt(all, n.Y+n.H/2)]
			a.above, a.below = min(a.above, c.Box.Y), max(a.below, c.Box.Bottom())
		}
	}
	return all
}

// beside reports whether a box stands beside its step, whose boxes are given by
// ID, and so goes where the step goes.
func (c *Callout) beside(nodes map[string]Rect) bool {
	n, ok := nodes[c.Owner]
	return ok && c.Box.Y < n.Bottom() && c.Box.Bottom() > n.Y
}

// tail takes apart what stands below the charts.
func (p *Page) tail() []atom {
	var all []atom
	hold := func(r Rect, part atomPart) *atom {
		all = append(all, atom{top: r.Y, bottom: r.Bottom(), section: -1, part: part})
		return &all[len(all)-1]
	}
	for _, c := range p.Callouts {
		hold(c.Box, boxPart)
	}
	if t := p.Ledger; t != nil {
		for i, r := range t.Rows {
			for k, part := range r.parts() {
				a := hold(part, ledgerPart)
				a.row = i
				if i+k == 0 {
					a.top = min(a.top, t.Box.Y)
					for _, l := range t.Heading {
						a.top = min(a.top, l.Box.Y)
					}
				}
			}
		}
	}
	if p.Legend != nil {
		hold(p.Legend.Box, legendPart)
	}
	for _, l := range p.Foot {
		hold(l.Box, footPart)
	}
	all = merged(all, 0)
	for i := range all {
		all[i].above, all[i].below = all[i].top, all[i].bottom
	}
	return all
}

// highRow is how high a row of a table may be that is never split.
const highRow = 360 * Pt

// parts are the row, or if it is high what stands between the heights at which
// no cell has a line of text.
func (r *TableRow) parts() []Rect {
	if r.Box.H <= highRow {
		return []Rect{r.Box}
	}
	var lines []atom
	for _, c := range r.Cells {
		for _, e := range c.Entries {
			for _, l := range e.Text {
				lines = append(lines, atom{top: l.Box.Y, bottom: l.Box.Bottom()})
			}
		}
	}
	lines = merged(lines, 0)
	var out []Rect
	top := r.Box.Y
	for i := range lines {
		bottom := r.Box.Bottom()
		if i+1 < len(lines) {
			bottom = (lines[i].bottom + lines[i+1].top) / 2
		}
		out = append(out, Rect{X: r.Box.X, Y: top, W: r.Box.W, H: bottom - top})
		top = bottom
	}
	return out
}

// merged makes one of all atoms that are less than room apart, and sorts them.
func merged(all []atom, room Length) []atom {
	slices.SortStableFunc(all, func(a, b atom) int { return int(a.top - b.top) })
	var out []atom
	for _, a := range all {
		if n := len(out); n > 0 && a.top < out[n-1].bottom+room {
			out[n-1].bottom = max(out[n-1].bottom, a.bottom)
			out[n-1].steps += a.steps
			continue
		}
		out = append(out, a)
	}
	return out
}

// atomAt is the index of the last atom that begins at y or above; 0: none does.
func atomAt(all []atom, y Length) int {
	i, found := slices.BinarySearchFunc(all, y, func(a atom, y Length) int { return int(a.top - y) })
	if found {
		return i
	}
	return max(0, i-1)
}
