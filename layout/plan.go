package layout

import (
	"math"
	"slices"

	"flowgen/layout/route"
)

// stack plans pages as wide as the picture: as few as the floor allows, at a
// large scale and with cheap breaks.
func (c *cutter) stack(sheet route.Size, widest, floor int) ([]cell, int) {
	c.sheet = sheet
	const steps = 6
	var best []cell
	least, at := 0, floor
	for step := range steps + 1 {
		scale := floor + (widest-floor)*step/steps
		c.setScale(scale)
		small, limit := costScale*(fullScale-scale)*100/fullScale, math.MaxInt
		if best != nil {
			limit = least - small
		}
		if list, cost := c.plan(limit); list != nil {
			best, least, at = list, cost+small, scale
		}
	}
	c.setScale(at)
	return best, least
}

// setScale chooses the scale, and with it how wide the margins are in the
// measure of the picture and how much a page holds.
func (c *cutter) setScale(scale int) {
	c.scale = scale
	clear(c.zones)
	c.setMargin(c.border * fullScale / Length(scale))
	c.page = route.Size{W: c.size().W, H: c.sheet.H * fullScale / Length(scale)}
}

// plan finds the cheapest breaks, if they cost less than limit: dynamic
// programming over the last atom of a page. Nil: there are none, such as where
// some atom is higher than a page.
func (c *cutter) plan(limit int) ([]cell, int) {
	n := len(c.atoms)
	if n == 0 {
		return nil, 0
	}
	best := make([]int, n) // cost of the pages that end with atom j; 0: none
	first := make([]int, n)
	for j := range n {
		if c.banned[j] && j < n-1 {
			continue
		}
		// Large pages first: they are the cheap ones, most others need not be
		// looked at. Of equals the smallest counts.
		spans := c.spans(j)
		for k := len(spans) - 1; k >= 0; k-- {
			i, before := j-k, 0
			if i > 0 {
				if before = best[i-1]; before == 0 {
					continue
				}
			}
			most := limit - 1
			if best[j] > 0 {
				most = min(most, best[j])
			}
			if cost, fits := c.cost(i, j, spans[k], most-before); fits {
				best[j], first[j] = before+cost, i
			}
		}
	}
	if best[n-1] == 0 {
		return nil, 0
	}
	var ends []int
	for j := n - 1; j >= 0; j = first[j] - 1 {
		ends = append(ends, j)
	}
	slices.Reverse(ends)
	var list []cell
	for row, j := range ends {
		list = append(list, c.rowCells(row, first[j], j)...)
	}
	return list, best[n-1]
}

// span is what the atoms of a page make together.
type span struct {
	height Length
	steps  int
}

// spans are those of the pages that end with atom j and are not higher than the
// room for the picture, the smallest first. They are good until the next call.
func (c *cutter) spans(j int) []span {
	c.spanned = c.spanned[:0]
	above, below, steps := c.atoms[j].above, c.atoms[j].below, 0
	for i := j; i >= 0; i-- {
		a := &c.atoms[i]
		above, below, steps = min(above, a.above), max(below, a.below), steps+a.steps
		if below-above > c.room() {
			break
		}
		c.spanned = append(c.spanned, span{below - above, steps})
	}
	return c.spanned
}

// room is the height of a page that is left for the picture.
func (c *cutter) room() Length {
	return c.page.H - c.header - c.style.Margin - c.numberRoom
}

// numberGap is the distance of the page number from the rest where the page is
// full.
const numberGap = 8 * Pt

// head is the height of what is repeated above atom i where it is not the
// first of its chart or ledger.
func (c *cutter) head(i int) Length {
	switch a := c.atoms[i]; {
	case i == 0:
	case a.part == ledgerPart && c.atoms[i-1].part == ledgerPart:
		head := c.whole.Ledger.titleHeight() + headHeight(c.whole.Ledger.Head)
		if c.splits(i - 1) {
			head += splitRoom
		}
		return head
	case a.section >= 0 && c.atoms[i-1].section == a.section:
		return c.whole.Sections[a.section].headHeight() + continued
	}
	return 0
}

