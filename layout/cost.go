package layout

import "slices"

// What a page break costs. A page costs most, so that there are as few as
// possible; the rest decides where they end.
const (
	costPage     = 10_000
	costLine     = 120  // of each connector
	costTwice    = 500  // of a line that is cut where it goes and where it comes back
	costFork     = 150  // of a break between a step and its branches
	costSlack    = 600  // of an empty page, less as it is fuller, by the square
	costInside   = 80   // of a break within a phase
	costStub     = 500  // of a page with one step or none
	costNameless = 600  // of a phase so short on a page that its name has no room
	costFoot     = 300  // of a break within the foot
	costTail     = 60   // of a break before legend or foot
	costRemedy   = 300  // of a break within a further chart, which is short
	costRow      = 20   // of a break between rows of the ledger
	costOrphan   = 200  // of one that parts a single row from the rest
	costSplit    = 400  // of a break within a row
	costTight    = 3000 // of connectors that find no room
)

// cost is that of a row of pages of the atoms i to j, which stand height high;
// false: they do not fit.
func (c *cutter) cost(i, j int, height Length, steps int) (int, bool) {
	last := j == len(c.atoms)-1
	cols, cost := c.columns(i, j)
	if cols == nil {
		return 0, false
	}
	top, bottom := c.stubs(i, j)
	zones := Length(0)
	for _, col := range cols {
		h := Length(0)
		for k, list := range [][]crossing{top, bottom} {
			z, ok := c.zoneHeight(within(list, col), col)
			if !ok {
				cost += costTight
			}
			if k == 1 {
				z = max(z, c.open(i, j))
			}
			h += z
		}
		zones = max(zones, h)
	}
	cost += costLine*len(bottom) + costTwice*twice(c.gaps[j]) + costFork*c.forks(c.gaps[j])
	height += c.head(i) + zones
	if height > c.room() {
		return 0, false
	}
	if steps < 2 && (i > 0 || !last) {
		cost += costStub
	}
	slack := int((c.room() - height) * 100 / c.room())
	cost += costSlack * slack * slack / 10_000
	cost += c.nameless(i, j) * costNameless
	if !last {
		cost += c.costAt(j)
	}
	return cost, true
}

// twice counts the lines that go through a gap in both directions.
func twice(list []crossing) int {
	n := 0
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.way != b.way && slices.ContainsFunc(a.wires, func(w int) bool { return slices.Contains(b.wires, w) }) {
				n++
			}
		}
	}
	return n
}

// forks counts the steps from which several lines go on through a gap.
func (c *cutter) forks(list []crossing) int {
	lines, n := map[string]int{}, 0
	for _, k := range list {
		for _, w := range k.wires {
			if e := c.edge(w); !e.Return {
				if lines[e.From]++; lines[e.From] == 2 {
					n++
				}
			}
		}
	}
	return n
}

// within are the crossings on one page of a row.
func within(list []crossing, col column) []crossing {
	var out []crossing
	for _, k := range list {
		if k.at.X > col.left && k.at.X < col.right {
			out = append(out, k)
		}
	}
	return out
}

// costAt is what a break below atom j costs for where it is.
func (c *cutter) costAt(j int) int {
	a, b := c.atoms[j], c.atoms[j+1]
	switch {
	case a.part == footPart && b.part == footPart:
		return costFoot
	case c.splits(j):
		return costSplit
	case a.part == ledgerPart && b.part == ledgerPart:
		if b.row == 1 || b.row == len(c.whole.Ledger.Rows)-1 {
			return costOrphan
		}
		return costRow
	case b.part == legendPart || b.part == footPart:
		return costTail
	case a.section != b.section || a.section < 0:
		return 0
	case a.section > 0:
		return costRemedy
	}
	for _, band := range c.whole.Sections[a.section].Bands {
		if band.Box.Y < a.bottom && band.Box.Bottom() > b.top {
			return costInside
		}
	}
	return 0
}

// stubs are the lines that get a connector on a page of the atoms i to j: all
// that are cut, but for those that merely pass the page.
func (c *cutter) stubs(i, j int) (top, bottom []crossing) {
	var above, below []crossing
	if i > 0 {
		above = c.gaps[i-1]
	}
	below = c.gaps[j]
	for _, k := range above {
		if !c.passes(k, below, i, j) {
			top = append(top, k)
		}
	}
	for _, k := range below {
		if !c.passes(k, above, i, j) {
			bottom = append(bottom, k)
		}
	}
	return top, bottom
}

// passes reports whether the lines of a crossing leave the page of the atoms i
// to j together at its other end, too, and have no label on it.
func (c *cutter) passes(k crossing, others []crossing, i, j int) bool {
	for _, w := range k.wires {
		if l := c.wires[w].label; l >= i && l <= j {
			return false
		}
	}
	for _, o := range others {
		if !c.narrow && o.way == k.way && slices.Equal(o.wires, k.wires) {
			return true
		}
	}
	return false
}
