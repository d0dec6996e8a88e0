package chapter

import (
	"slices"
	"strconv"

	"flowgen/dsl/flow"
	"flowgen/render/forms"
	"flowgen/render/manual"
)

// Table is a table with what only a manual shows in it.
type Table struct {
	*forms.Sheet
	// Caption is what it is called below the title of its chapter; "": as that.
	Caption string
	// Marks are those of the cells of the body that have any, LeadMarks of those above the head.
	Marks, LeadMarks map[Place]Mark
	// GradeHeads are those of the cells of the last row of the head that name a grade.
	GradeHeads map[int]Mark
	// Large says that it is read like text, and not filled in like a form.
	Large bool
}

// Place is a cell of rows: its row and which of the row's cells it is, both
// from 0.
type Place struct{ Row, Cell int }

// Mark is what a cell has beside its text.
type Mark struct {
	Graded bool        // the sign of Grade stands before the text
	Grade  *flow.Grade // nil: 未定级
	To     string      // the ID of the chapter that its text leads to; "": none
	Page   bool        // the number of the page of To is to be shown: behind the text, alone where there is none
	Row    int         // of the body of To's table, from 0, that is meant, where Page is set
	Shade  int         // of its ground, in hundredths of the darkest; 0: none
}

// marked takes over the table of a form under a title. Words for grades get the
// sign of those, where all scales that the table may speak of agree on it.
func marked(s *forms.Sheet, title string, scales ...*flow.Scale) *Table {
	sheet := *s
	sheet.Title = title
	t := &Table{Sheet: &sheet, Marks: map[Place]Mark{}}
	gradeOf := manual.GradeOf(s, scales)
	for i, r := range s.Body {
		for j, c := range r.Cells {
			if grade, graded := gradeOf(c); graded {
				t.Marks[Place{i, j}] = Mark{Graded: true, Grade: grade}
			}
		}
	}
	return t
}

// heat is the table of a heat map.
func heat(h *manual.Heat) *Table {
	grades := slices.Clone(h.Scale.Grades)
	if h.Total.Ungraded > 0 {
		grades = append(grades, nil)
	}
	const name = 400 // of the width, for the names of the rows
	n := len(grades) + 1
	s := &forms.Sheet{Form: heatTitle, Name: h.Title, Title: h.Title, Grid: []int{name}, Columns: []string{h.Of}}
	t := &Table{Sheet: s, Caption: h.Title, Marks: map[Place]Mark{}, GradeHeads: map[int]Mark{}}
	for i := range n {
		s.Grid = append(s.Grid, (1000-name)*(i+1)/n-(1000-name)*i/n)
		title := "合计"
		if i < len(grades) {
			title = manual.Ungraded
			if grades[i] != nil {
				title = grades[i].Name.S
			}
			t.GradeHeads[i+1] = Mark{Graded: true, Grade: grades[i]}
		}
		s.Columns = append(s.Columns, title)
	}
	s.Head = []forms.Row{titles(s.Columns)}
	most := h.Most()
	for i, r := range h.Rows {
		numbers := counts(r.Grades, len(grades))
		s.Body = append(s.Body, heatRow(r.Name, numbers, r.Total, false))
		for j, count := range numbers {
			if count > 0 {
				t.Marks[Place{i, j + 1}] = Mark{Shade: max(100*count/most, 1)}
			}
		}
	}
	s.Body = append(s.Body, heatRow("合计", counts(h.Total, len(grades)), h.Total.Total, true))
	return t
}

// counts are the numbers of so many grades, those without one last.
func counts(g flow.Grades, grades int) []int {
	return append(slices.Clone(g.Each), g.Ungraded)[:grades]
}

// heatRow is one row of a heat map.
func heatRow(name string, numbers []int, total int, label bool) forms.Row {
	r := forms.Row{Lines: 1, Cells: []forms.Cell{{Text: name, Across: 1, Down: 1, Align: forms.Centre, Label: true}}}
	for i, n := range append(numbers[:len(numbers):len(numbers)], total) {
		r.Cells = append(r.Cells, forms.Cell{Text: strconv.Itoa(n), From: i + 1, Across: 1, Down: 1, Align: forms.Centre, Label: label})
	}
	return r
}

// titles is a head of one row.
func titles(columns []string) forms.Row {
	r := forms.Row{Lines: 1}
	for i, c := range columns {
		r.Cells = append(r.Cells, forms.Cell{Text: c, From: i, Across: 1, Down: 1, Align: forms.Centre, Label: true})
	}
	return r
}
