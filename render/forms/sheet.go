package forms

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// Sheet is one table, ready to be set on its pages. It is a value: changing it
// changes no other.
type Sheet struct {
	Form  string // the name of its form: 目录
	Name  string // what tells it from the other sheets of its form: a department, a power; "": the only one
	Annex string // which annex it is, printed above the title; "": none
	Title string
	Above [2]string // the lines left and right above the table
	// Columns are the titles of the body's columns, in order.
	Columns []string
	// Grid is the widths of the columns that cells span, in thousandths of the
	// width of the table; together 1000. A column of the body may take several.
	Grid []int
	Lead []Row // above the head: what the table is about
	Head []Row // the titles of the columns, repeated on every page
	Body []Row
	Foot []Row // opinions, lines to sign
	// Notes stand below the table, the first behind what they are called.
	Notes      []string
	NotesLabel string // 说明, 注; "": 说明
	Landscape  bool   // A4, always
}

// Row is one row of a table.
type Row struct {
	Cells []Cell
	Lines int // how many lines of text it has room for at least
}

// Cell is one cell. Places that a cell above or before it covers have none of
// their own.
type Cell struct {
	Text   string // lines end in \n
	From   int    // its first column of the grid
	Across int    // how many columns of the grid it covers, at least 1
	Down   int    // how many rows, at least 1
	Align  Align
	Label  bool // says what the cells beside or below it hold
}

// Align is how the lines of a cell are set.
type Align int

// The ways to set lines.
const (
	Left Align = iota
	Centre
	Right
)

// Full returns the name of a sheet with its form.
func (s *Sheet) Full() string {
	if s.Name == "" {
		return s.Form
	}
	return s.Form + " " + s.Name
}

// titleOf is the title of a file with sheets, at least one: theirs, if they
// have but one.
func titleOf(sheets []*Sheet) string {
	for _, s := range sheets {
		if s.Title != sheets[0].Title {
			return "廉政风险防控表"
		}
	}
	return sheets[0].Title
}

// noteLines returns the notes as they stand below the table, each a line: the
// first behind what they are called, the others below it.
func (s *Sheet) noteLines() []string {
	label := cmp.Or(s.NotesLabel, noteLabel) + "："
	var all []string
	for _, n := range s.Notes {
		all = append(all, label+n)
		label = strings.Repeat("　", utf8.RuneCountInString(label))
	}
	return all
}

// rows returns all rows, from the top.
func (s *Sheet) rows() []Row {
	var all []Row
	for _, part := range [][]Row{s.Lead, s.Head, s.Body, s.Foot} {
		all = append(all, part...)
	}
	return all
}

// Texts returns the body without spans: for each row the text of every column,
// that of a merged cell in each of the rows it covers.
func (s *Sheet) Texts() [][]string {
	starts := s.starts()
	var rows [][]string
	above := make([]Cell, len(s.Columns))
	left := make([]int, len(s.Columns)) // rows that the cell above still covers
	for _, r := range s.Body {
		for _, c := range r.Cells {
			for i, start := range starts {
				if c.From <= start && start < c.From+c.Across {
					above[i], left[i] = c, c.Down
				}
			}
		}
		row := make([]string, len(s.Columns))
		for i := range row {
			if left[i] > 0 {
				row[i] = above[i].Text
				left[i]--
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// starts returns the first column of the grid of each column of the body: the
// lowest row of the head has one cell for each, or a cell of the row above it
// reaches down.
func (s *Sheet) starts() []int {
	var starts []int
	for g := range s.Grid {
		for i, r := range s.Head {
			for _, c := range r.Cells {
				if c.From == g && i+c.Down == len(s.Head) {
					starts = append(starts, g)
				}
			}
		}
	}
	return starts
}
