package layout

import (
	"slices"

	"flowgen/dsl/flow"
	"flowgen/layout/dot"
	"flowgen/layout/route"
)

// newBuilder begins a section: one process of a view.
func newBuilder(v *flow.View, p *flow.Process, s Style, opt Options) *sectionBuilder {
	b := &sectionBuilder{view: v, process: p, style: s, opt: opt}
	b.chooseLanes(opt.Lanes)
	b.style.LabelWidth = s.laneTextWidth(len(b.lanes))
	return b
}

// route sizes the steps and has them routed.
func (b *sectionBuilder) route() error {
	b.size()
	if !b.opt.Native && !b.asked {
		// Without a start from graphviz our own ones still give the chart. One
		// that was made for other sizes is still a start.
		if start, err := dot.Start(b.graph()); err == nil {
			b.starts = append(b.starts, start)
		}
		b.asked = true
	}
	var err error
	b.routed, err = route.Compute(b.graph(), b.starts...)
	return err
}

// sectionBuilder carries what is known of each step and edge before routing.
type sectionBuilder struct {
	view    *flow.View
	process *flow.Process
	style   Style

	opt Options

	index  map[*flow.Step]int
	into   map[*flow.Step][]*flow.Edge // the branches that lead to a step
	shapes []shaped
	risks  []*sideBox // per step; nil: none
	cures  []*sideBox
	labels []block     // per edge
	lanes  []flow.Lane // from left to right; nil: none
	laneOf map[*flow.Step]int
	sized  *route.Graph

	asked  bool // graphviz has been
	starts []route.Start
	routed *route.Layout

	risk    RiskStyle // of a risk map; AutoRisk: not yet chosen, or no risk map
	outer   []int     // per step, style Side: where both boxes stand; nil: one on each side
	leading Length    // before the texts of what gets a number
}

// size wraps every text and so gives every shape, box and label its size.
func (b *sectionBuilder) size() {
	p, s := b.process, b.style
	b.index = make(map[*flow.Step]int, len(p.Steps))
	b.into = map[*flow.Step][]*flow.Edge{}
	b.shapes, b.labels, b.sized = nil, nil, nil
	for _, e := range p.Edges {
		b.into[e.To] = append(b.into[e.To], e)
		b.labels = append(b.labels, newBlock(s, edgeLabelWidth(e, s), para{text: e.Label.S, size: s.EdgeSize}))
	}
	for i, step := range p.Steps {
		b.index[step] = i
		b.shapes = append(b.shapes, shape(step, b.view.Kind, s))
	}
	b.sizeBoxes()
	b.makeRoom()
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
	if b.sized != nil {
		return b.sized
	}
	g := &route.Graph{Groups: len(b.lanes)}
	phases := phaseNumbers(b.process)
	for i := range b.process.Steps {
		n := route.Node{Size: b.shapes[i].size, Shape: b.shapes[i].outline, Phase: phases[b.process.Steps[i].Phase], Begins: b.process.Steps[i].Kind == flow.Start}
		n.Group = b.laneOf[b.process.Steps[i]]
		n.Left, n.Right = b.besides(i)
		g.Nodes = append(g.Nodes, n)
	}
	for i, e := range b.process.Edges {
		edge := route.Edge{From: b.index[e.From], To: b.index[e.To], Dashed: e.Dashed, Fork: e.Fork, Join: e.Join, Label: b.labelSize(i)}
		g.Edges = append(g.Edges, edge)
	}
	b.sized = g
	return g
}

// section turns the routed geometry into placed texts, boxes and lines. The
// section's box starts at (0, 0); move puts it on a page.
func (b *sectionBuilder) section() *Section {
	s, l := b.style, b.routed
	sec := &Section{Process: b.process, Box: Rect{W: l.Size.W, H: l.Size.H}}
	for i, step := range b.process.Steps {
		box, sh := l.Nodes[i], b.shapes[i]
		sec.Nodes = append(sec.Nodes, Node{
			Step: step, Box: box,
			Text: sh.text.place(s, box.X, box.Y+sh.top, box.W, toCentre),
		})
		sec.Callouts = append(sec.Callouts, b.boxesAt(i)...)
	}
	for i, e := range b.process.Edges {
		edge := Edge{Edge: e, Points: slices.Clone(l.Edges[i]), Return: l.Return[i]}
		if i < len(l.Bridge) {
			edge.Bridges = slices.Clone(l.Bridge[i])
		}
		if box := l.Labels[i]; box != (Rect{}) {
			text := b.labels[i]
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
	for i := range sec.Columns {
		sec.Columns[i].Box = moved(sec.Columns[i].Box, dx, dy)
		sec.Columns[i].Head = moved(sec.Columns[i].Head, dx, dy)
		moveLines(sec.Columns[i].Text, dx, dy)
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
			moveLines(e.Label.Markers, dx, dy)
		}
	}
	for i := range sec.Bars {
		sec.Bars[i].Box = moved(sec.Bars[i].Box, dx, dy)
	}
	for i := range sec.Callouts {
		c := &sec.Callouts[i]
		c.Box = moved(c.Box, dx, dy)
		movePoints(c.Leader, dx, dy)
		moveLines(c.Markers, dx, dy)
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
