package geometry

import (
	"cmp"
	"slices"
)

// hopRoom is the least way from a bridge to the end of its piece, in points.
const hopRoom = 3.0

// crossing is a place where lines cross: those that run across the page there,
// and those that run down.
type crossing struct {
	at           Point
	across, down []*Edge
}

// bridges holds that crossings are drawn as such: wherever two edges of
// different sources and targets cross, a bridge stands on exactly one of the
// two lines; and a bridge stands nowhere else.
func (c *checker) bridges() {
	crossings := c.crossings()
	at := make(map[Point]*crossing, len(crossings))
	for i := range crossings {
		x := &crossings[i]
		at[x.at] = x
		over, under := slices.ContainsFunc(x.across, x.bridged), slices.ContainsFunc(x.down, x.bridged)
		switch {
		case over && under:
			c.fault("G4", "edges %s and %s hop over each other", nameEdge(x.across[0]), nameEdge(x.down[0]))
		case !over && !under && x.strange():
			c.fault("G4", "edges %s and %s cross without a bridge", nameEdge(x.across[0]), nameEdge(x.down[0]))
		}
	}
	for i := range c.page.Edges {
		e := &c.page.Edges[i]
		for _, p := range e.Bridges {
			x := at[p]
			switch {
			case x == nil || !slices.Contains(x.across, e) && !slices.Contains(x.down, e):
				c.fault("G4", "edge %s has a bridge where nothing crosses it", nameEdge(e))
			case !c.clear(e, p):
				c.fault("G4", "edge %s has a bridge at the end of a piece", nameEdge(e))
			}
		}
	}
}

// clear reports whether there is room for a bridge on the piece of e at p.
func (c *checker) clear(e *Edge, p Point) bool {
	for _, s := range segments(e) {
		if touches(s.box(), Box{X: p.X, Y: p.Y}) &&
			min(points(max(s.a.X, s.b.X)-p.X), points(p.X-min(s.a.X, s.b.X))) < hopRoom &&
			min(points(max(s.a.Y, s.b.Y)-p.Y), points(p.Y-min(s.a.Y, s.b.Y))) < hopRoom {
			return false
		}
	}
	return true
}

func (x *crossing) bridged(e *Edge) bool { return slices.Contains(e.Bridges, x.at) }

// strange reports whether edges cross here that share neither end.
func (x *crossing) strange() bool {
	for _, a := range x.across {
		for _, b := range x.down {
			if a.From != b.From && a.To != b.To {
				return true
			}
		}
	}
	return false
}

// crossings returns where pieces of different edges cross in their middle.
func (c *checker) crossings() []crossing {
	var list []crossing
	seen := map[Point]int{}
	add := func(edges []*Edge, e *Edge) []*Edge {
		if slices.Contains(edges, e) {
			return edges
		}
		return append(edges, e)
	}
	var down, across []segment
	for _, s := range c.pieces {
		if s.vertical {
			down = append(down, s)
		} else {
			across = append(across, s)
		}
	}
	slices.SortStableFunc(down, func(s, t segment) int { return cmp.Compare(s.a.X, t.a.X) })
	for _, s := range across {
		b := s.box()
		first, _ := slices.BinarySearchFunc(down, b.X+1, func(t segment, x Length) int { return cmp.Compare(t.a.X, x) })
		for _, t := range down[first:] {
			if t.a.X >= b.Right() {
				break
			}
			if v := t.box(); s.edge == t.edge || b.Y <= v.Y || b.Y >= v.Bottom() {
				continue
			}
			p := Point{t.a.X, b.Y}
			i, ok := seen[p]
			if !ok {
				i = len(list)
				seen[p] = i
				list = append(list, crossing{at: p})
			}
			list[i].across, list[i].down = add(list[i].across, s.edge), add(list[i].down, t.edge)
		}
	}
	return list
}
