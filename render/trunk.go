package render

import (
	"slices"

	"flowgen/layout"
)

// trunks remembers what has been drawn of the lines of one colour, so that a
// piece which several lines share (the stem of a fork, the last piece of a
// join) is drawn once: drawn twice its smooth borders would add up and look
// bolder, and dashes would fill each other's gaps.
type trunks struct {
	pieces map[axis][]interval
	heads  map[[2]layout.Point]bool
	turns  map[[3]layout.Point]bool
}

// axis is the straight line that a piece lies on.
type axis struct {
	across bool
	at     layout.Length
}

type interval struct{ from, to layout.Length }

func newTrunks() *trunks {
	return &trunks{pieces: map[axis][]interval{}, heads: map[[2]layout.Point]bool{}, turns: map[[3]layout.Point]bool{}}
}

// fresh returns the parts of the piece from a to b that are new, in its
// direction, and remembers them.
func (t *trunks) fresh(a, b layout.Point) [][2]layout.Point {
	if a != b && a.X != b.X && a.Y != b.Y { // slanted: on no axis
		return [][2]layout.Point{{a, b}}
	}
	on, whole, back := straight(a, b)
	left := t.rest(on, whole)
	t.pieces[on] = append(t.pieces[on], whole)
	point := func(at layout.Length) layout.Point {
		if on.across {
			return layout.Point{X: at, Y: on.at}
		}
		return layout.Point{X: on.at, Y: at}
	}
	out := make([][2]layout.Point, len(left))
	for i, l := range left {
		out[i] = [2]layout.Point{point(l.from), point(l.to)}
		if back {
			out[i] = [2]layout.Point{point(l.to), point(l.from)}
		}
	}
	if back {
		slices.Reverse(out)
	}
	return out
}

// add remembers all pieces of a line.
func (t *trunks) add(points []layout.Point) {
	for i := 1; i < len(points); i++ {
		t.fresh(points[i-1], points[i])
	}
}

// covers reports whether all of the piece from a to b was drawn before.
func (t *trunks) covers(a, b layout.Point) bool {
	on, whole, _ := straight(a, b)
	return (a.X == b.X || a.Y == b.Y) && len(t.rest(on, whole)) == 0
}

// straight is the place of a piece on its axis; back: it runs against it.
func straight(a, b layout.Point) (on axis, whole interval, back bool) {
	on, whole = axis{true, a.Y}, interval{a.X, b.X}
	if a.X == b.X {
		on, whole = axis{false, a.X}, interval{a.Y, b.Y}
	}
	if whole.from > whole.to {
		return on, interval{whole.to, whole.from}, true
	}
	return on, whole, false
}

// rest is what is new of an interval.
func (t *trunks) rest(on axis, whole interval) []interval {
	if whole.from == whole.to {
		return nil
	}
	left := []interval{whole}
	for _, old := range t.pieces[on] {
		if old.from < whole.to && whole.from < old.to { // few do
			left = without(left, old)
		}
	}
	return left
}

// without takes one interval out of others.
func without(from []interval, old interval) []interval {
	var out []interval
	for _, l := range from {
		if old.to <= l.from || old.from >= l.to {
			out = append(out, l)
			continue
		}
		if l.from < old.from {
			out = append(out, interval{l.from, old.from})
		}
		if old.to < l.to {
			out = append(out, interval{old.to, l.to})
		}
	}
	return out
}

// head reports whether the arrow head at the end of points is the first one
// there.
func (t *trunks) head(points []layout.Point) bool {
	tip := points[len(points)-1]
	key := [2]layout.Point{tip, towards(points[len(points)-2], tip)}
	first := !t.heads[key]
	t.heads[key] = true
	return first
}

// turn reports whether the rounded corner from a round c to b, in this
// direction or the other, is the first one there.
func (t *trunks) turn(a, c, b layout.Point) bool {
	first := !t.turns[[3]layout.Point{a, c, b}]
	t.turns[[3]layout.Point{a, c, b}], t.turns[[3]layout.Point{b, c, a}] = true, true
	return first
}
