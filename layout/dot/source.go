package dot

import (
	"bytes"
	"fmt"
)

// The weights of edges: how much Graphviz wants them short and straight.
const (
	weightChain = 30 // between a single exit and a single entry
	weightMain  = 12 // on the main path
	weightOther = 1
	weightBack  = 0 // a return, reversed: only its crossings count
)

// source writes a graph of n nodes in the DOT language: n1, n2 … in order of
// declaration. In its second phase dot has ordered the ranks, leaves both with
// the nodes as attributes, and stops; sizes and gaps mean something only later.
func source(n int, arrows []arrow) []byte {
	var b bytes.Buffer
	b.WriteString("digraph {\ngraph [phase=2]\nnode [shape=point label=\"\"]\n")
	for i := range n {
		fmt.Fprintf(&b, "n%d\n", i+1)
	}
	for _, a := range arrows {
		fmt.Fprintf(&b, "n%d -> n%d [weight=%d]\n", a.from+1, a.to+1, a.weight)
	}
	b.WriteString("}\n")
	return b.Bytes()
}
