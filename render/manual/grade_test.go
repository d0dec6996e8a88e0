package manual_test

import (
	"testing"

	"flowgen/dsl/flow"
	"flowgen/render/forms"
	"flowgen/render/manual"
)

// scale is a scale of these words, gravest first.
func scale(words ...string) *flow.Scale {
	s := &flow.Scale{}
	for i, w := range words {
		s.Grades = append(s.Grades, &flow.Grade{Name: flow.Text{S: w}, Rank: i, Of: len(words)})
	}
	return s
}

// TestGradeOf holds that the words of a scale are grades in columns of grades
// and nowhere else, and that an ambiguous word is none.
func TestGradeOf(t *testing.T) {
	sheet := &forms.Sheet{Head: []forms.Row{{Cells: []forms.Cell{
		{Text: "环节"}, {Text: "风险\n等级", From: 1}, {Text: "等级说明", From: 2},
	}}}}
	three, two := scale("高", "中", "低"), scale("高", "低")
	for _, tt := range []struct {
		scales []*flow.Scale
		cell   forms.Cell
		grade  *flow.Grade
		graded bool
	}{
		{[]*flow.Scale{three}, forms.Cell{Text: "中", From: 1}, three.Grades[1], true},
		{[]*flow.Scale{three}, forms.Cell{Text: manual.Ungraded, From: 1}, nil, true},
		{[]*flow.Scale{three}, forms.Cell{Text: "中"}, nil, false},
		{[]*flow.Scale{three}, forms.Cell{Text: "高", From: 2}, nil, false},
		{[]*flow.Scale{three}, forms.Cell{Text: "一级", From: 1}, nil, false},
		{[]*flow.Scale{three, two}, forms.Cell{Text: "低", From: 1}, nil, false},
		{nil, forms.Cell{Text: manual.Ungraded, From: 1}, nil, false},
	} {
		grade, graded := manual.GradeOf(sheet, tt.scales)(tt.cell)
		if graded != tt.graded || graded && grade != tt.grade {
			t.Errorf("%q in column %d of %d scales: %v %v", tt.cell.Text, tt.cell.From, len(tt.scales), grade, graded)
		}
	}
}
