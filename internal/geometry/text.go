package geometry

// The least room between a text and the border of its shape, and what
// rounding may take of it, in points.
const (
	textRoom = 2.0
	rounding = 0.02
)

// texts holds G1: every line of text lies inside its shape with at least 2 pt
// to the border, by the real font; and the boxes that the geometry states for
// lines are those of the font.
func (c *checker) texts() {
	for i := range c.page.Nodes {
		n := &c.page.Nodes[i]
		c.inside(n.Text, outline(n.Kind, n.Box), "node "+name(n))
		c.markers(n.Markers, n.Box, "node "+name(n))
		if len(n.Text) == 0 && n.Kind != "junction" {
			c.fault("G1", "node %s shows no text", name(n))
		}
	}
	for i := range c.page.Callouts {
		o := &c.page.Callouts[i]
		c.inside(o.Text, outline("step", o.Box), o.Kind+" box of "+o.Owner)
		c.badges(o.Badges, o.Box, o.Kind+" box of "+o.Owner)
		c.markers(o.Markers, o.Box, o.Kind+" box of "+o.Owner)
	}
	for i := range c.page.Edges {
		if l := c.page.Edges[i].Label; l != nil {
			// A label has no border, only a white ground.
			owner := "label of " + nameEdge(&c.page.Edges[i])
			c.within(l.Text, l.Box, 0, owner)
			c.markers(l.Markers, l.Box, owner)
		}
	}
	if l := c.page.Legend; l != nil {
		c.inside(l.Text, outline("step", l.Box), "legend")
		c.badges(l.Badges, l.Box, "legend")
	}
	for _, f := range c.strips() {
		box := f.Box
		if f.Head != nil {
			box = *f.Head
		}
		c.inside(f.Text, outline("step", box), "head of "+f.Name)
	}
	whole := Box{W: c.page.W, H: c.page.H}
	for _, lines := range c.loose() {
		c.within(lines, whole, 0, "page")
	}
}

// markers holds that numbers, and the circles round them, lie in the box of
// what they number.
func (c *checker) markers(list []Line, box Box, owner string) {
	for _, m := range list {
		c.lineBox(m, "marker of "+owner)
		if !holds(box, circle(m)) {
			c.fault("G1", "%s: the number %s leaves it", owner, m.S)
		}
	}
}

// inside wants every line box inside the outline, 2 pt from its border.
func (c *checker) inside(lines []Line, shape []vertex, owner string) {
	for _, l := range lines {
		b := c.lineBox(l, owner)
		for _, corner := range [4]Point{{b.X, b.Y}, {b.Right(), b.Y}, {b.Right(), b.Bottom()}, {b.X, b.Bottom()}} {
			if room := clearance(shape, points(corner.X), points(corner.Y)); room < textRoom-rounding {
				c.fault("G1", "%s: %q is %.2f pt from the border", owner, l.S, room)
				break
			}
		}
	}
}

// within wants every line box inside the box, room points from its border.
func (c *checker) within(lines []Line, box Box, room float64, owner string) {
	for _, l := range lines {
		b := c.lineBox(l, owner)
		least := min(points(b.X-box.X), points(b.Y-box.Y), points(box.Right()-b.Right()), points(box.Bottom()-b.Bottom()))
		if least < room-rounding {
			c.fault("G1", "%s: %q leaves its box by %.2f pt", owner, l.S, room-least)
		}
	}
}

// lineBox returns the box of a line by the font: the sum of its advances by
// ascent and descent. The stated box must agree.
func (c *checker) lineBox(l Line, owner string) Box {
	width := Length(c.family.Advance(l.S, l.Bold, int(l.Size)))
	if d := width - l.Box.W; d > 2 || d < -2 {
		c.fault("G1", "%s: %q is %.2f pt wide, stated are %.2f", owner, l.S, points(width), points(l.Box.W))
	}
	face := c.family.Regular
	if l.Bold {
		face = c.family.Bold
	}
	high := Length((face.Ascent() + face.Descent()) * int(l.Size) / face.UnitsPerEm())
	if d := high - l.Box.H; d > 2 || d < -2 {
		c.fault("G1", "%s: %q is %.2f pt high, stated are %.2f", owner, l.S, points(high), points(l.Box.H))
	}
	return Box{l.Box.X, l.Box.Y, max(width, l.Box.W), max(high, l.Box.H)}
}
