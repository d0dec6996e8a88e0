package site

import (
	"testing"

	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
)

func process(name string, labels ...string) *flow.Process {
	p := &flow.Process{Name: flow.Text{S: name}}
	for _, l := range labels {
		p.Steps = append(p.Steps, &flow.Step{ID: l, Label: flow.Text{S: l}})
	}
	return p
}

func TestAnchors(t *testing.T) {
	charts := []*flow.View{
		{Process: process("", "受理", "受理", "受理-2", "复核（会签）", "“”", "简易程序-受理", "<b>"), Remedy: process("", "受理", "申请\u202e复查")},
		{Process: process("简易程序", "受理", "")},
	}
	charts[0].Process.Steps = append(charts[0].Process.Steps, &flow.Step{Kind: flow.Junction, Label: flow.Text{S: "汇合"}})
	want := [][]string{
		{"step-受理", "step-受理-2", "step-受理-2-2", "step-复核-会签", "step-步骤", "step-简易程序-受理", "step-b", "", "step-受理-3", "step-申请-复查"},
		{"step-简易程序-受理-2", "step-简易程序"},
	}
	for _, prefix := range []string{"", "xf-001-"} {
		for i, ids := range Anchors(charts, prefix) {
			steps := charts[i].Process.Steps
			if charts[i].Remedy != nil {
				steps = append(steps[:len(steps):len(steps)], charts[i].Remedy.Steps...)
			}
			for j, s := range steps {
				w := want[i][j]
				if w != "" {
					w = prefix + w
				}
				if ids[s] != w {
					t.Errorf("%q of chart %d is %q, want %q", s.Label.S, i, ids[s], w)
				}
			}
		}
	}
}

func TestID(t *testing.T) {
	s := &flow.Step{}
	id := ID("xf-001-", 1, map[*flow.Step]string{s: "xf-001-step-受理"}, func(group string) *flow.Step {
		return map[string]*flow.Step{"n1": s, "n2": {}}[group]
	})
	for name, want := range map[string]string{
		"": "xf-001-chart-2", "title": "xf-001-chart-2-title", "n1": "xf-001-step-受理", "n2": "xf-001-chart-2-n2",
	} {
		if got := id(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestPrefix(t *testing.T) {
	of := map[string]string{}
	for slug, want := range map[string]string{"xf-001": "xf-001-", "001": "p--001-", "p-001": "p-001-", "p": "p-"} {
		got := Prefix(slug)
		if got != want {
			t.Errorf("%q: %q, want %q", slug, got, want)
		}
		if of[got] != "" {
			t.Errorf("%q and %q have the same prefix %q", slug, of[got], got)
		}
		of[got] = slug
	}
}
