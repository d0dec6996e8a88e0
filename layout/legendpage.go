package layout

import "slices"

const (
	legendRoom = 14 * Pt // from a repeated legend to what else stands on its page
	legendStep = 6 * Pt  // between the heights at which one is tried
)

// moved is a copy of the legend in another place.
func (l *Legend) moved(dx, dy Length) *Legend {
	out := *l
	out.Box = moved(l.Box, dx, dy)
	out.Heading = movedLines(l.Heading, dx, dy)
	out.Entries = slices.Clone(l.Entries)
	for i := range out.Entries {
		e := &out.Entries[i]
		e.Text = movedLines(e.Text, dx, dy)
		if e.Badge != (Rect{}) {
			e.Badge = moved(e.Badge, dx, dy)
		}
	}
	return &out
}

// legends repeats the legend on the pages that show grades without it, where a
// place is free for it: it costs no cut and no scale.
func (c *cutter) legends(pages []Page) {
	l := c.whole.Legend
	if l == nil || len(pages) < 2 {
		return
	}
	for i := range pages {
		p := &pages[i]
		if p.Legend != nil || !p.graded() {
			continue
		}
		if at, ok := c.freePlace(p, l.Box); ok {
			p.Legend = l.moved(at.X-l.Box.X, at.Y-l.Box.Y)
		}
	}
}

// freePlace finds a place at a margin of the page for a box: below what stands
// on the page, beside the lower or the upper end of it, else anywhere.
func (c *cutter) freePlace(p *Page, box Rect) (Point, bool) {
	taken := p.taken()
	left, right := c.style.Margin, c.page.W-c.style.Margin-box.W
	top, bottom := c.header, c.page.H-c.style.Margin-c.numberRoom+numberGap-numberApart-box.H
	end := top
	for _, r := range taken {
		if r.Y < p.Number[0].Box.Y {
			end = max(end, r.Bottom())
		}
	}
	try := []Point{{X: left, Y: end + legendRoom}, {X: left, Y: end - box.H}, {X: right, Y: end - box.H}, {X: left, Y: top}, {X: right, Y: top}}
	for _, x := range []Length{left, right} {
		for y := top; y <= bottom; y += legendStep {
			try = append(try, Point{X: x, Y: y})
		}
	}
	for _, at := range try {
		place := Rect{X: at.X, Y: at.Y, W: box.W, H: box.H}
		if at.Y >= top && at.Y <= bottom && right >= left && !near(place, taken, legendRoom) {
			return at, true
		}
	}
	return Point{}, false
}

// graded reports whether a page shows grades of risks.
func (p *Page) graded() bool {
	badge := func(list []Entry) bool {
		return slices.ContainsFunc(list, func(e Entry) bool { return e.Badge != Rect{} })
	}
	boxes := func(list []Callout) bool {
		return slices.ContainsFunc(list, func(o Callout) bool { return badge(o.Entries) })
	}
	return boxes(p.Callouts) ||
		slices.ContainsFunc(p.Sections, func(s Section) bool { return boxes(s.Callouts) }) ||
		p.Ledger != nil && slices.ContainsFunc(p.Ledger.Rows, func(r TableRow) bool {
			return slices.ContainsFunc(r.Cells, func(c Cell) bool { return badge(c.Entries) })
		})
}
