package route

import (
	"slices"
	"testing"
)

// enrolment is a chart in which two lines to one end close round a step that
// leads back, if that end stands beside it.
var enrolment = chart{"enrolment", `
章程 报名 审查 [合格]参加测试 查询成绩 [达到录取条件]拟录取公示 领取通知书
审查 [符合免试条件]拟录取公示
审查 [不合格，说明理由]不予录取
查询成绩 [未达到]不予录取
查询成绩 [对成绩有异议]申请复核 查询成绩`, nil}

// The end stands a rank lower, and the return runs up inside.
func TestReturnsRunUpInside(t *testing.T) {
	g, names := enrolment.build(false)
	l := compute(t, g)
	dump(t, "enrolment", g, l, names...)
	if r := Check(g, l); r.Crossings > 0 {
		t.Errorf("%d crossings", r.Crossings)
	}
	back, end := l.Nodes[slices.Index(names, "申请复核")], l.Nodes[slices.Index(names, "不予录取")]
	if end.Y < back.Bottom() {
		t.Errorf("the end stands at %v, the step that leads back at %v", end, back)
	}
}

// A sidestep of another line is not made straight by one of the main line.
func TestMainLineStaysStraight(t *testing.T) {
	g, names := enrolment.build(false)
	l := compute(t, g)
	for _, name := range []string{"合格", "达到录取条件"} {
		if line := l.Edges[edgeNamed(names[len(g.Nodes):], name)]; len(line) != 2 {
			t.Errorf("%s runs %v", name, line)
		}
	}
}

// Ranks from outside are taken as far as a node that is to stand lower allows;
// what it leads to goes down with it.
func TestRanksFromOutsideGiveWay(t *testing.T) {
	g := line(4)
	g.Nodes = append(g.Nodes, step())
	g.Edges = append(g.Edges, Edge{From: 0, To: 4})
	d := newDraft(g)
	d.findRanks(&plan{ranks: []int{0, 1, 2, 3, 1}, under: []gap{{4, 1, 1}}})
	if want := []int{0, 2, 3, 4, 1}; !slices.Equal(d.rank, want) {
		t.Errorf("ranks %v, want %v", d.rank, want)
	}
}
