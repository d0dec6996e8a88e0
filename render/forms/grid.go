package forms

import "slices"

// grid is the columns of a table that all its rows share: the edges of the
// body's columns, and those of the rows around it.
type grid struct {
	edges   []int // in thousandths of the width, from 0 to 1000, rising
	columns []int // the left edges of the body's columns, then 1000
}

// snap is how near an edge is to another to be the same, in thousandths.
const snap = 15

func newGrid(columns []*Column) *grid {
	sum := 0
	for _, c := range columns {
		sum += c.Width
	}
	g := &grid{columns: []int{0}}
	so := 0
	for _, c := range columns {
		so += c.Width
		g.columns = append(g.columns, so*1000/sum)
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
	widths := make([]int, len(r.Cells))
	left, open := 1000, 0
	for i, c := range r.Cells {
		switch {
		case c.Share > 0:
			widths[i] = c.Share * 10
		case c.Label:
			widths[i] = g.label()
		default:
			open++
			continue
		}
		left -= widths[i]
	}
	out := layRow{TextRow: r, edges: []int{0}}
	so := 0
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = max(left, 0) / open
		}
		so += widths[i]
		out.edges = append(out.edges, min(so, 1000))
	}
	out.edges[len(out.edges)-1] = 1000
	return out
}

// The width of labels, in thousandths.
const leastLabel, mostLabel = 110, 250

// label is the width of a label: that of the first columns.
func (g *grid) label() int {
	for _, edge := range g.columns[1:] {
		if edge >= leastLabel {
			return min(edge, mostLabel)
		}
	}
	return leastLabel
}

// add takes the edges of a row; one that lies near another becomes that.
func (g *grid) add(r layRow) {
	for i, e := range r.edges {
		if e = g.near(e); i > 0 && e <= r.edges[i-1] {
			e = g.edge(r.edges[i]) // too narrow to have its edges moved
		}
		r.edges[i] = e
	}
}

// near returns the edge at a place, which is made unless there is one close by.
func (g *grid) near(e int) int {
	for _, known := range g.edges {
		if known-snap <= e && e <= known+snap {
			return known
		}
	}
	return g.edge(e)
}

// edge returns the edge at a place.
func (g *grid) edge(e int) int {
	if !slices.Contains(g.edges, e) {
		g.edges = append(g.edges, e)
		slices.Sort(g.edges)
	}
	return e
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
