package layout

import "slices"

// Sizes of what stands at the end of a page where lines are cut.
const (
	ringSize      = 20 * Pt // of a connector's circle, at least
	noteGap       = 3 * Pt  // from the circle to its note
	zoneLead      = 16 * Pt // from the chart to the first circle: room for an arrow
	connectorRoom = 2 * Pt  // from a letter to the circle round it (G1)
	zoneTurn      = 12 * Pt // of a line that turns into its circle
	zoneRoom      = 5 * Pt  // from connectors to foreign lines
	zoneApart     = 750     // between connectors: more than twice that, so that a note is read with its own circle
	zoneInset     = 4 * Pt  // from the border of the page
	wallRoom      = 2 * Pt  // from a connector to the border of a lane or phase
)

// stub is a line that is cut and ends in the zone between a chart and the end
// of its page. It stands across the zone, which is along x at the top and the
// bottom of a page and along y at its sides.
type stub struct {
	at   Length // place across the zone
	note Length // what its note takes across; 0: the note stands behind the circle
}

// spot is the place of a stub's connector.
type spot struct {
	row    int    // 0: nearest to the chart
	centre Length // of the circle, across the zone
	before bool   // the note stands before the circle, not behind it
	lo, hi Length // taken across the zone by circle, note and the turn
	from   Length // where circle and note begin
	to     Length // and end
}

// zoneOf finds a row and a place in it for each stub, so that no circle or note
// touches another, a foreign line or a wall: straight on where there is room,
// else beside its line. Lines that stand close end in rows one behind the
// other. It returns the places and the number of rows; false: there is no way.
func zoneOf(stubs []stub, ring Length, in limits) ([]spot, int, bool) {
	spots := make([]spot, len(stubs))
	placed := make([]bool, len(stubs))
	rows := 0
	for left := len(stubs); left > 0; {
		before := left
		for i := len(stubs) - 1; i >= 0; i-- {
			if placed[i] {
				continue
			}
			z := zone{stubs, spots, placed, in}
			if sp, ok := z.place(i, ring, rows); ok {
				spots[i], placed[i] = sp, true
				rows = max(rows, sp.row+1)
				left--
			}
		}
		if left == before {
			return nil, 0, false
		}
	}
	z := zone{stubs, spots, placed, in}
	for row := range rows {
		z.agree(row, ring)
	}
	return spots, rows, true
}

// zone is what is taken while the connectors get their places.
type zone struct {
	stubs  []stub
	spots  []spot
	placed []bool
	limits
}

// agree puts all notes of a row behind their circles, else all before them, if
// they have room so: among notes on both sides it is hard to tell which is whose.
// A line that turns into its circle keeps the note on the other side of it.
func (z *zone) agree(row int, ring Length) {
	var mine []int
	mixed := false
	for i, sp := range z.spots {
		if sp.row == row && z.stubs[i].note > 0 {
			mine = append(mine, i)
			mixed = mixed || sp.before != z.spots[mine[0]].before
		}
	}
	if !mixed {
		return
	}
	kept := slices.Clone(z.spots)
	for _, before := range []bool{false, true} {
		fits := true
		for _, i := range mine {
			s, sp := z.stubs[i], kept[i]
			fits = fits && (sp.before == before || sp.centre == s.at)
			sp.before = before
			z.spots[i] = s.spread(sp, ring/2)
		}
		for _, i := range mine {
			fits = fits && z.free(i, z.spots[i])
		}
		if fits {
			return
		}
		copy(z.spots, kept)
	}
}

// spread tells what a spot takes across the zone, with a circle of radius r.
func (s stub) spread(sp spot, r Length) spot {
	sp.from, sp.to = sp.centre-r, sp.centre+r
	if s.note > 0 && sp.before {
		sp.from -= noteGap + s.note
	} else if s.note > 0 {
		sp.to += noteGap + s.note
	}
	sp.lo, sp.hi = min(s.at, sp.from), max(s.at, sp.to)
	return sp
}

// place finds the nearest row in which stub i has room: straight on, else
// beside its line, else as near as it may come to a wall.
func (z *zone) place(i int, ring Length, rows int) (spot, bool) {
	s, r := z.stubs[i], ring/2
	turn := zoneTurn + r
	near := []spot{{centre: s.at}, {centre: s.at, before: true}, {centre: s.at + turn}, {centre: s.at - turn, before: true}}
	var far []spot
	for row := range rows + 1 {
		if sp, ok := z.first(i, near, row, r); ok {
			return sp, true
		}
		if far == nil {
			far = z.atWalls(s, r)
		}
		if sp, ok := z.first(i, far, row, r); ok {
			return sp, true
		}
	}
	return spot{}, false
}

// first is the first of some places in a row that is free for stub i.
func (z *zone) first(i int, list []spot, row int, r Length) (spot, bool) {
	s := z.stubs[i]
	for _, sp := range list {
		sp = s.spread(sp, r)
		sp.row = row
		if z.free(i, sp) {
			return sp, true
		}
	}
	return spot{}, false
}

// atWalls are the places beside the walls, the nearest first. The line turns
// into the circle, so that the note stands on the other side of it.
func (z *zone) atWalls(s stub, r Length) []spot {
	turn, note := zoneTurn+r, Length(0)
	if s.note > 0 {
		note = noteGap + s.note
	}
	var out []spot
	for _, w := range append(z.walls[:len(z.walls):len(z.walls)], z.lo, z.hi) {
		for _, centre := range []Length{w + wallRoom + r, w - wallRoom - r - note} {
			if centre >= s.at+turn {
				out = append(out, spot{centre: centre})
			}
		}
		for _, centre := range []Length{w - wallRoom - r, w + wallRoom + r + note} {
			if centre <= s.at-turn {
				out = append(out, spot{centre: centre, before: true})
			}
		}
	}
	off := func(sp spot) Length { return max(sp.centre-s.at, s.at-sp.centre) }
	slices.SortStableFunc(out, func(a, b spot) int { return int(off(a) - off(b)) })
	return out
}

// free reports whether nothing stands or runs where a connector would be. A
// line without a place yet may run through all rows.
func (z *zone) free(i int, sp spot) bool {
	lo, hi := sp.lo-zoneRoom, sp.hi+zoneRoom
	if sp.from < z.lo || sp.to > z.hi {
		return false
	}
	for _, w := range z.walls {
		if sp.from-wallRoom < w && w < sp.to+wallRoom {
			return false
		}
	}
	for j, s := range z.stubs {
		if j == i {
			continue
		}
		passes := !z.placed[j] || z.spots[j].row > sp.row
		if passes && lo < s.at && s.at < hi {
			return false
		}
		if z.placed[j] && z.spots[j].row == sp.row && z.spots[j].lo < sp.hi+zoneApart && sp.lo-zoneApart < z.spots[j].hi {
			return false
		}
	}
	return true
}
