package flow_test

import (
	"testing"

	"flowgen/dsl/flow"
)

// Measures stand in the order in which they work, one that says nothing of it
// where it was written, those of the power last.
func TestInTime(t *testing.T) {
	measure := func(s string, phase flow.MeasurePhase, of ...*flow.Step) *flow.Measure {
		return &flow.Measure{Text: flow.Text{S: s}, Phase: phase, For: of}
	}
	of := &flow.Step{}
	got := ""
	for _, m := range flow.InTime([]*flow.Measure{
		measure("p", flow.Prevention, of), measure("c", flow.Handling), measure("x", flow.AnyPhase),
		measure("a", flow.Prevention), measure("b", flow.Monitoring),
	}) {
		got += m.Text.S
	}
	if want := "axbcp"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
