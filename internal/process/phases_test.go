package process_test

import (
	"fmt"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/check"
	"flowgen/dsl/flow"
	"flowgen/internal/process"
	"flowgen/layout"
)

// TestPhases holds the rule that says which phases cannot be drawn as bands
// (FG260) to what the pictures show.
func TestPhases(t *testing.T) {
	banded, unbanded := 0, 0
	for seed := uint64(*first); seed < uint64(*first+*charts/2); seed++ {
		source := process.Source(seed)
		project, _, _ := dsl.Load(nothing{}, []dsl.Input{{Path: "-", Data: []byte(source)}})
		said := map[string]bool{} // by the beginning of the step's place
		for _, d := range check.Run(project, nil) {
			if d.Code == "FG260" {
				said[fmt.Sprint(d.Span.Start)] = true
			}
		}
		for _, p := range project.Powers() {
			for _, v := range flow.Views(p, flow.Internal) {
				if len(v.Process.Phases) == 0 {
					continue
				}
				diagram, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
				if list.HasErrors() {
					t.Fatalf("seed %d: %s", seed, list[0].Message.Key)
				}
				found := false
				for _, s := range v.Process.Steps {
					found = found || said[fmt.Sprint(s.Span.Start)]
				}
				bands := len(diagram.Pages[0].Sections[0].Bands) > 0
				if found == bands {
					t.Errorf("seed %d: bands %t, FG260 %t", seed, bands, found)
				}
				if bands {
					banded++
				} else {
					unbanded++
				}
			}
		}
	}
	t.Logf("%d charts with bands, %d without", banded, unbanded)
	if banded == 0 || unbanded == 0 {
		t.Error("the charts do not show both")
	}
}
