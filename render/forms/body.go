package forms

import (
	"slices"
	"strings"
)

// body sets the rows of a table: the cells of each column, neighbours that are
// equal merged where the column says so.
func body(t *table, columns []*Column, all []*record, g *grid, n *numbering) []Row {
	rows := make([]Row, len(all))
	for i := range rows {
		rows[i].Lines = 1
	}
	entries := make([][][]item, len(all)) // by row, then column; row by row, as numbers are given
	for i, r := range all {
		for _, c := range columns {
			entries[i] = append(entries[i], t.entries(c, r, n))
		}
	}
	for i := range all {
		for j, c := range columns {
			if i > 0 && t.merged(c, all[i-1], all[i], entries[i-1][j], entries[i][j]) {
				continue
			}
			down := 1
			for i+down < len(all) && t.merged(c, all[i+down-1], all[i+down], entries[i+down-1][j], entries[i+down][j]) {
				down++
			}
			from, across := g.column(j)
			cell := Cell{Text: textOf(entries[i][j]), From: from, Across: across, Down: down, Align: c.align()}
			if void(entries[i][j]) {
				cell.Align = Centre
			}
			rows[i].Cells = append(rows[i].Cells, cell)
		}
	}
	return rows
}

// void reports whether a cell says that there is nothing.
func void(entries []item) bool {
	return len(entries) > 0 && !slices.ContainsFunc(entries, func(i item) bool { return !i.void })
}

// merged reports whether two rows, one below the other, share a cell. That
// there is nothing is said in each.
func (t *table) merged(c *Column, above, below *record, a, b []item) bool {
	return c.Merge != Nowhere && !void(a) && t.scopeOf(c.Merge, above) == t.scopeOf(c.Merge, below) &&
		slices.EqualFunc(a, b, func(x, y item) bool { return x.id == y.id })
}

// textOf puts entries below each other.
func textOf(entries []item) string {
	var lines []string
	for _, e := range entries {
		lines = append(lines, e.text)
	}
	return strings.Join(lines, "\n")
}

// align is how the cells of a column are set: as said, else as its first
// value asks.
func (c *Column) align() Align {
	if c.Set {
		return c.Align
	}
	return valueOf(c.Values[0]).align
}

// head sets the titles of the columns, in two rows where some share one.
func head(columns []*Column, g *grid) []Row {
	grouped := slices.ContainsFunc(columns, func(c *Column) bool { return c.Group != "" })
	rows := make([]Row, 1, 2)
	if grouped {
		rows = rows[:2]
	}
	for i, c := range columns {
		from, across := g.column(i)
		cell := Cell{Text: c.Title, From: from, Across: across, Down: len(rows), Align: Centre, Label: true}
		if c.Group == "" {
			rows[0].Cells = append(rows[0].Cells, cell)
			continue
		}
		cell.Down = 1
		rows[1].Cells = append(rows[1].Cells, cell)
		if i > 0 && columns[i-1].Group == c.Group {
			rows[0].Cells[len(rows[0].Cells)-1].Across += across
			continue
		}
		cell.Text = c.Group
		rows[0].Cells = append(rows[0].Cells, cell)
	}
	for i := range rows {
		rows[i].Lines = 1
	}
	return rows
}
