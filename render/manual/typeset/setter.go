package typeset

import (
	"slices"

	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/forms"
)

// setter sets one table from page to page. A row goes to the next page rather
// than be cut; one that no page holds goes on there, between two lines of text.
// What is left of a cell over several rows goes on with them; where nothing is
// left its text is repeated, so that every page can be read alone.
type setter struct {
	*maker
	table      *table
	frame      func() frame
	leaf       *leaf
	edges      []layout.Length // of the grid, from the left end of the box
	size, step layout.Length
	y          layout.Length
	open       []*span // cells that reach into the row being set
	repeat     bool    // the head stands on every page now
	fresh      bool    // nothing but the head stands on the page
	signed     int     // the first row of the body that stands on the page of the foot; 0: none
}

// setter begins to set a table at a height of a page.
func (m *maker) setter(t *table, f func() frame, l *leaf, y layout.Length) *setter {
	s := &setter{maker: m, table: t, frame: f, leaf: l, y: y, size: tableSize, step: tableLine, fresh: true}
	if t.large {
		s.size, s.step = 12*layout.Pt, 20*layout.Pt
	}
	s.divide()
	return s
}

// setTable sets a table from a height of a page on. It returns where it ends on
// its last page, and the numbers of the pages on which the rows of its body end.
func (m *maker) setTable(t *table, f func() frame, l *leaf, y layout.Length) (end layout.Length, pages []int) {
	s := m.setter(t, f, l, y)
	s.rows(t.lead)
	s.rows(t.head)
	s.repeat = true
	s.signed = s.last()
	pages = s.rows(t.body)
	s.repeat, s.signed = false, 0
	s.foot()
	return s.y, pages
}

// rows sets rows whose cells do not reach into others, and returns the numbers
// of the pages on which they end.
func (s *setter) rows(list []row) []int {
	var pages []int
	s.open = nil
	for i, r := range list {
		if s.signed > 0 && i == s.signed && !s.fresh && s.y+s.signedHeight(i) > s.bottom() {
			s.turn()
		}
		for _, c := range r.cells {
			sp := &span{cell: c, last: i + c.Down - 1, top: s.y}
			sp.x = s.leaf.box.X + s.edges[c.From]
			sp.w = s.edges[c.From+c.Across] - s.edges[c.From]
			if c.graded {
				sp.indent = s.signRoom()
			}
			sp.lines = s.wrapped(sp)
			s.open = append(s.open, sp)
		}
		s.row(i, max(r.lines, 1))
		s.fresh = false
		pages = append(pages, len(s.leaves))
	}
	return pages
}

// bottom is where the tables of a page end.
func (s *setter) bottom() layout.Length { return s.leaf.box.Bottom() }

// row sets one row, on as many pages as it takes.
func (s *setter) row(i, lines int) {
	least := layout.Length(lines)*s.step + 2*padY
	for {
		need := s.need(i, least)
		if s.y+need <= s.bottom() {
			s.y += need
			s.close(i)
			return
		}
		tall := s.tall(i, least)
		switch {
		case !s.fresh && (!tall || s.bottom()-s.y < 4*s.step):
			s.turn() // before the row
		default:
			if room := s.bottom() - s.y; room > 0 {
				s.y += room
			}
			least = 0
			s.turn() // in the row
		}
	}
}

// need is how high the row must be for the cells that end with it.
func (s *setter) need(i int, least layout.Length) layout.Length {
	high := least
	for _, sp := range s.open {
		if sp.last == i {
			high = max(high, sp.top+s.high(len(sp.lines)-sp.next)-s.y)
		}
	}
	return high
}

// high is the height of a cell of so many lines.
func (s *setter) high(lines int) layout.Length { return layout.Length(lines)*s.step + 2*padY }

// tall reports whether the row would not go on a page of its own.
func (s *setter) tall(i int, least layout.Length) bool {
	f := s.frame()
	room := f.box.H
	if s.repeat {
		room -= s.headHeight()
	}
	high := least
	for _, sp := range s.open {
		if sp.last == i {
			high = max(high, s.high(len(sp.lines)-sp.next-s.shown(sp)))
		}
	}
	return high > room
}

