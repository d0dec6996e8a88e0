package check

import (
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// ways is the lines at the steps of a diagram.
type ways struct {
	in, out map[*flow.Step]int
	dashed  map[*flow.Step]bool
	entries int // steps that no solid line leads to
}

// waysOf counts the lines of a diagram, loops of a step to itself left out.
func waysOf(p *flow.Process) *ways {
	w := &ways{in: map[*flow.Step]int{}, out: map[*flow.Step]int{}, dashed: map[*flow.Step]bool{}}
	for _, e := range p.Edges {
		switch {
		case e.From == e.To:
		case e.Dashed:
			w.dashed[e.From], w.dashed[e.To] = true, true
		default:
			w.out[e.From]++
			w.in[e.To]++
		}
	}
	for _, s := range p.Steps {
		if s.Kind != flow.Junction && w.in[s] == 0 && !w.aside(s) {
			w.entries++
		}
	}
	return w
}

// ownSteps returns the steps of a diagram without junctions, and without those
// that stand in the main diagram as well.
func ownSteps(p *flow.Process) []*flow.Step {
	main := p.Power.Main
	elsewhere := map[diag.Span]bool{}
	if p != main {
		for _, s := range main.Steps {
			elsewhere[s.Span] = true
		}
	}
	own := make([]*flow.Step, 0, len(p.Steps))
	for _, s := range p.Steps {
		if s.Kind != flow.Junction && (p == main || !elsewhere[s.Span]) {
			own = append(own, s)
		}
	}
	return own
}

// aside reports whether a step has dashed lines only: it is told of, not taken.
func (w *ways) aside(s *flow.Step) bool {
	return w.dashed[s] && w.in[s] == 0 && w.out[s] == 0
}

// outcome reports whether a step is only a name where the flow ends (转办 /
// 暂存), or one of several where it begins (来信 / 来访).
func (w *ways) outcome(s *flow.Step) bool {
	if !isBare(s) {
		return false
	}
	return w.in[s] > 0 && w.out[s] == 0 || w.in[s] == 0 && w.out[s] > 0 && w.entries > 1
}

// isBare reports whether nothing is said of a step but its name.
func isBare(s *flow.Step) bool {
	return len(s.Roles)+len(s.Documents)+len(s.Basis)+len(s.Responsible) == 0 &&
		len(s.Risks)+len(s.Measures)+len(s.Rules)+len(s.Controls) == 0 &&
		s.Department.IsZero() && s.Limit.IsZero() && s.Authority.IsZero() && s.Condition.IsZero() && s.Description.IsZero()
}
