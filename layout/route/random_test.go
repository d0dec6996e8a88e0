package route

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

var charts = flag.Int("charts", 500, "number of random charts to lay out")
var seedFlag = flag.Int("seed", -1, "lay out this random chart only")

// randomGraph makes a process chart: a line of steps with decisions,
// branches that meet again or end, returns, loops, and what else a clerk
// writes.
func randomGraph(seed uint64, boxes bool) *Graph {
	r := rand.New(rand.NewPCG(seed, 7))
	n := 5 + r.IntN(76)
	if seed%10 == 0 {
		n = 1 + r.IntN(8)
	}
	g := &Graph{}
	pt := func(lo, hi int) Length { return Length(lo*100 + r.IntN((hi-lo)*100+1)) }
	for range n {
		node := Node{Size: Size{pt(60, 150), pt(30, 60)}}
		switch k := r.IntN(20); {
		case k < 4:
			node.Shape = Diamond
			node.Size = Size{pt(120, 230), pt(60, 100)}
		case k == 4 && r.IntN(2) == 0:
			node.Shape = Bar
			node.Size = Size{pt(60, 300), 4 * Pt}
		}
		if boxes && node.Shape != Bar && r.IntN(3) == 0 {
			if r.IntN(4) > 0 {
				node.Left = Size{pt(80, 230), pt(20, 160)}
			}
			if r.IntN(4) > 0 {
				node.Right = Size{pt(80, 230), pt(20, 160)}
			}
		}
		g.Nodes = append(g.Nodes, node)
	}
	add := func(from, to int) {
		e := Edge{From: from, To: to, Dashed: r.IntN(25) == 0}
		if r.IntN(4) == 0 || g.Nodes[from].Shape == Diamond {
			e.Label = Size{pt(9, 60), pt(11, 14)}
			if r.IntN(6) == 0 {
				e.Label = Size{pt(60, 200), pt(11, 40)}
			}
		}
		g.Edges = append(g.Edges, e)
	}
	for v := 1; v < n; v++ {
		switch k := r.IntN(24); {
		case k == 0: // another entry, or a part by itself
		case k < 18:
			add(v-1, v)
		default:
			add(max(0, v-1-r.IntN(6)), v)
		}
		if r.IntN(9) == 0 {
			add(max(0, v-2-r.IntN(8)), v)
		}
	}
	pick := func() int { return r.IntN(n) }
	for range n / 8 {
		switch u, v := pick(), pick(); r.IntN(8) {
		case 0, 1, 2:
			add(max(u, v), min(u, v)) // a return, long or short
		case 3:
			add(u, max(0, u-1-r.IntN(3)))
		case 4:
			if r.IntN(2) == 0 {
				add(u, u)
			}
		case 5:
			if u < v {
				add(u, v)
			}
		case 6: // a second line between the same steps
			if len(g.Edges) > 0 {
				e := g.Edges[r.IntN(len(g.Edges))]
				add(e.From, e.To)
			}
		case 7: // a parallel group
			k := 2 + r.IntN(3)
			if u+k+1 < n {
				if r.IntN(4) > 0 { // nothing but the group stands there
					g.Edges = slices.DeleteFunc(g.Edges, func(e Edge) bool {
						return min(e.From, e.To) >= u && max(e.From, e.To) <= u+k+1
					})
				}
				for b := range k {
					add(u, u+1+b)
					g.Edges[len(g.Edges)-1].Fork = 1 + u
					add(u+1+b, u+k+1)
					g.Edges[len(g.Edges)-1].Join = 1 + u
				}
			}
		}
	}
	if r.IntN(5) == 0 { // phases, mostly in the order of the flow
		for v := range g.Nodes {
			g.Nodes[v].Phase = 1 + v*3/n
			if r.IntN(12) == 0 {
				g.Nodes[v].Phase = r.IntN(4)
			}
		}
	}
	if r.IntN(4) == 0 { // many exits
		u := pick()
		for range 3 + r.IntN(8) {
			g.Nodes = append(g.Nodes, Node{Size: Size{pt(60, 120), pt(30, 40)}})
			add(u, len(g.Nodes)-1)
		}
	}
	return g
}

func TestRandomCharts(t *testing.T) {
	var total Report
	var spent time.Duration
	var w, h Length
	count := 0
	for seed := range uint64(*charts) {
		if *seedFlag >= 0 {
			seed = uint64(*seedFlag)
		}
		g := randomGraph(seed, seed%2 == 1)
		begin := time.Now()
		l, err := Compute(g)
		spent += time.Since(begin)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		dump(t, fmt.Sprintf("seed%d", seed), g, l)
		r := Check(g, l)
		if r.Faults() > 0 {
			t.Logf("seed %d: %d faults, first %s", seed, r.Faults(), r.Notes[0])
		}
		if r.Faults()-r.Bent > 0 {
			t.Fail()
		}
		total.sum(r)
		w, h = w+l.Size.W, h+l.Size.H
		count++
		if *seedFlag >= 0 {
			t.Logf("%+v", *r)
			for _, n := range r.Notes {
				t.Log(n)
			}
			break
		}
	}
	if total.Bent*1000 > count {
		t.Errorf("%d bent chains in %d charts", total.Bent, count)
	}
	mean := func(n int) float64 { return float64(n) / float64(count) }
	t.Logf("%d charts: G2 %d G3 %d G4 %d G5 %d G6 %d G7 %d | X1 %d X2 %d X3 %d hug %d far %d",
		count, total.Overlaps, total.Pierced, total.Tangled, total.Endings, total.Outside, total.Bent,
		total.Siblings, total.Joints, total.Slips, total.Hugs, total.Far)
	t.Logf("mean: cross %.2f bends %.1f jogs %.2f length %.0f size %.0f x %.0f ms %.2f",
		mean(total.Crossings), mean(total.Bends), mean(total.Jogs), mean(int(total.Length/Pt)),
		mean(int(w/Pt)), mean(int(h/Pt)), spent.Seconds()*1000/float64(count))
}

func (r *Report) sum(o *Report) {
	r.Overlaps += o.Overlaps
	r.Pierced += o.Pierced
	r.Tangled += o.Tangled
	r.Endings += o.Endings
	r.Outside += o.Outside
	r.Bent += o.Bent
	r.Crossings += o.Crossings
	r.Siblings += o.Siblings
	r.Joints += o.Joints
	r.Bends += o.Bends
	r.Jogs += o.Jogs
	r.Hugs += o.Hugs
	r.Far += o.Far
	r.Slips += o.Slips
	r.Length += o.Length
}
