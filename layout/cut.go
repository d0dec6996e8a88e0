package layout

import (
	"slices"

	"flowgen/layout/route"
)

// What a page on each of the sheets costs, where a connector costs 1: a file is of upright A4, a flow
// reads better downwards, and A3 is folded.
var sheetCosts = map[route.Size]int{
	{W: a4Short, H: a4Long}: 10,
	{W: a4Long, H: a4Short}: 16,
	{W: a4Long, H: a3Long}:  30,
	{W: a3Long, H: a4Long}:  40,
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
			if widest < floor || best != nil && c.fewest(sheet, floor)*sheetCosts[sheet] >= least {
				continue
			}
			pages := c.attempt(func() ([]cell, bool) { return c.stack(sheet, widest, floor) })
			if cost := costOf(pages, sheetCosts[sheet]); pages != nil && (best == nil || cost < least) {
				chosen := *c // which goes on with other sheets
				by, best, least = &chosen, pages, cost
			}
		}
	}
	for i := len(sheets) - 1; i >= 0 && best == nil; i-- {
		g := d.grid(sheets[i], floor)
		by, best = g, g.attempt(g.plan)
	}
	return by, best
}

// fewest is a number of pages that the picture does not go below.
func (c *cutter) fewest(sheet route.Size, floor int) int {
	if len(c.atoms) == 0 {
		return 0
	}
	page := sheet.H * fullScale / Length(floor)
	return int((c.atoms[len(c.atoms)-1].bottom - c.atoms[0].top) / page)
}

// costOf is what pages of a picture cost: connectors are read with effort, too.
func costOf(pages []Page, each int) int {
	cost := 0
	for _, p := range pages {
		cost += each + len(p.Connectors)
	}
	return cost
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

// attempt makes the pages of a plan. Where connectors find no room at a cut,
// the plan is made again without it.
func (c *cutter) attempt(plan func() ([]cell, bool)) []Page {
	const tries = 20
	clear(c.banned)
	c.name(1)
	for range tries {
		list, ok := plan()
		if !ok {
			return nil
		}
		cs := c.cellsOf(list)
		w := c.connect(cs)
		if n := len(letter(len(w.joins) - 1)); n > c.letters {
			c.name(n)
			continue
		}
		pages, bad := c.pages(cs, w)
		if bad < 0 {
			return pages
		}
		c.banned[bad] = true
	}
	return nil
}

// cutter cuts one picture.
type cutter struct {
	style  Style
	whole  *Page
	atoms  []atom
	wires  []wire
	gaps   [][]crossing // the lines through the gap below each atom
	border Length       // the margins on paper
	drawn  Length       // the margins of the picture
	trim   Length       // by which the margins at the scale are smaller than those
	title  []TextLine   // of each page
	mark   []TextLine
	header Length // where a page's chart begins

	sheet   route.Size
	scale   int
	page    route.Size // of a page, in the measure of the picture
	letters int        // in the name of a connector, at most
	ring    Length     // the size of a connector
	note    Length     // the width of the longest note of a connector
	banned  []bool     // gaps that must not be cut
	narrow  bool       // pages are narrower than the picture
	strips  [][]strip  // of each atom, where they are
}

// wire is an edge of a section.
type wire struct {
	section, edge int
	label         int // atom of its label; -1: none
}

// edge is that of a wire.
func (c *cutter) edge(wire int) *Edge {
	w := c.wires[wire]
	return &c.whole.Sections[w.section].Edges[w.edge]
}

// crossing is a place where lines go through a page break: several that share
// it are one to the eye.
type crossing struct {
	at, way Point // way: the direction, in units
	wires   []int
}

// newCutter is a cutter for pages with a margin of border on paper.
func newCutter(d *Diagram, border Length) *cutter {
	c := &cutter{style: d.Style, whole: &d.Pages[0], border: border, drawn: d.Style.Margin}
	c.note = c.style.measure(noteTo(88), c.style.FootSize, false)
	c.atoms = c.whole.atoms()
	c.gaps = make([][]crossing, len(c.atoms))
	c.banned = make([]bool, len(c.atoms))
	c.setMargin(c.drawn)
	for i := range c.whole.Sections {
		sec := &c.whole.Sections[i]
		for j := range sec.Edges {
			c.wire(i, j, &sec.Edges[j])
		}
	}
	for j := range c.gaps {
		slices.SortStableFunc(c.gaps[j], func(a, b crossing) int { return int(a.at.X - b.at.X) })
	}
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

// wire takes note of an edge and of the gaps it goes through.
func (c *cutter) wire(section, edge int, e *Edge) {
	w := wire{section, edge, -1}
	if e.Label != nil {
		w.label = atomAt(c.atoms, e.Label.Box.Y+e.Label.Box.H/2)
	}
	for i := 1; i < len(e.Points); i++ {
		a, b := e.Points[i-1], e.Points[i]
		if a.X != b.X {
			continue
		}
		top, bottom := min(a.Y, b.Y), max(a.Y, b.Y)
		for j := atomAt(c.atoms, top); j+1 < len(c.atoms) && c.gapY(j) < bottom; j++ {
			if c.gapY(j) > top {
				c.cross(j, Point{X: a.X, Y: c.gapY(j)}, towards(a, b), len(c.wires))
			}
		}
	}
	c.wires = append(c.wires, w)
}

// cross adds a wire to the lines through gap j.
func (c *cutter) cross(j int, at, way Point, wire int) {
	for i := range c.gaps[j] {
		if k := &c.gaps[j][i]; k.at == at && k.way == way {
			k.wires = append(k.wires, wire)
			return
		}
	}
	c.gaps[j] = append(c.gaps[j], crossing{at, way, []int{wire}})
}

// towards is the direction from a to b, in units.
func towards(a, b Point) Point {
	unit := func(l Length) Length { return max(-1, min(1, l)) }
	return Point{X: unit(b.X - a.X), Y: unit(b.Y - a.Y)}
}
