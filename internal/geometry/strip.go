package geometry

import "fmt"

// stripes holds what swimlanes, columns and phases must be: apart from each
// other, headed, as high as their neighbours, each thing in one of them.
func (c *checker) stripes() {
	c.apart(c.page.Lanes, "lane")
	c.apart(c.page.Columns, "column")
	c.apart(c.page.Bands, "phase")
	c.level(c.page.Lanes, "lane")
	c.level(c.page.Columns, "column")
	c.laneOfNodes()
	c.columnOfBoxes()
	for i := range c.all {
		if t := &c.all[i]; t.own != "" || t.label != nil {
			c.astride(t.name, t.box, c.page.Lanes, "lane")
			c.astride(t.name, t.box, c.page.Columns, "column")
			c.astride(t.name, t.box, c.page.Bands, "phase")
		}
	}
	for i := range c.page.Callouts {
		o := &c.page.Callouts[i]
		of := fmt.Sprintf("%s box of %q", o.Kind, o.Owner)
		c.astride(of, o.Box, c.page.Lanes, "lane")
		c.astride(of, o.Box, c.page.Columns, "column")
		c.astride(of, o.Box, c.page.Bands, "phase")
	}
}

func (c *checker) apart(list []Frame, kind string) {
	for i, a := range list {
		if a.Head != nil && !holds(a.Box, *a.Head) {
			c.fault("G6", "the head of %s %s leaves it", kind, a.Name)
		}
		for _, b := range list[i+1:] {
			if overlap(a.Box, b.Box) {
				c.fault("G2", "%s %s overlaps %s %s", kind, a.Name, kind, b.Name)
			}
		}
	}
}

// level holds that strips beside each other begin and end at one height, and
// that each says in a head what it is.
func (c *checker) level(list []Frame, kind string) {
	for i, a := range list {
		if a.Head == nil || len(a.Text) == 0 {
			c.fault("G6", "%s %s has no head", kind, a.Name)
		}
		for _, b := range list[i+1:] {
			beside := min(a.Box.Bottom(), b.Box.Bottom()) > max(a.Box.Y, b.Box.Y)
			if beside && (!near(a.Box.Y, b.Box.Y) || !near(a.Box.Bottom(), b.Box.Bottom())) {
				c.fault("G6", "%s %s and %s %s differ in height", kind, a.Name, kind, b.Name)
			}
		}
	}
}

// laneOfNodes holds that a node and its boxes stand in the lane that is said.
func (c *checker) laneOfNodes() {
	in := func(what, lane string, b Box) {
		for _, l := range c.page.Lanes {
			switch {
			case l.Name == lane && holds(l.Box, b):
				return
			case lane == "" && overlap(l.Box, b):
				c.fault("G6", "%s stands in lane %s and has none", what, l.Name)
			}
		}
		if lane != "" {
			c.fault("G6", "%s is not inside its lane %s", what, lane)
		}
	}
	for i := range c.page.Nodes {
		n := &c.page.Nodes[i]
		in("node "+name(n), n.Lane, n.Box)
	}
	if len(c.page.Columns) > 0 {
		return
	}
	for _, o := range c.page.Callouts {
		if n := c.nodes[o.Owner]; n != nil {
			in(o.Kind+" box of "+name(n), n.Lane, o.Box)
		}
	}
}

// columnOfBoxes holds that steps, risks and measures stand in columns of
// their own.
func (c *checker) columnOfBoxes() {
	of := map[string]string{} // what stands in a column, by its name
	put := func(what string, b Box) {
		for _, l := range c.page.Columns {
			if !overlap(l.Box, b) {
				continue
			}
			if of[l.Name] != "" && of[l.Name] != what {
				c.fault("G6", "column %s holds %s and %s", l.Name, of[l.Name], what)
			}
			of[l.Name] = what
		}
	}
	for i := range c.page.Nodes {
		put("steps", c.page.Nodes[i].Box)
	}
	for _, o := range c.page.Callouts {
		put(o.Kind+"s", o.Box)
	}
}

// astride holds that a thing does not stand on a border.
func (c *checker) astride(what string, b Box, list []Frame, kind string) {
	for _, f := range list {
		if overlap(f.Box, b) && !holds(f.Box, b) {
			c.fault("G2", "%s stands on the border of %s %s", what, kind, f.Name)
		}
	}
}
