// Package docx writes documents for word processors: paragraphs and tables with
// merged cells on pages of A4, with page numbers.
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
	Sections []Section // at least one
}

// Section is a run of pages of one paper.
type Section struct {
	Page   Page
	Footer string // before the number of the page; "": the number alone
	Blocks []Block
}

// Page is a paper with its margins, in hundredths of a point.
type Page struct {
	Width, Height            int
	Left, Right, Top, Bottom int
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

// Block is a Paragraph or a Table.
type Block interface{ block() }

// Style is what a paragraph is for. Word processors list headings by it.
type Style string

// The styles.
const (
	Text    Style = "Normal"
	Title   Style = "Title"
	Annex   Style = "Annex" // which annex it is, above a title
	Line    Style = "Line"  // above a table
	Cells   Style = "Cells" // in a table
	Labels  Style = "Labels"
	Note    Style = "Note" // below a table
	Heading Style = "Heading1"
)

// Align is how lines are set.
type Align int

// The ways to set lines.
const (
	Left Align = iota
	Centre
	Right
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
}

// Cell is one cell.
type Cell struct {
	Text   string // lines end in \n
	From   int    // its first column
	Across int    // how many columns it covers, at least 1
	Down   int    // how many rows, at least 1
	Align  Align
	Style  Style // Cells when empty
	Bottom bool  // its text stands at its bottom, not in its middle
}

func (Paragraph) block() {}
func (Table) block()     {}
