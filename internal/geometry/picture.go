// Package geometry judges finished pictures by the rules that a chart must
// keep: texts inside their shapes, nothing on top of anything else, lines that
// can be followed.
//
// In go the geometry that was drawn, as --format json tells it, and the fonts;
// out come the faults. It knows nothing of how a picture is made and shares no
// code with layout or drawing, so that it cannot repeat their mistakes.
package geometry

// Length is a distance in hundredths of a point.
type Length int

// Pt is one point.
const Pt Length = 100

// Point is a place: origin top left, y down.
type Point struct{ X, Y Length }

// Box is a rectangle by its top left corner and its size.
type Box struct{ X, Y, W, H Length }

// Right returns the x of the right border.
func (b Box) Right() Length { return b.X + b.W }

// Bottom returns the y of the lower border.
func (b Box) Bottom() Length { return b.Y + b.H }

// CenterX returns the x of the middle.
func (b Box) CenterX() Length { return b.X + b.W/2 }

// Picture is one picture: the pages that a geometry file holds.
type Picture struct {
	View  string // internal, external or risk
	Pages []Page
}

// Page is one page. Node IDs are unique on it.
type Page struct {
	W, H     Length
	Nodes    []Node
	Edges    []Edge
	Callouts []Callout
	Bands    []Frame // phases
	Lanes    []Frame
	Title    []Line
	Headings []Line
	Foot     []Line
	Mark     []Line
	Legend   *Frame // nil: none
}

// Frame is a box with text in it.
type Frame struct {
	Name string
	Box  Box
	Text []Line
}

// Line is one line of text.
type Line struct {
	S    string
	Box  Box
	Size Length
	Bold bool
}

// Node is a step. Kind is the word of the language: step, decision, start,
// end, document, meeting, subprocess or junction.
type Node struct {
	ID, Kind, Step string
	Box            Box
	Text           []Line
}

// Edge is a line between two nodes, by their IDs.
type Edge struct {
	From, To string
	Points   []Point
	Dashed   bool
	Label    *Frame // nil: none
}

// Callout is a risk box or a measure box.
type Callout struct {
	Kind   string // risk or measure
	Owner  string // ID of its node; "": the power as a whole
	Box    Box
	Text   []Line
	Leader []Point // nil: none
}
