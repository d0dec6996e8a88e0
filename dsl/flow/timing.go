package flow

import "iter"

// Timing is what a process takes by the limits of its steps (source: LANGUAGE,
// "Time limits"). It counts limits that say how long at most (AtMost); what
// may be added by an extension (可延长) does not count, since each case of it
// has to be approved. Steps of the applicant alone count nothing, nor does
// what stops the clock (不计入), a minimum, a calendar window or a mere word. A
// phase counts by its own limit where none of its steps has one that counts,
// and stops the clock of all of them when it is 不计入 itself. A 子流程 without
// a limit counts as the diagram of the power that it names. Dashed lines, and
// steps that they alone lead to, are no part of it.
//
// A Timing is read-only, and is good as long as its process is not changed.
type Timing struct {
	process *Process
	chart   *chart
	order   []*node   // forward lines lead from earlier ones to later ones
	in      [][]*line // forward lines into a node, by index
	ends    []bool    // no forward line leads on, by index
	family  *family
	longest map[TimeUnit]Path
}

// family is the diagrams of a power that are timed together, since one may
// call another.
type family struct {
	timings map[*Process]*Timing
	whole   map[*Phase]bool // whether its own limit counts
	open    map[*Process]bool
}

// Path is one way through a process. The zero Path is none.
type Path struct {
	Legs  []Leg // in order, junctions left out
	Total Total // of all legs, each unit for itself
}

// Leg is one step of a path and what it adds.
type Leg struct {
	Step  *Step
	Phase *Phase // the phase that begins here and counts as a whole; nil: the step counts
	Total Total  // zero: nothing that counts
}

// NewTiming makes the timing of a process.
func NewTiming(p *Process) *Timing {
	return (&family{map[*Process]*Timing{}, map[*Phase]bool{}, map[*Process]bool{}}).timing(p)
}

// Steps returns the steps that take part, in the order of the process:
// without junctions, and without those that dashed lines alone lead to.
func (t *Timing) Steps() []*Step {
	var all []*Step
	for _, n := range t.chart.nodes {
		if s := n.first(); s.Kind != Junction {
			all = append(all, s)
		}
	}
	return all
}

// InOrder yields every step that takes part, junctions included, after all
// those that forward lines lead into it from, and with them.
func (t *Timing) InOrder() iter.Seq2[*Step, []*Step] {
	return func(yield func(*Step, []*Step) bool) {
		for _, n := range t.order {
			var before []*Step
			for _, l := range t.in[n.index] {
				before = append(before, l.from.first())
			}
			if !yield(n.first(), before) {
				return
			}
		}
	}
}

// timing makes the timing of one diagram, once.
func (f *family) timing(p *Process) *Timing {
	if t := f.timings[p]; t != nil {
		return t
	}
	c := newChart(p)
	t := &Timing{
		process: p, chart: c, family: f, longest: map[TimeUnit]Path{},
		in: make([][]*line, len(c.nodes)), ends: make([]bool, len(c.nodes)),
	}
	f.timings[p] = t
	for i := range t.ends {
		t.ends[i] = true
	}
	out := make([][]*line, len(c.nodes))
	waiting := make([]int, len(c.nodes)) // lines in whose source has no place yet
	for _, l := range c.lines {
		if !l.back {
			t.in[l.to.index] = append(t.in[l.to.index], l)
			out[l.from.index] = append(out[l.from.index], l)
			waiting[l.to.index]++
			t.ends[l.from.index] = false
		}
	}
	for _, n := range c.nodes {
		if waiting[n.index] == 0 {
			t.order = append(t.order, n)
		}
	}
	for k := 0; k < len(t.order); k++ {
		for _, l := range out[t.order[k].index] {
			if waiting[l.to.index]--; waiting[l.to.index] == 0 {
				t.order = append(t.order, l.to)
			}
		}
	}
	t.phases()
	return t
}

// phases finds out which phases count as a whole.
func (t *Timing) phases() {
	for _, p := range t.process.Phases {
		t.family.whole[p] = p.Limit.Kind == AtMost
	}
	for _, s := range t.process.Steps {
		if s.Phase != nil && (t.counts(s) || t.process.Calls(s) != nil && s.Limit.IsZero()) {
			t.family.whole[s.Phase] = false
		}
	}
}

// counts reports whether the limit of a step counts.
func (t *Timing) counts(s *Step) bool {
	return s.Limit.Kind == AtMost && !s.OfApplicant() && !s.stopped()
}

// stopped reports whether the clock stands still for the phase of a step.
func (s *Step) stopped() bool { return s.Phase != nil && s.Phase.Limit.Kind == Uncounted }

// OfApplicant reports whether a step is done by the applicant alone: all its
// posts are the applicant's, and it has one.
func (s *Step) OfApplicant() bool {
	for _, r := range s.Roles {
		if !r.Applicant {
			return false
		}
	}
	return len(s.Roles) > 0
}

// takes returns what a step itself adds; the unit chooses the way through a
// diagram that it calls.
func (t *Timing) takes(s *Step, u TimeUnit) Total {
	if t.counts(s) {
		return TotalOf(s.Limit)
	}
	q := t.process.Calls(s)
	if q == nil || !s.Limit.IsZero() || s.OfApplicant() || s.stopped() {
		return Total{}
	}
	if t.family.open[q] { // calls itself
		return Total{}
	}
	return t.family.timing(q).Longest(u).Total
}
