package layout

import "slices"

// planColumns finds the cheapest cuts between the strips of a row.
func (c *cutter) planColumns(row []strip, sec *Section, top, bottom Length) ([]column, int) {
	n := len(row)
	cut := make([]Length, n) // right of each strip
	zone := make([]Length, n)
	lines := make([]int, n)
	for k := range n - 1 {
		cut[k] = sec.border(row[k].right, row[k+1].left)
		zone[k], lines[k] = c.sideZone(sec, cut[k], top, bottom)
	}
	room := c.page.W - 2*c.style.Margin
	best, first := make([]int, n), make([]int, n)
	for k := range n {
		steps := 0
		for f := k; f >= 0; f-- {
			steps += row[f].steps
			from, to := sec.extent(row[f].left, row[k].right)
			width := sec.nameWidth() + to - from + zone[k]
			if f > 0 {
				width += zone[f-1]
			}
			if width > room {
				break
			}
			if f > 0 && best[f-1] == 0 {
				continue
			}
			slack := int((room - width) * 100 / room)
			cost := costPage + costLine*lines[k] + costSlack*slack*slack/10_000
			if steps == 0 {
				cost += costPage
			}
			if f > 0 {
				cost += best[f-1]
			}
			if best[k] == 0 || cost < best[k] {
				best[k], first[k] = cost, f
			}
		}
	}
	if best[n-1] == 0 {
		return nil, 0
	}
	var out []column
	for k := n - 1; k >= 0; k = first[k] - 1 {
		f := first[k]
		from, to := sec.extent(row[f].left, row[k].right)
		col := column{0, 1 << 40, from, to}
		if f > 0 {
			col.left = cut[f-1]
		}
		if k < n-1 {
			col.right = cut[k]
		}
		out = append([]column{col}, out...)
	}
	return out, best[n-1]
}

// extent is what a page shows that holds everything from left to right: it
// reaches as far beyond as borders need room, and names of lanes theirs.
func (sec *Section) extent(left, right Length) (from, to Length) {
	pad := sec.lanePad()
	if len(sec.Bands) > 0 {
		pad = max(pad, bandPadding)
	}
	if len(sec.Columns) > 0 {
		pad = max(pad, columnPadding)
	}
	from, to = left-pad, right+pad
	strips := slices.Concat(sec.Lanes, sec.Columns)
	for _, l := range strips {
		for _, x := range []Length{l.Box.X, l.Box.Right()} {
			if from < x && x <= left {
				from = x
			}
			if right <= x && x < to {
				to = x
			}
		}
	}
	for _, l := range strips {
		if need := widthOf(l.Text) + 2*headRoom; l.Box.X < to && l.Box.Right() > from {
			from = min(from, max(l.Box.X, min(l.Box.Right(), to)-need))
			to = max(to, min(l.Box.Right(), max(l.Box.X, from)+need))
		}
	}
	return from, to
}

// border is where a gap is cut: along the border of a lane if there is one.
func (sec *Section) border(from, to Length) Length {
	for _, l := range slices.Concat(sec.Lanes, sec.Columns) {
		if l.Box.X > from && l.Box.X < to {
			return l.Box.X
		}
	}
	return (from + to) / 2
}

// sideZone is the width that connectors take at a cut from top to bottom, and
// their number.
func (c *cutter) sideZone(sec *Section, x, top, bottom Length) (Length, int) {
	var at []Length
	for _, e := range sec.Edges {
		for k := 1; k < len(e.Points); k++ {
			p, q := e.Points[k-1], e.Points[k]
			if p.Y == q.Y && p.Y > top && p.Y < bottom && min(p.X, q.X) < x && x < max(p.X, q.X) {
				at = append(at, p.Y)
			}
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	if len(at) == 0 {
		return 0, 0
	}
	stubs := make([]stub, len(at))
	for i, y := range at {
		stubs[i].at = y
	}
	_, rows, ok := zoneOf(stubs, c.ring, limits{top, bottom, sec.borders()})
	if !ok {
		rows = len(at)
	}
	return zoneLead + Length(rows)*c.sidePitch(), len(at)
}

// sideRange is the height within which the connectors at the sides of the
// atoms i to j stand: below the heads, and clear of those above and below.
func (c *cutter) sideRange(i, j int) (lo, hi Length) {
	lo, hi = c.atoms[i].above, c.atoms[j].below
	for _, a := range c.atoms[i : j+1] {
		lo, hi = min(lo, a.above), max(hi, a.below)
	}
	if s := c.atoms[i].section; s >= 0 && (i == 0 || c.atoms[i-1].section != s) {
		return max(lo, c.whole.Sections[s].Box.Y+c.whole.Sections[s].headHeight()), hi + continued
	}
	return lo - continued, hi + continued
}

// sidePitch is the distance between two connectors one behind the other at the
// side of a page, where the note stands behind the circle.
func (c *cutter) sidePitch() Length { return c.ring + noteGap + c.note + zoneRoom }

// nameWidth is the width of the column that names the phases, and of the room
// to the right of it; 0: none.
func (sec *Section) nameWidth() Length {
	var w Length
	for _, b := range sec.Bands {
		w = max(w, b.Head.W+bandPadding)
	}
	return w
}
