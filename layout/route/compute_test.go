package route

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
)

func step() Node { return Node{Size: Size{80 * Pt, 40 * Pt}} }

// line makes a chart of n steps in a line.
func line(n int) *Graph {
	g := &Graph{}
	for v := range n {
		g.Nodes = append(g.Nodes, step())
		if v > 0 {
			g.Edges = append(g.Edges, Edge{From: v - 1, To: v})
		}
	}
	return g
}

func compute(t *testing.T, g *Graph, starts ...Start) *Layout {
	t.Helper()
	l, err := Compute(g, starts...)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range Check(g, l).Notes {
		t.Error(n)
	}
	return l
}

func TestNonsenseIsRefused(t *testing.T) {
	for name, change := range map[string]func(*Graph){
		"edge from nowhere": func(g *Graph) { g.Edges[0].From = -1 },
		"edge to nowhere":   func(g *Graph) { g.Edges[0].To = 3 },
		"negative width":    func(g *Graph) { g.Nodes[0].Size.W = -1 },
		"negative box":      func(g *Graph) { g.Nodes[0].Left.H = -1 },
		"negative label":    func(g *Graph) { g.Edges[0].Label.W = -1 },
		"monstrous":         func(g *Graph) { g.Nodes[0].Size.H = 1 << 60 },
		"shape":             func(g *Graph) { g.Nodes[0].Shape = 9 },
		"group":             func(g *Graph) { g.Nodes[0].Group = 1 },
		"negative phase":    func(g *Graph) { g.Nodes[0].Phase = -2 },
	} {
		g := line(3)
		change(g)
		if _, err := Compute(g); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestSmallest(t *testing.T) {
	if l := compute(t, &Graph{}); l.Size != (Size{}) || len(l.Nodes) != 0 {
		t.Errorf("empty graph: %+v", l)
	}
	l := compute(t, line(1))
	if l.Size != (Size{80 * Pt, 40 * Pt}) || l.Nodes[0] != (Rect{0, 0, 80 * Pt, 40 * Pt}) {
		t.Errorf("single step: %+v", l)
	}
	compute(t, &Graph{Nodes: make([]Node, 3), Edges: []Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 0, To: 2}}})
}

func TestTooDense(t *testing.T) {
	g := line(90)
	for a := range 90 {
		for b := a + 2; b < 90; b++ {
			g.Edges = append(g.Edges, Edge{From: a, To: b})
		}
	}
	if _, err := Compute(g); !errors.Is(err, ErrTooDense) {
		t.Errorf("error %v", err)
	}
}

// A dense chart is drawn, or given up after a bounded effort.
func TestDenseIsBounded(t *testing.T) {
	dense := func(n int) *Graph {
		g := &Graph{Nodes: line(n).Nodes}
		for a := range n {
			for b := range n {
				if a != b {
					g.Edges = append(g.Edges, Edge{From: a, To: b})
				}
			}
		}
		return g
	}
	compute(t, dense(12))
	if testing.Short() {
		t.Skip("the rest takes seconds")
	}
	if best := compete(dense(30), nil); best.unsolved == 0 || *best.d.work > 2*mostWork {
		t.Errorf("30 steps: %d conflicts after %d work", best.unsolved, *best.d.work)
	}
}

func TestOddSizesStayExact(t *testing.T) {
	g := line(3)
	g.Nodes[0].Size = Size{8001, 4003}
	g.Nodes[1].Size = Size{7777, 3333}
	g.Nodes[2].Shape, g.Nodes[2].Size = Diamond, Size{12345, 6789}
	l := compute(t, g)
	for v, r := range l.Nodes {
		if r.W != g.Nodes[v].Size.W || r.H != g.Nodes[v].Size.H {
			t.Errorf("node %d has size %v", v, r)
		}
	}
}

func TestTheSameEveryTime(t *testing.T) {
	g := randomGraph(17, true)
	first := compute(t, g)
	for range 3 {
		if !reflect.DeepEqual(first, compute(t, g)) {
			t.Fatal("two layouts of one graph differ")
		}
	}
}

// A start must never do harm, whatever it says.
func TestStarts(t *testing.T) {
	for seed := range uint64(60) {
		g := randomGraph(seed, false)
		r := rand.New(rand.NewPCG(seed, 3))
		own := compute(t, g)
		s := Start{Rank: make([]int, len(g.Nodes)), Order: r.Perm(len(g.Nodes))}
		for v := range g.Nodes { // ranks by longest way, often not ours
			for range g.Nodes {
				for i, e := range g.Edges {
					if e.To == v && !own.Return[i] {
						s.Rank[v] = max(s.Rank[v], s.Rank[e.From]+1)
					}
				}
			}
		}
		compute(t, g, s)
		compute(t, g, Start{Rank: make([]int, len(g.Nodes)), Order: s.Order})
		compute(t, g, Start{Rank: []int{1}, Order: []int{-4}}, Start{})
	}
}

func TestPhasesAreStacked(t *testing.T) {
	g := line(6)
	for v := range g.Nodes {
		g.Nodes[v].Phase = 1 + v/3
	}
	// A step of the second phase without anything above it.
	g.Nodes = append(g.Nodes, Node{Size: Size{80 * Pt, 40 * Pt}, Right: Size{90 * Pt, 150 * Pt}, Phase: 2})
	g.Edges = append(g.Edges, Edge{From: 6, To: 5})
	l := compute(t, g)
	for v := range g.Nodes {
		for w := range g.Nodes {
			if g.Nodes[v].Phase < g.Nodes[w].Phase && l.Nodes[v].Bottom() >= l.Nodes[w].Y {
				t.Errorf("step %d of phase %d reaches below step %d", v, g.Nodes[v].Phase, w)
			}
		}
	}
}

