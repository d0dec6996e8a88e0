package layout

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/layout/route"
)

const (
	boxPadding = 6 * Pt
	entryGap   = 3 * Pt
	badgeGap   = 5 * Pt
	sideGap    = route.SideGap
	boxGrid    = 12 * Pt // side boxes of nearly one width become one width

	stepHeight  = 42 * Pt // of a usual step: a side box up to it costs no height
	lonePenalty = 40 * Pt
	tornPenalty = 25 * Pt
)

// sideBox is a risk or measure box with its size, still without a place.
type sideBox struct {
	kind   CalloutKind
	items  []item
	size   route.Size
	column Length // of the grades, with the gap behind it; 0: each grade stands above its risk
}

// sideBox sets the items in the box that costs the chart least: one wider
// than the style's least takes room from its neighbours, one that stands out
// above and below its step pushes the rows apart, and the more so the higher.
// Boxes wider than the style's most are for texts that would be a tower, and
// for grades of many characters, which are never broken. No items give nil.
func (s Style) sideBox(kind CalloutKind, items []item) *sideBox {
	if len(items) == 0 {
		return nil
	}
	box := &sideBox{kind: kind, items: items}
	var best, cost Length
	more := max(0, box.leastWidth(s)-s.SideWidth)
	for w := s.SideWidth + (more+boxGrid-1)/boxGrid*boxGrid; ; w += boxGrid {
		box.fill(s, w)
		if c := box.cost(s); best == 0 || c < cost {
			best, cost = w, c
		}
		if w+boxGrid > s.SideMax && box.size.H <= w {
			box.fill(s, best)
			return box
		}
	}
}

// cost weighs a filled box, in hundredths of a point of width.
func (b *sideBox) cost(s Style) Length {
	over := max(0, b.size.H-stepHeight)
	cost := b.size.W - s.SideWidth + over*over/(40*Pt)
	for _, it := range b.items {
		cost += Length(it.block.torn) * tornPenalty
		rows := it.block.rows
		if n := len(rows); n > 1 && it.risk != nil && strings.HasPrefix(rows[n-1].text, "〔") {
			cost += lonePenalty // the category has a line to itself
		}
	}
	return cost
}

// fill wraps the items to a box of width w and sizes it.
func (b *sideBox) fill(s Style, w Length) {
	b.column = b.gradeColumn(s, w-2*boxPadding)
	b.size = route.Size{W: w, H: 2*boxPadding - entryGap}
	for i := range b.items {
		it := &b.items[i]
		room := w - 2*boxPadding
		if it.badge != "" {
			room -= b.column
			if b.column == 0 {
				b.size.H += s.lineHeight(s.BoxSize)
			}
		}
		room -= s.measure(it.number, s.BoxSize, false) + it.lead
		it.block = newBlock(s, room, para{text: it.text, size: s.BoxSize, bold: it.head, how: filled})
		b.size.H += it.block.h + entryGap
	}
	b.size.H = even(b.size.H)
}

// leastWidth is that of a box round its longest grade, sign and word.
func (b *sideBox) leastWidth(s Style) Length {
	var w Length
	for _, it := range b.items {
		if it.badge != "" {
			w = max(w, s.badgeSize(it.badge).W)
		}
	}
	return w + 2*boxPadding
}

// inkWidth is what a filled box needs of its width.
func (b *sideBox) inkWidth(s Style) Length {
	var w Length
	for _, it := range b.items {
		line := s.measure(it.number, s.BoxSize, false) + it.lead + it.block.w
		if it.badge != "" {
			line = max(line+b.column, s.badgeSize(it.badge).W)
		}
		w = max(w, line)
	}
	return w + 2*boxPadding
}

// gradeColumn is the width of the column of grades, sign and word, in a room;
// 0 when the texts would get less than half of it.
func (b *sideBox) gradeColumn(s Style, room Length) Length {
	var w Length
	for _, it := range b.items {
		if it.badge != "" {
			w = max(w, s.badgeSize(it.badge).W+badgeGap)
		}
	}
	if 2*w > room {
		return 0
	}
	return w
}

// badgeSize holds the grade's sign (a square of the type size) and its word.
func (s Style) badgeSize(word string) route.Size {
	return route.Size{W: s.BoxSize + 2*Pt + s.measure(word, s.BoxSize, true), H: s.lineHeight(s.BoxSize)}
}

// possibleGrades are those that a risk of a power may have, gravest first; the
// last, nil, is that of a risk without one.
func possibleGrades(p *flow.Power) []*flow.Grade {
	if p.Scale == nil {
		return []*flow.Grade{nil}
	}
	return append(slices.Clone(p.Scale.Grades), nil)
}

// widestGrade is the width of the longest of some grades, sign and word.
func (s Style) widestGrade(grades []*flow.Grade) Length {
	var w Length
	for _, g := range grades {
		w = max(w, s.badgeSize(GradeWord(g)).W)
	}
	return w
}

// badge places a grade's word and sign: the sign takes Badge's left square.
func (s Style) badge(word string, x, y Length) (Rect, []TextLine) {
	size := s.badgeSize(word)
	r := s.row(word, s.BoxSize, true)
	return Rect{X: x, Y: y, W: size.W, H: size.H}, []TextLine{s.line(r, x+s.BoxSize+2*Pt, y)}
}

// place turns the box into a callout at at.
func (b *sideBox) place(s Style, at Rect) Callout {
	c := Callout{Kind: b.kind, Box: at}
	x, y := at.X+boxPadding, at.Y+boxPadding
	for _, it := range b.items {
		e := Entry{Risk: it.risk, Measure: it.measure, Grade: it.grade}
		textX := x
		if it.badge != "" {
			var word []TextLine
			e.Badge, word = s.badge(it.badge, x, y)
			e.Text = append(e.Text, word...)
			textX += b.column
			if b.column == 0 {
				y += s.lineHeight(s.BoxSize)
			}
		}
		if it.number != "" {
			r := s.row(it.number, s.BoxSize, false)
			e.Text = append(e.Text, s.line(r, textX, y))
			textX += r.width
		}
		textX += it.lead
		e.Text = append(e.Text, it.block.place(s, textX, y, it.block.w, toLeft)...)
		c.Entries = append(c.Entries, e)
		y += it.block.h + entryGap
	}
	return c
}
