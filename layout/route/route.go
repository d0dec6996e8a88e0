// Package route places boxes and routes lines: abstract sizes and arrows in,
// coordinates out. It is the algorithm of docs/layout.md: ranks, order,
// network simplex for x, channels with tracks for y. It knows no text, no
// fonts and no themes, and it calls nothing outside the standard library.
package route

import "strconv"

// Length is a distance in hundredths of a point.
type Length int

// Pt is one point.
const Pt Length = 100

// SideGap is the distance between a node and its side boxes.
const SideGap = 14 * Pt

// String returns the length in points, shortest form: "12.5".
func (l Length) String() string {
	return strconv.FormatFloat(float64(l)/float64(Pt), 'f', -1, 64)
}

// Point is a place: origin top left, y down.
type Point struct{ X, Y Length }

// Size is a width and a height.
type Size struct{ W, H Length }

// Rect is a box by its top left corner and its size.
type Rect struct{ X, Y, W, H Length }

// Right returns the x of the right border.
func (r Rect) Right() Length { return r.X + r.W }

// Bottom returns the y of the lower border.
func (r Rect) Bottom() Length { return r.Y + r.H }

// Shape is the outline that lines end on.
type Shape int

// The outlines. Point is a junction: its Size is that of its mark.
const (
	Box     Shape = iota // lines may end anywhere on it
	Diamond              // lines end on its four corners only
	Bar                  // a short thick line across the flow: ends anywhere on its top and bottom
)

// Node is one thing to place, with the boxes that stand beside it.
type Node struct {
	Size  Size
	Shape Shape
	// Left and Right are the side boxes (risks, measures), each SideGap away
	// and centred on the node's height; zero Size: none.
	Left, Right Size
	Group       int // swimlane, from 0; all 0: no lanes
	// Phase is the band the node belongs to, from 1; 0: none. Where the flow
	// allows, every row of a phase lies above every row of the next.
	Phase int
	// Begins marks a step with which the chart begins although a line leads
	// to it: that line is a return.
	Begins bool
}

// Edge is one line to route. Indices are into Graph.Nodes.
type Edge struct {
	From, To int
	Label    Size // zero: none
	Dashed   bool // an information flow: never part of the main line
	// Fork and Join, above zero, number the lines that leave From, or enter
	// To, in parallel: those of one number share a horizontal with a bar.
	Fork, Join int
}

// Graph is what is to be laid out. The order of Nodes and Edges is the order
// of declaration and decides every tie.
type Graph struct {
	Nodes  []Node
	Edges  []Edge
	Groups int // number of swimlanes; 0 or 1: none
}

// Start is a ranking and an order of nodes within ranks that competes with
// our own starts: Ranks[i] is the rank of node i, Order its place in it.
type Start struct {
	Rank, Order []int
}

// Layout is the finished geometry, moved so that everything lies in
// (0,0)–(Size.W,Size.H).
type Layout struct {
	Size   Size
	Nodes  []Rect    // the node itself
	Left   []Rect    // its left side box; zero Rect: none
	Right  []Rect    // its right side box
	Edges  [][]Point // axis-aligned polylines, from border to border
	Labels []Rect    // per edge; zero Rect: none
	Return []bool    // per edge: runs against the flow
	Bridge [][]Point // per edge: crossings drawn as bridges on it; may be nil
	Lanes  []Rect    // per group, when Graph.Groups > 1
	Bars   []Mark    // on the horizontals of parallel lines
}

// Mark is the bar on a horizontal where lines part or meet in parallel.
type Mark struct {
	Rect
	Join bool // they meet
}
