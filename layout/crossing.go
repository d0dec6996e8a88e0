package layout

import (
	"fmt"
	"slices"
)

// wire is an edge of a section.
type wire struct {
	section, edge int
	label         int // atom of its label; -1: none
}

// edge is that of a wire.
func (c *cutter) edge(wire int) *Edge {
	w := c.wires[wire]
	return &c.whole.Sections[w.section].Edges[w.edge]
}

// crossing is a place where lines go through a page break: several that share
// it are one to the eye.
type crossing struct {
	at, way Point // way: the direction, in units
	wires   []int
	number  int // of the crossing
	bundle  int // of the first crossing of the same wires in the same direction
}

// wire takes note of an edge and of the gaps it goes through.
func (c *cutter) wire(section, edge int, e *Edge) {
	w := wire{section, edge, -1}
	if e.Label != nil {
		w.label = atomAt(c.atoms, e.Label.Box.Y+e.Label.Box.H/2)
	}
	for i := 1; i < len(e.Points); i++ {
		a, b := e.Points[i-1], e.Points[i]
		if a.X != b.X {
			continue
		}
		top, bottom := min(a.Y, b.Y), max(a.Y, b.Y)
		for j := atomAt(c.atoms, top); j+1 < len(c.atoms) && c.gapY(j) < bottom; j++ {
			if c.gapY(j) > top {
				c.cross(j, Point{X: a.X, Y: c.gapY(j)}, towards(a, b), len(c.wires))
			}
		}
	}
	c.wires = append(c.wires, w)
}

// outcomes takes note of the gaps between a step of several exits and what is
// said of them: their labels, and the bar at which they part.
func (c *cutter) outcomes(sec *Section) {
	at, exits := map[string]int{}, map[string]int{}
	for _, n := range sec.Nodes {
		at[n.ID] = atomAt(c.atoms, n.Box.Y+n.Box.H/2)
	}
	for i := range sec.Edges {
		exits[sec.Edges[i].From]++
	}
	reach := map[string][2]int{} // the atoms of a step and of what is said of its exits
	say := func(step string, y Length) {
		r, ok := reach[step]
		if !ok {
			r = [2]int{at[step], at[step]}
		}
		k := atomAt(c.atoms, y)
		reach[step] = [2]int{min(r[0], k), max(r[1], k)}
	}
	for i := range sec.Edges {
		e := &sec.Edges[i]
		if exits[e.From] < 2 || e.Return {
			continue
		}
		if e.Label != nil {
			say(e.From, e.Label.Box.Y+e.Label.Box.H/2)
		}
		for _, b := range sec.Bars {
			if !b.Join && overBar(e.Points, b.Box) {
				say(e.From, b.Box.Y+b.Box.H/2)
			}
		}
	}
	for _, r := range reach {
		for j := r[0]; j < r[1]; j++ {
			c.parted[j]++
		}
	}
}

// mixed takes note of the gaps at which lines of two kinds would share a
// connector: on the next page nothing would tell where the dashed one comes
// from.
func (c *cutter) mixed() {
	for j, list := range c.gaps {
		for _, k := range list {
			dashed := c.edge(k.wires[0]).Edge.Dashed
			if slices.ContainsFunc(k.wires, func(w int) bool { return c.edge(w).Edge.Dashed != dashed }) {
				c.parted[j]++
			}
		}
	}
}

// overBar reports whether a line runs along a bar.
func overBar(points []Point, bar Rect) bool {
	return slices.ContainsFunc(pieces(points), func(p [2]Point) bool {
		return p[0].Y == p[1].Y && p[0].Y > bar.Y && p[0].Y < bar.Bottom() &&
			max(p[0].X, p[1].X) > bar.X && min(p[0].X, p[1].X) < bar.Right()
	})
}

// cross adds a wire to the lines through gap j.
func (c *cutter) cross(j int, at, way Point, wire int) {
	for i := range c.gaps[j] {
		if k := &c.gaps[j][i]; k.at == at && k.way == way {
			k.wires = append(k.wires, wire)
			return
		}
	}
	c.gaps[j] = append(c.gaps[j], crossing{at: at, way: way, wires: []int{wire}})
}

// sortGaps sorts the crossings of each gap from left to right, and numbers them.
func (c *cutter) sortGaps() {
	bundles := map[string]int{}
	n := 0
	for _, list := range c.gaps {
		slices.SortStableFunc(list, func(a, b crossing) int { return int(a.at.X - b.at.X) })
		for i := range list {
			key := fmt.Sprint(list[i].way, list[i].wires)
			if _, known := bundles[key]; !known {
				bundles[key] = n
			}
			list[i].number, list[i].bundle = n, bundles[key]
			n++
		}
	}
}

// towards is the direction from a to b, in units.
func towards(a, b Point) Point {
	unit := func(l Length) Length { return max(-1, min(1, l)) }
	return Point{X: unit(b.X - a.X), Y: unit(b.Y - a.Y)}
}
