package flow

import "slices"

// Longest returns the way from a start to an end that takes most time in one
// unit, or for NoUnit in all of them by the rates of Duration.Compare. Lines
// that go back are not walked; of branches, parallel or not, the longest
// counts. Of equal ways it is the first in the order of the process. It is the
// zero Path for a process without steps.
func (t *Timing) Longest(u TimeUnit) Path {
	if p, known := t.longest[u]; known {
		return p
	}
	t.family.open[t.process] = true
	w := t.walk(u, nil, nil)
	best := -1
	for _, n := range t.chart.nodes {
		if t.ends[n.index] && (best < 0 || w.most[n.index] > w.most[best]) {
			best = n.index
		}
	}
	p := w.path(best)
	delete(t.family.open, t.process)
	t.longest[u] = p
	return p
}

// Within returns the way through the steps of one phase that takes most time,
// as Longest does, without the limit of the phase itself.
func (t *Timing) Within(phase *Phase, u TimeUnit) Path {
	w := t.walk(u, nil, phase)
	best := -1
	for _, n := range t.order { // the last of equal ones: the way to its end
		if w.most[n.index] >= 0 && (best < 0 || w.most[n.index] >= w.most[best]) {
			best = n.index
		}
	}
	return w.path(best)
}

// Returns returns the lines that go back, in the order of the process.
func (t *Timing) Returns() []*Edge {
	var all []*Edge
	for _, l := range t.chart.lines {
		if l.back {
			all = append(all, t.process.Edges[l.order])
		}
	}
	return all
}

// Again returns what it costs to walk a return once: the way that takes most
// time from the step that it goes back to up to the step it comes from, both
// of them done again. It is the zero Path for a line that goes on.
func (t *Timing) Again(e *Edge, u TimeUnit) Path {
	for _, l := range t.chart.lines {
		if l.back && t.process.Edges[l.order] == e {
			return t.walk(u, l.to, nil).path(l.from.index)
		}
	}
	return Path{}
}

// walk is one search for the longest way to every node.
type walk struct {
	*Timing
	unit   TimeUnit
	from   *node  // nil: anywhere
	inside *Phase // where no phase counts as a whole; nil: anywhere
	most   []int  // by index; -1: no way leads here
	before []int  // the node before on that way; -1: none
}

// walk finds the longest ways to all nodes, from one of them or from anywhere,
// within a phase or not.
func (t *Timing) walk(u TimeUnit, from *node, within *Phase) *walk {
	w := &walk{t, u, from, within, make([]int, len(t.chart.nodes)), make([]int, len(t.chart.nodes))}
	for _, n := range t.order {
		i := n.index
		w.most[i], w.before[i] = -1, -1
		if within != nil && n.first().Phase != within {
			continue
		}
		entering := w.begin(nil, n) // what the best way here costs before the step itself
		found := from == nil || n == from
		for _, l := range t.in[i] {
			k := l.from.index
			if w.most[k] < 0 {
				continue
			}
			if cost := w.most[k] + w.begin(l.from, n); !found || cost > entering || cost == entering && w.before[i] < 0 {
				entering, found, w.before[i] = cost, true, k
			}
		}
		if found {
			w.most[i] = entering + w.measure(t.takes(n.first(), u))
		}
	}
	return w
}

// begin is the cost of a phase that counts as a whole, on a line into it; of
// no line, where a way begins.
func (w *walk) begin(from, to *node) int {
	phase := w.entered(from, to)
	if phase == nil {
		return 0
	}
	return w.measure(TotalOf(phase.Limit))
}

// entered returns the phase that counts as a whole and begins between two
// nodes, the first of them nil where a way begins; nil for none.
func (w *walk) entered(from, to *node) *Phase {
	phase := to.first().Phase
	switch {
	case phase == nil || w.inside != nil || !w.family.whole[phase]:
		return nil
	case from == nil && w.from != nil: // in it already
		return nil
	case from != nil && from.first().Phase == phase:
		return nil
	}
	return phase
}

// measure makes totals comparable by the unit of the search.
func (w *walk) measure(t Total) int {
	if w.unit == NoUnit {
		return t.halfMinutes()
	}
	return t.In(w.unit).Halves
}

// path follows the best way back from a node; none is before -1.
func (w *walk) path(end int) Path {
	var nodes []*node
	for i := end; i >= 0 && w.most[i] >= 0; i = w.before[i] {
		nodes = append(nodes, w.chart.nodes[i])
	}
	slices.Reverse(nodes)
	var p Path
	begun := map[*Phase]bool{} // a way may come back into a phase
	var last *node
	for _, n := range nodes {
		leg := Leg{Step: n.first(), Total: w.takes(n.first(), w.unit)}
		if phase := w.entered(last, n); phase != nil && !begun[phase] {
			begun[phase] = true
			leg.Phase, leg.Total = phase, TotalOf(phase.Limit)
		}
		last = n
		if leg.Step.Kind == Junction && leg.Phase == nil {
			continue
		}
		p.Legs = append(p.Legs, leg)
		p.Total = p.Total.Add(leg.Total)
	}
	return p
}

// In returns the part of a total in one unit; zero when it has none.
func (t Total) In(u TimeUnit) Duration {
	for _, d := range t.Parts {
		if d.Unit == u {
			return d
		}
	}
	return Duration{}
}

// Days is about how many calendar days a total takes, by the rates of
// Duration.Compare.
func (t Total) Days() float64 { return float64(t.halfMinutes()) / (2 * 24 * 60) }
