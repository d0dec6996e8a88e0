package route

import "testing"

// disposal is a decision whose three exits meet again: one passes a step of
// the main line that has an end beside it, one comes from another lane. A
// bypass from farther up runs into that lane below the decision.
func disposal() *Graph {
	g := &Graph{Groups: 2, Nodes: make([]Node, 10)}
	label := Size{50 * Pt, 12 * Pt}
	for v := range g.Nodes {
		g.Nodes[v].Size = Size{108 * Pt, 42 * Pt}
	}
	g.Nodes[0].Shape, g.Nodes[0].Size = Diamond, Size{126 * Pt, 76 * Pt}
	g.Nodes[1].Shape, g.Nodes[1].Size = Diamond, Size{108 * Pt, 66 * Pt}
	for _, v := range []int{1, 3, 4, 8} {
		g.Nodes[v].Group = 1
	}
	const (
		kind, value, office, party, board, ministry, trade, end, income, inside = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
	)
	g.Edges = []Edge{
		{From: kind, To: value, Label: label}, {From: kind, To: end, Label: label}, {From: kind, To: inside, Label: label},
		{From: value, To: office, Label: label}, {From: value, To: board, Label: label}, {From: value, To: party, Label: label},
		{From: party, To: ministry}, {From: office, To: trade}, {From: board, To: trade}, {From: ministry, To: trade},
		{From: ministry, To: end, Label: label}, {From: trade, To: income}, {From: inside, To: income},
	}
	return g
}

// Lines meet a line that runs straight on from one side only, where there is
// a way: two from both sides would look like one that crosses it.
func TestNoPlus(t *testing.T) {
	g := disposal()
	l := compute(t, g)
	dump(t, "disposal", g, l)
	const office, board, ministry = 7, 8, 9
	from := func(i int) (Length, Length) {
		line := l.Edges[i]
		return line[len(line)-3].X - line[len(line)-2].X, line[len(line)-2].Y
	}
	a, ya := from(office)
	b, yb := from(board)
	if ya == yb && (a < 0) != (b < 0) && len(l.Edges[ministry]) == 2 {
		t.Errorf("lines %v and %v meet the line down from both sides", l.Edges[office], l.Edges[board])
	}
}
