package site

import (
	"fmt"
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

// wording writes where steps lead, one a line.
func wording(p *flow.Process) string {
	anchors := Anchors([]*flow.View{{Process: p}}, "")[0]
	names := func(goals []goal) string {
		var all []string
		for _, g := range goals {
			all = append(all, fmt.Sprintf("%d %s #%s", g.Number, g.Name, g.ID))
		}
		return strings.Join(all, " + ")
	}
	var b strings.Builder
	all := lists{anchors: anchors}
	var items []item
	for _, g := range all.list(p, "") {
		items = append(items, g.Steps...)
		if g.Phase != "" {
			b.WriteString(g.ID + " " + g.Phase + "\n")
		}
	}
	for _, it := range items {
		fmt.Fprintf(&b, "%d %s #%s", it.Number, it.Name, it.Anchor)
		for _, goals := range it.After {
			b.WriteString(" after " + names(goals))
		}
		for i, w := range it.Ways {
			b.WriteString([]string{" →", " /"}[min(i, 1)])
			if w.Label != "" {
				b.WriteString(" [" + w.Label + "]")
			}
			if w.Other {
				b.WriteString(" 其他")
			}
			if w.Back {
				b.WriteString(" 返回")
			}
			b.WriteString(" " + names(w.Goals))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestWays follows forks, joins and junctions.
func TestWays(t *testing.T) {
	p := process("", "甲", "乙", "丙", "丁", "戊")
	junction := &flow.Step{ID: "+1", Kind: flow.Junction}
	p.Steps = append(p.Steps[:2:2], append([]*flow.Step{junction}, p.Steps[2:]...)...)
	step := map[string]*flow.Step{}
	for _, s := range p.Steps {
		step[s.ID] = s
	}
	edge := func(from, label, to string, fork, join int) {
		p.Edges = append(p.Edges, &flow.Edge{From: step[from], To: step[to], Label: flow.Text{S: label}, Fork: fork, Join: join})
	}
	edge("甲", "可", "+1", 0, 1)
	edge("乙", "", "+1", 0, 1)
	edge("+1", "大", "丙", 0, 0)
	edge("+1", "小", "丁", 0, 0)
	edge("甲", "否", "戊", 0, 0)
	edge("丙", "并", "丁", 2, 0)
	edge("丙", "并", "戊", 2, 0)
	edge("丙", "", "甲", 0, 0)
	edge("甲", "", "戊", 0, 3)
	edge("乙", "", "戊", 0, 3)
	edge("丙", "", "戊", 0, 4)
	edge("丁", "", "戊", 0, 4)
	const want = `1 甲 #step-甲 → [可，大] 3 丙 #text-丙 / [可，小] 4 丁 #text-丁 / [否] 5 戊 #text-戊 / 其他 5 戊 #text-戊
2 乙 #step-乙 → [大] 3 丙 #text-丙 / [小] 4 丁 #text-丁 / 其他 5 戊 #text-戊
3 丙 #step-丙 after 1 甲 #text-甲 + 2 乙 #text-乙 → [并] 4 丁 #text-丁 + 5 戊 #text-戊 / 返回 1 甲 #text-甲 / 5 戊 #text-戊
4 丁 #step-丁 after 1 甲 #text-甲 + 2 乙 #text-乙 → 5 戊 #text-戊
5 戊 #step-戊 after 1 甲 #text-甲 + 2 乙 #text-乙 after 3 丙 #text-丙 + 4 丁 #text-丁
`
	if got := wording(p); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}

	for _, e := range p.Edges[2:4] {
		e.Fork = 1
	}
	const forked = `1 甲 #step-甲 → [可，大，小] 3 丙 #text-丙 + 4 丁 #text-丁 / [否] 5 戊 #text-戊 / 其他 5 戊 #text-戊
2 乙 #step-乙 → [大，小] 3 丙 #text-丙 + 4 丁 #text-丁 / 其他 5 戊 #text-戊
`
	if got := wording(p); !strings.HasPrefix(got, forked) {
		t.Errorf("all behind the junction: got\n%swant\n%s", got, forked)
	}

	// Two junctions that lead to each other lead nowhere, but do not go on for ever.
	p = process("", "甲")
	a, b := &flow.Step{ID: "+1", Kind: flow.Junction}, &flow.Step{ID: "+2", Kind: flow.Junction}
	p.Edges = []*flow.Edge{{From: p.Steps[0], To: a}, {From: a, To: b}, {From: b, To: a}}
	if got := wording(p); got != "1 甲 #step-甲\n" {
		t.Errorf("a circle of junctions: %s", got)
	}
}

// TestWaysBack names what leads back and what has no label; the latter comes last.
func TestWaysBack(t *testing.T) {
	p := process("", "申请", "受理", "补正", "决定", "办结")
	for _, e := range []struct {
		from  int
		label string
		to    int
		fork  int
	}{{0, "", 1, 0}, {1, "", 3, 0}, {1, "不全", 2, 0}, {1, "不符，退回", 0, 0}, {2, "", 0, 0}, {3, "不同意", 1, 0}, {3, "", 4, 1}, {3, "", 2, 1}} {
		p.Edges = append(p.Edges, &flow.Edge{From: p.Steps[e.from], To: p.Steps[e.to], Label: flow.Text{S: e.label}, Fork: e.fork})
	}
	const want = `1 申请 #step-申请 → 2 受理 #text-受理
2 受理 #step-受理 → [不全] 3 补正 #text-补正 / [不符，退回] 1 申请 #text-申请 / 其他 4 决定 #text-决定
3 补正 #step-补正 → 返回 1 申请 #text-申请
4 决定 #step-决定 → [不同意] 返回 2 受理 #text-受理 / 其他 5 办结 #text-办结 + 3 补正 #text-补正
5 办结 #step-办结
`
	if got := wording(p); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestPhases keeps the steps of a phase together and others out of it; no number
// comes twice in the lists of one chart.
func TestPhases(t *testing.T) {
	p := process("", "甲", "乙", "丙", "丁", "戊")
	first := &flow.Phase{Name: flow.Text{S: "受理"}, Limit: flow.Limit{Text: flow.Text{S: "5日"}, Kind: flow.AtMost}}
	second := &flow.Phase{Name: flow.Text{S: "鉴定"}, Limit: flow.Limit{Text: flow.Text{S: "不计入"}, Kind: flow.Uncounted}}
	p.Steps[0].Phase, p.Steps[1].Phase, p.Steps[3].Phase, p.Steps[4].Phase = first, first, second, first
	l := lists{anchors: Anchors([]*flow.View{{Process: p}}, "")[0]}
	var got []string
	for _, g := range append(l.list(p, "flow-1"), l.list(process("", "己"), "flow-1-remedy")...) {
		line := g.ID + " " + g.Phase
		for _, it := range g.Steps {
			line += fmt.Sprintf(" %d %s", it.Number, it.Name)
		}
		got = append(got, line)
	}
	const want = `flow-1-phase-1 受理（5日） 1 甲 2 乙
flow-1-phase-2  3 丙
flow-1-phase-3 鉴定（不计入办理时限） 4 丁
flow-1-phase-4 受理（续） 5 戊
flow-1-remedy-phase-1  6 己`
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestLimits says of a limit what it is, unless it does so itself.
func TestLimits(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "5日": "时限：5日", "当场": "时限：当场", "不计入": "不计入办理时限", "适时": "时限：适时",
	} {
		l, _ := flow.ParseLimit(flow.Text{S: text})
		l.Text.S = text
		if got := told(l); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestFacts holds what is told of a power, and that nothing is told of what is
// not given.
func TestFacts(t *testing.T) {
	if f := facts(&flow.Power{Name: flow.Text{S: "甲"}, Code: flow.Text{S: "\x00"}, Materials: []flow.Text{{}}}); len(f) != 0 {
		t.Errorf("%+v", f)
	}
	for url, want := range map[string]string{
		"https://example.org/a b": "", "https://example.org/?q=“甲”": "https://example.org/?q=“甲”", "HTTP://EXAMPLE.ORG": "HTTP://EXAMPLE.ORG",
		"mailto:a@example.org": "mailto:a@example.org", "tel:+86-10": "tel:+86-10", "javascript:alert(1)": "", "www.example.org": "", "data:,a": "",
	} {
		f := facts(&flow.Power{URL: flow.Text{S: url}})
		if len(f) != 1 || f[0].Values[0] != url || string(f[0].Link) != want {
			t.Errorf("%q: %+v", url, f)
		}
	}
}
