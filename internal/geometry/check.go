package geometry

import (
	"fmt"

	"flowgen/fonts"
)

// Fault is one place where a picture breaks a rule.
type Fault struct {
	Rule string // G0: what the others rest on; G1 … G8
	Page int    // from 1
	Text string
}

// String returns the fault in one line.
func (f Fault) String() string { return fmt.Sprintf("%s page %d: %s", f.Rule, f.Page, f.Text) }

// Check returns the faults of a picture whose texts are set in family. A
// sound picture gives nil.
func Check(p *Picture, family *fonts.Family) []Fault {
	faults := append(pairs(p), legend(p)...)
	ids := map[string]bool{}
	for i := range p.Pages {
		c := newChecker(&p.Pages[i], i+1, family)
		for j := range c.page.Nodes {
			n := &c.page.Nodes[j]
			if ids[n.ID] {
				c.fault("G0", "two nodes have the ID %q", n.ID)
			}
			ids[n.ID] = true
		}
		c.judge(len(p.Pages))
		faults = append(faults, c.faults...)
	}
	return faults
}

// checker judges one page.
type checker struct {
	page   *Page
	number int
	family *fonts.Family
	nodes  map[string]*Node // by ID; connectors too
	all    []thing
	pieces []segment // of all edges
	faults []Fault
}

func newChecker(p *Page, number int, family *fonts.Family) *checker {
	c := &checker{page: p, number: number, family: family, nodes: map[string]*Node{}}
	for i := range p.Nodes {
		c.nodes[p.Nodes[i].ID] = &p.Nodes[i]
	}
	for _, o := range p.Connectors {
		if c.nodes[o.ID] != nil {
			c.fault("G0", "two things have the ID %q", o.ID)
		}
		c.nodes[o.ID] = &Node{ID: o.ID, Kind: "connector", Step: o.Letter, Box: o.Box}
	}
	c.all = c.things()
	for i := range p.Edges {
		c.pieces = append(c.pieces, segments(&p.Edges[i])...)
	}
	return c
}

// judge applies all rules to the page, one of several.
func (c *checker) judge(pages int) {
	c.texts()
	c.connectors()
	c.ledger()
	c.overlaps()
	c.rooms()
	c.stripes()
	c.passages()
	c.borders()
	c.leaders()
	c.directions()
	c.neighbours()
	c.bridges()
	c.bars()
	c.arrows()
	c.bounds()
	c.pageNumber(pages)
	c.chains()
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
