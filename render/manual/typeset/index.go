package typeset

import (
	"strconv"
	"strings"

	"flowgen/render/forms"
	"flowgen/render/manual"
)

// index sets the index of posts: what each answers for, and the page of the
// assessment that says so.
func (m *maker) index(p *plan) {
	t := &table{grid: []int{140, 220, 140, 330, 90, 80}}
	head := row{lines: 1}
	for i, title := range []string{"岗位", "职权事项", "环节", "廉政风险表现形式", "风险等级", "页码"} {
		head.cells = append(head.cells, cell{Cell: forms.Cell{Text: title, From: i, Across: 1, Down: 1, Align: forms.Centre, Label: true}})
	}
	t.head = []row{head}
	for _, post := range p.Posts {
		t.body = append(t.body, m.postRows(post)...)
	}
	l := m.add(lengthwise())
	l.items = append(l.items, m.centred(indexTitle, l.box.X, l.box.W, l.box.Y, grid, headingSize, true))
	m.set(t, lengthwise, l, l.box.Y+grid+tableLine/2)
}

// postRows are the rows of one post; equal neighbours are one cell.
func (m *maker) postRows(post *manual.Post) []row {
	list := post.Risks
	same := func(i int, level int) bool {
		a, b := list[i-1], list[i]
		return a.Power == b.Power && (level == 0 || a.Place == b.Place)
	}
	down := func(i, level int) int {
		n := 1
		for i+n < len(list) && same(i+n, level) {
			n++
		}
		return n
	}
	var rows []row
	for i, r := range list {
		grade := manual.Ungraded
		if r.Risk.Grade != nil {
			grade = r.Risk.Grade.Name.S
		}
		next := row{lines: 1}
		put := func(from int, text string, down int, a forms.Align) *cell {
			next.cells = append(next.cells, cell{Cell: forms.Cell{Text: text, From: from, Across: 1, Down: down, Align: a}})
			return &next.cells[len(next.cells)-1]
		}
		if i == 0 {
			put(0, post.Name, len(list), forms.Centre)
		}
		if i == 0 || !same(i, 0) {
			put(1, r.Power.Name.S, down(i, 0), forms.Centre)
		}
		if i == 0 || !same(i, 1) {
			put(2, r.Place, down(i, 1), forms.Centre)
		}
		put(3, r.Risk.Text.S, 1, forms.Left)
		c := put(4, grade, 1, forms.Centre)
		c.graded, c.grade = true, r.Risk.Grade
		page := m.pageOf(r)
		put(5, strconv.Itoa(page), 1, forms.Centre).page = page
		rows = append(rows, next)
	}
	return rows
}

// pageOf is the page of the assessment of a power on which a risk stands: of
// several risks of one text the rows are told by the place.
func (m *maker) pageOf(r manual.PostRisk) int {
	rows := m.found[r.Power]
	for _, exact := range []bool{true, false} {
		for _, row := range rows {
			if strings.HasSuffix(row.texts[1], r.Risk.Text.S) && (!exact || row.texts[0] == r.Place) {
				return row.page
			}
		}
	}
	return rows[0].page
}
