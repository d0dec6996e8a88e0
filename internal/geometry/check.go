package geometry

import (
	"fmt"

	"flowgen/fonts"
)

// Fault is one place where a picture breaks a rule.
type Fault struct {
	Rule string // G1 … G7
	Page int    // from 1
	Text string
}

// String returns the fault in one line.
func (f Fault) String() string { return fmt.Sprintf("%s page %d: %s", f.Rule, f.Page, f.Text) }

// Check returns the faults of a picture whose texts are set in family. A
// sound picture gives nil.
func Check(p *Picture, family *fonts.Family) []Fault {
	var faults []Fault
	for i := range p.Pages {
		c := checker{page: &p.Pages[i], number: i + 1, family: family, nodes: map[string]*Node{}}
		for j := range c.page.Nodes {
			n := &c.page.Nodes[j]
			if c.nodes[n.ID] != nil {
				c.fault("G0", "two nodes have the ID %q", n.ID)
			}
			c.nodes[n.ID] = n
		}
		c.texts()
		c.overlaps()
		c.passages()
		c.directions()
		c.neighbours()
		c.arrows()
		c.bounds()
		c.chains()
		faults = append(faults, c.faults...)
	}
	return faults
}

// checker judges one page.
type checker struct {
	page   *Page
	number int
	family *fonts.Family
	nodes  map[string]*Node
	faults []Fault
}

func (c *checker) fault(rule, format string, args ...any) {
	c.faults = append(c.faults, Fault{rule, c.number, fmt.Sprintf(format, args...)})
}

// name is how a fault calls a node.
func name(n *Node) string {
	if n.Step == "" {
		return n.ID
	}
	return fmt.Sprintf("%s %q", n.ID, n.Step)
}

// nameEdge is how a fault calls an edge.
func nameEdge(e *Edge) string { return e.From + "→" + e.To }
