package layout

import (
	"slices"
	"strconv"
)

// pages makes the pages of a plan. Where connectors find no room it returns the
// atom whose gap cannot be cut, else -1.
func (c *cutter) pages(list []cell) ([]Page, int) {
	cs := &cells{list: list}
	for i := 1; i < len(list); i++ {
		if list[i].row > list[i-1].row {
			cs.cuts = append(cs.cuts, c.gapY(list[i-1].end))
		}
	}
	w := c.connect(cs)
	pages := make([]Page, len(cs.list))
	for i := range pages {
		s := &sheetPage{cutter: c, cells: cs, wiring: w, index: i, cell: cs.list[i]}
		if bad := s.build(); bad >= 0 {
			return nil, bad
		}
		pages[i] = s.page
	}
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
	borders := s.borders(atoms[0].section)
	put(leftSide, 0, limits{lo, hi, borders}, limits{lo, hi, nil})
	put(rightSide, 0, limits{lo, hi, borders}, limits{lo, hi, nil})
	if !fits {
		return s.cell.end
	}
	s.across(rooms[leftSide], rooms[rightSide])
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
	s.area.Y, s.area.H = c.header, bottom+max(rooms[bottomSide], c.open(s.cell.last))-c.header
	s.page = Page{
		Size: c.page, Sheet: c.sheet, Scale: c.scale,
		Title: c.whole.Title, Mark: c.whole.Mark, Number: c.number(s.index, len(s.cells.list)),
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
		return
	}
	if sec := s.atoms[s.cell.first].section; sec >= 0 {
		left += s.whole.Sections[sec].nameWidth()
	}
	width := left + s.cell.to - s.cell.from + right
	s.area.X, s.area.W = (s.cutter.page.W-width)/2, width
	s.dx = s.area.X + left - s.cell.from
}

