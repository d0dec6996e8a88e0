package manual

import (
	"strings"

	"flowgen/dsl/flow"
	"flowgen/render/forms"
)

// Ungraded is the word for risks without a grade.
const Ungraded = "未定级"

// GradeOf returns a function that tells which grade a cell in the body of a
// table stands for, nil for Ungraded; false for a cell that stands for none. Only
// columns that hold nothing but grades are looked at. Without scales, and where
// one word means different grades, no cell stands for any.
func GradeOf(s *forms.Sheet, scales []*flow.Scale) func(forms.Cell) (*flow.Grade, bool) {
	words, columns := gradeWords(scales), map[int]bool{}
	for _, r := range s.Head {
		for _, c := range r.Cells {
			if strings.HasSuffix(strings.ReplaceAll(c.Text, "\n", ""), "等级") {
				columns[c.From] = true
			}
		}
	}
	return func(c forms.Cell) (*flow.Grade, bool) {
		grade, known := words[c.Text]
		return grade, known && columns[c.From]
	}
}

// gradeWords are the words for the grades of scales.
func gradeWords(scales []*flow.Scale) map[string]*flow.Grade {
	if len(scales) == 0 {
		return nil
	}
	words := map[string]*flow.Grade{Ungraded: nil}
	for _, s := range scales {
		for _, g := range s.Grades {
			if other := words[g.Name.S]; other != nil && (other.Rank != g.Rank || other.Of != g.Of) {
				return nil
			}
			words[g.Name.S] = g
		}
	}
	return words
}
