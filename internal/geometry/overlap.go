package geometry

import "fmt"

// thing is a box that no other may touch.
type thing struct {
	name string
	box  Box
}

// things returns all that G2 speaks of.
func (c *checker) things() []thing {
	var all []thing
	for i := range c.page.Nodes {
		all = append(all, thing{"node " + name(&c.page.Nodes[i]), c.page.Nodes[i].Box})
	}
	for i, o := range c.page.Callouts {
		all = append(all, thing{fmt.Sprintf("%s box %d of %q", o.Kind, i+1, o.Owner), o.Box})
	}
	for i := range c.page.Edges {
		if e := &c.page.Edges[i]; e.Label != nil {
			all = append(all, thing{"label of " + nameEdge(e), e.Label.Box})
		}
	}
	for _, lines := range c.loose() {
		for _, l := range lines {
			all = append(all, thing{fmt.Sprintf("text %q", l.S), l.Box})
		}
	}
	if l := c.page.Legend; l != nil {
		all = append(all, thing{"legend", l.Box})
	}
	return all
}

// loose returns the lines that stand on the page without a shape.
func (c *checker) loose() [][]Line {
	return [][]Line{c.page.Title, c.page.Headings, c.page.Foot, c.page.Mark}
}

// overlaps holds G2: no two of {node, risk box, measure box, edge label, title,
// legend, foot} overlap; lanes are disjoint and hold their steps.
func (c *checker) overlaps() {
	all := c.things()
	for i, a := range all {
		if a.box.W <= 0 || a.box.H <= 0 {
			c.fault("G2", "%s has no size", a.name)
		}
		for _, b := range all[i+1:] {
			if overlap(a.box, b.box) {
				c.fault("G2", "%s overlaps %s", a.name, b.name)
			}
		}
	}
	for i, a := range c.page.Lanes {
		for _, b := range c.page.Lanes[i+1:] {
			if overlap(a.Box, b.Box) {
				c.fault("G2", "lane %s overlaps lane %s", a.Name, b.Name)
			}
		}
	}
	c.textsApart()
}

// textsApart holds that no two lines of one shape lie on each other.
func (c *checker) textsApart() {
	for i := range c.page.Nodes {
		c.linesApart(c.page.Nodes[i].Text, "node "+name(&c.page.Nodes[i]))
	}
	for _, o := range c.page.Callouts {
		c.linesApart(o.Text, o.Kind+" box of "+o.Owner)
	}
	if c.page.Legend != nil {
		c.linesApart(c.page.Legend.Text, "legend")
	}
}

func (c *checker) linesApart(lines []Line, owner string) {
	for i, a := range lines {
		for _, b := range lines[i+1:] {
			if overlap(a.Box, b.Box) {
				c.fault("G2", "%s: %q overlaps %q", owner, a.S, b.S)
			}
		}
	}
}

// overlap reports whether two boxes share more than their borders.
func overlap(a, b Box) bool {
	const touch = 2 // hundredths: rounding
	return min(a.Right(), b.Right())-max(a.X, b.X) > touch && min(a.Bottom(), b.Bottom())-max(a.Y, b.Y) > touch
}

// bounds holds G6: everything lies inside the page.
func (c *checker) bounds() {
	whole := Box{W: c.page.W, H: c.page.H}
	in := func(b Box) bool {
		return b.X >= 0 && b.Y >= 0 && b.Right() <= whole.W && b.Bottom() <= whole.H
	}
	for _, t := range c.things() {
		if !in(t.box) {
			c.fault("G6", "%s leaves the page", t.name)
		}
	}
	for _, frames := range [][]Frame{c.page.Bands, c.page.Lanes} {
		for _, f := range frames {
			if !in(f.Box) {
				c.fault("G6", "%s leaves the page", f.Name)
			}
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
}
