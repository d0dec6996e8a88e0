package dsl

import (
	"fmt"
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// ending is one step of a group with the label of the line into it.
type ending struct {
	*node
	label flow.Text
}

// drawLine makes the edges of one flow line.
func (d *diagram) drawLine(l line) {
	f := l.Head.Flow
	left, leftAll := d.group(l, f.First)
	for _, e := range left {
		if !e.label.IsZero() {
			d.say("FG115", e.label.Span, "label-nothing-before", brief(e.label.S))
		}
	}
	for _, link := range f.Links {
		c := connection{d, l.source, link, l.span()}
		if targets, _ := link.Group.targets(); len(left) > 1 && len(targets) > 1 {
			left, leftAll = c.junction(left, leftAll, len(link.Group.All) > 0)
		}
		right, rightAll := d.group(l, link.Group)
		c.join(left, right, leftAll, rightAll)
		left, leftAll = right, rightAll
	}
}

// group returns the steps of a group, and whether all of them are meant.
func (d *diagram) group(l line, g *Group) (steps []ending, all bool) {
	targets, all := g.targets()
	for _, t := range targets {
		n := d.node(l.source, t, l.phase)
		if n == nil {
			continue
		}
		e := ending{node: n}
		if t.Label != nil {
			if e.label = l.File.label(t.Label); e.label.IsZero() {
				d.say("FG115", l.token(t.Label.Token), "label-empty")
			}
		}
		steps = append(steps, e)
	}
	return steps, all && len(steps) > 1
}

// connection is one arrow of a flow line.
type connection struct {
	*diagram
	source *source
	link   *Link
	span   diag.Span
}

// junction draws several steps into one point, from which the line goes on:
// every one to every one needs no line for each pair.
func (c connection) junction(left []ending, leftAll, rightAll bool) ([]ending, bool) {
	id := ""
	for k := 1; id == "" || c.nodes[id] != nil; k++ {
		id = fmt.Sprintf("+%d", k)
	}
	at := c.source.token(c.link.Arrow)
	j := c.add(flow.Text{S: id}, &flow.Step{
		ID: id, Kind: flow.Junction, Parallel: leftAll || rightAll, Span: at, Phase: left[0].step.Phase,
	})
	for _, e := range left {
		if e.step.Phase != j.step.Phase {
			j.step.Phase = nil
		}
	}
	point := []ending{{node: j}}
	c.join(left, point, leftAll, false)
	return point, false
}

// join draws the edges from one group to the next.
func (c connection) join(left, right []ending, leftAll, rightAll bool) {
	fork, join := 0, 0
	if rightAll {
		c.splits++
		fork = c.splits
	}
	if leftAll {
		c.splits++
		join = c.splits
	}
	for _, to := range right {
		for _, from := range left {
			c.edge(&flow.Edge{
				From: from.step, To: to.step, Label: to.label, Dashed: c.link.Arrow.Type == tDashed,
				Fork: fork, Join: join, Span: c.span,
			}, from.node, to.node)
		}
	}
}

// edge adds an edge, unless the same one has been drawn before.
func (c connection) edge(e *flow.Edge, from, to *node) {
	id := edgeKey{from, to, nfkc(e.Label.S), e.Dashed}
	if before := c.drawn[id]; before != nil {
		if c.doubled[e.Span] {
			return // said of the line already
		}
		c.doubled[e.Span] = true
		c.report(diag.New("FG135", e.Span, diag.Msg("edge-twice", brief(e.From.ID), brief(e.To.ID))).
			WithHint("edge-twice-hint").WithRelated(before.Span, "drawn-here"))
		return
	}
	c.drawn[id] = e
	l := &link{edge: e, from: []*node{from}}
	if from.step.Kind == flow.Junction {
		l.from = from.sources
	}
	if e.To.Kind == flow.Junction {
		to.sources = append(to.sources, from)
	}
	from.out++
	to.in++
	if to.after == nil && !to.declared {
		to.after = from
	}
	if from.before == nil && !from.declared {
		from.before = to
	}
	c.edges = append(c.edges, l)
}

// chain joins the declared steps in their order. Several starts in a row are
// ways in, several ends in a row are ways out.
func (d *diagram) chain() {
	var before []*node // what the next step follows
	run := func(k int, kind flow.Kind) int {
		for k < len(d.order) && d.order[k].step.Kind == kind {
			k++
		}
		return k
	}
	for k := 0; k < len(d.order); {
		next := k + 1
		if kind := d.order[k].step.Kind; kind == flow.Start || kind == flow.End {
			next = run(k, kind)
		}
		group := d.order[k:next]
		for _, to := range group {
			for _, from := range before {
				d.edges = append(d.edges, &link{from: []*node{from}, edge: &flow.Edge{From: from.step, To: to.step, Span: to.step.Span}})
			}
		}
		before, k = group, next
	}
}

// arrange writes steps and edges into the process: the declared steps in
// their order, every other next to those it was first drawn with, so that
// order in the list is order in the flow.
func (d *diagram) arrange() {
	for _, l := range d.edges {
		d.process.Edges = append(d.process.Edges, l.edge)
	}
	if !slices.ContainsFunc(d.order, func(n *node) bool { return n.declared }) {
		for _, n := range d.order {
			d.process.Steps = append(d.process.Steps, n.step)
		}
		return
	}
	behind, ahead := map[*node][]*node{}, map[*node][]*node{}
	for _, n := range d.order {
		switch {
		case n.declared:
		case n.after != nil:
			behind[n.after] = append(behind[n.after], n)
		case n.before != nil:
			ahead[n.before] = append(ahead[n.before], n)
		}
	}
	placed := map[*node]bool{}
	// An explicit stack: chains of undeclared steps may be long.
	place := func(root *node) {
		type visit struct {
			*node
			done bool
		}
		stack := []visit{{root, false}}
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if v.done {
				d.process.Steps = append(d.process.Steps, v.step)
				continue
			}
			if placed[v.node] {
				continue
			}
			placed[v.node] = true
			for _, n := range slices.Backward(behind[v.node]) {
				stack = append(stack, visit{n, false})
			}
			stack = append(stack, visit{v.node, true})
			for _, n := range slices.Backward(ahead[v.node]) {
				stack = append(stack, visit{n, false})
			}
		}
	}
	for _, n := range d.order {
		if n.declared {
			place(n)
		}
	}
	for _, n := range d.order {
		if !placed[n] {
			place(n)
		}
	}
}
