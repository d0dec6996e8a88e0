// Package docx writes documents for word processors: paragraphs, tables with
// merged cells and pictures, with contents, heads and page numbers.
//
// In goes a Document, a plain value; out comes Office Open XML (ECMA-376,
// WordprocessingML), the same bytes for the same value. It knows no forms, no
// charts and no clock. The kept libraries for Go that were looked at give no
// way to repeated heads, to sections and footers, or to bytes that stay the
// same.
package docx

// Document is a document, section by section.
type Document struct {
	Title    string
	Author   string    // "": not said
	Bound    bool      // printed on both sides: Left of a page is at its back
	Sections []Section // at least one
}

// Section is a run of pages of one paper.
type Section struct {
	Page    Page
	Footer  string   // before the number of the page; "": the number alone
	Running *Running // instead of Footer; nil: none
	Bare    bool     // neither
	Blocks  []Block
}

// Running is the head and the foot of the pages of a book: the number of a page
// stands outside, between dashes, one character from the edge (GB/T 9704-2012,
// 7.5). Empty texts are left out.
type Running struct {
	Mark   string // first in the head
	Title  string // behind it
	About  string // at the end of the head
	Origin string // in the foot, at the side of the back
}

// Page is a paper with its margins, in hundredths of a point.
type Page struct {
	Width, Height            int
	Left, Right, Top, Bottom int
	// Head is from the upper end of the paper to the running head, Foot from the
	// foot to the lower end; 0: half of the margin.
	Head, Foot int
}

// A4 is the paper with margins at its sides, and above and below, in hundredths
// of a point.
func A4(landscape bool, side, top int) Page {
	p := Page{Width: 59528, Height: 84189, Left: side, Right: side, Top: top, Bottom: top}
	if landscape {
		p.Width, p.Height = p.Height, p.Width
	}
	return p
}

// Inner is the width of the text, in hundredths of a point.
func (p Page) Inner() int { return p.Width - p.Left - p.Right }

// Block is a Paragraph, a Table, a Picture or the Contents.
type Block interface{ block() }

// Style is what a paragraph is for. Word processors list headings by it.
type Style string

// The styles.
const (
	Text   Style = "Normal"
	Title  Style = "Title"
	Annex  Style = "Annex" // which annex it is, above a title
	Line   Style = "Line"  // above a table
	Cells  Style = "Cells" // in a table
	Labels Style = "Labels"
	Note   Style = "Note" // below a table
	// The headings; contents are made of them.
	Heading1 Style = "Heading1"
	Heading2 Style = "Heading2"
	Heading3 Style = "Heading3"
	Heading4 Style = "Heading4"
	// Headings of the third and fourth level above what shows its own title.
	Caption3    Style = "Caption3"
	Caption4    Style = "Caption4"
	Side        Style = "Side"     // a heading in a text
	Unlisted    Style = "Unlisted" // a heading of the second level that no contents name
	Body        Style = "Body"     // of a book, on the line grid of GB/T 9704
	Large       Style = "Large"    // on a cover
	Largest     Style = "Largest"
	Middle      Style = "Middle"
	Marking     Style = "Marking"
	Tight       Style = "Tight" // Cells, with lines of one height whatever the face
	TightLabels Style = "TightLabels"
)

// Align is how lines are set.
type Align int

// The ways to set lines.
const (
	Left Align = iota
	Centre
	Right
	Both // at both ends
)

// Paragraph is one paragraph, or several of one style where its text has line
// ends.
type Paragraph struct {
	Style Style
	Align Align
	Text  string
	// Aside stands at the right end of the last line; "": nothing.
	Aside string
	// NewPage begins a page with it.
	NewPage bool
	ID      string // which links lead to: a letter, then letters, digits, "_", up to 40; "": none
	To      string // the ID of a paragraph that the text leads to; "": none
	Before  int    // hundredths of a point left free above it, instead of what its style has; 0: as that
	keep    bool   // on the page of the next one
	sign    *Image // of a cell
	page    int    // of a cell
}

// Table is a table as wide as its columns together.
type Table struct {
	Widths []int // of the columns, in hundredths of a point
	Rows   []Row
}

// Row is one row of a table.
type Row struct {
	Cells  []Cell // those that begin in it, in order; what a cell from above covers is left out
	Height int    // at least, in hundredths of a point
	Head   bool   // on every page; the rows of a head are the first ones
	Whole  bool   // never parted by the end of a page
	Keep   bool   // on the page where the next row begins
}

// Cell is one cell.
type Cell struct {
	Text   string // lines end in \n
	From   int    // its first column
	Across int    // how many columns it covers, at least 1
	Down   int    // how many rows, at least 1
	Align  Align
	Style  Style  // Cells when empty
	Bottom bool   // its text stands at its bottom, not in its middle
	To     string // the ID of a paragraph that its text leads to; "": none
	Page   int    // if above 0, that of To, which the word processor keeps right: behind the text, alone where there is none
	ID     string // which links lead to, as that of a paragraph; "": none
	Ground int    // its colour, 0xRRGGBB; 0: none
	Sign   *Image // before the text, as high as it; nil: none
}

// Image is a drawing with its copy in pixels for programs that know no SVG.
// Both are asked for once, when the file is written.
type Image struct {
	SVG func() (Packed, error)
	PNG func() ([]byte, error)
}

// Picture is an image at a place of its page; texts go on below it as if it were
// not there.
type Picture struct {
	*Image
	Title, Alt string // what it is called, what it says
	// X is from the left margin, negative to the left of it, Y from the upper end
	// of the paper; in hundredths of a point, as the size.
	X, Y, Width, Height int
	NewPage             bool // begins a page with it
}

// Contents lists headings with their pages. A word processor can make it anew
// from the headings of the document, down to a level.
type Contents struct {
	Levels  int
	Entries []Entry
}

// Entry is a line of the contents.
type Entry struct {
	Level  int // from 1
	Text   string
	To     string // the ID of the heading
	Page   int    // as far as is known
	Stress bool   // in 黑体
	Before int    // hundredths of a point left free above it
	Keep   bool   // on the page of the next one
}

func (Paragraph) block() {}
func (Table) block()     {}
func (Picture) block()   {}
func (Contents) block()  {}
