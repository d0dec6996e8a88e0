package process_test

import (
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/internal/process"
)

// TestShrink makes sources small whose risk map holds a decision of three exits
// or more.
func TestShrink(t *testing.T) {
	fails := func(p *process.Power) bool {
		views, err := viewsOf(p.String())
		if err != nil {
			return false
		}
		exits := map[*flow.Step]int{}
		for _, v := range views {
			if v.Kind != flow.RiskMap {
				continue
			}
			for _, e := range v.Process.Edges {
				if e.From.Kind == flow.Decision {
					exits[e.From]++
				}
			}
		}
		for _, n := range exits {
			if n >= 3 {
				return true
			}
		}
		return false
	}
	shrunk := 0
	for seed := uint64(0); seed < 40 && shrunk < 4; seed++ {
		power := process.New(seed)
		whole := power.String()
		if !fails(power) {
			continue
		}
		shrunk++
		source := process.Shrink(power, 2000, fails).String()
		if power.String() != whole {
			t.Errorf("seed %d: shrinking changed the power itself", seed)
		}
		// A decision, its three targets, one line, and what makes a risk map of it:
		// a risk at a step, or at a branch with both its steps.
		if n := strings.Count(source, "\n"); n > 20 || len(source) > 600 {
			t.Errorf("seed %d: %d lines are left of %d:\n%s", seed, n, strings.Count(whole, "\n"), source)
		}
	}
	if shrunk < 4 {
		t.Errorf("%d of 40 powers have such a decision", shrunk)
	}
}

// TestShrinkKeepsWhatFails wants the source itself where nothing can go.
func TestShrinkKeepsWhatFails(t *testing.T) {
	power := process.New(1)
	whole := power.String()
	if left := process.Shrink(power, 100, func(p *process.Power) bool { return p.String() == whole }); left.String() != whole {
		t.Error("something was taken away that was needed")
	}
}
