package layout

import (
	"flowgen/dsl/flow"
	"flowgen/layout/dot"
	"flowgen/layout/route"
)

// newSection sizes the steps of one process, has them routed, and gives every
// text its place. The section's box starts at (0, 0); move puts it on a page.
func newSection(v *flow.View, p *flow.Process, s Style, opt Options) (*Section, error) {
	b := sectionBuilder{view: v, process: p, style: s}
	b.chooseLanes(opt.Lanes)
	b.style.LabelWidth = s.laneTextWidth(len(b.lanes))
	b.size()
	var starts []route.Start
	if !opt.Native {
		// Without a start from graphviz our own ones still give the chart.
		if start, err := dot.Start(b.graph()); err == nil {
			starts = append(starts, start)
		}
	}
	l, err := route.Compute(b.graph(), starts...)
	if err != nil {
		return nil, err
	}
	return b.section(l), nil
}

// sectionBuilder carries what is known of each step and edge before routing.
type sectionBuilder struct {
	view    *flow.View
	process *flow.Process
	style   Style

	index  map[*flow.Step]int
	shapes []shaped
	risks  []*sideBox // per step; nil: none
	cures  []*sideBox
	labels []block     // per edge
	lanes  []flow.Lane // from left to right; nil: none
	laneOf map[*flow.Step]int
	routed *route.Graph
}

// size wraps every text and so gives every shape, box and label its size.
func (b *sectionBuilder) size() {
	p, s := b.process, b.style
	b.index = make(map[*flow.Step]int, len(p.Steps))
	branches := map[*flow.Step][]*flow.Edge{}
	for _, e := range p.Edges {
		branches[e.To] = append(branches[e.To], e)
		b.labels = append(b.labels, newBlock(s, edgeLabelWidth(e, s), para{text: e.Label.S, size: s.EdgeSize}))
	}
	for i, step := range p.Steps {
		b.index[step] = i
		b.shapes = append(b.shapes, shape(step, b.view.Kind, s))
		var risk, cure *sideBox
		if b.view.Kind == flow.RiskMap {
			risk = s.sideBox(RiskBox, riskItems(step, branches[step]))
			cure = s.sideBox(MeasureBox, stepMeasures(step, branches[step]))
		}
		b.risks = append(b.risks, risk)
		b.cures = append(b.cures, cure)
	}
}

// edgeLabelWidth is the width to wrap a label to: the style's, or more for a
// label so long that it would become a tower.
func edgeLabelWidth(e *flow.Edge, s Style) Length {
	w := s.EdgeWidth
	for w/Pt*(w/Pt) < s.measure(e.Label.S, s.EdgeSize, false)/Pt*s.lineHeight(s.EdgeSize)/Pt {
		w += 10 * Pt
	}
	return w
}

// graph is the section as package route sees it: sizes and arrows.
func (b *sectionBuilder) graph() *route.Graph {
	if b.routed != nil {
		return b.routed
	}
	g := &route.Graph{Groups: len(b.lanes)}
	phases := phaseNumbers(b.process)
	for i := range b.process.Steps {
		n := route.Node{Size: b.shapes[i].size, Shape: b.shapes[i].outline, Phase: phases[b.process.Steps[i].Phase]}
		n.Group = b.laneOf[b.process.Steps[i]]
		if b.risks[i] != nil {
			n.Left = b.risks[i].size
		}
		if b.cures[i] != nil {
			n.Right = b.cures[i].size
		}
		g.Nodes = append(g.Nodes, n)
	}
	for i, e := range b.process.Edges {
		edge := route.Edge{From: b.index[e.From], To: b.index[e.To], Dashed: e.Dashed, Fork: e.Fork, Join: e.Join}
		if l := b.labels[i]; len(l.rows) > 0 {
			edge.Label = route.Size{W: even(l.w + 6*Pt), H: even(l.h + 2*Pt)}
		}
		g.Edges = append(g.Edges, edge)
	}
	b.routed = g
	return g
}

