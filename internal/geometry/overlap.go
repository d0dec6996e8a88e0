package geometry

import (
	"cmp"
	"fmt"
	"slices"
)

// thing is a box that no other may touch and that no line may run through.
type thing struct {
	name  string
	box   Box
	own   string   // ID of the node or connector it is: its lines end on it
	label *Edge    // whose label it is: nil: none's
	shape []vertex // of a node; nil: the box
	free  bool     // text or a head, which may stand close to others
}

// things returns all that G2 and G3 speak of.
func (c *checker) things() []thing {
	var all []thing
	for i := range c.page.Nodes {
		n := &c.page.Nodes[i]
		all = append(all, thing{name: "node " + name(n), box: n.Box, own: n.ID, shape: outlineOf(n)})
	}
	for _, o := range c.page.Connectors {
		all = append(all, thing{name: "connector " + o.Letter, box: o.Box, own: o.ID, shape: outline("connector", o.Box)})
	}
	for i, o := range c.page.Callouts {
		all = append(all, thing{name: fmt.Sprintf("%s box %d of %q", o.Kind, i+1, o.Owner), box: o.Box})
	}
	for i := range c.page.Edges {
		if e := &c.page.Edges[i]; e.Label != nil {
			all = append(all, thing{name: "label of " + nameEdge(e), box: e.Label.Box, label: e})
		}
	}
	for _, lines := range c.loose() {
		for _, l := range lines {
			all = append(all, thing{name: fmt.Sprintf("text %q", l.S), box: l.Box, free: true})
		}
	}
	for _, s := range c.strips() {
		if s.Head != nil {
			all = append(all, thing{name: "head of " + s.Name, box: *s.Head, free: true})
		}
	}
	if t := c.page.Ledger; t != nil {
		all = append(all, thing{name: "ledger", box: t.Box})
	}
	if l := c.page.Legend; l != nil {
		all = append(all, thing{name: "legend", box: l.Box})
	}
	return all
}

// loose returns the lines that stand on the page without a shape.
func (c *checker) loose() [][]Line {
	all := [][]Line{c.page.Title, c.page.Headings, c.page.Foot, c.page.Number, c.page.Mark}
	for _, o := range c.page.Connectors {
		all = append(all, o.Note)
	}
	if t := c.page.Ledger; t != nil && len(t.Heading) > 0 && !holds(t.Box, t.Heading[0].Box) {
		all = append(all, t.Heading)
	}
	return all
}

// strips returns lanes, columns and bands.
func (c *checker) strips() []Frame {
	return slices.Concat(c.page.Lanes, c.page.Columns, c.page.Bands)
}

// overlaps holds G2: no two of {node, connector and its note, risk box, measure
// box, edge label, head, ledger, title, legend, foot, page number} overlap.
func (c *checker) overlaps() {
	all := slices.Clone(c.all)
	slices.SortStableFunc(all, func(a, b thing) int { return cmp.Compare(a.box.Y, b.box.Y) })
	for i, a := range all {
		if a.box.W <= 0 || a.box.H <= 0 {
			c.fault("G2", "%s has no size", a.name)
		}
		for _, b := range all[i+1:] {
			if b.box.Y >= a.box.Bottom() {
				break
			}
			if overlap(a.box, b.box) {
				c.fault("G2", "%s overlaps %s", a.name, b.name)
			}
		}
	}
	c.textsApart()
}

// textsApart holds that no two lines of one shape lie on each other, nor the
// circles round its numbers.
func (c *checker) textsApart() {
	apart := func(text, markers []Line, owner string) {
		all := slices.Clone(text)
		for _, m := range markers {
			all = append(all, Line{S: m.S, Box: circle(m)})
		}
		c.linesApart(all, owner)
	}
	for i := range c.page.Nodes {
		n := &c.page.Nodes[i]
		apart(n.Text, n.Markers, "node "+name(n))
	}
	for _, o := range c.page.Callouts {
		apart(o.Text, o.Markers, o.Kind+" box of "+o.Owner)
	}
	for i := range c.page.Edges {
		if l := c.page.Edges[i].Label; l != nil {
			apart(l.Text, l.Markers, "label of "+nameEdge(&c.page.Edges[i]))
		}
	}
	for _, s := range c.strips() {
		apart(s.Text, nil, s.Name)
	}
	if c.page.Legend != nil {
		apart(c.page.Legend.Text, nil, "legend")
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

// holds reports whether box b lies inside box a, but for rounding.
func holds(a, b Box) bool {
	const out = 2 // hundredths
	return b.X >= a.X-out && b.Y >= a.Y-out && b.Right() <= a.Right()+out && b.Bottom() <= a.Bottom()+out
}

// circle is the square about the circle round a marker's number.
func circle(l Line) Box {
	side := max(l.Box.W, l.Box.H)
	return Box{l.Box.CenterX() - side/2, l.Box.Y + l.Box.H/2 - side/2, side, side}
}
