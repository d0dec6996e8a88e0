package layout

import (
	"slices"

	"flowgen/layout/route"
)

// Paper is what a picture is put on. The zero Paper is chosen: A4 before A3,
// upright before lengthwise.
type Paper struct {
	Name        string // A4, A3; anything else: the first that holds the picture
	Orientation string // portrait, landscape; anything else: either
	// Upright and Lengthwise are what the picture does not get of the width and
	// the height of a sheet of that orientation, such as a strip for binding and
	// the head and foot of a document. The sheets of the pages are the rest.
	Upright, Lengthwise route.Size
}

// The smallest type that may stand on paper, the sheets (ISO 216) and the most
// that PDF readers show (ISO 32000-1, annex C), in hundredths of a point;
// scales are in 1/10000.
const (
	smallestType = 750
	a4Short      = 59528
	a4Long       = 84189
	a3Long       = 119055
	longestSheet = 1440000
	paperMargin  = 2835 // 10 mm on paper
	leastMargin  = 2260 // 8 mm: office printers leave 4 to 5 blank, and a sheet is bound

	fullScale = 10000
)

// OnPaper returns the diagram in pages that fit the paper with their smallest
// type at 7.5 pt or more. A diagram that fits one of the sheets is not cut; of
// one that must be cut all pages have one size and one scale. Margins are 10 mm
// on paper or more, 8 mm where that saves a larger sheet or a cut. Something too
// large to be cut to the paper, such as a step with wide boxes, puts the
// picture on other paper, then on a sheet of its own size. The result shares
// what it can with d, which is not changed; a diagram that is on paper already
// is returned as it is.
func (d *Diagram) OnPaper(paper Paper) *Diagram {
	if len(d.Pages) != 1 || d.Pages[0].Sheet != (route.Size{}) {
		return d
	}
	floor := d.floor()
	cutters := d.cutters()
	for _, sheet := range paper.sheets() {
		for _, c := range cutters {
			scale := c.fitting(sheet)
			if scale < floor {
				continue
			}
			if small := paper.half(sheet); small != nil && c.content().W*Length(scale) <= c.inner(*small).W*fullScale {
				if pages := c.halves(*small, floor); pages != nil {
					return c.on(d, pages)
				}
			}
			return c.on(d, c.uncut(sheet, scale))
		}
	}
	c, pages := d.cut(cutters, paper.sheets(), floor)
	if pages == nil && len(paper.sheets()) < 4 {
		c, pages = d.cut(cutters, Paper{Upright: paper.Upright, Lengthwise: paper.Lengthwise}.sheets(), floor)
	}
	if pages == nil {
		c = cutters[len(cutters)-1]
		size := d.Pages[0].Size
		own := route.Size{W: min(size.W, longestSheet), H: min(size.H, longestSheet)}
		pages = c.uncut(own, c.fitting(own))
	}
	return c.on(d, pages)
}

// cutters are those with the margins of the style on paper, if they are wider,
// with 10 mm, and with the least.
func (d *Diagram) cutters() []*cutter {
	var list []*cutter
	if d.Style.Margin > paperMargin {
		list = append(list, newCutter(d, d.Style.Margin))
	}
	return append(list, newCutter(d, paperMargin), newCutter(d, leastMargin))
}

// on is the diagram on the pages that a cutter made of it.
func (c *cutter) on(d *Diagram, pages []Page) *Diagram {
	out := *d
	out.Style.Margin = c.style.Margin
	out.Pages = pages
	return &out
}

// sheets lists the sheets allowed, those to prefer first.
func (p Paper) sheets() []route.Size {
	var out []route.Size
	add := func(short, long Length) {
		if p.Orientation != "landscape" {
			out = append(out, route.Size{W: short - p.Upright.W, H: long - p.Upright.H})
		}
		if p.Orientation != "portrait" {
			out = append(out, route.Size{W: long - p.Lengthwise.W, H: short - p.Lengthwise.H})
		}
	}
	if p.Name != "A3" {
		add(a4Short, a4Long)
	}
	if p.Name != "A4" {
		add(a4Long, a3Long)
	}
	return out
}

// half is upright A4 for upright A3 where both are allowed.
func (p Paper) half(sheet route.Size) *route.Size {
	if a4 := (route.Size{W: a4Short, H: a4Long}); sheet == (route.Size{W: a4Long, H: a3Long}) && slices.Contains(p.sheets(), a4) {
		return &a4
	}
	return nil
}

// fitting is the scale, at most the full one, at which size goes on the sheet.
func fitting(size, sheet route.Size) int {
	scale := Length(fullScale)
	if size.W > 0 {
		scale = min(scale, sheet.W*fullScale/size.W)
	}
	if size.H > 0 {
		scale = min(scale, sheet.H*fullScale/size.H)
	}
	return int(scale)
}

// floor is the least scale at which no type, that of page numbers included, is
// smaller than smallestType; the full scale where it is smaller by itself.
func (d *Diagram) floor() int {
	least := d.Style.FootSize
	for i := range d.Pages {
		for _, line := range d.Pages[i].lines() {
			if line.S != "" {
				least = min(least, line.Size)
			}
		}
	}
	if least <= smallestType {
		return fullScale
	}
	return int((smallestType*fullScale + least - 1) / least)
}

// lines lists every line of text of a page.
func (p *Page) lines() []TextLine {
	var all []TextLine
	add := func(lists ...[]TextLine) {
		for _, l := range lists {
			all = append(all, l...)
		}
	}
	callouts := func(list []Callout) {
		for _, c := range list {
			add(c.Markers)
			for _, e := range c.Entries {
				add(e.Text)
			}
		}
	}
	cells := func(list []Cell) {
		for _, c := range list {
			for _, e := range c.Entries {
				add(e.Text)
			}
		}
	}
	add(p.Title, p.Foot, p.Number, p.Mark)
	for _, s := range p.Sections {
		add(s.Heading)
		for _, b := range s.Bands {
			add(b.Text)
		}
		for _, l := range append(s.Lanes[:len(s.Lanes):len(s.Lanes)], s.Columns...) {
			add(l.Text)
		}
		for _, n := range s.Nodes {
			add(n.Text, n.Markers)
		}
		for _, e := range s.Edges {
			if e.Label != nil {
				add(e.Label.Text, e.Label.Markers)
			}
		}
		callouts(s.Callouts)
	}
	callouts(p.Callouts)
	for _, c := range p.Connectors {
		add(c.Text, c.Note)
	}
	if t := p.Ledger; t != nil {
		add(t.Heading)
		cells(t.Head)
		for _, r := range t.Rows {
			cells(r.Cells)
		}
	}
	if l := p.Legend; l != nil {
		add(l.Heading)
		for _, e := range l.Entries {
			add(e.Text)
		}
	}
	return all
}
