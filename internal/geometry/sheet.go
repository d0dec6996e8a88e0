package geometry

import (
	"slices"
	"strconv"
	"strings"
)

// least is the smallest type on paper, in points.
const least = 7.5

// bounds holds G6: everything lies inside the page, and the page on its paper.
func (c *checker) bounds() {
	whole := Box{W: c.page.W, H: c.page.H}
	in := func(b Box) bool {
		return b.X >= 0 && b.Y >= 0 && b.Right() <= whole.W && b.Bottom() <= whole.H
	}
	for _, t := range c.all {
		if !in(t.box) {
			c.fault("G6", "%s leaves the page", t.name)
		}
	}
	for _, b := range c.page.Bars {
		if !in(b.Box) {
			c.fault("G6", "a bar leaves the page")
		}
	}
	for _, f := range c.strips() {
		if !in(f.Box) {
			c.fault("G6", "%s leaves the page", f.Name)
		}
	}
	points := func(owner string, list []Point) {
		for _, p := range list {
			if !in(Box{X: p.X, Y: p.Y}) {
				c.fault("G6", "%s leaves the page", owner)
				return
			}
		}
	}
	for i := range c.page.Edges {
		points("edge "+nameEdge(&c.page.Edges[i]), c.page.Edges[i].Points)
	}
	for _, o := range c.page.Callouts {
		points("leader of "+o.Owner, o.Leader)
	}
	c.sheet()
}

// sheet holds that the page fits its paper with type that can be read.
func (c *checker) sheet() {
	p := c.page
	if p.Sheet == ([2]Length{}) {
		if p.Scale != 0 {
			c.fault("G6", "the page has a scale and no paper")
		}
		return
	}
	scale := float64(p.Scale) / 10000
	if p.Scale == 0 {
		scale = 1
	}
	if w, h := points(p.W)*scale, points(p.H)*scale; w > points(p.Sheet[0])+rounding || h > points(p.Sheet[1])+rounding {
		c.fault("G6", "the page is %.2f by %.2f pt on paper of %.2f by %.2f", w, h, points(p.Sheet[0]), points(p.Sheet[1]))
	}
	smallest := Line{Size: 1 << 40}
	for _, l := range c.allLines() {
		if l.Size < smallest.Size {
			smallest = l
		}
	}
	if size := points(smallest.Size) * scale; size < least-rounding {
		c.fault("G6", "%q is %.2f pt high on paper", smallest.S, size)
	}
}

// allLines returns every line of text of the page.
func (c *checker) allLines() []Line {
	all := slices.Concat(c.loose()...)
	for i := range c.page.Nodes {
		all = append(append(all, c.page.Nodes[i].Text...), c.page.Nodes[i].Markers...)
	}
	for _, o := range c.page.Callouts {
		all = append(append(all, o.Text...), o.Markers...)
	}
	for _, o := range c.page.Connectors {
		all = append(all, o.Text...)
	}
	for _, e := range c.page.Edges {
		if e.Label != nil {
			all = append(append(all, e.Label.Text...), e.Label.Markers...)
		}
	}
	for _, f := range c.strips() {
		all = append(all, f.Text...)
	}
	if t := c.page.Ledger; t != nil {
		all = append(all, t.Heading...)
		for _, r := range append([]Row{t.Head}, t.Rows...) {
			for _, cell := range r.Cells {
				all = append(all, cell.Text...)
			}
		}
	}
	if c.page.Legend != nil {
		all = append(all, c.page.Legend.Text...)
	}
	return all
}

// pageNumber holds that of several pages each says which one it is.
func (c *checker) pageNumber(pages int) {
	if said := numbers(c.page.Number); pages > 1 && !slices.Equal(said, []int{c.number, pages}) {
		c.fault("G6", "page %d of %d says %v", c.number, pages, said)
	}
	if len(c.page.Title) == 0 {
		c.fault("G6", "page %d has no title", c.number)
	}
}

// numbers returns the numbers that lines of text hold.
func numbers(list []Line) []int {
	var out []int
	for _, l := range list {
		for _, word := range strings.FieldsFunc(l.S, func(r rune) bool { return r < '0' || r > '9' }) {
			if n, err := strconv.Atoi(word); err == nil {
				out = append(out, n)
			}
		}
	}
	return out
}
