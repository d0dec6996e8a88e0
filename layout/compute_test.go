package layout

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// chain makes a view of steps in a row.
func chain(kind flow.ViewKind, n int) *flow.View {
	high := &flow.Grade{Name: text("高"), Of: 2, Meaning: text("可能违法")}
	low := &flow.Grade{Name: text("低"), Rank: 1, Of: 2}
	power := &flow.Power{Unit: &flow.Unit{Name: text("某局")}, Name: text("某项职权"), Code: text("A-1"), Scale: &flow.Scale{Grades: []*flow.Grade{high, low}}}
	process := &flow.Process{Power: power}
	for i := range n {
		step := &flow.Step{ID: fmt.Sprint(i), Label: text(fmt.Sprintf("第%d步", i+1))}
		process.Steps = append(process.Steps, step)
		if i > 0 {
			process.Edges = append(process.Edges, &flow.Edge{From: process.Steps[i-1], To: step})
		}
	}
	power.Main = process
	return &flow.View{Kind: kind, Power: power, Process: process}
}

func TestComputeRefusesTooManySteps(t *testing.T) {
	d, list := Compute(chain(flow.Internal, MaxSteps+1), DefaultStyle(nil), Options{})
	if d != nil || len(list) != 1 || list[0].Code != "FG401" || !list.HasErrors() {
		t.Errorf("diagram %v, diagnostics %v", d, list)
	}
}

// TestTooLarge says of each diagram once what Compute says of each view.
func TestTooLarge(t *testing.T) {
	power := chain(flow.Internal, MaxSteps).Power
	if list := TooLarge(power); list != nil {
		t.Errorf("as many as there may be: %v", list)
	}
	large := chain(flow.Internal, MaxSteps+1)
	large.Power.Name.Span.File = "a.flow"
	_, want := Compute(large, DefaultStyle(nil), Options{})
	power = large.Power
	power.External = chain(flow.External, MaxSteps+1).Process
	if list := TooLarge(power); !reflect.DeepEqual(list, want) {
		t.Errorf("got %v, want %v", list, want)
	}
	power.Main = chain(flow.Internal, 1).Process
	named := chain(flow.Internal, MaxSteps+2).Process
	named.Name = flow.Text{S: "简易", Span: diag.Span{File: "b.flow"}}
	power.Named = []*flow.Process{power.Main, named}
	list := TooLarge(power)
	if len(list) != 2 || list[0].Span.File != "a.flow" || list[1].Span.File != "b.flow" || list[1].Message.Args[0] != MaxSteps+2 {
		t.Errorf("got %v", list)
	}
}

func TestComputeRefusesTangles(t *testing.T) {
	v := chain(flow.Internal, 60)
	v.Process.Edges = nil
	for _, from := range v.Process.Steps {
		for _, to := range v.Process.Steps {
			v.Process.Edges = append(v.Process.Edges, &flow.Edge{From: from, To: to})
		}
	}
	d, list := Compute(v, DefaultStyle(nil), Options{Native: true})
	if d != nil || len(list) != 1 || list[0].Code != "FG402" || strings.Contains(list[0].Message.Text(diag.Chinese), "route") {
		t.Errorf("diagram %v, diagnostics %v", d, list)
	}
}

// Phases are bands that meet, hold their steps and their names, and are not
// drawn where the flow interleaves them.
func TestBands(t *testing.T) {
	v := chain(flow.Internal, 6)
	for i := range 3 {
		ph := &flow.Phase{Name: text("受理")}
		if i == 1 {
			ph.Lead, ph.Limit.Text = text("行政审批服务局"), text("10个工作日")
		}
		v.Process.Phases = append(v.Process.Phases, ph)
		v.Process.Steps[2*i].Phase, v.Process.Steps[2*i+1].Phase = ph, ph
	}
	d, list := Compute(v, DefaultStyle(nil), Options{Native: true})
	if len(list) > 0 {
		t.Fatal(list)
	}
	sec := d.Pages[0].Sections[0]
	if len(sec.Bands) != 3 {
		t.Fatalf("%d bands", len(sec.Bands))
	}
	for i, b := range sec.Bands {
		if i > 0 && sec.Bands[i-1].Box.Bottom() != b.Box.Y {
			t.Errorf("band %d does not meet the one above", i)
		}
		for _, l := range b.Text {
			if l.Box.X < b.Head.X || l.Box.Right() > b.Head.Right() || l.Box.Y < b.Head.Y || l.Box.Bottom() > b.Head.Bottom() {
				t.Errorf("band %d: %q sticks out of its head", i, l.S)
			}
		}
		for _, n := range sec.Nodes {
			in := n.Box.Y >= b.Box.Y && n.Box.Bottom() <= b.Box.Bottom() && n.Box.X >= b.Head.Right() && n.Box.Right() <= b.Box.Right()
			if in != (n.Step.Phase == b.Phase) {
				t.Errorf("band %d, step %s: inside is %v", i, n.Step.Label.S, in)
			}
		}
	}
	v.Process.Steps[0].Phase = v.Process.Phases[2]
	d, _ = Compute(v, DefaultStyle(nil), Options{Native: true})
	if n := len(d.Pages[0].Sections[0].Bands); n != 0 {
		t.Errorf("interleaved phases gave %d bands", n)
	}
	var foot strings.Builder
	for _, l := range d.Pages[0].Foot {
		foot.WriteString(l.S)
	}
	if want := "阶段“受理”（行政审批服务局，10个工作日）：第3步、第4步"; !strings.Contains(foot.String(), want) {
		t.Errorf("the foot of interleaved phases is %q, without %q", foot.String(), want)
	}
}

