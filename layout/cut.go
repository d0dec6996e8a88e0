package layout

import (
	"math"

	"flowgen/layout/route"
)

// sheetCost is what a page on a sheet costs, where a connector costs 1: a file
// is of upright A4, a flow reads better downwards, and A3 is folded.
func sheetCost(sheet route.Size) int {
	large, upright := max(sheet.W, sheet.H) > a4Long, sheet.H > sheet.W
	switch {
	case large && upright:
		return 30
	case large:
		return 40
	case upright:
		return 10
	}
	return 16
}

// cut returns the picture in pages, and who cut it: on the sheet that makes the
// cheapest pages among those that are wide enough at the floor; where none is,
// in a grid of pages, on the last sheet on which that can be. Nil: it cannot be
// cut.
func (d *Diagram) cut(cutters []*cutter, sheets []route.Size, floor int) (by *cutter, best []Page) {
	least := 0
	for _, sheet := range sheets {
		for _, c := range cutters {
			widest := fitting(route.Size{W: c.content().W}, c.inner(sheet))
			if widest < floor || best != nil && c.fewest(sheet, floor)*sheetCost(sheet) >= least {
				continue
			}
			pages, cost := c.attempt(func() ([]cell, int) { return c.stack(sheet, widest, floor) })
			cost = len(pages)*sheetCost(sheet) + (cost-len(pages)*costPage)/costConnector
			if c.border < paperMargin {
				cost += costNarrow
			}
			if pages != nil && (best == nil || cost < least) {
				chosen := *c // which goes on with other sheets
				by, best, least = &chosen, pages, cost
			}
		}
	}
	for i := len(sheets) - 1; i >= 0 && best == nil; i-- {
		g := d.grid(sheets[i], floor)
		by = g
		best, _ = g.attempt(func() ([]cell, int) { return g.plan(math.MaxInt) })
	}
	return by, best
}

// halves is a picture that would leave a third of an A3 blank beside it, on two
// pages of A4; nil: it cannot be cut well, through two lines at most.
func (c *cutter) halves(sheet route.Size, floor int) []Page {
	pages, cost := c.attempt(func() ([]cell, int) {
		return c.stack(sheet, fitting(route.Size{W: c.content().W}, c.inner(sheet)), floor)
	})
	if len(pages) != 2 || cost >= 2*costPage+costOutcome || len(pages[0].Connectors) > 2 {
		return nil
	}
	return pages
}

// costNarrow is what margins below 10 mm cost, in connectors.
const costNarrow = 5

// costConnector is what a connector costs in a plan, where a pair costs
// costLine.
const costConnector = costLine / 2

// fewest is a number of pages that the picture does not go below.
func (c *cutter) fewest(sheet route.Size, floor int) int {
	if len(c.atoms) == 0 {
		return 0
	}
	page := sheet.H * fullScale / Length(floor)
	return int((c.atoms[len(c.atoms)-1].bottom - c.atoms[0].top) / page)
}

// size is that of the whole picture with the cutter's margins.
func (c *cutter) size() route.Size {
	return route.Size{W: c.whole.Size.W - 2*c.trim, H: c.whole.Size.H - 2*c.trim}
}

// content is the size of the whole picture without margins.
func (c *cutter) content() route.Size {
	return route.Size{W: c.whole.Size.W - 2*c.drawn, H: c.whole.Size.H - 2*c.drawn}
}

// inner is the part of a sheet within the margins.
func (c *cutter) inner(sheet route.Size) route.Size {
	return route.Size{W: sheet.W - 2*c.border, H: sheet.H - 2*c.border}
}

// fitting is the scale, at most the full one, at which the whole picture goes
// on the sheet.
func (c *cutter) fitting(sheet route.Size) int { return fitting(c.content(), c.inner(sheet)) }