// open is the least room below atom j on a page that begins with atom i, where
// their chart goes on: a phase that begins on the page has room for its name.
func (c *cutter) open(i, j int) Length {
	s := c.atoms[j].section
	if s < 0 && c.splits(j) {
		return splitRoom
	}
	if s < 0 || j+1 == len(c.atoms) || c.atoms[j+1].section != s {
		return 0
	}
	room := continued
	for _, b := range c.whole.Sections[s].Bands {
		if c.begins(b, i) && b.Box.Y < c.atoms[j].bottom && b.Box.Bottom() > c.atoms[j].bottom {
			room = max(room, heightOf(b.Text)+2*zoneRoom-(c.atoms[j].bottom-max(b.Box.Y, c.atoms[i].top)))
		}
	}
	return room
}

// splits reports whether a break below atom j parts a row of the ledger.
func (c *cutter) splits(j int) bool {
	if j+1 == len(c.atoms) {
		return false
	}
	a, b := c.atoms[j], c.atoms[j+1]
	return a.part == ledgerPart && b.part == ledgerPart && a.row == b.row
}

// begins reports whether a phase does not begin above a page whose first atom
// is i.
func (c *cutter) begins(b Band, i int) bool { return i == 0 || b.Box.Y >= c.atoms[i-1].bottom }

// continued is the distance from the head of a chart that goes on to what
// stands below it.
const continued = 8 * Pt

// headHeight is the height of the heads of lanes or columns, of lanes in a
// column that of both; 0: none.
func (sec *Section) headHeight() Length {
	var heads Rect
	for i, l := range append(sec.Lanes[:len(sec.Lanes):len(sec.Lanes)], sec.Columns...) {
		if i == 0 {
			heads = l.Head
		}
		bottom := max(heads.Bottom(), l.Head.Bottom())
		heads.Y = min(heads.Y, l.Head.Y)
		heads.H = bottom - heads.Y
	}
	return heads.H
}

// headHeight is the height of the head of a table.
func headHeight(cells []Cell) Length {
	var h Length
	for _, c := range cells {
		h = max(h, c.Box.H)
	}
	return h
}

// nameless counts the phases of which a part stands on a page of the atoms i to
// j without room for the name, or without a step.
func (c *cutter) nameless(i, j int) int {
	n := 0
	from, to := c.atoms[i].top, c.atoms[j].bottom
	for s := range c.whole.Sections {
		for k, b := range c.whole.Sections[s].Bands {
			top, bottom := max(b.Box.Y, from), min(b.Box.Bottom(), to)
			if top >= bottom || bottom-top == b.Box.H {
				continue
			}
			if bottom-top < heightOf(b.Text)+2*zoneRoom || !anyIn(c.phases[s][k], i, j) {
				n++
			}
		}
	}
	return n
}

// anyIn reports whether one of some numbers in order is from i to j.
func anyIn(list []int, i, j int) bool {
	at, _ := slices.BinarySearch(list, i)
	return at < len(list) && list[at] <= j
}

// phaseAtoms lists the atoms of the steps of each phase.
func (c *cutter) phaseAtoms(sec *Section) [][]int {
	out := make([][]int, len(sec.Bands))
	for k, b := range sec.Bands {
		for _, n := range sec.Nodes {
			if y := n.Box.Y + n.Box.H/2; y > b.Box.Y && y < b.Box.Bottom() {
				out[k] = append(out[k], atomAt(c.atoms, y))
			}
		}
		slices.Sort(out[k])
	}
	return out
}

// heightOf is the height from the first to the last of some lines.
func heightOf(lines []TextLine) Length {
	if len(lines) == 0 {
		return 0
	}
	top, bottom := lines[0].Box.Y, lines[0].Box.Bottom()
	for _, l := range lines {
		top, bottom = min(top, l.Box.Y), max(bottom, l.Box.Bottom())
	}
	return bottom - top
}