func TestManyEndsStandInTiers(t *testing.T) {
	g := line(2)
	for k := range 9 {
		g.Nodes = append(g.Nodes, Node{Size: Size{100 * Pt, 40 * Pt}})
		g.Edges = append(g.Edges, Edge{From: 1, To: 2 + k})
	}
	if l := compute(t, g); l.Size.W > 900*Pt {
		t.Errorf("nine ends take %v", l.Size.W)
	}
}

func TestReturnsAreMarked(t *testing.T) {
	g := line(4)
	g.Edges = append(g.Edges, Edge{From: 3, To: 1}, Edge{From: 2, To: 2})
	l := compute(t, g)
	want := []bool{false, false, false, true, true}
	if !reflect.DeepEqual(l.Return, want) {
		t.Errorf("returns: %v, want %v", l.Return, want)
	}
}

// An edge to a step that was named early stays with the flow unless it
// closes a circle.
func TestEarlyNameIsNoReturn(t *testing.T) {
	g := line(4)
	g.Nodes = append(g.Nodes, step())
	g.Edges = []Edge{{From: 1, To: 2}, {From: 2, To: 3}, {From: 3, To: 0}, {From: 1, To: 4}}
	if l := compute(t, g); l.Return[2] {
		t.Error("an edge that closes no circle is drawn upwards")
	}
}

// A step declared last must not turn the flow through it round.
func TestStepDeclaredLate(t *testing.T) {
	g := line(3)
	g.Nodes = append(g.Nodes, step())
	g.Edges = []Edge{{From: 0, To: 3}, {From: 3, To: 1}, {From: 1, To: 2}, {From: 1, To: 0}}
	want := []bool{false, false, false, true}
	if l := compute(t, g); !reflect.DeepEqual(l.Return, want) {
		t.Errorf("returns: %v, want %v", l.Return, want)
	}
	if got := Returns(g); !reflect.DeepEqual(got, want) {
		t.Errorf("Returns: %v, want %v", got, want)
	}
}

// A chart begins at a step that says so, although a line leads back to it and
// other steps begin it too.
func TestStepThatBegins(t *testing.T) {
	g := line(3)
	g.Nodes[0].Begins = true
	g.Nodes = append(g.Nodes, step())
	g.Edges = append(g.Edges, Edge{From: 3, To: 1}, Edge{From: 1, To: 0})
	want := []bool{false, false, false, true}
	l := compute(t, g)
	if !reflect.DeepEqual(l.Return, want) {
		t.Errorf("returns: %v, want %v", l.Return, want)
	}
	if l.Nodes[0].Y != l.Nodes[3].Y || l.Nodes[0].Y >= l.Nodes[1].Y {
		t.Errorf("beginnings at %v and %v, then %v", l.Nodes[0], l.Nodes[3], l.Nodes[1])
	}
}

// A line to a step that every way to its source passes is no return where
// those ways hold a return themselves: nothing would keep it running up.
func TestReturnsRunUp(t *testing.T) {
	for _, seed := range []uint64{2474, 1, 2, 3, 4, 5} {
		g := randomGraph(seed, false)
		d := newDraft(g)
		d.findRanks(&plan{})
		for i, e := range d.edges {
			if e.kind == backward && d.rank[e.to] >= d.rank[e.from] {
				t.Errorf("seed %d: return %d leads from rank %d to %d", seed, i, d.rank[e.from], d.rank[e.to])
			}
		}
	}
}

// The checker must see what is planted.
func TestCheckFindsFaults(t *testing.T) {
	for seed := range uint64(200) {
		g := randomGraph(seed*2, false)
		l := compute(t, g)
		r := rand.New(rand.NewPCG(seed, 9))
		i := r.IntN(max(1, len(l.Edges)))
		if len(l.Edges) == 0 || len(l.Edges[i]) < 2 {
			continue
		}
		last := len(l.Edges[i]) - 1
		switch seed % 3 {
		case 0: // a node moved
			l.Nodes[g.Edges[i].To].X += 3 * Pt
			l.Nodes[g.Edges[i].To].Y += 3 * Pt
		case 1: // an end off the border
			l.Edges[i][last].Y -= 3 * Pt
			l.Edges[i][last].X -= 3 * Pt
		case 2: // a detour through the target
			p := l.Edges[i][last]
			l.Edges[i] = append(l.Edges[i], Point{p.X, p.Y + 20*Pt})
		}
		if Check(g, l).Faults() == 0 {
			t.Errorf("seed %d: the planted fault was not found", seed)
		}
	}
}

func BenchmarkCompute(b *testing.B) {
	for _, n := range []int{12, 40, 80} {
		g := randomGraph(1, true)
		for seed := uint64(1); len(g.Nodes) < n-2 || len(g.Nodes) > n+2; seed += 2 {
			g = randomGraph(seed, true)
		}
		b.Run(map[int]string{12: "12", 40: "40", 80: "80"}[n], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Compute(g); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
