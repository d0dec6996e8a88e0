package forms

// Template is a form: what its tables are about, their columns, and what
// stands around them. The zero Template is not usable; take a shipped one, or
// read a file.
type Template struct {
	Name, English string // for --form, file names and the tabs of a workbook
	Annex         string
	Title         string // texts may hold places for values: {单位}
	Per           Scope  // what one table is about: ByUnit, ByDepartment, ByPower or ByPost
	Row           Scope  // what one row is about: ByPower, ByPlace, ByRisk or ByMeasure
	// Ordered brings the powers of one department together, in the order of
	// their first ones.
	Ordered  bool
	Portrait bool
	Above    [2]string
	Lead     []TextRow
	Columns  []Column
	Classes  Classes
	Foot     []TextRow
	Notes    []string
	// NotesLabel stands before the first of the notes; "": noteLabel.
	NotesLabel string
}

// noteLabel is what notes are called unless the form says otherwise.
const noteLabel = "说明"

// Scope is what rows and numbers are counted by, from the widest.
type Scope int

// The scopes.
const (
	Nowhere Scope = iota
	ByTable
	ByUnit
	ByDepartment
	ByClass
	ByPower
	ByPlace // a step or a branch
	ByRisk
	ByMeasure
	ByPost // tables only
)

// TextRow is a row of the template's own words above or below the body.
type TextRow struct {
	Cells []TextCell
	Lines int // room for so many lines at least
}

// TextCell is a cell of such a row.
type TextCell struct {
	Text  string
	Share int // of the table's width, in hundredths; 0: what is fitting
	Align Align
	Set   bool // Align was said
	Label bool
}

// Column is a column of a form.
type Column struct {
	Title    string
	Group    string // a title above it that neighbours share; "": none
	Values   []string
	Width    int   // its share, against those of the others
	Merge    Scope // equal neighbours become one cell as long as they are of one such; Nowhere: never
	Number   Scope // the entries are numbered anew in each such; Nowhere: not at all
	Style    Style
	Align    Align
	Set      bool // Align was said
	Optional bool // left out where it would be empty
}

// Style is how numbers are written.
type Style int

// The styles of numbers.
const (
	Arabic  Style = iota // 1.
	Chinese              // 一、
	Round                // （1）
)

// Classes are the kinds of matters that rows are grouped by, each shown even
// when it has no rows. Without a list there are none.
type Classes struct {
	By   []string // the values whose words tell the class: 风险类别, 职权事项 …
	List []Class
	// Rest is the class of what fits none, shown only when there is any. It
	// may hold restValue, for what the first value is.
	Rest string
	None string // what stands for a class without rows: 无
}

// Class is one of them: rows whose value is its name or holds one of its words.
type Class struct {
	Name  string
	Words []string
}

// restValue is where the class of what fits none takes the value itself.
const restValue = "{值}"
