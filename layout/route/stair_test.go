package route

import "testing"

// wayRound is a chart whose labelled exits run into a line that passes beside
// them, and whose main line has a way round one of its steps.
var wayRound = chart{"way round", `
讨论 [通过]公示 [有异议]核实 [不影响任职]谈话 发文 试用
公示 [无异议]谈话
讨论 [未通过]不予
核实 [查实]不予`, nil}

// A labelled exit runs straight into the line to the same end, its label on
// the horizontal beside its step.
func TestExitsRunStraightIntoTheirKin(t *testing.T) {
	g, names := wayRound.build(false)
	l := compute(t, g)
	i := edgeNamed(names[len(g.Nodes):], "查实")
	line, label := l.Edges[i], l.Labels[i]
	if len(line) != 4 {
		t.Fatalf("查实 runs %v", line)
	}
	if label.Y+label.H/2 != line[1].Y {
		t.Errorf("its label lies at %v, its horizontal at %v", label, line[1].Y)
	}
}

// The main line is straight, the way round is not.
func TestWayRoundTheMainLine(t *testing.T) {
	g, names := wayRound.build(false)
	l := compute(t, g)
	for _, name := range []string{"通过", "有异议", "不影响任职"} {
		if line := l.Edges[edgeNamed(names[len(g.Nodes):], name)]; len(line) != 2 {
			t.Errorf("%s runs %v", name, line)
		}
	}
}

// The label of an exit that runs far sideways lies near its step.
func TestFarLabelsLieNearTheirStep(t *testing.T) {
	g := line(4)
	g.Nodes[1].Size.W, g.Nodes[2].Size.W = 60*Pt, 360*Pt
	g.Nodes = append(g.Nodes, step())
	g.Edges = append(g.Edges, Edge{From: 1, To: 4, Label: Size{30 * Pt, 12 * Pt}}, Edge{From: 3, To: 4})
	l := compute(t, g)
	from, label := l.Nodes[1], l.Labels[3]
	if far := max(label.X-from.Right(), from.X-label.Right()); far > farLabel {
		t.Errorf("the label lies %v beside its step: %v, %v", far, from, label)
	}
}

func edgeNamed(labels []string, name string) int {
	for i, l := range labels {
		if l == name {
			return i
		}
	}
	return -1
}

// A return leaves the side on which nothing is to be crossed: the two of this
// chart run side by side, beyond the exit that leads to their step.
func TestReturnsBesideAnExit(t *testing.T) {
	g, _ := chart{"contract", `
起草 资信 审核 会签 法律 复核 一致？ [一致]分管 签署
会签 财务 复核
会签 审计 复核
一致？ [一致百万元以上]总经理办公会 签署
一致？ [不一致]协调分歧 [协调一致]复核
协调分歧 [协调不成，修改文本]起草`, nil}.build(false)
	if r := Check(g, compute(t, g)); r.Crossings > 0 {
		t.Errorf("%d crossings", r.Crossings)
	}
}
