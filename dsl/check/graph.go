package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// unreachable reports the places where a flow begins that nobody meant as a
// beginning: what lies behind them is not said again. A step that no line
// names is a matter of the language (FG125).
func unreachable(x *examiner, p *flow.Process) {
	c := newChart(p)
	begins, lost := c.beginnings()
	if len(begins) == 0 {
		return
	}
	for _, g := range lost {
		s := c.steps[c.firstStep(g)]
		if !c.any(flow.Start) {
			x.say(s.Span, "unreachable-loop", c.named(c.loop(g)), written(s.ID))
			continue
		}
		start := p.Steps[slices.IndexFunc(p.Steps, func(s *flow.Step) bool { return s.Kind == flow.Start })]
		d := x.finding(s.Span, "unreachable", brief(s.Label.S), written(s.ID))
		x.report(d.WithRelated(start.Span, "starts-here"))
	}
}

// beginnings returns the steps with which the flow begins, and the groups that
// nothing leads into although it does not begin there.
func (c *chart) beginnings() (begins []int, lost []group) {
	starts := c.any(flow.Start)
	first := slices.IndexFunc(c.out, func(lines []int) bool { return len(lines) > 0 })
	for _, g := range c.groups(true) {
		switch {
		case g.entered:
		case g.steps[0] == first, c.begins(g, starts):
			begins = append(begins, g.steps...)
		default:
			lost = append(lost, g)
		}
	}
	slices.SortFunc(lost, func(a, b group) int { return a.steps[0] - b.steps[0] })
	return begins, lost
}

// begins reports whether the flow begins with a group that nothing leads into:
// at 开始, at a step that is not declared or that the applicant takes, and
// where 开始 is not declared, at any step. A loop begins the flow as long as
// something leads out of it, since its first step may be returned to. What has
// dashed lines alone is no part of the flow.
func (c *chart) begins(g group, starts bool) bool {
	solid := false
	for _, v := range g.steps {
		s := c.steps[v]
		applicant := slices.ContainsFunc(s.Roles, func(r *flow.Role) bool { return r.Applicant })
		if s.Kind == flow.Start || applicant || !s.Declared && s.Kind != flow.Junction && starts {
			return true
		}
		solid = solid || c.solid(c.out[v])
	}
	if !solid {
		return true
	}
	return !starts && (!g.loop || g.left)
}

// firstStep returns the first step of a group that is no junction.
func (c *chart) firstStep(g group) int {
	i := slices.IndexFunc(g.steps, func(v int) bool { return c.steps[v].Kind != flow.Junction })
	return g.steps[max(i, 0)]
}

// loop returns a way round in a group, its first step at both ends.
func (c *chart) loop(g group) []int {
	way := c.around(c.firstStep(g))
	if way == nil { // dashed lines close it
		return g.steps
	}
	return append(way, way[0])
}

// deadEnds reports the steps at which the flow breaks off in a process that
// declares its ends. An undeclared name is an end by being one, a subprocess
// goes on in its own picture, and a decision is decisions' to judge.
func deadEnds(x *examiner, p *flow.Process) {
	c := newChart(p)
	if !c.any(flow.End) {
		return
	}
	for v, s := range c.steps {
		switch s.Kind {
		case flow.End, flow.Decision, flow.Subprocess, flow.Junction:
			continue
		}
		if s.Declared && c.solid(c.in[v]) && !c.solid(c.out[v]) {
			x.say(s.Span, "dead-end", brief(s.Label.S), written(s.ID))
		}
	}
}

// endlessLoops reports the loops from which no solid line leads out and in
// which nothing ends.
func endlessLoops(x *examiner, p *flow.Process) {
	c := newChart(p)
	var reached []bool
	for _, g := range c.groups(false) {
		if !g.loop || g.left || slices.ContainsFunc(g.steps, func(v int) bool { return c.steps[v].Kind == flow.End }) {
			continue
		}
		if reached == nil {
			begins, _ := c.beginnings()
			reached = c.spread(begins)
		}
		if !reached[g.steps[0]] {
			continue // said by unreachable
		}
		way := c.loop(group{steps: c.fromEntry(g)})
		at, last := c.steps[way[0]], c.steps[way[len(way)-2]]
		if i := slices.IndexFunc(way, func(v int) bool { return c.steps[v].Kind == flow.Decision }); i >= 0 {
			last = c.steps[way[i]]
		}
		if last.Kind == flow.Junction {
			last = at
		}
		x.say(at.Span, "endless-loop", c.named(way), written(last.ID))
	}
}

