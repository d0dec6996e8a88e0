package route

import "fmt"

// Report counts what an independent look at a layout finds: broken rules
// first, then what is merely ugly. Everything is measured on the geometry
// alone.
type Report struct {
	Overlaps  int // G2: boxes that overlap, and labels that are missing
	Pierced   int // G3: lines through a node, a side box or a foreign label
	Tangled   int // G4: slanted pieces, lines on one another, parallels nearer than 6 pt
	Endings   int // G5: ends off the border, not square to it, without room, beside a diamond's corner
	Outside   int // G6: things outside the layout's size
	Bent      int // G7: one exit, one entry, and not the same x
	Crossings int // distinct points
	Siblings  int // crossings of lines with a common end (X1)
	Joints    int // crossings on a third line's bend, that look like a joint (X2)
	Bends     int
	Jogs      int // inner pieces shorter than 8 pt
	Hugs      int // lines nearer than 8 pt along a foreign box
	Far       int // labels more than 5 pt from their line
	Slips     int // verticals that pass or turn beside the end of a bar of others (X3)
	Length    Length
	Notes     []string // the broken rules in words
}

// Faults is the number of broken rules.
func (r *Report) Faults() int {
	return r.Overlaps + r.Pierced + r.Tangled + r.Endings + r.Outside + r.Bent
}

// Check looks at a layout of the graph.
func Check(g *Graph, l *Layout) *Report {
	c := checker{g: g, l: l, r: &Report{}}
	c.boxes()
	for i, line := range l.Edges {
		c.r.Bends += max(0, len(line)-2)
		c.line(i, line)
		c.ends(i, line)
		c.label(i)
	}
	for i := range l.Edges {
		for j := i; j < len(l.Edges); j++ {
			c.pair(i, j)
		}
	}
	c.crossings()
	c.slips()
	c.chains()
	return c.r
}

type checker struct {
	g   *Graph
	l   *Layout
	r   *Report
	all []solid
}

// solid is a box that nothing may overlap.
type solid struct {
	Rect
	diamond bool
	node    int // -1: none
	label   int // edge of a label; -1: none
}

func (c *checker) note(count *int, format string, args ...any) {
	*count++
	c.r.Notes = append(c.r.Notes, fmt.Sprintf(format, args...))
}

func (c *checker) boxes() {
	for v, r := range c.l.Nodes {
		c.all = append(c.all, solid{r, c.g.Nodes[v].Shape == Diamond, v, -1})
		for _, side := range []Rect{c.l.Left[v], c.l.Right[v]} {
			if side != (Rect{}) {
				c.all = append(c.all, solid{side, false, -1, -1})
			}
		}
	}
	for i, r := range c.l.Labels {
		want := c.g.Edges[i].Label
		switch {
		case r != Rect{}:
			c.all = append(c.all, solid{r, false, -1, i})
		case want.W > 0 && want.H > 0:
			c.note(&c.r.Overlaps, "G2 label of edge %d is missing", i)
		}
	}
	for _, b := range c.l.Bars {
		for _, a := range c.all {
			if meet(a.Rect, b.Rect) {
				c.note(&c.r.Overlaps, "G2 bar %v overlaps %v", b.Rect, a)
			}
		}
	}
	for i, a := range c.all {
		if a.X < 0 || a.Y < 0 || a.Right() > c.l.Size.W || a.Bottom() > c.l.Size.H {
			c.note(&c.r.Outside, "G6 box %v", a.Rect)
		}
		for _, b := range c.all[i+1:] {
			if a.X < b.Right() && b.X < a.Right() && a.Y < b.Bottom() && b.Y < a.Bottom() {
				c.note(&c.r.Overlaps, "G2 %v overlaps %v", a, b)
			}
		}
	}
}

// line looks at one line against all boxes.
func (c *checker) line(i int, line []Point) {
	e := c.g.Edges[i]
	for k := 1; k < len(line); k++ {
		p, q := line[k-1], line[k]
		c.r.Length += dist(p, q)
		if p.X != q.X && p.Y != q.Y || p == q {
			c.note(&c.r.Tangled, "G4 edge %d: piece %d is slanted or empty", i, k)
			continue
		}
		if k > 1 && k < len(line)-1 && dist(p, q) < 8*Pt {
			c.r.Jogs++
		}
		s := span(p, q)
		if s.X < 0 || s.Y < 0 || s.Right() > c.l.Size.W || s.Bottom() > c.l.Size.H {
			c.note(&c.r.Outside, "G6 edge %d", i)
		}
		for _, b := range c.all {
			if b.label == i {
				continue
			}
			if b.pierced(s) {
				c.note(&c.r.Pierced, "G3 edge %d (%d to %d) through %v", i, e.From, e.To, b)
			}
			if b.node != e.From && b.node != e.To && s.hugs(b.Rect) {
				c.r.Hugs++
			}
		}
	}
}

