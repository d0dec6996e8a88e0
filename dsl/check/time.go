package check

import (
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// slack is by how many days a sum may be longer by conversion before anybody
// is told: hours and working days have no exact rate.
const slack = 0.5

// timing returns the timing of a diagram, made once.
func (x *examiner) timing(p *flow.Process) *flow.Timing {
	t := x.timings[p]
	if t == nil {
		t = flow.NewTiming(p)
		x.timings[p] = t
	}
	return t
}

// bound returns what a limit allows at most; ok is false when no number says
// so. 当场 and 即办 are done on the same day. An extension is not counted, on
// neither side: each case of it has to be approved.
func bound(l flow.Limit) (d flow.Duration, ok bool) {
	switch {
	case l.Kind != flow.AtMost:
		return flow.Duration{}, false
	case l.Max.Halves > 0:
		return l.Max, true
	default:
		return flow.Duration{Halves: 2, Unit: flow.WorkDay}, l.Extension.Halves == 0
	}
}

// bounding puts what a limit allows into words: the amount, or 即办 as it is
// written and as it is taken.
func bounding(l flow.Limit) diag.Word {
	if l.Max.Halves == 0 {
		b, _ := bound(l)
		taken := amount(b)
		return diag.Word{
			Chinese: "“" + brief(l.Text.S) + "”（按 " + taken.Chinese + "算）",
			English: "\"" + brief(l.Text.S) + "\" (taken for " + taken.English + ")",
		}
	}
	return amount(l.Max)
}

// excess is how the longest way through a diagram stands against a limit.
type excess struct {
	path      flow.Path     // the way that is too long
	bound     flow.Duration // what the limit allows
	by        flow.Duration // longer by this in the unit of the limit
	converted bool          // longer only by conversion of units
}

// certain reports whether the sum is longer in the unit of the limit itself.
func (e excess) certain() bool { return e.by.Halves > 0 }

// over holds the steps of a diagram against a limit of its power.
func (x *examiner) over(q *flow.Process, l flow.Limit) excess {
	if b, ok := bound(l); ok {
		return against(x.timing(q).Longest, b)
	}
	return excess{}
}

// overPhase holds the steps of a phase against its own limit.
func (x *examiner) overPhase(q *flow.Process, ph *flow.Phase) excess {
	if b, ok := bound(ph.Limit); ok {
		return against(func(u flow.TimeUnit) flow.Path { return x.timing(q).Within(ph, u) }, b)
	}
	return excess{}
}

// against holds a way against a bound: in its unit, then by conversion.
func against(way func(flow.TimeUnit) flow.Path, b flow.Duration) excess {
	own := way(b.Unit)
	if by := own.Total.In(b.Unit).Halves - b.Halves; by > 0 {
		return excess{path: own, bound: b, by: flow.Duration{Halves: by, Unit: b.Unit}}
	}
	all := way(flow.NoUnit)
	return excess{path: all, bound: b, converted: all.Total.Days() >= b.Days()+slack}
}

// timed are the diagrams of a power that take time by themselves: all that are
// worked by, but those that another one calls.
func timed(p *flow.Power) []*flow.Process {
	if len(p.Named) == 0 {
		return processes(p)
	}
	called := map[*flow.Process]bool{}
	for _, q := range processes(p) {
		for _, s := range q.Steps {
			called[q.Calls(s)] = true
		}
	}
	var all []*flow.Process
	for _, q := range processes(p) {
		if q == p.Main || !called[q] {
			all = append(all, q)
		}
	}
	return all
}

// steps is the subject of a message: the steps, of a named diagram.
func steps(p *flow.Process) diag.Message {
	if p.Name.IsZero() {
		return diag.Msg("time-steps")
	}
	return diag.Msg("time-steps-of", brief(p.Name.S))
}

// at is where an excess is said: at the limit, of a named diagram at its name.
func at(p *flow.Process, l flow.Limit) diag.Span {
	if p.Name.IsZero() {
		return l.Text.Span
	}
	return p.Name.Span
}

// overPromised compares the steps with what is promised (FG230).
func overPromised(x *examiner, p *flow.Power) {
	for _, q := range timed(p) {
		if e := x.over(q, p.Promised); e.certain() {
			d := x.finding(at(q, p.Promised), "over-promised", steps(q), amount(e.path.Total.In(e.by.Unit)), bounding(p.Promised), amount(e.by), wayOf(e.path, e.by.Unit))
			x.report(x.explained(d, q, p.Promised, "promised-here", e.by.Unit))
		}
	}
}

// promisedOverStatutory compares the two limits of a power in one unit (FG231).
func promisedOverStatutory(x *examiner, p *flow.Power) {
	promised, statutory, comparable := bounds(p)
	if by := promised.Halves - statutory.Halves; comparable && promised.Unit == statutory.Unit && by > 0 {
		x.report(x.finding(p.Promised.Text.Span, "promised-over-statutory", bounding(p.Promised), bounding(p.Statutory),
			amount(flow.Duration{Halves: by, Unit: promised.Unit})).WithRelated(p.Statutory.Text.Span, "statutory-here"))
	}
}

// bounds returns both limits of a power; ok is false unless it has both.
func bounds(p *flow.Power) (promised, statutory flow.Duration, ok bool) {
	promised, given := bound(p.Promised)
	statutory, set := bound(p.Statutory)
	return promised, statutory, given && set
}

// overStatutory compares the steps with what the law allows (FG232). Where the
// promise is broken, or breaks the law, that is said already: by mending it
// this is mended, or comes to light.
func overStatutory(x *examiner, p *flow.Power) {
	if x.promiseTold(p) {
		return
	}
	for _, q := range timed(p) {
		e := x.over(q, p.Statutory)
		if !e.certain() || x.tells("FG230", p) && x.over(q, p.Promised).certain() {
			continue
		}
		d := x.finding(at(q, p.Statutory), "over-statutory", steps(q), amount(e.path.Total.In(e.by.Unit)), bounding(p.Statutory), amount(e.by), wayOf(e.path, e.by.Unit))
		x.report(x.explained(d, q, p.Statutory, "statutory-here", e.by.Unit))
	}
}

// tells reports whether a rule is on where a power stands.
func (x *examiner) tells(code string, p *flow.Power) bool { return !x.off(code, p.Span.File) }

// promiseTold reports whether FG231 says that the promise is longer than the
// law allows.
func (x *examiner) promiseTold(p *flow.Power) bool {
	promised, statutory, ok := bounds(p)
	return ok && promised.Unit == statutory.Unit && promised.Halves > statutory.Halves && x.tells("FG231", p)
}

// overByConversion compares what has different units (FG233): the two limits,
// the steps with each, the steps of a phase with its own.
func overByConversion(x *examiner, p *flow.Power) {
	promised, statutory, both := bounds(p)
	longer := both && promised.Unit != statutory.Unit && promised.Days() >= statutory.Days()+slack
	if longer {
		x.report(x.finding(p.Statutory.Text.Span, "promise-converted", bounding(p.Promised), about(promised.Days(), promised),
			bounding(p.Statutory), about(statutory.Days(), statutory)).WithRelated(p.Promised.Text.Span, "promised-here"))
	}
	for _, q := range processes(p) {
		for _, ph := range q.Phases {
			if e := x.overPhase(q, ph); e.converted {
				x.say(ph.Limit.Text.Span, "phase-converted", brief(ph.Name.S), amounts(e.path.Total),
					about(e.path.Total.Days(), e.path.Total.Parts...), bounding(ph.Limit), about(e.bound.Days(), e.bound), wayOf(e.path, flow.NoUnit))
			}
		}
	}
	for _, q := range timed(p) {
		a, b := x.over(q, p.Promised), x.over(q, p.Statutory)
		switch {
		case a.certain() || b.certain(): // no conversion needed to see it
		case a.converted:
			x.report(x.explained(x.converted(q, "promised-converted", a, p.Promised), q, p.Promised, "promised-here", flow.NoUnit))
		case b.converted && !longer && !x.promiseTold(p):
			x.report(x.explained(x.converted(q, "statutory-converted", b, p.Statutory), q, p.Statutory, "statutory-here", flow.NoUnit))
		}
	}
}

// converted is a finding that a sum is longer than a limit by conversion.
func (x *examiner) converted(q *flow.Process, key string, e excess, l flow.Limit) diag.Diagnostic {
	args := []any{steps(q), amounts(e.path.Total), about(e.path.Total.Days(), e.path.Total.Parts...),
		bounding(l), about(e.bound.Days(), e.bound), wayOf(e.path, flow.NoUnit)}
	if key == "promised-converted" {
		return x.finding(at(q, l), "promised-converted", args...)
	}
	return x.finding(at(q, l), "statutory-converted", args...)
}

// phaseLimits compares the steps of a phase with its own limit (FG235).
func phaseLimits(x *examiner, p *flow.Process) {
	for _, ph := range p.Phases {
		if e := x.overPhase(p, ph); e.certain() {
			x.say(ph.Limit.Text.Span, "over-phase", brief(ph.Name.S), amount(e.path.Total.In(e.by.Unit)),
				bounding(ph.Limit), amount(e.by), wayOf(e.path, e.by.Unit))
		}
	}
}