// number is the line at the foot of page i of n; an only page has none.
func (c *cutter) number(i, n int) []TextLine {
	if n == 1 {
		return nil
	}
	text := "第 " + strconv.Itoa(i+1) + " 页 / 共 " + strconv.Itoa(n) + " 页"
	margin := c.style.Margin
	lines, _ := c.style.centred(text, c.style.FootSize, false, margin, c.page.H-margin-c.style.lineHeight(c.style.FootSize), c.page.W-2*margin)
	return lines
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
func (s *sheetPage) borders(section int) []Length {
	if section < 0 {
		return nil
	}
	var out []Length
	for _, b := range s.whole.Sections[section].Bands {
		out = append(out, b.Box.Y, b.Box.Bottom())
	}
	return out
}

// limits are where the connectors above or below a section may stand: within
// its frame and off the borders of its lanes, else anywhere on the page.
func (s *sheetPage) limits(section int) []limits {
	page := limits{zoneInset, s.cutter.page.W - zoneInset, nil}
	if section < 0 {
		return []limits{page}
	}
	sec := &s.whole.Sections[section]
	if len(sec.Lanes)+len(sec.Columns)+len(sec.Bands) == 0 {
		return []limits{page}
	}
	f := frames{sheetPage: s, whole: sec, dx: s.shift(section), area: s.area}
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
	page.walls = frame.walls
	return []limits{frame, page, {page.lo, page.hi, nil}}
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

// section puts the part of a section on the page that belongs there.
func (s *sheetPage) section(index int) {
	whole := &s.whole.Sections[index]
	first, last := -1, -1
	for i := s.cell.first; i <= s.cell.last; i++ {
		if s.atoms[i].section == index {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	opens := first == 0 || s.atoms[first-1].section != index
	closes := last == len(s.atoms)-1 || s.atoms[last+1].section != index
	part := Section{Process: whole.Process}
	all, here := map[string]Rect{}, map[string]bool{}
	for _, n := range whole.Nodes {
		all[n.ID] = n.Box
		if s.holds(n.Box) {
			here[n.ID] = true
			n.Text, n.Markers = slices.Clone(n.Text), slices.Clone(n.Markers)
			part.Nodes = append(part.Nodes, n)
		}
	}
	for _, o := range whole.Callouts {
		if beside := o.beside(all); beside && here[o.Owner] || !beside && s.holds(o.Box) {
			o = o.copied()
			if !here[o.Owner] {
				o.Owner = "" // its step stands on another page
			}
			part.Callouts = append(part.Callouts, o)
		}
	}
	for _, b := range whole.Bars {
		if s.holds(b.Box) {
			part.Bars = append(part.Bars, b)
		}
	}
	s.edges(index, &part)
	dx := s.shift(index)
	part.move(dx, s.dy)
	s.lead(index, &part)
	part.Box = Rect{X: whole.Box.X + dx, Y: whole.Box.Y + s.dy, W: whole.Box.W}
	if s.narrow && index == s.atoms[s.cell.first].section {
		part.Box.X, part.Box.W = s.area.X, s.area.W
	}
	if opens {
		part.Heading = s.heading(whole.Heading)
	} else {
		part.Box.Y = s.header
	}
	bottom := max(s.area.Bottom(), part.lowestLine()+frameRoom)
	if closes {
		bottom = whole.Box.Bottom() + s.dy
	}
	part.Box.H = bottom - part.Box.Y
	f := frames{s, whole, part.Box, opens, closes, dx, s.area}
	if index != s.atoms[s.cell.first].section {
		f.area = part.Box
	}
	part.Lanes, part.Columns = f.strips(whole.Lanes), f.strips(whole.Columns)
	part.Bands = f.bands()
	s.page.Sections = append(s.page.Sections, part)
}

// heading is the heading of a chart in the middle of the page, where the chart
// begins.
func (s *sheetPage) heading(lines []TextLine) []TextLine {
	if s.cell.left > 0 {
		return nil
	}
	lines = movedLines(lines, 0, s.dy)
	for i := range lines {
		dx := Length(0)
		if s.narrow {
			dx = (s.cutter.page.W-lines[i].Width)/2 - lines[i].X
		}
		moveLines(lines[i:i+1], dx, 0)
	}
	return lines
}

// copied is the callout with texts and points of its own.
func (o Callout) copied() Callout {
	o.Leader, o.Markers = slices.Clone(o.Leader), slices.Clone(o.Markers)
	o.Entries = slices.Clone(o.Entries)
	for i := range o.Entries {
		o.Entries[i].Text = slices.Clone(o.Entries[i].Text)
	}
	return o
}

// edges lists the runs of a section's lines on this page, not yet moved.
func (s *sheetPage) edges(index int, part *Section) {
	for i, wire := range s.wires {
		if wire.section != index {
			continue
		}
		whole := &s.whole.Sections[index].Edges[wire.edge]
		runs := s.wiring.runs[i]
		for r, run := range runs {
			if run.cell != s.index || run.points == nil {
				continue
			}
			e := *whole
			e.Points, e.Label, e.Bridges = slices.Clone(run.points), nil, nil
			for _, b := range whole.Bridges {
				if on(b, run.points) && s.crossed(i, b, run.points) {
					e.Bridges = append(e.Bridges, b)
				}
			}
			if whole.Label != nil && s.wiring.label[i] == r {
				l := *whole.Label
				l.Text, l.Markers = slices.Clone(l.Text), slices.Clone(l.Markers)
				e.Label = &l
			}
			part.Edges = append(part.Edges, e)
		}
	}
}

// crossed reports whether another line goes across a line of wire i at a point
// of it: one that merely passes the page is not drawn there.
func (s *sheetPage) crossed(i int, at Point, points []Point) bool {
	for k, runs := range s.wiring.runs {
		for _, run := range runs {
			if k != i && run.cell == s.index && run.points != nil &&
				(level(at, points) && upright(at, run.points) || upright(at, points) && level(at, run.points)) {
				return true
			}
		}
	}
	return false
}

// level and upright report whether a point lies on a piece across, or up and
// down, of a line.
func level(p Point, points []Point) bool {
	return slices.ContainsFunc(pieces(points), func(s [2]Point) bool { return s[0].Y == s[1].Y && on(p, s[:]) })
}

func upright(p Point, points []Point) bool {
	return slices.ContainsFunc(pieces(points), func(s [2]Point) bool { return s[0].X == s[1].X && on(p, s[:]) })
}

// pieces are the straight pieces of a line.
func pieces(points []Point) [][2]Point {
	var out [][2]Point
	for i := 1; i < len(points); i++ {
		out = append(out, [2]Point{points[i-1], points[i]})
	}
	return out
}

// on reports whether a point lies on a line.
func on(p Point, points []Point) bool {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if min(a.X, b.X) <= p.X && p.X <= max(a.X, b.X) && min(a.Y, b.Y) <= p.Y && p.Y <= max(a.Y, b.Y) {
			return true
		}
	}
	return false
}

// lead makes the cut ends of a section's lines run into their connectors. The
// runs stand in the order in which edges listed them.
func (s *sheetPage) lead(index int, part *Section) {
	ends := map[stubOf]*join{}
	for _, j := range s.wiring.joins {
		for _, w := range j.wires {
			ends[stubOf{w, j.from.at, true}] = j
			ends[stubOf{w, j.to.at, false}] = j
		}
	}
	n := 0
	for i, wire := range s.wires {
		if wire.section != index {
			continue
		}
		for _, run := range s.wiring.runs[i] {
			if run.cell != s.index || run.points == nil {
				continue
			}
			e := &part.Edges[n]
			n++
			if j := ends[stubOf{i, run.points[0], false}]; j != nil {
				k := s.stubs[stubKey{j, false}]
				e.From = k.id
				way := slices.Clone(k.way)
				slices.Reverse(way)
				e.Points = append(way, e.Points[1:]...)
			}
			if j := ends[stubOf{i, run.points[len(run.points)-1], true}]; j != nil {
				k := s.stubs[stubKey{j, true}]
				e.To = k.id
				e.Points = append(e.Points[:len(e.Points)-1], k.way...)
			}
		}
	}
}

// stubOf finds the join at one end of a wire's run.
type stubOf struct {
	wire int
	at   Point
	out  bool
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
		out := *l
		out.Box = moved(l.Box, dx, s.dy)
		out.Heading = movedLines(l.Heading, dx, s.dy)
		out.Entries = slices.Clone(l.Entries)
		for i := range out.Entries {
			e := &out.Entries[i]
			e.Text = movedLines(e.Text, dx, s.dy)
			if e.Badge != (Rect{}) {
				e.Badge = moved(e.Badge, dx, s.dy)
			}
		}
		p.Legend = &out
	}
	for _, l := range whole.Foot {
		if s.holds(l.Box) {
			p.Foot = append(p.Foot, movedLines([]TextLine{l}, dx, s.dy)...)
		}
	}
}