// uncut is the whole picture on one sheet.
func (c *cutter) uncut(sheet route.Size, scale int) []Page {
	c.sheet = sheet
	c.setScale(scale)
	c.page = c.size()
	page := *c.whole
	if len(c.atoms) > 0 {
		all := c.cellsOf([]cell{{end: len(c.atoms) - 1, last: len(c.atoms) - 1, column: uncutColumn(c.size().W)}})
		pages, _ := c.pages(all, c.connect(all))
		page = pages[0]
	}
	page.Sheet, page.Scale = sheet, scale
	return []Page{page}
}

// attempt makes the pages of a plan, and tells its cost. Where connectors find
// no room at a cut, the plan is made again without it.
func (c *cutter) attempt(plan func() ([]cell, int)) ([]Page, int) {
	const tries = 20
	clear(c.banned)
	c.name(1)
	for range tries {
		list, cost := plan()
		if list == nil {
			return nil, 0
		}
		cs := c.cellsOf(list)
		w := c.connect(cs)
		if n := len(letter(len(w.joins) - 1)); n > c.letters {
			c.name(n)
			continue
		}
		pages, bad := c.pages(cs, w)
		if bad < 0 {
			return pages, cost
		}
		c.banned[bad] = true
	}
	return nil, 0
}

// cutter cuts one picture.
type cutter struct {
	style      Style
	whole      *Page
	atoms      []atom
	wires      []wire
	gaps       [][]crossing // the lines through the gap below each atom
	parted     []int        // the steps parted from what their exits say by a break there, and the connectors of lines of two kinds
	breaks     []int        // what a break there costs for both
	phases     [][][]int    // the atoms of the steps of each phase, by section
	border     Length       // the margins on paper
	drawn      Length       // the margins of the picture
	trim       Length       // by which the margins at the scale are smaller than those
	title      []TextLine   // of each page
	mark       []TextLine
	header     Length // where a page's chart begins
	numberRoom Length // the height of the page number and its distance from the rest

	sheet   route.Size
	scale   int
	page    route.Size            // of a page, in the measure of the picture
	letters int                   // in the name of a connector, at most
	ring    Length                // the size of a connector
	note    Length                // the width of the longest note of a connector
	banned  []bool                // gaps that must not be cut
	narrow  bool                  // pages are narrower than the picture
	strips  [][]strip             // of each atom, where they are
	zones   map[string]zoneHeight // of lines by their numbers, at this scale

	zoneKey []byte // room for what is worked out again and again
	spanned []span
	stubbed [2][]crossing
}

// newCutter is a cutter for pages with a margin of border on paper.
func newCutter(d *Diagram, border Length) *cutter {
	c := &cutter{style: d.Style, whole: &d.Pages[0], border: border, drawn: d.Style.Margin}
	c.note = c.style.measure(noteTo(88), c.style.FootSize, false)
	c.atoms = c.whole.atoms()
	c.numberRoom = c.style.lineHeight(c.style.FootSize) + numberGap
	c.gaps = make([][]crossing, len(c.atoms))
	c.zones = map[string]zoneHeight{}
	c.banned = make([]bool, len(c.atoms))
	c.parted = make([]int, len(c.atoms))
	c.setMargin(c.drawn)
	for i := range c.whole.Sections {
		sec := &c.whole.Sections[i]
		for j := range sec.Edges {
			c.wire(i, j, &sec.Edges[j])
		}
		c.phases = append(c.phases, c.phaseAtoms(sec))
		c.outcomes(sec)
	}
	c.mixed()
	c.sortGaps()
	c.breaks = c.breakCosts()
	return c
}

// setMargin chooses the margins of the pages, in the measure of the picture.
func (c *cutter) setMargin(margin Length) {
	c.style.Margin, c.trim = margin, c.drawn-margin
	c.title, c.mark = movedLines(c.whole.Title, -c.trim, -c.trim), movedLines(c.whole.Mark, -c.trim, -c.trim)
	if len(c.atoms) > 0 {
		c.header = c.atoms[0].top - c.trim
	}
}

// gapY is the height at which the gap below atom j is cut.
func (c *cutter) gapY(j int) Length { return (c.atoms[j].bottom + c.atoms[j+1].top) / 2 }
