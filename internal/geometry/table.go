package geometry

import "fmt"

// ledger holds G1 and G2 for the ledger of a risk map: texts in their cells,
// cells in their rows, rows in the table and one below the other, and each row
// of a numbered step that is there.
func (c *checker) ledger() {
	t := c.page.Ledger
	if t == nil {
		return
	}
	rows := append([]Row{t.Head}, t.Rows...)
	if len(t.Head.Cells) == 0 || len(t.Rows) == 0 {
		c.fault("G1", "ledger without head or rows")
		return
	}
	rows[0].Box = hull(t.Head.Cells)
	var boxes []Line // as lines, to see them apart
	for i, r := range rows {
		owner := fmt.Sprintf("row %d of the ledger", i)
		if !holds(t.Box, r.Box) {
			c.fault("G2", "%s leaves it", owner)
		}
		boxes = append(boxes, Line{S: owner, Box: r.Box})
		c.cells(r, owner)
		if r.Owner == "" {
			continue
		}
		if n := c.nodes[r.Owner]; n == nil {
			c.fault("G0", "%s speaks of a node that is not there", owner)
		} else if len(n.Markers) == 0 {
			c.fault("G1", "%s speaks of %s, which has no number", owner, name(n))
		}
	}
	c.linesApart(boxes, "ledger")
	if len(t.Heading) > 0 && holds(t.Box, t.Heading[0].Box) {
		c.inside(t.Heading, outline("step", t.Box), "ledger")
		c.linesApart(append(boxes, t.Heading...), "ledger")
	}
}

// cells holds the cells of a row.
func (c *checker) cells(r Row, owner string) {
	var boxes []Line
	for _, cell := range r.Cells {
		if !holds(r.Box, cell.Box) {
			c.fault("G2", "%s: a cell leaves it", owner)
		}
		boxes = append(boxes, Line{S: "cell", Box: cell.Box})
		c.inside(cell.Text, outline("step", cell.Box), owner)
		c.badges(cell.Badges, cell.Box, owner)
		c.linesApart(cell.Text, owner)
	}
	c.linesApart(boxes, owner)
}

// hull is the least box about all cells.
func hull(cells []Frame) Box {
	b := cells[0].Box
	for _, cell := range cells[1:] {
		x, y := min(b.X, cell.Box.X), min(b.Y, cell.Box.Y)
		b = Box{x, y, max(b.Right(), cell.Box.Right()) - x, max(b.Bottom(), cell.Box.Bottom()) - y}
	}
	return b
}

// badges holds that the signs of grades stand inside their box.
func (c *checker) badges(list []Sign, box Box, owner string) {
	for _, b := range list {
		if !holds(box, b.Box) {
			c.fault("G1", "%s: the sign of a grade leaves it", owner)
		}
	}
}
