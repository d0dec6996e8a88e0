package layout

import (
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

// The items of the head are shared among as few lines as hold them, evenly; a
// long power name is wrapped and no page is wider for it.
func TestHeadLines(t *testing.T) {
	s := DefaultStyle(nil)
	name := strings.Repeat("建设项目环境影响评价文件", 5)
	for _, tt := range []struct {
		items []string
		want  []string
	}{
		{nil, nil},
		{[]string{"职权事项：用印", "编号：A-1", "责任主体：办公室"}, []string{"职权事项：用印　编号：A-1　责任主体：办公室"}},
		{[]string{"职权事项：对在河道内弃置物体的处罚", "编号：CF-002", "责任主体：行政执法大队"},
			[]string{"职权事项：对在河道内弃置物体的处罚", "编号：CF-002　责任主体：行政执法大队"}},
		{[]string{"职权事项：" + name, "编号：A-1", "责任主体：办公室"}, []string{"职权事项：" + name, "编号：A-1　责任主体：办公室"}},
	} {
		if got := s.headLines(tt.items, 350*Pt); !slices.Equal(got, tt.want) {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	v := chain(flow.Internal, 2)
	v.Power.Name, v.Power.Unit.Name = text(name), text(name)
	d, _ := Compute(v, s, Options{Native: true})
	page := d.Pages[0]
	if page.Size.W != s.MinWidth+2*s.Margin {
		t.Errorf("the page is %v wide", page.Size.W)
	}
	for _, l := range page.Title {
		if left, right := l.X, page.Size.W-l.Box.Right(); left < s.Margin || right < s.Margin-overhang {
			t.Errorf("%q stands out of the margins", l.S)
		}
	}
}

// Further lines of an item of the foot begin below its value; notes are
// numbered if there are several.
func TestFootHangs(t *testing.T) {
	s := DefaultStyle(nil)
	v := chain(flow.External, 2)
	v.Power.Notes = []flow.Text{text(strings.Repeat("听证所需时间不计入期限", 9)), text("见公告")}
	v.Process.Phases = []*flow.Phase{{Name: text("受理"), Lead: text("行政审批服务局综合窗口")}}
	for _, step := range v.Process.Steps {
		step.Phase = v.Process.Phases[0]
	}
	v.Process.Steps[0].Label = text(strings.Repeat("核对申请材料的原件", 9))
	lines, _ := footBlock(v, s, []Section{{Process: v.Process}}, 0, 0, 400*Pt)
	indent := []Length{0, 0}
	for _, l := range lines {
		switch {
		case strings.HasPrefix(l.S, "注1："):
			indent[0] = s.measure("注1：", s.FootSize, false)
		case strings.HasPrefix(l.S, "注2："), strings.HasPrefix(l.S, "阶段"):
			indent[0] = 2 * s.FootSize
		case l.X != indent[0] && l.X != indent[0]-s.lead(l.S, l.Size, l.Bold):
			t.Errorf("%q begins at %v, want %v", l.S, l.X, indent[0])
		default:
			indent[1]++
			continue
		}
		if l.X != 0 {
			t.Errorf("%q begins at %v", l.S, l.X)
		}
	}
	if indent[1] < 3 {
		t.Errorf("%d further lines: %v", indent[1], lines)
	}
}

// A fact stands behind the one above it, however long that is, where the line
// has room; what controls the main diagram is not said of a further one.
func TestFootPacksFacts(t *testing.T) {
	s := DefaultStyle(nil)
	v := chain(flow.Internal, 2)
	p := v.Power
	p.Statutory, p.Promised, p.Remarks, p.Notes = flow.Limit{}, flow.Limit{}, nil, nil
	p.Supervision, p.Hotline = []flow.Text{text("向上一级政府信息公开工作主管部门投诉、举报")}, text("0000-1234567")
	p.Controls = []flow.Text{text("询价 → 定价")}
	foot := func() string {
		var list []string
		lines, _ := footBlock(v, s, nil, 0, 0, 400*Pt)
		for _, l := range lines {
			list = append(list, l.S)
		}
		return strings.Join(list, "|")
	}
	const facts = "监督方式：向上一级政府信息公开工作主管部门投诉、举报　监督电话：0000-1234567"
	if got := foot(); !strings.HasPrefix(got, facts+"|程序控制：") {
		t.Errorf("main: %s", got)
	}
	p.Promised = flow.Limit{Text: text("20个工作日")}
	if got := foot(); !strings.HasPrefix(got, "承诺时限：20个工作日|"+facts) {
		t.Errorf("with a limit: %s", got)
	}
	v.Process.Name, p.Promised = text("踏勘"), flow.Limit{}
	if got := foot(); !strings.HasPrefix(got, facts) || strings.Contains(got, "程序控制") {
		t.Errorf("further: %s", got)
	}
}

// The counts of a legend whose grades are explained begin at one place.
func TestLegendCountsInAColumn(t *testing.T) {
	v := riskView()
	v.Power.Scale = &flow.Scale{Grades: []*flow.Grade{
		{Name: text("重大风险"), Of: 2, Meaning: text("违法")}, {Name: text("低"), Rank: 1, Of: 2, Meaning: text("违规")},
	}}
	l, _ := newLegend(v, DefaultStyle(nil), 0, 0, 400*Pt)
	for _, e := range l.Entries {
		if e.Text[1].X != l.Entries[0].Text[1].X {
			t.Errorf("%q begins at %v, the first at %v", e.Text[1].S, e.Text[1].X, l.Entries[0].Text[1].X)
		}
	}
}
