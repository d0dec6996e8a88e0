package route

import "fmt"

// Distances inside the package are whole points; every size is rounded up
// on entry, so that what is kept apart here is apart in hundredths too.
func points(l Length) int { return int((l + Pt - 1) / Pt) }

// node is a Node in whole points.
type node struct {
	hw, hh      int // half width and half height
	left, right box // side boxes; zero: none
	shape       Shape
	group       int
	phase       int
}

type box struct{ w, h int }

// reach returns how far the node with its side boxes extends from its axis.
func (n *node) reach() (left, right int) {
	left, right = n.hw, n.hw
	if n.left.w > 0 {
		left += points(SideGap) + n.left.w
	}
	if n.right.w > 0 {
		right += points(SideGap) + n.right.w
	}
	return left, right
}

// half returns the larger of the half heights of the node and its boxes.
func (n *node) half() int {
	return max(n.hh, (n.left.h+1)/2, (n.right.h+1)/2)
}

// blocked reports whether a line cannot leave or enter on that side
// (-1 left, +1 right).
func (n *node) blocked(side int) bool {
	if n.shape == Bar {
		return true
	}
	if side < 0 {
		return n.left.w > 0
	}
	return n.right.w > 0
}

// kind tells how an edge runs.
type kind int

const (
	forward  kind = iota // with the flow, down
	backward             // a return, up
	loop                 // a step to itself
)

// edge is an Edge in whole points with its way through the rows.
type edge struct {
	from, to int
	label    box
	labelled bool
	dashed   bool
	kind     kind
	// twin marks the second and further unlabelled edge between the same two
	// nodes: it must not share a lane with the first.
	twin bool

	main bool // part of the main path

	fork, join int // number of its parallel group; 0: none

	// path is the source's item, the lanes, the target's item.
	path []*item
	legs []*link // between neighbours of path; nil: a horizontal in the row
	tag  *item   // the item that carries the label; nil: none

	exit, enter end
}

// end is how a line meets a node.
type end struct {
	side int // where the lane stands: -1 left, +1 right; 0: no lane of its own
	// bus: the side cannot be used, so the line leaves through the bottom or
	// enters through the top, although its lane stands beside the node.
	bus bool
	dy  int // of a side end, from the node's centre
}

// aside reports whether the line meets the node's side and not its bottom
// or top.
func (e end) aside() bool { return e.side != 0 && !e.bus }

// draft is a layout in the making.
type draft struct {
	graph *Graph
	nodes []node
	edges []edge
	outs  [][]int // forward edges by source, in order of declaration
	ins   [][]int // forward edges by target

	length  []int // of the longest way down from each node
	rank    []int
	forks   []fork
	bundles []*bundle
	// branchGaps keep neighbouring lanes that part or meet clear of each other.
	branchGaps []gap
	// lopsided means that not all even forks can stand in the middle.
	lopsided bool

	rows   []*row
	items  []*item
	at     []*item  // by node
	linked [][]bond // by item, what it is joined to in the row below, while lines are routed

	states []state // room for those of one way
	effort int     // steps spent on ways so far
	work   *int    // steps spent on places so far, by all attempts

	gaps []*channel // gaps[i] lies above row i, the last below all
	opt  options

	borders []int // of the swimlanes, from left to right

	joints []int // steps whose shared trunk is crossed where another line joins it
}

// options are the variants a retry can choose.
type options struct {
	starts  int  // own starts left out
	flat    bool // straight pieces weigh no more than others in the order
	noSplit bool
	noMerge bool
	apart   []bool // by node: its shared trunk takes no line of a fork; nil: none
}

// validate refuses what cannot be laid out.
func (g *Graph) validate() error {
	for i, n := range g.Nodes {
		for _, s := range []Size{n.Size, n.Left, n.Right} {
			if s.W < 0 || s.H < 0 || s.W > maxSize || s.H > maxSize {
				return fmt.Errorf("route: node %d: size %v × %v is out of range", i, s.W, s.H)
			}
		}
		if n.Shape < Box || n.Shape > Bar {
			return fmt.Errorf("route: node %d: unknown shape %d", i, n.Shape)
		}
		if n.Group < 0 || n.Group > 0 && n.Group >= g.Groups {
			return fmt.Errorf("route: node %d: group %d of %d", i, n.Group, g.Groups)
		}
		if n.Phase < 0 {
			return fmt.Errorf("route: node %d: phase %d", i, n.Phase)
		}
	}
	for i, e := range g.Edges {
		if e.From < 0 || e.From >= len(g.Nodes) || e.To < 0 || e.To >= len(g.Nodes) {
			return fmt.Errorf("route: edge %d: %d to %d, but there are %d nodes", i, e.From, e.To, len(g.Nodes))
		}
		if e.Label.W < 0 || e.Label.H < 0 || e.Label.W > maxSize || e.Label.H > maxSize {
			return fmt.Errorf("route: edge %d: label %v × %v is out of range", i, e.Label.W, e.Label.H)
		}
	}
	return nil
}

// maxSize keeps every sum far from the limits of an integer.
const maxSize = 100_000 * Pt

// newDraft turns the graph into whole points and sorts out the returns.
func newDraft(g *Graph) *draft {
	d := &draft{graph: g, nodes: make([]node, len(g.Nodes)), edges: make([]edge, len(g.Edges)), work: new(int)}
	for i, n := range g.Nodes {
		d.nodes[i] = node{
			hw:    (points(n.Size.W) + 1) / 2,
			hh:    (points(n.Size.H) + 1) / 2,
			left:  sideBox(n.Left),
			right: sideBox(n.Right),
			shape: n.Shape,
			group: n.Group,
			phase: n.Phase,
		}
	}
	type pair struct{ from, to int }
	seen := map[pair]bool{}
	for i, e := range g.Edges {
		d.edges[i] = edge{from: e.From, to: e.To, dashed: e.Dashed}
		if e.Label.W > 0 && e.Label.H > 0 {
			d.edges[i].label = box{points(e.Label.W), points(e.Label.H)}
			d.edges[i].labelled = true
		}
		p := pair{e.From, e.To}
		d.edges[i].twin = seen[p]
		seen[p] = true
	}
	d.findReturns()
	d.findParallel()
	d.outs, d.ins = make([][]int, len(d.nodes)), make([][]int, len(d.nodes))
	for i := range d.edges {
		if e := &d.edges[i]; e.kind == forward {
			d.outs[e.from] = append(d.outs[e.from], i)
			d.ins[e.to] = append(d.ins[e.to], i)
		}
	}
	return d
}

func sideBox(s Size) box {
	if s.W == 0 || s.H == 0 {
		return box{}
	}
	return box{points(s.W), points(s.H)}
}

func abs(a int) int {
	if a < 0 {
		return -a
	}
	return a
}

func sign(a int) int {
	switch {
	case a < 0:
		return -1
	case a > 0:
		return 1
	}
	return 0
}
