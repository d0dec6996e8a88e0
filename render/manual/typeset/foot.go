package typeset

import (
	"slices"

	"flowgen/layout"
)

// leastFoot is how many lines the rows of a foot are left for signing, at least.
const leastFoot = 2

// last is the first of those rows of the body that stand on one page with the
// rows to sign, so that nobody signs a page of blanks: all that
// the cells of the last row reach up to, or as much of it as a page holds.
func (s *setter) last() int {
	if len(s.table.foot) == 0 || len(s.table.body) < 2 {
		return 0
	}
	from, reach := 0, 0
	for i, r := range s.table.body {
		if i >= reach {
			from = i
		}
		for _, c := range r.cells {
			reach = max(reach, i+c.Down)
		}
	}
	from = max(from, 1) // what stands above the head is not repeated
	room := s.frame().box.H - s.headHeight()
	for from < len(s.table.body)-1 && s.signedHeight(from) > room {
		from++
	}
	return from
}

// signedHeight is that of the rows of the body from one on, and of the foot at
// its lowest.
func (s *setter) signedHeight(from int) layout.Length {
	high := s.height(s.table.body[from:])
	for _, r := range s.table.foot {
		high += s.high(max(1, min(r.lines, leastFoot)))
	}
	return high
}

// foot sets the rows to sign, all on one page: lower than the form has them
// where that saves a page.
func (s *setter) foot() {
	rows := slices.Clone(s.table.foot)
	for most := 40; most >= leastFoot; most-- {
		high := layout.Length(0)
		for i := range rows {
			rows[i].lines = min(s.table.foot[i].lines, most)
			high += s.high(max(rows[i].lines, 1))
		}
		if s.y+high <= s.bottom() {
			s.rows(rows)
			return
		}
	}
	if len(rows) > 0 && !s.fresh {
		s.turn()
	}
	s.rows(s.table.foot)
}
