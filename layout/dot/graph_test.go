package dot

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"flowgen/layout/route"
)

// parseGraph reads the notation of TestGolden. Nodes are declared by their
// first mention.
func parseGraph(t *testing.T, text string) (*route.Graph, []string) {
	g := &route.Graph{}
	var names []string
	node := func(name string) int {
		for i, n := range names {
			if n == name {
				return i
			}
		}
		names = append(names, name)
		g.Nodes = append(g.Nodes, route.Node{Size: route.Size{W: 90 * route.Pt, H: 30 * route.Pt}})
		return len(names) - 1
	}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		g.Edges = append(g.Edges, route.Edge{From: node(f[0]), To: node(f[1]), Dashed: len(f) > 2})
	}
	return g, names
}

// drawStart writes a start as lines of names.
func drawStart(s route.Start, names []string) string {
	ranks := map[int]map[int]string{}
	for i, name := range names {
		if ranks[s.Rank[i]] == nil {
			ranks[s.Rank[i]] = map[int]string{}
		}
		ranks[s.Rank[i]][s.Order[i]] = name
	}
	var b strings.Builder
	for r := range len(ranks) {
		for i := range len(ranks[r]) {
			fmt.Fprintf(&b, "%s ", ranks[r][i])
		}
		b.WriteString("\n")
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

// randomGraph has n nodes, a tree and some further edges, a quarter of them
// backwards, and now and then a loop or an edge twice.
func randomGraph(n int, seed uint64) *route.Graph {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	g := &route.Graph{}
	for i := range n {
		size := route.Size{W: route.Length(5000 + rng.IntN(9000)), H: route.Length(2000 + rng.IntN(4000))}
		g.Nodes = append(g.Nodes, route.Node{Size: size})
		if i > 0 {
			g.Edges = append(g.Edges, route.Edge{From: max(0, i-1-rng.IntN(4)), To: i, Dashed: rng.IntN(9) == 0})
		}
	}
	for range n / 3 {
		a := rng.IntN(n)
		b := min(n-1, a+rng.IntN(8))
		if rng.IntN(4) == 0 {
			a, b = b, a
		}
		g.Edges = append(g.Edges, route.Edge{From: a, To: b})
	}
	return g
}
