package geometry

import (
	"fmt"
	"slices"
)

// pairs holds what connectors must be: each letter stands on exactly two
// places, one where lines leave and one where they go on, and each names the
// page of the other.
func pairs(p *Picture) []Fault {
	type place struct {
		page int
		*Connector
	}
	var faults []Fault
	var letters []string
	by := map[string][]place{}
	for i := range p.Pages {
		for j := range p.Pages[i].Connectors {
			o := &p.Pages[i].Connectors[j]
			if by[o.Letter] == nil {
				letters = append(letters, o.Letter)
			}
			by[o.Letter] = append(by[o.Letter], place{i + 1, o})
		}
	}
	for _, letter := range letters {
		list := by[letter]
		fault := func(format string, args ...any) {
			faults = append(faults, Fault{"G0", list[0].page, fmt.Sprintf("connector %s ", letter) + fmt.Sprintf(format, args...)})
		}
		if len(list) != 2 {
			fault("stands %d times", len(list))
			continue
		}
		a, b := list[0], list[1]
		if a.Out == b.Out {
			fault("has no two directions")
		}
		if a.Page != b.page || b.Page != a.page {
			fault("of page %d names page %d, its twin of page %d names %d", a.page, a.Page, b.page, b.Page)
		}
		if a.page == b.page {
			fault("stands twice on one page")
		}
	}
	return faults
}

// connectors holds what one page can tell: letters stand in their circles, a
// line comes to each that leads out and goes from each that leads in.
func (c *checker) connectors() {
	ends := map[string]bool{} // IDs at which lines end
	starts := map[string]bool{}
	for i := range c.page.Edges {
		starts[c.page.Edges[i].From] = true
		ends[c.page.Edges[i].To] = true
	}
	for i := range c.page.Connectors {
		o := &c.page.Connectors[i]
		shown := ""
		for _, l := range o.Text {
			shown += l.S
		}
		if shown != o.Letter {
			c.fault("G1", "connector %s shows %q", o.Letter, shown)
		}
		c.inside(o.Text, outline("connector", o.Box), "connector "+o.Letter)
		if o.Box.W != o.Box.H {
			c.fault("G1", "connector %s is no circle", o.Letter)
		}
		if !slices.Equal(numbers(o.Note), []int{o.Page}) {
			c.fault("G1", "connector %s names page %v, its twin stands on %d", o.Letter, numbers(o.Note), o.Page)
		}
		if ends[o.ID] != o.Out || starts[o.ID] == o.Out {
			c.fault("G0", "connector %s has lines of the wrong direction, or none", o.Letter)
		}
	}
}
