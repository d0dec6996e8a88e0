package layout

import (
	"slices"

	"flowgen/layout/route"
)

// strip is a part of a row of pages that no cut goes through from top to
// bottom: an atom lengthwise.
type strip struct {
	left, right Length
	steps       int
}

// column is one page of a row: what stands on it from the left to the right.
type column struct {
	left, right Length // the cuts
	from, to    Length // what is between them
}

// uncutColumn is that of a row of one page of a given width.
func uncutColumn(width Length) column { return column{0, 1 << 40, 0, width} }

// grid plans pages narrower than the picture, row by row from left to right.
// Titles and feet are set anew for the width of a page. Nil: something is
// larger than a page.
func (d *Diagram) grid(sheet route.Size, scale int) *cutter {
	width := sheet.W * fullScale / Length(scale)
	whole := d.Pages[0]
	relaid := *d
	st := &relaid.Style
	st.Margin = max(st.Margin, paperMargin*fullScale/Length(scale))
	var head Page
	top := head.head(d.View, *st, d.opt, width-2*st.Margin)
	whole.Title, whole.Mark = head.Title, head.Mark
	bottom := whole.Sections[len(whole.Sections)-1].Box.Bottom()
	whole.foot(d.View, *st, d.opt, bottom+16*Pt, width-2*st.Margin)
	whole.Size.W = width
	relaid.Pages = []Page{whole}
	c := newCutter(&relaid, paperMargin)
	c.header = top
	c.sheet, c.scale, c.narrow = sheet, scale, true
	c.page = route.Size{W: width, H: sheet.H * fullScale / Length(scale)}
	for i := range c.atoms {
		c.strips = append(c.strips, c.stripsOf(i))
	}
	return c
}

// stripsOf lists what of one atom of a chart no cut may go through.
func (c *cutter) stripsOf(i int) []strip {
	a := c.atoms[i]
	if a.section < 0 {
		return nil
	}
	var all []strip
	sec := &c.whole.Sections[a.section]
	in := func(top, bottom Length) bool { return top <= a.bottom && bottom >= a.top }
	reach, boxes := map[string]*strip{}, map[string]Rect{}
	var nodes []*strip
	for _, n := range sec.Nodes {
		boxes[n.ID] = n.Box
		if in(n.Box.Y, n.Box.Bottom()) {
			reach[n.ID] = &strip{n.Box.X, n.Box.Right(), 1}
			nodes = append(nodes, reach[n.ID])
		}
	}
	for _, o := range sec.Callouts {
		s, beside := reach[o.Owner], o.beside(boxes)
		switch {
		case s != nil && (beside || o.Leader != nil):
			s.left, s.right = min(s.left, o.Box.X), max(s.right, o.Box.Right())
		case !beside && o.Leader == nil && in(o.Box.Y, o.Box.Bottom()):
			all = append(all, strip{o.Box.X, o.Box.Right(), 0})
		}
	}
	for _, s := range nodes {
		all = append(all, *s)
	}
	for _, b := range sec.Bars {
		if in(b.Box.Y, b.Box.Bottom()) {
			all = append(all, strip{b.Box.X, b.Box.Right(), 0})
		}
	}
	for _, e := range sec.Edges {
		if l := e.Label; l != nil && in(l.Box.Y, l.Box.Bottom()) {
			all = append(all, strip{l.Box.X, l.Box.Right(), 0})
		}
		for k := 1; k < len(e.Points); k++ {
			if p, q := e.Points[k-1], e.Points[k]; p.X == q.X && in(min(p.Y, q.Y), max(p.Y, q.Y)) {
				all = append(all, strip{p.X, p.X, 0})
			}
		}
	}
	return all
}

// columns parts the row of the atoms i to j into as few pages as it takes, with
// few lines cut, and returns their cost; nil: something is wider than a page.
// What stands below a chart needs a page that is not parted.
func (c *cutter) columns(i, j int) ([]column, int) {
	a := c.atoms[i]
	if !c.narrow || a.section < 0 {
		return []column{uncutColumn(c.page.W)}, costPage
	}
	k := i
	for k < j && c.atoms[k+1].section == a.section {
		k++
	}
	for _, b := range c.atoms[k : j+1] {
		if b.section >= 0 && b.section != a.section && c.whole.Sections[b.section].Box.W > c.page.W-2*c.style.Margin {
			return nil, 0
		}
	}
	row := c.row(i, k)
	if i == 0 || c.atoms[i-1].section != a.section {
		row = c.whole.Sections[a.section].withEmpty(row)
	}
	lo, hi := c.sideRange(i, k)
	cols, cost := c.planColumns(row, &c.whole.Sections[a.section], lo, hi)
	if len(cols) > 1 && c.atoms[j].section != a.section {
		return nil, 0
	}
	return cols, cost
}

// row lists the strips of the atoms i to j from left to right, those without a
// gap between them as one.
func (c *cutter) row(i, j int) []strip {
	var all []strip
	for _, list := range c.strips[i : j+1] {
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b strip) int { return int(a.left - b.left) })
	var row []strip
	for _, s := range all {
		if n := len(row); n > 0 && s.left < row[n-1].right+2*cutRoom {
			row[n-1].right = max(row[n-1].right, s.right)
			row[n-1].steps += s.steps
			continue
		}
		row = append(row, s)
	}
	return row
}

// withEmpty adds a strip for each column in which the chart has nothing: else
// no page would show its name.
func (sec *Section) withEmpty(row []strip) []strip {
	for _, l := range sec.Columns[min(1, len(sec.Columns)):] { // the first holds the flow
		if slices.ContainsFunc(sec.Callouts, func(o Callout) bool { return o.Box.X > l.Box.X && o.Box.X < l.Box.Right() }) {
			continue
		}
		at := 0
		for at < len(row) && row[at].left < l.Box.X {
			at++
		}
		row = slices.Insert(row, at, strip{l.Box.X + columnPadding, l.Box.Right() - columnPadding, 0})
	}
	return row
}

// rowCells are the pages of the row of the atoms i to j; above and below the
// first and the last atom of which a page shows something it has no room.
func (c *cutter) rowCells(row, i, j int) []cell {
	cols, _ := c.columns(i, j)
	var out []cell
	for _, col := range cols {
		one := cell{row, i, j, i, j, col}
		if len(cols) == 1 || col.left == 0 && len(c.whole.Sections[c.atoms[i].section].Bands) > 0 {
			out = append(out, one) // all phases of a row are named on its first page
			continue
		}
		for one.first < one.last && !c.shows(one.first, col) {
			one.first++
		}
		for one.first < one.last && !c.shows(one.last, col) {
			one.last--
		}
		// The next ones keep room for connectors at the sides.
		one.first, one.last = max(i, one.first-1), min(j, one.last+1)
		out = append(out, one)
	}
	return out
}

// shows reports whether anything of an atom stands in a column.
func (c *cutter) shows(i int, col column) bool {
	for _, s := range c.strips[i] {
		if s.left < col.right && s.right > col.left {
			return true
		}
	}
	a := c.atoms[i]
	for _, e := range c.whole.Sections[a.section].Edges {
		for k := 1; k < len(e.Points); k++ {
			p, q := e.Points[k-1], e.Points[k]
			if p.Y == q.Y && p.Y >= a.top && p.Y <= a.bottom && min(p.X, q.X) < col.right && max(p.X, q.X) > col.left {
				return true
			}
		}
	}
	return false
}
