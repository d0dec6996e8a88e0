package chapter

import (
	"slices"
	"strings"

	"flowgen/render/forms"
	"flowgen/render/manual"
)

// index is the index of posts of a part: what each answers for, and where the
// assessment stands that says so.
func (l *lister) index() *Table {
	s := &forms.Sheet{
		Form: indexTitle, Title: indexTitle, Landscape: true,
		Columns: []string{"岗位", "职权事项", "环节", "廉政风险表现形式", "风险等级", "页码"}, Grid: []int{140, 220, 140, 330, 90, 80},
	}
	if !l.numbered {
		s.Columns, s.Grid = s.Columns[:5], []int{150, 240, 150, 370, 90}
	}
	s.Head = []forms.Row{titles(s.Columns)}
	t := &Table{Sheet: s, Marks: map[Place]Mark{}}
	ids := l.assessments()
	for _, post := range l.part.Posts {
		l.post(t, post, ids)
	}
	return t
}

// assessments are the IDs of the assessments of a part.
func (l *lister) assessments() map[*manual.Power]string {
	ids := map[*manual.Power]string{}
	for i, d := range l.part.Departments {
		for j, p := range d.Powers {
			ids[p] = l.prefix + powerID(i, j) + assessmentID
		}
	}
	return ids
}

// post adds the rows of one post; equal neighbours are one cell.
func (l *lister) post(t *Table, post *manual.Post, ids map[*manual.Power]string) {
	list := post.Risks
	power := func(a, b manual.PostRisk) bool { return a.Power == b.Power }
	place := func(a, b manual.PostRisk) bool { return a.Power == b.Power && a.Place == b.Place }
	for i, r := range list {
		row := forms.Row{Lines: 1}
		put := func(from int, text string, down int, a forms.Align, m Mark) {
			if m != (Mark{}) {
				t.Marks[Place{len(t.Body), len(row.Cells)}] = m
			}
			row.Cells = append(row.Cells, forms.Cell{Text: text, From: from, Across: 1, Down: down, Align: a})
		}
		if i == 0 {
			put(0, post.Name, len(list), forms.Centre, Mark{})
		}
		if i == 0 || !power(list[i-1], r) {
			put(1, r.Power.Name.S, alike(list[i:], power), forms.Centre, Mark{To: ids[r.Power]})
		}
		if i == 0 || !place(list[i-1], r) {
			put(2, r.Place, alike(list[i:], place), forms.Centre, Mark{})
		}
		put(3, r.Risk.Text.S, 1, forms.Left, Mark{})
		grade := manual.Ungraded
		if r.Risk.Grade != nil {
			grade = r.Risk.Grade.Name.S
		}
		put(4, grade, 1, forms.Centre, Mark{Graded: true, Grade: r.Risk.Grade})
		if l.numbered {
			put(5, "", 1, forms.Centre, Mark{To: ids[r.Power], Page: true, Row: rowOf(r)})
		}
		t.Body = append(t.Body, row)
	}
}

// rowOf is the row of the assessment of its power that has a risk: of several
// of one text the rows are told by the place.
func rowOf(r manual.PostRisk) int {
	rows := r.Power.Assessment.Texts()
	for _, exact := range []bool{true, false} {
		for i, row := range rows {
			if strings.HasSuffix(row[1], r.Risk.Text.S) && (!exact || row[0] == r.Place) {
				return i
			}
		}
	}
	return 0
}

// alike is how many of a list are the same as its first one, from there.
func alike(list []manual.PostRisk, same func(a, b manual.PostRisk) bool) int {
	n := slices.IndexFunc(list, func(r manual.PostRisk) bool { return !same(list[0], r) })
	if n < 0 {
		return len(list)
	}
	return n
}
