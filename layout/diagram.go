package layout

import (
	"flowgen/dsl/flow"
	"flowgen/layout/route"
)

// Diagram is one finished picture: boxes, paths and wrapped lines of text
// with coordinates, and no word of colour, SVG or PDF.
type Diagram struct {
	View  *flow.View
	Style Style // the sizes it was made with
	// Title is the name of the picture: unit, power, kind of picture.
	Title string
	// Description is the text equivalent of the flow, for readers who cannot see it.
	Description string
	Pages       []Page // at least one

	opt Options // for the titles and feet of other pages
}

// Page is one sheet, as large as its content asks, or a part of the picture
// that fits a sheet of paper (see OnPaper).
type Page struct {
	Size       route.Size
	Sheet      route.Size  // the paper it goes on; zero: as large as Size
	Scale      int         // on that paper, in 1/10000; 0: 10000
	Title      []TextLine  // title block, top; repeated on every page
	Sections   []Section   // the main chart; the remedy below it
	Connectors []Connector // where lines go on on other pages
	Callouts   []Callout   // of the power as a whole, below the sections
	Ledger     *Table      // the risks by number, below the sections; nil: none
	Legend     *Legend     // nil: none
	Foot       []TextLine  // notes, supervision, basis, date
	Number     []TextLine  // page n / m; nil: the only page
	Mark       []TextLine  // such as 内部资料; empty: none
}

// Connector is a lettered circle at which a line leaves the page or comes
// back to it; its twin on the other page has the same letter (GB/T 1526, 连接符).
type Connector struct {
	ID     string // unique on the page: c1, c2 …
	Letter string // A, B … Z, AA …; unique to the pair
	Page   int    // of the twin, from 1
	Out    bool   // the line goes on there; false: it comes from there
	Box    Rect   // of the circle
	Text   []TextLine
	Note   []TextLine // 转第 2 页, 接第 1 页; stands beside the circle
}

// Table is the ledger of a risk map: a row for each numbered step.
type Table struct {
	Box     Rect
	Heading []TextLine
	Head    []Cell // the names of the columns; repeated on every page
	Rows    []TableRow
}

// TableRow is what a table says of one step, branch or the power as a whole.
type TableRow struct {
	Box   Rect
	Owner string     // Node ID; "" for the power as a whole or a step on another page
	Step  *flow.Step // that it speaks of, on whatever page; nil: a branch or the power
	Cells []Cell
}

// Cell is one field of a table.
type Cell struct {
	Box     Rect
	Entries []Entry
}

// Section is one chart on a page.
type Section struct {
	Heading  []TextLine // "救济途径"; empty for the main chart
	Process  *flow.Process
	Bands    []Band // phases
	Lanes    []Lane
	Columns  []Lane // the headed strips of the columns style; nil elsewhere
	Nodes    []Node
	Edges    []Edge
	Bars     []Bar // on the lines that part or meet in parallel
	Callouts []Callout
	Box      Rect // all of it

	risk  RiskStyle // what the picture became, while it is built
	marks []mark
}

// Bar marks where lines part so that all of them are gone, or meet so that
// all of them are awaited (A → B + C): the pair of parallel lines of GB/T 1526
// (ISO 5807), 并行方式. It lies on the piece across that the lines share.
type Bar struct {
	Box  Rect
	Join bool // the lines meet; false: they part
}

// TextLine is one line of text, not to be broken again.
type TextLine struct {
	S        string
	X        Length // left end of the first glyph's advance box
	Baseline Length // y of the baseline
	Width    Length // sum of the advances
	Box      Rect   // Width by ascent + descent
	Size     Length // of the type
	Bold     bool
}

// Node is a step in its place.
type Node struct {
	Step *flow.Step
	ID   string // generated, unique in the picture: n1, n2 …
	Lane string // the name of the lane it stands in; "": no lanes
	Box  Rect
	Text []TextLine
	// Markers are numbers of ledger entries on the step; nil outside a ledger.
	Markers []TextLine
}

// Edge is a line in its place.
type Edge struct {
	Edge     *flow.Edge
	From, To string // IDs of nodes, or of connectors where a page ends
	Points   []Point
	Return   bool
	Bridges  []Point // where it hops over another line
	Label    *Label  // nil: none
}

// Label is the text on a line, on a white ground.
type Label struct {
	Box     Rect
	Text    []TextLine
	Markers []TextLine // number of the branch's entry in the ledger; nil: none
}

// CalloutKind tells risk boxes from measure boxes.
type CalloutKind int

// The kinds of callout.
const (
	RiskBox CalloutKind = iota
	MeasureBox
)

// Callout is a box beside a step, or below the flow, with a dashed leader.
type Callout struct {
	Kind    CalloutKind
	Owner   string // Node ID; "" for the power as a whole
	Box     Rect
	Entries []Entry
	Leader  []Point    // nil: none
	Markers []TextLine // the number of its step, in the columns style; nil: none

	node int // index of its node while the section is built
}

// Entry is one risk or one measure in a callout.
type Entry struct {
	Risk    *flow.Risk    // nil in a MeasureBox
	Measure *flow.Measure // nil in a RiskBox, or for a rule
	Grade   *flow.Grade   // of a risk; nil: ungraded
	Badge   Rect          // where the grade's shape and word go; zero: none
	Text    []TextLine    // the grade's word included
}

// Band is a phase behind its steps.
type Band struct {
	Phase *flow.Phase
	Box   Rect
	Head  Rect // the column at its left that holds the name
	Text  []TextLine
}

// Lane is one swimlane.
type Lane struct {
	Name string
	Box  Rect
	Head Rect
	Text []TextLine
}

// Legend explains grades (declared order, count of each) and signs.
type Legend struct {
	Box     Rect
	Heading []TextLine
	Entries []LegendEntry
}

// LegendEntry is one grade or sign of the legend.
type LegendEntry struct {
	Grade *flow.Grade // nil: ungraded
	Badge Rect
	Text  []TextLine
	Count int // risks of this grade in the picture
}
