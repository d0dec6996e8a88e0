package word

import (
	"slices"
	"testing"

	"flowgen/render/docx"
	"flowgen/render/forms"
	"flowgen/render/manual/chapter"
)

// TestRows holds where rows are foreseen to end: high ones go on or to the next
// page, those that stay together go there together, below a head.
func TestRows(t *testing.T) {
	const third = 20000 // of a page, about
	head := docx.Row{Height: 1000, Head: true, Whole: true}
	row := docx.Row{Height: third, Whole: true}
	keep := row
	keep.Keep = true
	long := docx.Row{Height: 2 * third}
	high := docx.Row{Height: 5 * third, Whole: true}
	for _, c := range []struct {
		name  string
		rows  []docx.Row
		below int
		want  []int
	}{
		{"whole rows", []docx.Row{head, row, row, row, row}, 0, []int{1, 1, 1, 1, 2}},
		{"a long one goes on", []docx.Row{head, row, row, long, row}, 0, []int{1, 1, 1, 2, 2}},
		{"two together", []docx.Row{head, row, row, keep, row, row}, 0, []int{1, 1, 1, 2, 2, 2}},
		{"more than a page together", []docx.Row{head, row, keep, keep, keep, row}, 0, []int{1, 1, 1, 1, 2, 2}},
		{"with what is below", []docx.Row{head, row, row, keep}, third, []int{1, 1, 1, 2}},
		{"higher than a page", []docx.Row{head, row, high, row}, 0, []int{1, 1, 2, 3}},
	} {
		m := &maker{doc: &docx.Document{Sections: []docx.Section{{Page: upright()}}}, page: 1}
		if got := m.rows(c.rows, c.below); !slices.Equal(got, c.want) {
			t.Errorf("%s: the rows end on %v, not on %v", c.name, got, c.want)
		}
	}
}

// TestFound holds that the pages of rows are those of the body.
func TestFound(t *testing.T) {
	m := &maker{now: &chapter.Chapter{ID: "a"}, sought: map[string]bool{"a-r0": true, "a-r1": true}, pages: map[string]int{}}
	m.found(&chapter.Table{Sheet: &forms.Sheet{Head: make([]forms.Row, 2), Body: make([]forms.Row, 3)}}, []int{4, 4, 5, 6, 7, 8})
	if m.pages["a-r0"] != 5 || m.pages["a-r1"] != 6 || len(m.pages) != 2 {
		t.Errorf("pages %v", m.pages)
	}
}
