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

// Page is one page. Node IDs are unique in the picture, those of connectors
// on their page.
type Page struct {
	W, H       Length
	Sheet      [2]Length // width and height of its paper; zero: as large as the page
	Scale      int       // of the page on that paper, in 1/10000; 0: 10000
	Nodes      []Node
	Edges      []Edge
	Bars       []Bar
	Connectors []Connector
	Callouts   []Callout
	Bands      []Frame // phases
	Lanes      []Frame
	Columns    []Frame // the headed strips of a risk map
	Title      []Line
	Headings   []Line
	Foot       []Line
	Number     []Line // page n / m
	Mark       []Line
	Ledger     *Table // nil: none
	Legend     *Frame // nil: none
}

// Bar is the mark of the parallel mode on lines that part (fork) or meet (join).
type Bar struct {
	Mode string
	Box  Box
}

// Frame is a box with text in it, which stands in its head if it has one.
type Frame struct {
	Name    string
	Box     Box
	Head    *Box // nil: none
	Text    []Line
	Markers []Line // of a label: the number of its branch
	Badges  []Sign
}

// Sign is the sign of a grade with its word.
type Sign struct {
	Grade string
	Box   Box
	Count int // in a legend: how many risks of it there are
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
	ID, Kind, Step, Lane string
	Box                  Box
	Text                 []Line
	Markers              []Line // numbers of ledger rows, each in a circle
}

// Edge is a line between two nodes or connectors of a page, by their IDs.
type Edge struct {
	From, To       string
	Points         []Point
	Bridges        []Point // where it hops over another
	Dashed, Return bool
	Label          *Frame // nil: none
}

// Connector is a lettered circle where a line leaves the page or comes to it.
type Connector struct {
	ID, Letter string
	Page       int // of its twin, from 1
	Out        bool
	Box        Box
	Text, Note []Line // in the circle; beside it
}

// Callout is a risk box or a measure box.
type Callout struct {
	Kind    string // risk or measure
	Owner   string // ID of its node; "": the power as a whole
	Box     Box
	Text    []Line
	Markers []Line // the number of its step
	Badges  []Sign
	Leader  []Point // nil: none
}

// Table is the ledger of a risk map.
type Table struct {
	Box     Box
	Heading []Line
	Head    Row
	Rows    []Row
}

// Row is a row of a table; Owner is the ID of the node it speaks of.
type Row struct {
	Owner string
	Box   Box
	Cells []Frame
}
