package layout

import "slices"

// What a page break costs. A page costs most, so that there are as few as
// possible; the rest decides where they end.
const (
	costPage     = 10_000
	costLine     = 120  // of each connector
	costTwice    = 500  // of a line that is cut where it goes and where it comes back
	costFork     = 150  // of a break between a step and its branches
	costOutcome  = 1500 // of one between a step and the words or the bar of its branches
	costSlack    = 600  // of an empty page, less as it is fuller, by the square
	costTorn     = 300  // of a break within the main chart
	costInside   = 80   // of one within a phase
	costStub     = 600  // of a page with a torn chart of one step or none, or with nothing but the foot
	costNameless = 600  // of a phase so short on a page that its name has no room, or without a step
	costFoot     = 300  // of a break within the foot
	costTail     = 60   // of a break before legend or foot
	costRemedy   = 900  // of a break within a further chart, which is short
	costRow      = 20   // of a break between rows of the ledger
	costTable    = 200  // of one in a ledger that a page would hold
	costOrphan   = 500  // of one that parts a row or two from the rest
	costSplit    = 400  // of a break within a row
	costTight    = 3000 // of connectors that find no room
	costClose    = 20   // of a page with something close to its number
	costScale    = 15   // of each hundredth of the scale
)

// cost is that of a row of pages of the atoms i to j; false: they do not fit, or
// cost more than most.
func (c *cutter) cost(i, j int, s span, most int) (int, bool) {
	height := s.height + c.head(i)
	if costPage > most || height > c.room() {
		return 0, false
	}
	cols, cost := c.columns(i, j)
	if cols == nil {
		return 0, false
	}
	cost += c.breaks[j]
	if c.stubby(i, j, s.steps) {
		cost += costStub
	}
	cost += c.nameless(i, j) * costNameless
	if j < len(c.atoms)-1 {
		cost += c.costAt(j)
	}
	if cost > most {
		return 0, false
	}
	zones, more := c.zonesOf(i, j, cols)
	cost, height = cost+more, height+zones
	if height > c.room() {
		return 0, false
	}
	if height > c.room()-(numberApart-numberGap) {
		cost += costClose
	}
	slack := int((c.room() - height) * 100 / c.room())
	cost += costSlack * slack * slack / 10_000
	return cost, cost <= most
}

// zonesOf is the room that the connectors of the atoms i to j take, on the page
// of the row on which they take most, and what they cost.
func (c *cutter) zonesOf(i, j int, cols []column) (zones Length, cost int) {
	top, bottom := c.stubs(i, j)
	for _, col := range cols {
		above, fit := c.zoneHeight(within(top, col), col)
		below, fits := c.zoneHeight(within(bottom, col), col)
		if !fit {
			cost += costTight
		}
		if !fits {
			cost += costTight
		}
		zones = max(zones, above+max(below, c.open(i, j)))
	}
	return zones, cost + costLine*len(bottom)
}

// breakCosts are what a break in each gap costs for the lines through it and for
// what it parts, wherever its pages begin and end.
func (c *cutter) breakCosts() []int {
	costs := make([]int, len(c.gaps))
	for j, list := range c.gaps {
		costs[j] = costTwice*twice(list) + costFork*c.forks(list) + costOutcome*c.parted[j]
	}
	return costs
}

// stubby reports whether a page of the atoms i to j, with so many steps, has
// little of a chart that stands on other pages, too, or nothing but the foot.
func (c *cutter) stubby(i, j, steps int) bool {
	if c.atoms[i].section >= 0 {
		return steps < 2 && (c.tears(i-1) || c.tears(j))
	}
	return !slices.ContainsFunc(c.atoms[i:j+1], func(a atom) bool { return a.part == ledgerPart || a.part == boxPart })
}

// tears reports whether a break below atom j goes through a chart.
func (c *cutter) tears(j int) bool {
	return j >= 0 && j+1 < len(c.atoms) && c.atoms[j].section >= 0 && c.atoms[j].section == c.atoms[j+1].section
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

// within are the crossings on one page of a row, the list itself where all are.
func within(list []crossing, col column) []crossing {
	off := func(k crossing) bool { return k.at.X <= col.left || k.at.X >= col.right }
	if !slices.ContainsFunc(list, off) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), off)
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
		return c.costRow(b.row)
	case b.part == legendPart || b.part == footPart:
		return costTail
	case a.section != b.section || a.section < 0:
		return 0
	case a.section > 0:
		return costRemedy
	}
	for _, band := range c.whole.Sections[a.section].Bands {
		if band.Box.Y < a.bottom && band.Box.Bottom() > b.top {
			return costTorn + costInside
		}
	}
	return costTorn
}

// costRow is what a break above a row of the ledger costs.
func (c *cutter) costRow(row int) int {
	const few = 3
	t, cost := c.whole.Ledger, costRow
	if row < few || len(t.Rows)-row < few {
		cost = costOrphan
	}
	if t.Box.H <= c.room() {
		cost += costTable
	}
	return cost
}

// stubs are the lines that get a connector on a page of the atoms i to j: all
// that are cut, but for those that merely pass the page. They are good until the
// next call.
func (c *cutter) stubs(i, j int) (top, bottom []crossing) {
	var above, below []crossing
	top, bottom = c.stubbed[0][:0], c.stubbed[1][:0]
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
	c.stubbed = [2][]crossing{top, bottom}
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
		if !c.narrow && o.bundle == k.bundle {
			return true
		}
	}
	return false
}
