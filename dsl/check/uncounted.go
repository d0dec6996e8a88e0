package check

import (
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// remark is what is said of limits that are in no sum.
type remark struct {
	at    diag.Span // the first of them
	key   string
	names diag.Message
}

// uncounted tells of the limits of a diagram that are in no sum: those that
// stop the clock, minima, extensions, and what no number says.
func (x *examiner) uncounted(p *flow.Process) []remark {
	sorts := []struct {
		key string
		is  func(flow.Limit) bool
	}{
		{"time-stopped", func(l flow.Limit) bool { return l.Kind == flow.Uncounted }},
		{"time-minimum", func(l flow.Limit) bool { return l.Kind == flow.AtLeast }},
		{"time-extension", func(l flow.Limit) bool { return l.Kind == flow.AtMost && l.Extension.Halves > 0 }},
		{"time-words", func(l flow.Limit) bool { return l.Kind == flow.Vague || l.Kind == flow.Calendar }},
	}
	var all []remark
	for _, sort := range sorts {
		var names []string
		var first diag.Span
		for _, l := range x.limitsOf(p) {
			if sort.is(l.Limit) {
				if names = append(names, brief(l.of.S)); len(names) == 1 {
					first = l.Text.Span
				}
			}
		}
		switch {
		case len(names) > maxRemarked:
			all = append(all, remark{first, sort.key, diag.Msg("time-among", diag.Plain(names[:maxRemarked]...), len(names))})
		case len(names) > 0:
			all = append(all, remark{first, sort.key, diag.Msg("time-these", diag.Plain(names...))})
		}
	}
	return all
}

// maxRemarked is how many steps a remark names.
const maxRemarked = 3

// owned is a limit with the step or phase that has it.
type owned struct {
	flow.Limit
	of      flow.Text
	bounded bool // the phase around it has a limit that counts
}

// limitsOf returns the limits of the phases of a diagram and of the steps that
// take part in it, but the applicant's.
func (x *examiner) limitsOf(p *flow.Process) []owned {
	var all []owned
	for _, ph := range p.Phases {
		if !ph.Limit.IsZero() {
			all = append(all, owned{ph.Limit, ph.Name, false})
		}
	}
	for _, s := range x.timing(p).Steps() {
		if !s.Limit.IsZero() && !s.OfApplicant() {
			all = append(all, owned{s.Limit, s.Label, s.Phase != nil && s.Phase.Limit.Kind == flow.AtMost})
		}
	}
	return all
}

// vagueLimits reports the limits that nobody can add up (FG234), where there
// is something to compare or to add. A calendar window is as good as a number,
// and what a phase limits is limited.
func vagueLimits(x *examiner, p *flow.Power) {
	needed := !p.Promised.IsZero() || !p.Statutory.IsZero()
	vague := p.Promised.Kind == flow.Vague || p.Statutory.Kind == flow.Vague
	for _, q := range processes(p) {
		for _, ph := range q.Phases {
			needed, vague = needed || ph.Limit.Kind == flow.AtMost, vague || ph.Limit.Kind == flow.Vague
		}
		for _, s := range q.Steps {
			needed, vague = needed || s.Limit.Kind == flow.AtMost, vague || s.Limit.Kind == flow.Vague
		}
	}
	if !needed || !vague {
		return
	}
	for _, l := range []flow.Limit{p.Promised, p.Statutory} {
		if l.Kind == flow.Vague {
			x.say(l.Text.Span, "vague-bound", brief(l.Text.S))
		}
	}
	for _, q := range processes(p) {
		for _, l := range x.limitsOf(q) {
			if l.Kind == flow.Vague && !l.bounded {
				x.say(l.Text.Span, "vague-limit", brief(l.Text.S))
			}
		}
	}
}
