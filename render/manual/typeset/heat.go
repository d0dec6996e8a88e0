package typeset

import (
	"slices"
	"strconv"

	"flowgen/dsl/flow"
	"flowgen/render/forms"
	"flowgen/render/manual"
)

// heats sets the heat maps of a part below each other: the darker a cell, the
// more risks; the number stands in it, the grade above it with its sign.
func (m *maker) heats(list []*manual.Heat) {
	c := m.column()
	c.title(heatTitle)
	c.paragraph("格中数字是该等级风险的个数，底色越深个数越多；等级用符号和文字表示。")
	for _, h := range list {
		c.skip(1)
		t := heatTable(h)
		// The heading, the head of the table and a row at least.
		c.room(1 + min(len(t.body)+3, linesOf-2))
		box := c.leaf.box
		c.put(c.centred(h.Title, box.X, box.W, c.y(), grid, bodySize, true))
		c.line++
		end, _ := m.set(t, upright, c.leaf, c.y())
		c.leaf = m.leaves[len(m.leaves)-1]
		c.line = int((end - c.leaf.box.Y + grid - 1) / grid)
	}
}

// heatTable is the table of a heat map.
func heatTable(h *manual.Heat) *table {
	grades := slices.Clone(h.Scale.Grades)
	if h.Total.Ungraded > 0 {
		grades = append(grades, nil)
	}
	n := len(grades) + 1 // with the total
	const name = 400
	t := &table{grid: []int{name}}
	head := row{lines: 1, cells: []cell{{Cell: forms.Cell{Text: h.Of, Across: 1, Down: 1, Align: forms.Centre, Label: true}}}}
	for i := range n {
		t.grid = append(t.grid, (1000-name)*(i+1)/n-(1000-name)*i/n)
		c := cell{Cell: forms.Cell{Text: "合计", From: i + 1, Across: 1, Down: 1, Align: forms.Centre, Label: true}}
		if i < len(grades) {
			c.Text, c.graded, c.grade = manual.Ungraded, true, grades[i]
			if grades[i] != nil {
				c.Text = grades[i].Name.S
			}
		}
		head.cells = append(head.cells, c)
	}
	t.head = []row{head}
	for _, r := range h.Rows {
		t.body = append(t.body, heatRow(r.Name, r.Grades, len(grades), h.Most()))
	}
	t.body = append(t.body, heatRow("合计", h.Total, len(grades), 0))
	return t
}

// heatRow is one row; most is the number with the darkest ground, 0 for a row
// without.
func heatRow(name string, g flow.Grades, grades, most int) row {
	r := row{lines: 1, cells: []cell{{Cell: forms.Cell{Text: name, Across: 1, Down: 1, Label: most == 0, Align: forms.Centre}}}}
	numbers := append(slices.Clone(g.Each), g.Ungraded)[:grades]
	for i, n := range append(numbers, g.Total) {
		c := cell{Cell: forms.Cell{Text: strconv.Itoa(n), From: i + 1, Across: 1, Down: 1, Align: forms.Centre, Label: most == 0}}
		if most > 0 && i < len(numbers) && n > 0 {
			c.shade = max(100*n/most, 1)
		}
		r.cells = append(r.cells, c)
	}
	return r
}