// shown is how many more lines of a cell its part on this page shows, were the
// page turned now.
func (s *setter) shown(sp *span) int {
	if sp.top >= s.y {
		return 0
	}
	return min(len(sp.lines)-sp.next, max(0, int((s.y-sp.top-2*padY)/s.step)))
}

// headHeight is that of the repeated head.
func (s *setter) headHeight() layout.Length { return s.height(s.table.head) }

// height is that of rows on a page that holds them all.
func (s *setter) height(rows []row) layout.Length {
	f := s.frame()
	f.box.H = endless
	t := &setter{maker: s.maker, table: s.table, frame: s.frame, leaf: &leaf{frame: f}, edges: s.edges, size: s.size, step: s.step, fresh: true}
	t.rows(rows)
	return t.y
}

// endless is higher than all rows of a table together.
const endless = 1000000 * layout.Pt

// turn ends the page and begins the next, with the head where it is repeated.
func (s *setter) turn() {
	open := s.open
	for _, sp := range open {
		if sp.top < s.y {
			s.draw(sp)
		}
	}
	s.leaf = s.add(s.frame())
	s.y = s.leaf.box.Y
	if s.repeat {
		s.repeat = false
		s.rows(s.table.head)
		s.repeat = true
	}
	s.open, s.fresh = open, true
	for _, sp := range open {
		sp.top = s.y
	}
}

// close draws the cells that end with a row.
func (s *setter) close(i int) {
	for _, sp := range s.open {
		if sp.last == i {
			s.draw(sp)
		}
	}
	s.open = slices.DeleteFunc(s.open, func(sp *span) bool { return sp.last == i })
}

// seeAbove stands for what a page has no room to repeat.
const seeAbove = "（见前页）"

// draw draws the part of a cell that stands on this page, down to y.
func (s *setter) draw(sp *span) {
	r := layout.Rect{X: sp.x, Y: sp.top, W: sp.w, H: s.y - sp.top}
	fill := render.None
	if sp.Label {
		fill = label
	}
	if sp.shade > 0 {
		fill = shade(sp.shade)
	}
	s.leaf.items = append(s.leaf.items, box(r, fill, ink, border))
	room := max(0, int((r.H-2*padY)/s.step))
	lines := sp.lines[sp.next:]
	whole := sp.next == 0 && len(lines) <= room
	if sp.next == len(sp.lines) && sp.next > 0 && sp.Down > 1 {
		whole, lines = true, sp.lines // repeated
		if len(lines) > room {
			lines = s.style.Paragraph(seeAbove, sp.inner(), 0, s.size, sp.bold())
		}
	}
	lines = lines[:min(len(lines), room)]
	sp.next = min(len(sp.lines), sp.next+len(lines))
	y := r.Y + padY
	if whole {
		y = r.Y + (r.H-layout.Length(len(lines))*s.step)/2
	}
	for i, text := range lines {
		s.cellLine(sp, text, y, i == 0)
		y += s.step
	}
}

// cellLine draws one line of a cell, the first with the sign of a grade.
func (s *setter) cellLine(sp *span, text string, y layout.Length, first bool) {
	x, w := sp.x+padX+sp.indent, sp.inner()
	t := s.text(text, x, y, s.step, s.size, sp.bold())
	switch sp.Align {
	case forms.Centre:
		t.X += max(0, (w-t.Width)/2)
	case forms.Right:
		t.X += max(0, w-t.Width)
	}
	if sp.graded && first {
		side := s.size
		square := layout.Rect{X: t.X - s.signRoom(), Y: y + (s.step-side)/2, W: side, H: side}
		s.leaf.items = append(s.leaf.items, s.Theme.Sign(sp.grade, square))
	}
	if sp.page > 0 {
		s.leaf.items = append(s.leaf.items, pageLink(t, sp.page))
	} else {
		s.leaf.items = append(s.leaf.items, link(t, leading(sp.to)))
	}
}

// shade is a ground on which black text can be read: white at 0, a middle grey
// at 100.
func shade(hundredths int) render.Color {
	const lightest, darkest = 0xf4, 0xa8
	v := lightest - (lightest-darkest)*hundredths/100
	return render.Color(v<<16 | v<<8 | v)
}
