package layout

import "slices"

// taken lists what stands on a page below its title: what is put in a free
// place of it keeps off all that. Frames are taken as a whole.
func (p *Page) taken() []Rect {
	var all []Rect
	lines := func(lists ...[]TextLine) {
		for _, list := range lists {
			for _, l := range list {
				all = append(all, l.Box)
			}
		}
	}
	callouts := func(list []Callout) {
		for _, o := range list {
			all = append(append(all, o.Box), stretches(o.Leader)...)
			lines(o.Markers)
		}
	}
	for i := range p.Sections {
		sec := &p.Sections[i]
		for _, l := range sec.Heading { // with the rules beside it
			all = append(all, Rect{X: sec.Box.X, Y: l.Box.Y, W: sec.Box.W, H: l.Box.H})
		}
		for _, b := range sec.Bands {
			all = append(all, b.Box)
		}
		for _, l := range slices.Concat(sec.Lanes, sec.Columns) {
			all = append(all, l.Box, l.Head)
		}
		for _, n := range sec.Nodes {
			all = append(all, n.Box)
			lines(n.Markers)
		}
		for _, e := range sec.Edges {
			all = append(all, stretches(e.Points)...)
			if e.Label != nil {
				all = append(all, e.Label.Box)
				lines(e.Label.Markers)
			}
		}
		for _, b := range sec.Bars {
			all = append(all, b.Box)
		}
		callouts(sec.Callouts)
	}
	for _, k := range p.Connectors {
		all = append(all, k.Box)
		lines(k.Note)
	}
	callouts(p.Callouts)
	if p.Ledger != nil {
		all = append(all, p.Ledger.Box)
		lines(p.Ledger.Heading)
	}
	if p.Legend != nil {
		all = append(all, p.Legend.Box)
	}
	lines(p.Foot, p.Number, p.Mark)
	return all
}

// stretches are the boxes of the straight pieces of a line.
func stretches(points []Point) []Rect {
	var all []Rect
	for _, s := range pieces(points) {
		left, top := min(s[0].X, s[1].X), min(s[0].Y, s[1].Y)
		all = append(all, Rect{X: left, Y: top, W: max(s[0].X, s[1].X) - left, H: max(s[0].Y, s[1].Y) - top})
	}
	return all
}

// near reports whether a box comes nearer than room to one of some others.
func near(box Rect, others []Rect, room Length) bool {
	return slices.ContainsFunc(others, func(o Rect) bool {
		return o.X < box.Right()+room && box.X-room < o.Right() && o.Y < box.Bottom()+room && box.Y-room < o.Bottom()
	})
}