// fromEntry returns the steps of a group from the one at which it is entered
// on.
func (c *chart) fromEntry(g group) []int {
	inside := make([]bool, len(c.steps))
	for _, v := range g.steps {
		inside[v] = true
	}
	outside := func(l int) bool { return !inside[c.lines[l].from] }
	for i, v := range g.steps {
		if c.steps[v].Kind != flow.Junction && slices.ContainsFunc(c.in[v], outside) {
			return g.steps[i:]
		}
	}
	return g.steps
}

// decisions reports decisions without two exits, or with exits that do not
// say when they are taken, or lead to a step that only gives the answer (是).
// A step that no line names is left to FG125.
func decisions(x *examiner, p *flow.Process) {
	c := newChart(p)
	for v, s := range c.steps {
		if s.Kind != flow.Decision || len(c.in[v])+len(c.out[v]) == 0 {
			continue
		}
		exits := c.exits(v)
		var bare []line
		for _, l := range exits {
			if l.Label.IsZero() {
				bare = append(bare, l)
			}
		}
		name, id := brief(s.Label.S), written(s.ID)
		switch answers := c.answers(exits); {
		case len(answers) > 0:
			l := answers[0]
			d := x.finding(s.Span, "decision-answer", name, id, brief(c.steps[l.to].Label.S), written(c.after(l.to)))
			for _, l := range answers[:min(len(answers), maxNamed)] {
				d = d.WithRelated(l.Span, "answer-here", brief(c.steps[l.to].Label.S))
			}
			x.report(d)
		case len(exits) == 0:
			x.say(s.Span, "decision-ends", name, id)
		case len(exits) == 1:
			x.say(s.Span, "decision-one", name, id)
		case len(bare) > 0:
			d := x.finding(s.Span, "decision-bare", name, id, len(bare), written(c.steps[bare[0].to].ID))
			for _, l := range bare[:min(len(bare), maxNamed)] {
				d = d.WithRelated(l.Span, "exit-bare", brief(c.steps[l.to].Label.S))
			}
			x.report(d)
		}
	}
}

// answerNames are names of steps that are no deed but the answer to a question.
var answerNames = []string{
	"是", "否", "对", "不是", "有", "无", "没有", "同意", "不同意", "合格", "不合格", "通过", "不通过", "未通过", "符合", "不符合",
	"批准", "不批准", "属实", "不属实", "成立", "不成立", "齐全", "不齐全", "需要", "不需要", "可以", "不可以", "yes", "no",
}

// answers returns those of the exits of a decision that say nothing themselves
// and lead to an answer. One that has more to it than its name is a step.
func (c *chart) answers(exits []line) []line {
	var all []line
	for _, l := range exits {
		s := c.steps[l.to]
		if l.Label.IsZero() && isBare(s) && slices.Contains(answerNames, strings.ToLower(nfkc(s.Label.S))) {
			all = append(all, l)
		}
	}
	return all
}

// after returns the name of the step that follows one; its own when it is the
// last.
func (c *chart) after(v int) string {
	for _, i := range c.out[v] {
		if s := c.steps[c.lines[i].to]; s.Kind != flow.Junction {
			return s.ID
		}
	}
	return c.steps[v].ID
}

// exits returns the ways out of a step: solid lines, those of one parallel
// split (＋) as one, and through a junction that stands for “one of these”,
// the ways out of that.
func (c *chart) exits(v int) []line {
	var all []line
	forks := map[int]bool{}
	add := func(l line) {
		if l.Dashed || l.Fork > 0 && forks[l.Fork] {
			return
		}
		forks[l.Fork] = true
		all = append(all, l)
	}
	for _, i := range c.out[v] {
		l := c.lines[i]
		if c.steps[l.to].Kind != flow.Junction || !l.Label.IsZero() {
			add(l)
			continue
		}
		for _, j := range c.out[l.to] {
			add(c.lines[j])
		}
	}
	return all
}
