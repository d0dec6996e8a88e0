package geometry

import "math"

// The room that lines must leave, in points.
const (
	lineRoom = 6.0 // between parallel pieces of different edges
	graze    = 0.5 // how deep a line may run along a border
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

// passages holds G3: no edge passes through a node, a box or a label that is
// not its own end; nor through its own ends.
func (c *checker) passages() {
	for i := range c.page.Edges {
		e := &c.page.Edges[i]
		for _, s := range segments(e) {
			for j := range c.page.Nodes {
				n := &c.page.Nodes[j]
				if n.Kind == "junction" && (n.ID == e.From || n.ID == e.To) {
					continue // lines meet in it
				}
				shape := outlineOf(n)
				if n.ID == e.From || n.ID == e.To {
					// It ends on the drawn border, which a document has above its box's.
					shape = outline(n.Kind, n.Box)
				}
				if depth(shape, s.a, s.b, graze) > graze {
					c.fault("G3", "edge %s runs through node %s", nameEdge(e), name(n))
				}
			}
			c.passBoxes(e, s)
		}
	}
	for _, o := range c.page.Callouts {
		for i := 1; i < len(o.Leader); i++ {
			for j := range c.page.Nodes {
				if n := &c.page.Nodes[j]; depth(outlineOf(n), o.Leader[i-1], o.Leader[i], graze) > graze {
					c.fault("G3", "leader of the %s box of %q runs through node %s", o.Kind, o.Owner, name(n))
				}
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

// passBoxes looks for boxes, labels and texts that a piece runs through.
func (c *checker) passBoxes(e *Edge, s segment) {
	through := func(b Box) bool { return depth(outline("step", b), s.a, s.b, graze) > graze }
	for _, o := range c.page.Callouts {
		if through(o.Box) {
			c.fault("G3", "edge %s runs through the %s box of %q", nameEdge(e), o.Kind, o.Owner)
		}
	}
	for j := range c.page.Edges {
		if other := &c.page.Edges[j]; other != e && other.Label != nil && through(other.Label.Box) {
			c.fault("G3", "edge %s runs through the label of %s", nameEdge(e), nameEdge(other))
		}
	}
	if c.page.Legend != nil && through(c.page.Legend.Box) {
		c.fault("G3", "edge %s runs through the legend", nameEdge(e))
	}
	for _, lines := range c.loose() {
		for _, l := range lines {
			if through(l.Box) {
				c.fault("G3", "edge %s runs through %q", nameEdge(e), l.S)
			}
		}
	}
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
	for i := range c.page.Edges {
		for j := i + 1; j < len(c.page.Edges); j++ {
			a, b := &c.page.Edges[i], &c.page.Edges[j]
			for _, s := range segments(a) {
				for _, t := range segments(b) {
					apart, along := distance(s, t)
					switch {
					case along <= graze || apart >= lineRoom-rounding:
					case apart > rounding:
						c.fault("G4", "edges %s and %s run %.2f pt apart", nameEdge(a), nameEdge(b), apart)
					case !sharedStart(s, t) && !sharedEnd(s, t):
						c.fault("G4", "edges %s and %s lie on each other", nameEdge(a), nameEdge(b))
					}
				}
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
