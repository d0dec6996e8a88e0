package render

import (
	"slices"
	"strconv"

	"flowgen/dsl/flow"
	"flowgen/layout"
)

// lines draws edges: first those against the flow, then the dashed ones, then
// the flow itself, which stays on top where they share a piece. A piece that
// several lines of one sort share is drawn with the first of them.
func (c *canvas) lines(edges []layout.Edge) []Item {
	order := make([]int, len(edges))
	for i := range order {
		order[i] = i
	}
	layer := func(i int) int {
		switch e := &edges[i]; {
		case e.Return:
			return 0
		case e.Edge != nil && e.Edge.Dashed:
			return 1
		default:
			return 2
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return layer(a) - layer(b) })
	flow := newTrunks()
	for i := range edges {
		if layer(i) == 2 {
			flow.add(c.courseOf(&edges[i]))
		}
	}
	drawn := [...]*trunks{newTrunks(), newTrunks(), newTrunks()}
	items := make([]Item, len(order))
	for i, n := range order {
		points := c.courseOf(&edges[n])
		if layer(n) < 2 {
			points = untilFlow(points, flow)
		}
		items[i] = c.edge(&edges[n], points, "e"+strconv.Itoa(c.edges+n+1), drawn[layer(n)])
	}
	c.edges += len(edges)
	return items
}

// courseOf is the course of an edge of this page.
func (c *canvas) courseOf(e *layout.Edge) []layout.Point {
	return Course(e, c.nodes[e.From], c.nodes[e.To])
}

// untilFlow ends a line where it joins the last piece of the flow into its
// target: its head stands there, or it would lie below the flow's and nobody
// could tell which way the line runs.
func untilFlow(points []layout.Point, flow *trunks) []layout.Point {
	last := len(points) - 1
	if last > 1 && flow.covers(points[last-1], points[last]) {
		return points[:last]
	}
	return points
}

// edge draws a line with its arrow head. A return has its own colour or
// dashes and a hollow head.
func (c *canvas) edge(e *layout.Edge, points []layout.Point, id string, drawn *trunks) Item {
	group := Group{Class: "edge", ID: id, Data: []Data{{"from", c.name(e.From)}, {"to", c.name(e.To)}}}
	color, dash := c.theme.Line, []layout.Length(nil)
	if e.Return {
		color, dash = c.theme.Return, c.theme.Back
		group.Data = append(group.Data, Data{"flow", "return"})
	}
	if e.Edge != nil && e.Edge.Dashed {
		dash = c.theme.Dash
		if !e.Return {
			group.Data = append(group.Data, Data{"flow", "information"})
		}
	}
	if len(points) < 2 {
		return group
	}
	head := Path{Fill: color, Stroke: None}
	if e.Return {
		head = Path{Fill: c.theme.Page, Stroke: color, Width: c.theme.Stroke}
	}
	shaft, headed := points, !c.passed(e.To) && drawn.head(points)
	if !c.passed(e.To) {
		shaft, head.Segments = c.arrow(points, e.Return)
	}
	if course := c.course(shaft, e.Bridges, drawn); len(course) > 0 {
		group.Items = append(group.Items, Path{Segments: course, Fill: None, Stroke: color, Width: c.theme.Stroke, Dash: dash})
	}
	if headed {
		group.Items = append(group.Items, head)
	}
	return group
}

// passed reports whether lines run through a node without an arrow head: the
// place between the bars of a parallel join and split.
func (c *canvas) passed(id string) bool {
	n := c.nodes[id]
	return n != nil && n.Step.Kind == flow.Junction && n.Step.Parallel
}

// name is the step name of a node of this page.
func (c *canvas) name(id string) string {
	if n := c.nodes[id]; n != nil {
		return StepName(n)
	}
	return id
}

// Course returns the points of a line as it is drawn: without repetitions, its
// ends moved from the boxes of its steps straight on to their outlines. A nil
// node leaves its end where it is; a line of fewer than two places is nil.
func Course(e *layout.Edge, from, to *layout.Node) []layout.Point {
	points := slices.Compact(slices.Clone(e.Points))
	if len(points) < 2 {
		return nil
	}
	if from != nil {
		points[0] = onOutline(from.Step.Kind, from.Box, points[0])
	}
	if to != nil {
		last := len(points) - 1
		points[last] = onOutline(to.Step.Kind, to.Box, points[last])
	}
	return points
}