func dist(p, q Point) Length {
	return Length(abs(int(p.X-q.X)) + abs(int(p.Y-q.Y)))
}

// piece is an axis-aligned piece of a line, as a box without width.
type piece struct{ Rect }

func span(p, q Point) piece {
	x, y := min(p.X, q.X), min(p.Y, q.Y)
	return piece{Rect{x, y, max(p.X, q.X) - x, max(p.Y, q.Y) - y}}
}

func (s piece) flat() bool { return s.H == 0 }

// pierced reports whether the piece runs through the inside.
func (b solid) pierced(s piece) bool {
	const shrink = Pt
	if b.diamond {
		cx, cy := b.X+b.W/2, b.Y+b.H/2
		dx := clearanceTo(cx, s.X, s.Right())
		dy := clearanceTo(cy, s.Y, s.Bottom())
		a, h := b.W/2-shrink, b.H/2-shrink
		return a > 0 && h > 0 && dx*h+dy*a < a*h
	}
	return s.X < b.Right()-shrink && s.Right() > b.X+shrink && s.Y < b.Bottom()-shrink && s.Bottom() > b.Y+shrink
}

// clearanceTo is the distance of a value from an interval.
func clearanceTo(v, lo, hi Length) Length {
	return max(0, lo-v, v-hi)
}

// hugs reports whether the piece runs along the box closer than 8 pt.
func (s piece) hugs(b Rect) bool {
	const room = 8 * Pt
	if s.flat() {
		return s.X < b.Right() && s.Right() > b.X && s.Y < b.Bottom()+room && s.Y > b.Y-room
	}
	return s.Y < b.Bottom() && s.Bottom() > b.Y && s.X < b.Right()+room && s.X > b.X-room
}

// ends looks at both ends of a line.
func (c *checker) ends(i int, line []Point) {
	if len(line) < 2 {
		c.note(&c.r.Endings, "G5 edge %d has no line", i)
		return
	}
	e, n := c.g.Edges[i], len(line)
	if why := c.end(e.From, line[0], line[1], 4*Pt); why != "" {
		c.note(&c.r.Endings, "G5 edge %d begins %s", i, why)
	}
	if why := c.end(e.To, line[n-1], line[n-2], 8*Pt); why != "" {
		c.note(&c.r.Endings, "G5 edge %d ends %s", i, why)
	}
}

func (c *checker) end(v int, p, inner Point, room Length) string {
	r := c.l.Nodes[v]
	atTop, atBottom := p.Y == r.Y && inner.Y < p.Y, p.Y == r.Bottom() && inner.Y > p.Y
	atLeft, atRight := p.X == r.X && inner.X < p.X, p.X == r.Right() && inner.X > p.X
	upright := (atTop || atBottom) && inner.X == p.X && p.X >= r.X && p.X <= r.Right()
	level := (atLeft || atRight) && inner.Y == p.Y && p.Y >= r.Y && p.Y <= r.Bottom()
	switch {
	case !upright && !level:
		return fmt.Sprintf("off the border of %v or not square to it at %v from %v", r, p, inner)
	case dist(p, inner) < room:
		return "without room"
	case c.g.Nodes[v].Shape == Diamond && upright && p.X != r.X+r.W/2,
		c.g.Nodes[v].Shape == Diamond && level && p.Y != r.Y+r.H/2:
		return "beside the corner"
	case c.g.Nodes[v].Shape == Bar && level:
		return "at the side of a bar"
	}
	return ""
}

func (c *checker) label(i int) {
	r := c.l.Labels[i]
	if r == (Rect{}) {
		return
	}
	line := c.l.Edges[i]
	for k := 1; k < len(line); k++ {
		s := span(line[k-1], line[k])
		const near = 5 * Pt
		if s.X <= r.Right()+near && s.Right() >= r.X-near && s.Y <= r.Bottom()+near && s.Bottom() >= r.Y-near {
			return
		}
	}
	c.r.Far++
}

// chains looks for bent pieces between a step with one exit and a step with
// one entry, returns left aside.
func (c *checker) chains() {
	outs, ins := make([]int, len(c.g.Nodes)), make([]int, len(c.g.Nodes))
	for i, e := range c.g.Edges {
		if !c.l.Return[i] {
			outs[e.From]++
			ins[e.To]++
		}
	}
	for i, e := range c.g.Edges {
		if c.l.Return[i] || outs[e.From] != 1 || ins[e.To] != 1 || c.g.Nodes[e.From].Group != c.g.Nodes[e.To].Group {
			continue
		}
		a, b := c.l.Nodes[e.From], c.l.Nodes[e.To]
		if a.X+a.W/2 != b.X+b.W/2 {
			c.note(&c.r.Bent, "G7 edge %d (%d to %d) is not straight", i, e.From, e.To)
		}
	}
}
