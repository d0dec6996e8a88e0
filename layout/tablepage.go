package layout

import (
	"slices"
	"strings"
)

// ledger is the part of the table that stands on the page, its head repeated.
func (s *sheetPage) ledger() *Table {
	whole := s.whole.Ledger
	if whole == nil {
		return nil
	}
	dx := s.footX()
	from, to := s.atoms[s.cell.first].top, s.atoms[s.cell.last].bottom
	var out *Table
	for i, r := range whole.Rows {
		top, bottom := max(from, r.Box.Y), min(to, r.Box.Bottom())
		if top >= bottom {
			continue
		}
		if out == nil {
			out = &Table{Box: moved(whole.Box, dx, s.dy)}
			dy := s.dy
			if i == 0 && top == r.Box.Y {
				out.Heading = movedLines(whole.Heading, dx, s.dy)
			} else if len(whole.Head) > 0 {
				out.Box.Y = s.header
				out.Heading = s.goesOn(whole, dx)
				dy = s.header + whole.titleHeight() - whole.Head[0].Box.Y
			}
			out.Head = movedCells(whole.Head, dx, dy)
		}
		r = r.between(top, bottom)
		r.Box, r.Cells = moved(r.Box, dx, s.dy), movedCells(r.Cells, dx, s.dy)
		if !s.shows(r.Owner) {
			r.Owner = ""
		}
		out.Rows = append(out.Rows, r)
		out.Box.H = r.Box.Bottom() - out.Box.Y
	}
	return out
}

// titleHeight is how far below its top a table's head begins.
func (t *Table) titleHeight() Length {
	if len(t.Head) == 0 {
		return 0
	}
	return t.Head[0].Box.Y - t.Box.Y
}

// goesOn is the heading of a table on a page on which it goes on.
func (s *sheetPage) goesOn(t *Table, dx Length) []TextLine {
	if len(t.Heading) == 0 {
		return nil
	}
	name, _, _ := strings.Cut(t.Heading[0].S, "（")
	lines, _ := s.style.centred(name+"（续）", s.style.HeadSize, true, t.Box.X+dx, s.header+t.Heading[0].Box.Y-t.Box.Y, t.Box.W)
	return lines
}

// shows reports whether a node stands on the page.
func (s *sheetPage) shows(id string) bool {
	return slices.ContainsFunc(s.page.Sections, func(sec Section) bool {
		return slices.ContainsFunc(sec.Nodes, func(n Node) bool { return n.ID == id })
	})
}

// splitRoom is what a row is extended by where it is split between its lines.
const splitRoom = 2 * Pt

// extended is a box from one height to another, and a little beyond where that
// parts it.
func extended(b Rect, top, bottom Length) Rect {
	from, to := max(b.Y, top), min(b.Bottom(), bottom)
	if b.Y < top {
		from -= splitRoom
	}
	if b.Bottom() > bottom {
		to += splitRoom
	}
	return Rect{X: b.X, Y: from, W: b.W, H: to - from}
}

// between is the part of a row from one height to another.
func (r TableRow) between(top, bottom Length) TableRow {
	if top == r.Box.Y && bottom == r.Box.Bottom() {
		return r
	}
	in := func(b Rect) bool { return b.Y+b.H/2 >= top && b.Y+b.H/2 < bottom }
	r.Box = extended(r.Box, top, bottom)
	cells := r.Cells
	r.Cells = nil
	for _, c := range cells {
		if c.Box.Bottom() <= top || c.Box.Y >= bottom {
			continue
		}
		part := Cell{Box: extended(c.Box, top, bottom)}
		for _, e := range c.Entries {
			var lines []TextLine
			for _, l := range e.Text {
				if in(l.Box) {
					lines = append(lines, l)
				}
			}
			if len(lines) == 0 {
				continue
			}
			if e.Text = lines; !in(e.Badge) {
				e.Badge = Rect{}
			}
			part.Entries = append(part.Entries, e)
		}
		r.Cells = append(r.Cells, part)
	}
	return r
}

// movedLines and movedCells are copies in another place.
func movedLines(lines []TextLine, dx, dy Length) []TextLine {
	out := slices.Clone(lines)
	moveLines(out, dx, dy)
	return out
}

func movedCells(cells []Cell, dx, dy Length) []Cell {
	out := slices.Clone(cells)
	for i := range out {
		out[i].Box = moved(out[i].Box, dx, dy)
		out[i].Entries = slices.Clone(out[i].Entries)
		for j := range out[i].Entries {
			e := &out[i].Entries[j]
			e.Text = movedLines(e.Text, dx, dy)
			if e.Badge != (Rect{}) {
				e.Badge = moved(e.Badge, dx, dy)
			}
		}
	}
	return out
}
