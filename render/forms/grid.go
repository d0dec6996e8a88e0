package forms

import "slices"

// grid is the columns of a table that all its rows share: the edges of the
// body's columns, and those of the rows around it.
type grid struct {
	edges   []int // in thousandths of the width, from 0 to 1000, rising
	columns []int // the left edges of the body's columns, then 1000
}

// leastColumn is the least width of a column, in thousandths of all.
const leastColumn = 20

// snap is how near an edge is to another to be the same, in thousandths.
const snap = 15

func newGrid(columns []*Column) *grid {
	sum := 0
	for _, c := range columns {
		sum += c.Width
	}
	widths := make([]int, len(columns))
	all := 0
	for i, c := range columns {
		widths[i] = max(c.Width*1000, sum*leastColumn)
		all += widths[i]
	}
	g := &grid{columns: []int{0}}
	so := 0
	for _, w := range widths {
		so += w
		g.columns = append(g.columns, so*1000/all)
	}
	g.edges = slices.Clone(g.columns)
	return g
}

// layRow is a row whose cells have edges but no columns yet.
type layRow struct {
	TextRow
	edges []int // of the cells, from 0 to 1000
}

// lay finds the edges of the cells of a row. What has no share is wide as it
// fits: as many cells as the body has columns are as wide as these, else labels
// as the first columns that have room for them, all others equally.
func (g *grid) lay(r TextRow) layRow {
	free := !slices.ContainsFunc(r.Cells, func(c TextCell) bool { return c.Share > 0 })
	if free && len(r.Cells)+1 == len(g.columns) {
		return layRow{TextRow: r, edges: slices.Clone(g.columns)}
	}
	out := layRow{TextRow: r, edges: []int{0}}
	so := 0
	for _, w := range g.cellWidths(r.Cells) {
		so += w
		out.edges = append(out.edges, min(so, 1000))
	}
	out.edges[len(out.edges)-1] = 1000
	return out
}

// cellWidths returns the widths of the cells of a row, in thousandths.
func (g *grid) cellWidths(cells []TextCell) []int {
	widths := make([]int, len(cells))
	left, labels, others := 1000, 0, 0
	for i, c := range cells {
		widths[i] = c.Share * 10
		left -= widths[i]
		if c.Share == 0 && c.Label {
			labels++
		} else if c.Share == 0 {
			others++
		}
	}
	label := g.label()
	if label*labels+leastOther*others > left { // there is no room for such labels
		label = left / max(labels+others, 1)
	}
	for i, c := range cells {
		switch {
		case c.Share > 0:
		case c.Label:
			widths[i] = label
		default:
			widths[i] = (left - label*labels) / others
		}
	}
	return widths
}

// The widths of labels, and the least of other cells, in thousandths.
const leastLabel, mostLabel, leastOther = 110, 250, 100

// label is the width of a label: that of the first columns.
func (g *grid) label() int {
	for _, edge := range g.columns[1:] {
		if edge >= leastLabel {
			return min(edge, mostLabel)
		}
	}
	return leastLabel
}

// add takes the edges of a row; one that lies near another becomes that, as
// long as every cell keeps some width.
func (g *grid) add(r layRow) {
	last := len(r.edges) - 1
	for i, e := range r.edges {
		to := g.near(e)
		if i > 0 && to <= r.edges[i-1] || i < last && to == 1000 {
			to = e
		}
		if i > 0 && to <= r.edges[i-1] {
			to = r.edges[i-1] + 1
		}
		g.edge(to)
		r.edges[i] = to
	}
}

// near returns the known edge at a place, the place itself where there is none
// close by.
func (g *grid) near(e int) int {
	best, away := e, snap+1
	for _, known := range g.edges {
		if d := max(known-e, e-known); d < away {
			best, away = known, d
		}
	}
	return best
}

// edge makes an edge, unless it is there.
func (g *grid) edge(e int) {
	if !slices.Contains(g.edges, e) {
		g.edges = append(g.edges, e)
		slices.Sort(g.edges)
	}
}

// widths returns the widths of the columns, together 1000.
func (g *grid) widths() []int {
	var out []int
	for i := 1; i < len(g.edges); i++ {
		out = append(out, g.edges[i]-g.edges[i-1])
	}
	return out
}

// span returns the first column between two edges, and how many there are.
func (g *grid) span(from, to int) (first, across int) {
	first = slices.Index(g.edges, from)
	return first, slices.Index(g.edges, to) - first
}

// column returns the columns of the grid that a column of the body takes.
func (g *grid) column(i int) (first, across int) { return g.span(g.columns[i], g.columns[i+1]) }

// rows sets rows whose edges the grid has.
func (g *grid) rows(list []layRow) []Row {
	var rows []Row
	for _, r := range list {
		row := Row{Lines: max(r.Lines, 1)}
		for i, c := range r.Cells {
			first, across := g.span(r.edges[i], r.edges[i+1])
			row.Cells = append(row.Cells, Cell{Text: c.Text, From: first, Across: across, Down: 1, Align: c.align(), Label: c.Label})
		}
		rows = append(rows, row)
	}
	return rows
}

// align is how a cell is set: as said, else labels in the middle.
func (c TextCell) align() Align {
	if !c.Set && c.Label {
		return Centre
	}
	return c.Align
}
