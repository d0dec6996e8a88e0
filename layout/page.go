package layout

import (
	"slices"
	"strconv"
)

// cellsOf are the pages of a plan with the heights between their rows.
func (c *cutter) cellsOf(list []cell) *cells {
	cs := &cells{list: list}
	for i := 1; i < len(list); i++ {
		if list[i].row > list[i-1].row {
			cs.cuts = append(cs.cuts, c.gapY(list[i-1].end))
		}
	}
	return cs
}

// pages makes the pages of a plan. Where connectors find no room it returns the
// atom whose gap cannot be cut, else -1.
func (c *cutter) pages(cs *cells, w *wiring) ([]Page, int) {
	pages := make([]Page, len(cs.list))
	for i := range pages {
		s := &sheetPage{cutter: c, cells: cs, wiring: w, index: i, cell: cs.list[i]}
		if bad := s.build(); bad >= 0 {
			return nil, bad
		}
		pages[i] = s.page
	}
	c.numbers(pages)
	c.legends(pages)
	return pages, -1
}

// sheetPage is one page in the making.
type sheetPage struct {
	*cutter
	cells  *cells
	wiring *wiring
	index  int
	cell   cell

	dx, dy Length // from the picture to the page
	area   Rect   // of the chart on the page, connectors included
	page   Page
	stubs  map[stubKey]*stumpEnd
}

// stubKey finds the connector of a line's end.
type stubKey struct {
	join *join
	out  bool
}

// stumpEnd is a connector with the way into it.
type stumpEnd struct {
	id  string
	way []Point // from the line to the border of the circle
}

// build puts everything on the page. It returns -1, or the atom below which
// the connectors find no room.
func (s *sheetPage) build() int {
	c := s.cutter
	atoms := c.atoms[s.cell.first : s.cell.last+1]
	above, below := atoms[0].above, atoms[0].below
	for _, a := range atoms {
		above, below = min(above, a.above), max(below, a.below)
	}
	var lists [4][]*stump
	var rooms [4]Length
	for side := range lists {
		lists[side] = c.stumps(s.wiring, s.index, pageSide(side))
	}
	fits := true
	put := func(at pageSide, shift Length, try ...limits) {
		depth, ok := c.arrange(lists[at], at, shift, try)
		rooms[at], fits = depth, fits && ok
	}
	lo, hi := c.sideRange(s.cell.first, s.cell.last)
	var borders []Length
	if sec := atoms[0].section; sec >= 0 {
		borders = c.whole.Sections[sec].borders()
	}
	put(leftSide, 0, limits{lo, hi, borders})
	put(rightSide, 0, limits{lo, hi, borders})
	if !fits {
		return s.cell.end
	}
	s.across(rooms[leftSide], rooms[rightSide])
	if wide := s.area.W > c.page.W-2*zoneInset; wide && s.cell.end+1 < len(c.atoms) {
		return s.cell.end
	} else if wide && s.cell.begin > 0 {
		return s.cell.begin - 1
	}
	opens, ends := atoms[0].section, atoms[len(atoms)-1].section
	put(topSide, s.shift(opens), s.limits(opens)...)
	if !fits {
		return s.cell.begin - 1
	}
	put(bottomSide, s.shift(ends), s.limits(ends)...)
	if !fits {
		return s.cell.end
	}
	start := c.header + c.head(s.cell.first) + rooms[topSide]
	s.dy = start - above
	bottom := below + s.dy
	s.area.Y, s.area.H = c.header, bottom+max(rooms[bottomSide], c.open(s.cell.first, s.cell.last))-c.header
	if len(s.cells.list) > 1 && s.area.H > c.room() && s.cell.end > s.cell.begin {
		return s.cell.end - 1 // lanes or phases left the connectors less room than was planned
	}
	s.page = Page{
		Size: c.page, Sheet: c.sheet, Scale: c.scale,
		Title: c.title, Mark: c.mark,
	}
	s.stubs = map[stubKey]*stumpEnd{}
	s.connectors(lists[topSide], topSide, start, s.shift(opens))
	s.connectors(lists[leftSide], leftSide, s.cell.from+s.dx, s.dx)
	s.connectors(lists[rightSide], rightSide, s.cell.to+s.dx, s.dx)
	s.connectors(lists[bottomSide], bottomSide, bottom, s.shift(ends))
	for i := range c.whole.Sections {
		s.section(i)
	}
	s.tail()
	return -1
}

// across puts a part of a row in the middle of its page, with room for the
// connectors at its sides and for the names of phases, which are repeated.
func (s *sheetPage) across(left, right Length) {
	if !s.narrow || s.atoms[s.cell.first].section < 0 {
		s.area.X, s.area.W = s.style.Margin, s.cutter.page.W-2*s.style.Margin
		s.dx = -s.trim
		return
	}
	if sec := s.atoms[s.cell.first].section; sec >= 0 {
		left += s.whole.Sections[sec].nameWidth()
	}
	width := left + s.cell.to - s.cell.from + right
	s.area.X, s.area.W = (s.cutter.page.W-width)/2, width
	s.dx = s.area.X + left - s.cell.from
}

