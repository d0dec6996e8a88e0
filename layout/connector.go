package layout

import (
	"slices"
	"strconv"
)

// pageSide is a side of a page.
type pageSide int

const (
	topSide pageSide = iota
	bottomSide
	leftSide
	rightSide
)

// sideOf is the side of its page that an end of a join is at: a line leaves in
// its direction and comes in from behind.
func (e end) sideOf(out bool) pageSide {
	way := e.way
	if !out {
		way = Point{X: -way.X, Y: -way.Y}
	}
	switch {
	case way.Y < 0:
		return topSide
	case way.Y > 0:
		return bottomSide
	case way.X < 0:
		return leftSide
	}
	return rightSide
}

// noteTo and noteFrom say where a line goes on and where it comes from.
func noteTo(page int) string   { return "转第" + strconv.Itoa(page) + "页" }
func noteFrom(page int) string { return "接第" + strconv.Itoa(page) + "页" }

// stump is an end of a join on its page.
type stump struct {
	join *join
	out  bool
	at   Point
	spot spot
	note row
	id   string
}

// text is the note of the stump.
func (s *stump) text() string {
	if s.out {
		return noteTo(s.join.to.cell + 1)
	}
	return noteFrom(s.join.from.cell + 1)
}

// stumps are the ends on one side of a page, in order across it.
func (c *cutter) stumps(w *wiring, page int, at pageSide) []*stump {
	var out []*stump
	add := func(j *join, e end, leaves bool) {
		if e.cell != page || e.sideOf(leaves) != at {
			return
		}
		s := &stump{join: j, out: leaves, at: e.at}
		s.note = c.style.row(s.text(), c.style.FootSize, false)
		out = append(out, s)
	}
	for _, j := range w.joins {
		add(j, j.from, true)
		add(j, j.to, false)
	}
	slices.SortStableFunc(out, func(a, b *stump) int { return int(a.at.X - b.at.X + a.at.Y - b.at.Y) })
	return out
}

// level reports whether lines run across the page to this side.
func (p pageSide) level() bool { return p == leftSide || p == rightSide }

// limits are where connectors may stand along a side of a page: from lo to hi,
// on no wall.
type limits struct {
	lo, hi Length
	walls  []Length
}

// arrange finds the places of the connectors at one side of a page, within the
// first limits in which they have room, and returns the depth they take; shift
// moves the picture along the side. False: there is no room.
func (c *cutter) arrange(list []*stump, at pageSide, shift Length, try []limits) (Length, bool) {
	if len(list) == 0 {
		return 0, true
	}
	stubs := make([]stub, len(list))
	for i, s := range list {
		stubs[i] = stub{s.at.X + shift, s.note.width}
		if at.level() {
			stubs[i] = stub{s.at.Y + shift, 0}
		}
	}
	var spots []spot
	rows, ok := 0, false
	for i := 0; i < len(try) && !ok; i++ {
		spots, rows, ok = zoneOf(stubs, c.ring, try[i])
	}
	if !ok {
		return 0, false
	}
	for i := range list {
		list[i].spot = spots[i]
		list[i].spot.centre -= shift
	}
	pitch := c.pitch()
	if at.level() {
		pitch = c.sidePitch()
	}
	return zoneLead + Length(rows)*pitch, true
}

// put draws a connector at one side of a page, on which the picture is moved
// by (dx, dy), and returns it with the points that lead from its line into its
// circle. The zone begins at base.
func (c *cutter) put(s *stump, at pageSide, base, dx, dy Length) (Connector, []Point) {
	ring, way := c.ring, Length(1)
	if at == topSide || at == leftSide {
		way = -1
	}
	deep := func(pitch Length) Length { return base + way*(zoneLead+Length(s.spot.row)*pitch+ring/2) }
	line := Point{X: s.at.X + dx, Y: s.at.Y + dy}
	centre := Point{X: s.spot.centre + dx, Y: deep(c.pitch())}
	if at.level() {
		centre = Point{X: deep(c.sidePitch()), Y: s.spot.centre + dy}
	}
	k := Connector{
		ID: s.id, Letter: s.join.letter, Out: s.out, Page: s.join.from.cell + 1,
		Box: Rect{X: centre.X - ring/2, Y: centre.Y - ring/2, W: ring, H: ring},
	}
	if s.out {
		k.Page = s.join.to.cell + 1
	}
	st := c.style
	name := newBlock(st, ring, para{text: k.Letter, size: st.FootSize, bold: true})
	k.Text = name.place(st, k.Box.X, centre.Y-name.h/2, ring, toCentre)
	beside := k.Box.Right() + noteGap
	if at == leftSide || at != rightSide && s.spot.before {
		beside = k.Box.X - noteGap - s.note.width
	}
	k.Note = []TextLine{st.line(s.note, beside, centre.Y-s.note.high/2)}
	return k, lead(line, centre, k.Box, at, way)
}

// lead is the way from a line into the circle of its connector: straight on,
// or with a turn into it from the side.
func lead(line, centre Point, ring Rect, at pageSide, way Length) []Point {
	switch {
	case at.level() && line.Y == centre.Y:
		return []Point{{X: centre.X - way*ring.W/2, Y: line.Y}}
	case at.level() && line.Y < centre.Y:
		return []Point{{X: centre.X, Y: line.Y}, {X: centre.X, Y: ring.Y}}
	case at.level():
		return []Point{{X: centre.X, Y: line.Y}, {X: centre.X, Y: ring.Bottom()}}
	case line.X == centre.X:
		return []Point{{X: line.X, Y: centre.Y - way*ring.H/2}}
	case line.X < centre.X:
		return []Point{{X: line.X, Y: centre.Y}, {X: ring.X, Y: centre.Y}}
	}
	return []Point{{X: line.X, Y: centre.Y}, {X: ring.Right(), Y: centre.Y}}
}
