package geometry

import (
	"cmp"
	"math"
	"slices"
)

// The room that lines must leave, in points.
const (
	lineRoom   = 6.0 // between parallel pieces of different edges
	borderRoom = 3.0 // between a line and the border of a lane or phase along it
	graze      = 0.5 // how deep a line may run along a border
)

// segment is one straight piece of an edge.
type segment struct {
	edge     *Edge
	index    int
	a, b     Point
	vertical bool
}

func segments(e *Edge) []segment {
	var out []segment
	for i := 1; i < len(e.Points); i++ {
		a, b := e.Points[i-1], e.Points[i]
		out = append(out, segment{e, i - 1, a, b, a.X == b.X})
	}
	return out
}

// box is the room of a piece, without width across it.
func (s segment) box() Box { return span(s.a, s.b) }

func span(a, b Point) Box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return Box{x, y, max(a.X, b.X) - x, max(a.Y, b.Y) - y}
}

// touches reports whether a box without width may meet another.
func touches(line, b Box) bool {
	return line.X <= b.Right() && b.X <= line.Right() && line.Y <= b.Bottom() && b.Y <= line.Bottom()
}

// passages holds G3: no edge passes through a node, a connector, a box, a head
// or a text that is not its own end; nor through its own ends.
func (c *checker) passages() {
	for _, s := range c.pieces {
		room := s.box()
		for i := range c.all {
			t := &c.all[i]
			if t.label == s.edge || !touches(room, t.box) {
				continue
			}
			shape := t.shape
			if own := c.nodes[t.own]; own != nil && (t.own == s.edge.From || t.own == s.edge.To) {
				if own.Kind == "junction" {
					continue // lines meet in it
				}
				// It ends on the drawn border, which a document has above its box's.
				shape = outline(own.Kind, own.Box)
			}
			if shape == nil {
				shape = outline("step", t.box)
			}
			if depth(shape, s.a, s.b, graze) > graze {
				c.fault("G3", "edge %s runs through %s", nameEdge(s.edge), t.name)
			}
		}
	}
}

// outlineOf is the whole shape of a node, not only its room for text.
func outlineOf(n *Node) []vertex {
	switch n.Kind {
	case "subprocess", "document":
		return outline("step", n.Box)
	}
	return outline(n.Kind, n.Box)
}

// borders holds that no line runs along the border of a lane, a column or a
// phase; it may cross it.
func (c *checker) borders() {
	for _, f := range c.strips() {
		for _, side := range sides(f.Box) {
			for _, s := range c.pieces {
				if apart, along := distance(s, side); along > lineRoom && apart < borderRoom-rounding {
					c.fault("G3", "edge %s runs %.2f pt along the border of %s", nameEdge(s.edge), apart, f.Name)
				}
			}
		}
	}
}

// sides are the four borders of a box.
func sides(b Box) []segment {
	tl, tr, br, bl := Point{b.X, b.Y}, Point{b.Right(), b.Y}, Point{b.Right(), b.Bottom()}, Point{b.X, b.Bottom()}
	return []segment{{a: tl, b: tr}, {a: bl, b: br}, {a: tl, b: bl, vertical: true}, {a: tr, b: br, vertical: true}}
}

// directions holds the first half of G4: edges are axis-aligned.
func (c *checker) directions() {
	for i := range c.page.Edges {
		e := &c.page.Edges[i]
		if len(e.Points) < 2 {
			c.fault("G4", "edge %s has no line", nameEdge(e))
		}
		for _, s := range segments(e) {
			if s.a.X != s.b.X && s.a.Y != s.b.Y {
				c.fault("G4", "edge %s runs aslant", nameEdge(e))
			}
		}
	}
}

// neighbours holds the second half of G4: two different edges share a piece
// only when they share its source or target; otherwise parallel pieces are at
// least 6 pt apart.
func (c *checker) neighbours() {
	across := func(s segment) Length {
		if s.vertical {
			return s.a.X
		}
		return s.a.Y
	}
	sorted := slices.Clone(c.pieces)
	slices.SortStableFunc(sorted, func(s, t segment) int { return cmp.Compare(across(s), across(t)) })
	for i, s := range sorted {
		for _, t := range sorted[i+1:] {
			if points(across(t)-across(s)) >= lineRoom {
				break
			}
			apart, along := distance(s, t)
			switch {
			case s.edge == t.edge || along <= graze || apart >= lineRoom-rounding:
			case apart > rounding:
				c.fault("G4", "edges %s and %s run %.2f pt apart", nameEdge(s.edge), nameEdge(t.edge), apart)
			case !sharedStart(s, t) && !sharedEnd(s, t):
				c.fault("G4", "edges %s and %s lie on each other", nameEdge(s.edge), nameEdge(t.edge))
			}
		}
	}
}

// distance returns how far apart two pieces run, and how long they run beside
// each other; pieces that are not parallel run beside each other nowhere.
func distance(s, t segment) (apart, along float64) {
	if s.vertical != t.vertical {
		return math.Inf(1), 0
	}
	if s.vertical {
		return math.Abs(points(s.a.X - t.a.X)),
			points(min(max(s.a.Y, s.b.Y), max(t.a.Y, t.b.Y)) - max(min(s.a.Y, s.b.Y), min(t.a.Y, t.b.Y)))
	}
	return math.Abs(points(s.a.Y - t.a.Y)),
		points(min(max(s.a.X, s.b.X), max(t.a.X, t.b.X)) - max(min(s.a.X, s.b.X), min(t.a.X, t.b.X)))
}

// sharedStart reports whether two pieces belong to edges of one source that
// run on one way from it up to and into these pieces.
func sharedStart(s, t segment) bool {
	if s.edge.From != t.edge.From || s.index != t.index {
		return false
	}
	for i := 0; i <= s.index; i++ {
		if s.edge.Points[i] != t.edge.Points[i] {
			return false
		}
	}
	return true
}

// sharedEnd reports the same of edges of one target, seen from it.
func sharedEnd(s, t segment) bool {
	p, q := s.edge.Points, t.edge.Points
	after := len(p) - 1 - s.index // points from the piece's end to the target
	if s.edge.To != t.edge.To || after != len(q)-1-t.index {
		return false
	}
	for i := 1; i <= after; i++ {
		if p[len(p)-i] != q[len(q)-i] {
			return false
		}
	}
	return true
}
