package route

import (
	"errors"
	"slices"
)

// ErrTooDense means that so many lines would run past so many steps that
// nobody could read the chart: every one of 65 steps joined to every other.
var ErrTooDense = errors.New("route: too many lines between too many steps")

// How many places in rows all lines together may take, and that times the
// number of lines: a few very long lines are readable, a thousand are not.
const (
	mostLanes  = 40_000
	mostTangle = 12_000_000
)

// How much work the places of a chart may cost, all attempts together: after
// mostPolish only what is necessary is done, after mostWork the chart is
// given up if lines still lie on one another. Charts of a few dozen steps
// cost thousands. Work is counted and not timed: the same input gives the
// same output on every machine.
const (
	mostPolish = 10_000_000
	mostWork   = 150_000_000
)

// Compute lays the graph out. The starts compete with its own; one that does
// not fit the graph is ignored. The same input gives the same output on every
// machine. An error means that the graph makes no sense: an index out of
// range, a negative or monstrous size, or it is ErrTooDense. An empty graph gives an empty layout.
// With more than one group the steps of each stand in a swimlane.
func Compute(g *Graph, starts ...Start) (*Layout, error) {
	if err := g.validate(); err != nil {
		return nil, err
	}
	if len(g.Nodes) == 0 {
		return &Layout{}, nil
	}
	if tooDense(g) {
		return nil, ErrTooDense
	}
	best := compete(g, starts)
	if best.unsolved > 0 && *best.d.work > mostWork {
		return nil, ErrTooDense
	}
	return best.layout, nil
}

// compete returns the best of several attempts.
func compete(g *Graph, starts []Start) result {
	work := new(int)
	best := attempt(g, plan{starts: starts, work: work})
	for k := range starts {
		if best.d.offersRanks(&starts[k]) && *work < mostPolish {
			best = better(best, attempt(g, plan{starts: starts[k : k+1], ranks: starts[k].Rank, work: work}))
		}
	}
	for _, opt := range variants {
		if best.faults == 0 || g.Groups > 1 || *work > mostPolish {
			break // groups interleave chains: no order makes them all straight
		}
		best = better(best, attempt(g, plan{starts: starts, ranks: best.plan.ranks, opt: opt, work: work}))
	}
	best = untangled(g, best)
	best = sunk(g, best)
	if *work < mostPolish {
		best = narrowed(g, best)
	}
	if *work < mostPolish {
		best = withoutJoints(g, best)
	}
	return best
}

// untangled tries orders in which straight pieces weigh no more than others,
// as long as lines cross.
func untangled(g *Graph, best result) result {
	for _, opt := range untanglers {
		if *best.d.work > mostPolish || !slices.ContainsFunc(best.layout.Bridge, func(b []Point) bool { return len(b) > 0 }) {
			break
		}
		p := best.plan
		p.opt.flat, p.opt.starts = opt.flat, opt.starts
		best = better(best, attempt(g, p))
	}
	return best
}

// withoutJoints tries again with the trunks apart where a line crosses a bus
// just where the bus joins its trunk.
func withoutJoints(g *Graph, best result) result {
	if len(best.d.joints) == 0 {
		return best
	}
	p := best.plan
	p.opt.apart = make([]bool, len(g.Nodes))
	for _, v := range best.d.joints {
		p.opt.apart[v] = true
	}
	if r := attempt(g, p); r.faults <= best.faults && len(r.d.joints) < len(best.d.joints) {
		return r
	}
	return best
}

// tooDense estimates the lanes of all edges from the ranks alone.
func tooDense(g *Graph) bool {
	d := newDraft(g)
	d.findRanks(&plan{})
	lanes := 0
	for i := range d.edges {
		e := &d.edges[i]
		lanes += abs(d.rank[e.to] - d.rank[e.from])
	}
	return lanes > mostLanes || lanes*len(d.edges) > mostTangle
}

// plan is what one attempt is made of.
type plan struct {
	starts []Start
	ranks  []int // nil: our own
	opt    options
	lower  []int // by node, ranks to stand lower (stagger); nil: none
	under  []gap // nodes whose rank is below that of others (sink); nil: none
	work   *int  // see draft
}

// result is a finished attempt.
type result struct {
	plan     plan
	d        *draft
	layout   *Layout
	unsolved int // conflicts of verticals
	faults   int // those, and pieces that should be straight and are not
}

// variants are tried when an attempt leaves a fault.
var variants = []options{{starts: 1}, {starts: 2}, {flat: true}, {noSplit: true}, {noMerge: true}, {flat: true, noMerge: true}}

// untanglers are tried when lines cross.
var untanglers = []options{{flat: true}}

// rounds is how often long lines look for a better way.
const rounds = 2

// attempt runs the whole pipeline once.
func attempt(g *Graph, p plan) result {
	d := newDraft(g)
	d.opt, d.work = p.opt, p.work
	d.findMain()
	d.findForks()
	d.findRanks(&p)
	d.buildRows()
	d.orderRows(p.starts)
	d.useCorners()
	d.placeReturns()
	for range rounds {
		if d.huge() {
			break
		}
		d.place(d.ties(), nil)
		d.reroute()
	}
	d.joinLanes()
	d.offsetSides()
	d.placeSnapped()
	unsolved := d.orderChannels()
	d.compact()
	return result{plan: p, d: d, layout: d.finish(), unsolved: unsolved, faults: unsolved + d.bent()}
}

// huge reports whether the chart is so dense, or has cost so much, that only
// what is necessary is done: some dozen steps, each joined to most others.
func (d *draft) huge() bool { return len(d.items) > 6000 || *d.work > mostPolish }

// better returns the result with fewer faults, among equals the cheaper, and
// the first when both are equal.
func better(a, b result) result {
	if b.faults < a.faults || b.faults == a.faults && b.layout.price() < a.layout.price() {
		return b
	}
	return a
}

// bent counts the pieces from a step with one exit to a step with one entry
// that are not straight.
func (d *draft) bent() int {
	n := 0
	for i := range d.edges {
		e := &d.edges[i]
		if d.alone(e) && d.together(e) && d.at[e.from].x != d.at[e.to].x {
			n++
		}
	}
	return n
}

// alone reports whether e is a forward edge from a step with no other exit
// to a step with no other entry.
func (d *draft) alone(e *edge) bool {
	return e.kind == forward && len(d.outs[e.from]) == 1 && len(d.ins[e.to]) == 1
}

// price weighs crossings, bends, length and size of a layout in points.
func (l *Layout) price() int {
	sum := int(l.Size.W/Pt) + int(l.Size.H/Pt)
	for _, line := range l.Edges {
		sum += max(0, len(line)-2)*costBend + int(lengthOf(line)/Pt)/2
	}
	return sum + l.crossings()*costCross/2
}

// crossings counts where two lines cross, for every pair of lines.
func (l *Layout) crossings() int {
	n := 0
	for i := range l.Edges {
		for j := range i {
			n += l.crossingsOf(i, j)
		}
	}
	return n
}

func (l *Layout) crossingsOf(i, j int) int {
	return len(meetings(l.Edges[i], l.Edges[j])) + len(meetings(l.Edges[j], l.Edges[i]))
}