func TestRiskMap(t *testing.T) {
	v := chain(flow.RiskMap, 3)
	p, steps := v.Power, v.Process.Steps
	high, low := p.Scale.Grades[0], p.Scale.Grades[1]
	post := &flow.Role{Name: text("承办人")}
	steps[0].Roles = []*flow.Role{post}
	steps[0].Risks = []*flow.Risk{
		{Text: text("甲"), Grade: low, Responsible: []flow.Text{text("承办人")}},
		{Text: text("乙"), Category: text("岗位职责"), Responsible: []flow.Text{text("承办人")}},
	}
	steps[1].Risks = []*flow.Risk{{Text: text("丙"), Grade: high, Responsible: []flow.Text{text("科长")}, Measures: []*flow.Measure{{Text: text("双人办理"), Phase: flow.Prevention}}}}
	v.Process.Edges[1].Label = text("10万元以上")
	v.Process.Edges[1].Risks = []*flow.Risk{{Text: text("丁"), Grade: high}}
	p.Measures = []*flow.Measure{{Text: text("公示")}, {Text: text("只对一步"), For: steps[:1]}}
	d, _ := Compute(v, DefaultStyle(nil), Options{Native: true, Mark: "内部资料"})
	page := d.Pages[0]

	var got []string
	for _, c := range append(page.Sections[0].Callouts, page.Callouts...) {
		var texts []string
		for _, e := range c.Entries {
			var parts []string
			for _, l := range e.Text {
				parts = append(parts, l.S)
				if l.Box.X < c.Box.X || l.Box.Right() > c.Box.Right() || l.Box.Y < c.Box.Y || l.Box.Bottom() > c.Box.Bottom() {
					t.Errorf("%q sticks out of its box", l.S)
				}
			}
			texts = append(texts, strings.Join(parts, ""))
		}
		got = append(got, fmt.Sprintf("%s:%s", c.Owner, strings.Join(texts, "|")))
	}
	want := []string{
		"n1:低1. 甲|未定级2. 乙〔岗位职责〕", // measures: none, and nobody but its own posts
		"n2:高丙",
		"n2:前期预防：双人办理|责任人：科长",
		"n3:分支：10万元以上|高丁",
		":本职权防控措施|公示",
	}
	for i := range got {
		got[i] = strings.ReplaceAll(got[i], "\u00a0", " ")
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("callouts:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	counts := map[string]int{}
	for _, e := range page.Legend.Entries {
		counts[GradeWord(e.Grade)] = e.Count
	}
	if fmt.Sprint(counts) != "map[低:1 未定级:1 高:2]" {
		t.Errorf("legend counts %v", counts)
	}
	if page.Legend.Entries[0].Grade != high || len(page.Mark) != 1 {
		t.Errorf("the legend begins with %v; mark %v", page.Legend.Entries[0].Grade, page.Mark)
	}
}

func TestFoot(t *testing.T) {
	v := chain(flow.External, 2)
	p := v.Power
	p.Basis = []flow.Text{text("《某法》第一条；"), text("《某条例》")}
	p.Fee, p.Date = text("不收费"), text("2024年3月")
	p.Promised = flow.Limit{Text: text("20个工作日")}
	p.Supervision, p.Hotline = []flow.Text{text("拨打 12345")}, text("12345")
	p.Notes = []flow.Text{text(strings.Repeat("听证时间不计入", 20))}
	foot := func(kind flow.ViewKind) string {
		v.Kind = kind
		d, _ := Compute(v, DefaultStyle(nil), Options{Native: true})
		var lines []string
		for _, l := range d.Pages[0].Foot {
			lines = append(lines, l.S)
		}
		return strings.Join(lines, "|")
	}
	external := foot(flow.External)
	for _, part := range []string{"依据：《某法》第一条；《某条例》", "承诺时限：20个工作日　收费：不收费　监督方式：拨打 12345", "编制日期：2024年3月"} {
		if !strings.Contains(external, part) {
			t.Errorf("external foot lacks %q: %s", part, external)
		}
	}
	if strings.Contains(external, "监督电话") {
		t.Error("the hotline is told twice")
	}
	if internal := foot(flow.Internal); strings.Contains(internal, "依据") || strings.Contains(internal, "收费") {
		t.Errorf("internal foot: %s", internal)
	}
}

// One internal chart of nine steps, routed without graphviz.
func BenchmarkCompute(b *testing.B) {
	v, s := chain(flow.Internal, 9), DefaultStyle(nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, list := Compute(v, s, Options{Native: true}); len(list) > 0 {
			b.Fatal(list)
		}
	}
}

// The main line of a small chart stands under the title, also where a return
// leans to one side; a chart that leaves no room for that is centred itself.
func TestMainLineUnderTitle(t *testing.T) {
	v := chain(flow.Internal, 3)
	back := &flow.Edge{From: v.Process.Steps[2], To: v.Process.Steps[0], Label: text("退回")}
	v.Process.Edges = append(v.Process.Edges, back)
	page := func() *Page {
		d, list := Compute(v, DefaultStyle(nil), Options{Native: true})
		if len(list) > 0 {
			t.Fatal(list)
		}
		return &d.Pages[0]
	}
	p := page()
	if n := p.Sections[0].Nodes[0].Box; n.X+n.W/2 != p.Size.W/2 {
		t.Errorf("the main line stands at %v on a page of %v", n.X+n.W/2, p.Size.W)
	}
	back.Label = text(strings.Repeat("材料不全退回补正", 40))
	p = page()
	if s := p.Sections[0].Box; s.X+s.W/2 != p.Size.W/2 {
		t.Errorf("the wide chart stands at %v on a page of %v", s, p.Size.W)
	}
}