// arrow splits a line into its shaft and the head at its last point. The head
// takes at most two thirds of the last piece; a hollow one stands back by as
// much as the stroke round it reaches beyond its tip.
func (c *canvas) arrow(points []layout.Point, hollow bool) (shaft []layout.Point, head []Segment) {
	shaft = slices.Clone(points)
	last := len(points) - 1
	tip, before := points[last], points[last-1]
	run := distance(tip.X, before.X) + distance(tip.Y, before.Y)
	length := min(c.theme.HeadLength, run*2/3)
	u := towards(before, tip)
	if hollow {
		back := min(c.theme.Stroke*7/5, run/6)
		tip = layout.Point{X: tip.X - u.X*back, Y: tip.Y - u.Y*back}
		length -= back
	}
	base := layout.Point{X: tip.X - u.X*length, Y: tip.Y - u.Y*length}
	// The shaft reaches a little into the head, so that no seam shows.
	seam := min(50, length)
	shaft[last] = layout.Point{X: base.X + u.X*seam, Y: base.Y + u.Y*seam}
	half := c.theme.HeadWidth / 2
	left := layout.Point{X: base.X - u.Y*half, Y: base.Y + u.X*half}
	right := layout.Point{X: base.X + u.Y*half, Y: base.Y - u.X*half}
	return shaft, polygon(left, tip, right)
}

// towards is the direction from a to b as -1, 0 or 1 in each axis.
func towards(a, b layout.Point) layout.Point {
	return layout.Point{X: sign(b.X - a.X), Y: sign(b.Y - a.Y)}
}

func sign(l layout.Length) layout.Length {
	switch {
	case l > 0:
		return 1
	case l < 0:
		return -1
	default:
		return 0
	}
}

// course is the path of a line, as far as it is not drawn yet: its corners
// rounded by the theme's radius, with a half circle wherever it hops over
// another line.
func (c *canvas) course(points, bridges []layout.Point, drawn *trunks) []Segment {
	var p pen
	at := points[0]
	for i := 1; i < len(points); i++ {
		corner := points[i]
		end, next := corner, corner
		if r := c.turn(points, i); r > 0 {
			in, out := towards(points[i-1], corner), towards(corner, points[i+1])
			end = layout.Point{X: corner.X - in.X*r, Y: corner.Y - in.Y*r}
			next = layout.Point{X: corner.X + out.X*r, Y: corner.Y + out.Y*r}
		}
		for _, piece := range drawn.fresh(at, end) {
			p.reach(piece[0])
			c.hops(&p, piece[0], piece[1], bridges)
			p.line(piece[1].X, piece[1].Y)
		}
		if next != end && drawn.turn(end, corner, next) {
			p.reach(end)
			p.quarter(end, corner, next)
		}
		at = next
	}
	return p.segments
}

// turn is the radius at point i: none at the ends, nor where there is no room.
func (c *canvas) turn(points []layout.Point, i int) layout.Length {
	if i == len(points)-1 {
		return 0
	}
	in := distance(points[i].X, points[i-1].X) + distance(points[i].Y, points[i-1].Y)
	out := distance(points[i].X, points[i+1].X) + distance(points[i].Y, points[i+1].Y)
	return min(c.theme.Corner, in/2, out/2)
}

// hops draws the bridges on the piece from a to b: upwards on a piece across,
// to the right on a piece up or down.
func (c *canvas) hops(p *pen, a, b layout.Point, bridges []layout.Point) {
	u := towards(a, b)
	side := layout.Point{X: u.Y * u.Y, Y: -u.X * u.X}
	for _, m := range between(a, b, bridges) {
		r := min(c.theme.Hop, distance(m.X, a.X)+distance(m.Y, a.Y), distance(m.X, b.X)+distance(m.Y, b.Y))
		if r <= layout.Pt {
			continue
		}
		from := layout.Point{X: m.X - u.X*r, Y: m.Y - u.Y*r}
		to := layout.Point{X: m.X + u.X*r, Y: m.Y + u.Y*r}
		top := layout.Point{X: m.X + side.X*r, Y: m.Y + side.Y*r}
		p.line(from.X, from.Y)
		p.quarter(from, layout.Point{X: from.X + side.X*r, Y: from.Y + side.Y*r}, top)
		p.quarter(top, layout.Point{X: to.X + side.X*r, Y: to.Y + side.Y*r}, to)
	}
}

// between returns the points that lie on the piece from a to b, in its order.
func between(a, b layout.Point, points []layout.Point) []layout.Point {
	var on []layout.Point
	for _, m := range points {
		across := a.Y == b.Y && m.Y == a.Y && min(a.X, b.X) < m.X && m.X < max(a.X, b.X)
		along := a.X == b.X && m.X == a.X && min(a.Y, b.Y) < m.Y && m.Y < max(a.Y, b.Y)
		if across || along {
			on = append(on, m)
		}
	}
	slices.SortFunc(on, func(m, n layout.Point) int {
		u := towards(a, b)
		return int((m.X-n.X)*u.X + (m.Y-n.Y)*u.Y)
	})
	return on
}

// label draws the words on a line, on a ground that keeps the line off them.
func (c *canvas) label(e *layout.Edge) Item {
	color := c.theme.Ink
	if e.Return {
		color = c.theme.Return
	}
	ground := Path{Segments: rectangle(e.Label.Box), Fill: c.theme.Page, Stroke: None}
	items := append([]Item{ground}, c.markers(e.Label.Markers)...)
	return Group{
		Class: "label", Data: []Data{{"from", c.name(e.From)}, {"to", c.name(e.To)}},
		Items: append(items, texts(e.Label.Text, color)...),
	}
}
