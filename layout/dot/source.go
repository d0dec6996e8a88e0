package dot

import (
	"bytes"
	"fmt"

	"flowgen/layout/route"
)

// The weights of edges: how much Graphviz wants them short and straight.
const (
	weightChain = 30 // between a single exit and a single entry
	weightMain  = 12 // on the main path
	weightOther = 1
	weightBack  = 0 // a return, reversed: only its crossings count
)

// source writes a graph in the DOT language: nodes n1, n2 … in order of
// declaration, sizes in inches, which is what DOT has, made of integers.
func source(g *route.Graph, arrows []arrow) []byte {
	var b bytes.Buffer
	b.WriteString("digraph {\n")
	fmt.Fprintf(&b, "graph [splines=false nodesep=%s ranksep=%s]\n", inches(26*route.Pt), inches(36*route.Pt))
	b.WriteString("node [shape=box fixedsize=true label=n]\n")
	for i, n := range g.Nodes {
		size := envelope(n)
		fmt.Fprintf(&b, "n%d [width=%s height=%s]\n", i+1, inches(size.W), inches(size.H))
	}
	for _, a := range arrows {
		fmt.Fprintf(&b, "n%d -> n%d [weight=%d]\n", a.from+1, a.to+1, a.weight)
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// envelope is a node with the boxes at its sides, as wide on both, for
// Graphviz knows no other.
func envelope(n route.Node) route.Size {
	side := route.Length(0)
	for _, box := range []route.Size{n.Left, n.Right} {
		if box.W > 0 {
			side = max(side, box.W+route.SideGap)
		}
	}
	return route.Size{W: n.Size.W + 2*side, H: max(n.Size.H, n.Left.H, n.Right.H)}
}

// inches writes a length with four decimals, at least 0.01 inch.
func inches(l route.Length) string {
	parts := max(int(l), int(route.Pt)) * 10000 / (72 * int(route.Pt))
	return fmt.Sprintf("%d.%04d", parts/10000, parts%10000)
}