// section turns the routed geometry into placed texts, boxes and lines.
func (b *sectionBuilder) section(l *route.Layout) *Section {
	s := b.style
	sec := &Section{Process: b.process, Box: Rect{W: l.Size.W, H: l.Size.H}}
	for i, step := range b.process.Steps {
		box, sh := l.Nodes[i], b.shapes[i]
		sec.Nodes = append(sec.Nodes, Node{
			Step: step, Box: box,
			Text: sh.text.place(s, box.X, box.Y+sh.top, box.W, toCentre),
		})
		middle := box.Y + box.H/2
		if r := b.risks[i]; r != nil {
			c := r.place(s, l.Left[i])
			c.node, c.Leader = i, []Point{{X: c.Box.Right(), Y: middle}, {X: box.X, Y: middle}}
			sec.Callouts = append(sec.Callouts, c)
		}
		if m := b.cures[i]; m != nil {
			c := m.place(s, l.Right[i])
			c.node, c.Leader = i, []Point{{X: box.Right(), Y: middle}, {X: c.Box.X, Y: middle}}
			sec.Callouts = append(sec.Callouts, c)
		}
	}
	for i, e := range b.process.Edges {
		edge := Edge{Edge: e, Points: l.Edges[i], Return: l.Return[i]}
		if i < len(l.Bridge) {
			edge.Bridges = l.Bridge[i]
		}
		if text := b.labels[i]; len(text.rows) > 0 {
			box := l.Labels[i]
			edge.Label = &Label{Box: box, Text: text.place(s, box.X, box.Y+(box.H-text.h)/2, box.W, toCentre)}
		}
		sec.Edges = append(sec.Edges, edge)
	}
	for _, bar := range l.Bars {
		sec.Bars = append(sec.Bars, Bar{Box: bar.Rect, Join: bar.Join})
	}
	b.drawLanes(sec, l.Lanes)
	b.bands(sec)
	return sec
}

// move shifts everything in the section by (dx, dy).
func (sec *Section) move(dx, dy Length) {
	sec.Box = moved(sec.Box, dx, dy)
	for i := range sec.Bands {
		sec.Bands[i].Box = moved(sec.Bands[i].Box, dx, dy)
		sec.Bands[i].Head = moved(sec.Bands[i].Head, dx, dy)
		moveLines(sec.Bands[i].Text, dx, dy)
	}
	for i := range sec.Lanes {
		sec.Lanes[i].Box = moved(sec.Lanes[i].Box, dx, dy)
		sec.Lanes[i].Head = moved(sec.Lanes[i].Head, dx, dy)
		moveLines(sec.Lanes[i].Text, dx, dy)
	}
	for i := range sec.Nodes {
		sec.Nodes[i].Box = moved(sec.Nodes[i].Box, dx, dy)
		moveLines(sec.Nodes[i].Text, dx, dy)
		moveLines(sec.Nodes[i].Markers, dx, dy)
	}
	for i := range sec.Edges {
		e := &sec.Edges[i]
		movePoints(e.Points, dx, dy)
		movePoints(e.Bridges, dx, dy)
		if e.Label != nil {
			e.Label.Box = moved(e.Label.Box, dx, dy)
			moveLines(e.Label.Text, dx, dy)
		}
	}
	for i := range sec.Bars {
		sec.Bars[i].Box = moved(sec.Bars[i].Box, dx, dy)
	}
	for i := range sec.Callouts {
		c := &sec.Callouts[i]
		c.Box = moved(c.Box, dx, dy)
		movePoints(c.Leader, dx, dy)
		for j := range c.Entries {
			if c.Entries[j].Badge != (Rect{}) {
				c.Entries[j].Badge = moved(c.Entries[j].Badge, dx, dy)
			}
			moveLines(c.Entries[j].Text, dx, dy)
		}
	}
}

func moved(r Rect, dx, dy Length) Rect {
	r.X += dx
	r.Y += dy
	return r
}

func movePoints(points []Point, dx, dy Length) {
	for i := range points {
		points[i].X += dx
		points[i].Y += dy
	}
}

func moveLines(lines []TextLine, dx, dy Length) {
	for i := range lines {
		lines[i].X += dx
		lines[i].Baseline += dy
		lines[i].Box = moved(lines[i].Box, dx, dy)
	}
}