// numberApart is the least distance of a page's number from what stands above
// it: nearer, it would read like a caption.
const numberApart = 18 * Pt

// number is the line at the foot of page i of n, in the middle, or at the right
// edge; an only page has none.
func (c *cutter) number(i, n int, edge bool) []TextLine {
	if n == 1 {
		return nil
	}
	text := "第 " + strconv.Itoa(i+1) + " 页 / 共 " + strconv.Itoa(n) + " 页"
	st, margin := c.style, c.style.Margin
	y, width := c.page.H-margin-st.lineHeight(st.FootSize), c.page.W-2*margin
	if edge {
		lines, _ := st.rightLine(text, st.FootSize, margin, y, width)
		return lines
	}
	lines, _ := st.centred(text, st.FootSize, false, margin, y, width)
	return lines
}

// numbers puts the numbers on the pages: in the middle of the foot, or on all
// of them at the right edge where something stands close above fewer so.
func (c *cutter) numbers(pages []Page) {
	const middle, right = 0, 1
	var crowded [2]int
	var lines [2][][]TextLine
	for i := range pages {
		taken := pages[i].taken()
		for at := range lines {
			l := c.number(i, len(pages), at == right)
			lines[at] = append(lines[at], l)
			if len(l) > 0 && near(l[0].Box, taken, numberApart) {
				crowded[at]++
			}
		}
	}
	at := middle
	if crowded[right] < crowded[middle] {
		at = right
	}
	for i := range pages {
		pages[i].Number = lines[at][i]
	}
}

// shift is how far a section is moved across. On narrow pages a further chart
// below the first stands in the middle by itself.
func (s *sheetPage) shift(section int) Length {
	if !s.narrow || section < 0 || section == s.atoms[s.cell.first].section {
		return s.dx
	}
	box := s.whole.Sections[section].Box
	return (s.cutter.page.W-box.W)/2 - box.X
}

// borders are the heights at which the phases of a section meet.
func (sec *Section) borders() []Length {
	var out []Length
	for _, b := range sec.Bands {
		out = append(out, b.Box.Y, b.Box.Bottom())
	}
	return out
}

// limits are where the connectors above or below a section may stand: within
// its frame, else between the margins, else anywhere on the page; off the
// borders of its lanes.
func (s *sheetPage) limits(section int) []limits {
	inset := s.style.Margin
	page := limits{inset, s.cutter.page.W - inset, nil}
	sheet := limits{zoneInset, s.cutter.page.W - zoneInset, nil}
	if section < 0 {
		return []limits{page, sheet}
	}
	sec := &s.whole.Sections[section]
	if len(sec.Lanes)+len(sec.Columns)+len(sec.Bands) == 0 {
		return []limits{page, sheet}
	}
	f := s.frames(section)
	frame := limits{sec.Box.X + f.dx, sec.Box.Right() + f.dx, nil}
	if s.narrow {
		frame.lo, frame.hi = s.area.X, s.area.Right()
	}
	frame.lo, frame.hi = frame.lo+max(zoneInset, sec.nameWidth()), frame.hi-zoneInset
	for _, l := range slices.Concat(sec.Lanes, sec.Columns) {
		if left, right, ok := f.width(l.Box.X, l.Box.Right()); ok {
			frame.walls = append(frame.walls, left, right)
		}
	}
	page.walls, sheet.walls = frame.walls, frame.walls
	return []limits{frame, page, sheet}
}

// connectors draws the ends of cut lines at one side of the page; their zone
// begins at base.
func (s *sheetPage) connectors(list []*stump, at pageSide, base, dx Length) {
	for _, st := range list {
		st.id = "c" + strconv.Itoa(len(s.page.Connectors)+1)
		k, lead := s.put(st, at, base, dx, s.dy)
		s.page.Connectors = append(s.page.Connectors, k)
		s.stubs[stubKey{st.join, st.out}] = &stumpEnd{st.id, lead}
	}
}

// holds reports whether the middle of a box is on this page.
func (s *sheetPage) holds(box Rect) bool {
	i, x := atomAt(s.atoms, box.Y+box.H/2), box.X+box.W/2
	return i >= s.cell.first && i <= s.cell.last && x >= s.cell.left && x < s.cell.right
}

// footX is how far what stands below the charts is moved across: on narrow
// pages it has its place already.
func (s *sheetPage) footX() Length {
	if s.narrow {
		return 0
	}
	return s.dx
}

// tail puts what stands below the charts on the page.
func (s *sheetPage) tail() {
	whole, p := s.whole, &s.page
	dx := s.footX()
	for _, o := range whole.Callouts {
		if s.holds(o.Box) {
			part := Section{Callouts: []Callout{o.copied()}}
			part.move(dx, s.dy)
			p.Callouts = append(p.Callouts, part.Callouts[0])
		}
	}
	p.Ledger = s.ledger()
	if l := whole.Legend; l != nil && s.holds(l.Box) {
		p.Legend = l.moved(dx, s.dy)
	}
	for _, l := range whole.Foot {
		if s.holds(l.Box) {
			p.Foot = append(p.Foot, movedLines([]TextLine{l}, dx, s.dy)...)
		}
	}
}
