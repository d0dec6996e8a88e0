package layout

import (
	"slices"
	"strconv"
)

// side is an end of a page.
type side int

const (
	topSide side = iota
	bottomSide
	leftSide
	rightSide
)

// sideOf is the side of its page that an end of a join is at: a line leaves in
// its direction and comes in from behind.
func (e end) sideOf(out bool) side {
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
func (c *cutter) stumps(w *wiring, page int, at side) []*stump {
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

// across finds the places of connectors at the top or the bottom of a page, on
// which the picture is moved by dx, and returns the height they take; false:
// there is no room.
func (c *cutter) across(list []*stump, dx Length, walls []Length) (Length, bool) {
	if len(list) == 0 {
		return 0, true
	}
	stubs := make([]stub, len(list))
	for i, s := range list {
		stubs[i] = stub{s.at.X + dx, s.note.width}
	}
	spots, rows, ok := zoneOf(stubs, c.ring(), zoneInset, c.page.W-zoneInset, walls)
	if !ok {
		spots, rows, ok = zoneOf(stubs, c.ring(), zoneInset, c.page.W-zoneInset, nil)
	}
	if !ok {
		return 0, false
	}
	for i := range list {
		list[i].spot = spots[i]
	}
	return zoneLead + Length(rows)*c.pitch(), true
}

// put draws a connector at the top (way -1) or the bottom (way 1) of a page
// and returns it with the points that lead from its line into its circle. The
// zone begins at base.
func (c *cutter) put(s *stump, dx, base, way Length) (Connector, []Point) {
	ring := c.ring()
	y := base + way*(zoneLead+Length(s.spot.row)*c.pitch()+ring/2)
	x := s.spot.centre
	k := Connector{
		ID: s.id, Letter: s.join.letter, Out: s.out, Page: s.join.from.cell + 1,
		Box: Rect{X: x - ring/2, Y: y - ring/2, W: ring, H: ring},
	}
	if s.out {
		k.Page = s.join.to.cell + 1
	}
	st := c.style
	name := newBlock(st, ring, para{text: k.Letter, size: st.FootSize, bold: true})
	k.Text = name.place(st, k.Box.X, y-name.h/2, ring, toCentre)
	at := x + ring/2 + noteGap
	if s.spot.before {
		at = x - ring/2 - noteGap - s.note.width
	}
	k.Note = []TextLine{st.line(s.note, at, y-st.lineHeight(s.note.size)/2)}
	line := s.at.X + dx
	switch {
	case line < x:
		return k, []Point{{X: line, Y: y}, {X: k.Box.X, Y: y}}
	case line > x:
		return k, []Point{{X: line, Y: y}, {X: k.Box.Right(), Y: y}}
	}
	return k, []Point{{X: x, Y: y - way*ring/2}}
}
