package route

import "testing"

// tender is a decision with three exits: two lead past the rest, the third to
// parallel lines.
func tender() *Graph {
	g := &Graph{}
	for _, w := range []Length{100, 108, 121, 121, 97, 121, 121, 121, 121} {
		g.Nodes = append(g.Nodes, Node{Size: Size{w * Pt, 52 * Pt}})
	}
	label := Size{90 * Pt, 12 * Pt}
	g.Edges = []Edge{
		{From: 0, To: 1, Label: label}, {From: 0, To: 2, Label: label}, {From: 0, To: 3, Label: label},
		{From: 3, To: 4, Fork: 1}, {From: 3, To: 5, Fork: 1}, {From: 3, To: 6, Fork: 1},
		{From: 4, To: 7, Join: 2}, {From: 5, To: 7, Join: 2}, {From: 6, To: 7, Join: 2},
		{From: 7, To: 8}, {From: 1, To: 8}, {From: 2, To: 8},
	}
	return g
}

// A horizontal at the height of a bar stays away from its end: the two would
// look like one.
func TestBarsEndClear(t *testing.T) {
	g := tender()
	l := compute(t, g)
	dump(t, "bar", g, l)
	for _, b := range l.Bars {
		for i, line := range l.Edges {
			if g.Edges[i].Fork > 0 || g.Edges[i].Join > 0 {
				continue
			}
			for _, s := range pieces(line) {
				if room := (Rect{s.X - 20*Pt, s.Y - 10*Pt, s.W + 40*Pt, 20 * Pt}); s.flat() && meet(room, b.Rect) {
					t.Errorf("line %v runs towards the bar %v", line, b.Rect)
				}
			}
		}
	}
}

// A line that comes down beside the end of a bar turns above it: it would seem
// to part there, too.
func TestLineTurnsAboveBar(t *testing.T) {
	for w := Length(60); w <= 180; w += 10 {
		g := tender()
		g.Nodes[4].Size.W = w * Pt
		l := compute(t, g)
		dump(t, "aboveBar"+(w*Pt).String(), g, l)
		if r := Check(g, l); r.Slips > 0 {
			t.Errorf("%v: a line passes the end of a bar in %v: %v %v", w*Pt, l.Bars, l.Edges[10], l.Edges[11])
		}
	}
}
