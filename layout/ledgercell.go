package layout

import (
	"strings"

	"flowgen/dsl/flow"
	"flowgen/layout/route"
)

// ledgerHead sets the names of the columns and returns the y below them.
func (s Style) ledgerHead(widths [ledgerColumns]Length, x, y Length) ([]Cell, Length) {
	var cells []Cell
	var h Length
	var names [ledgerColumns]block
	for i, name := range ledgerNames {
		names[i] = newBlock(s, widths[i]-2*cellPadding, para{text: name, size: s.BoxSize, bold: true})
		h = max(h, names[i].h+2*cellPadding)
	}
	for i, name := range names {
		box := Rect{X: x, Y: y, W: widths[i], H: h}
		cells = append(cells, Cell{Box: box, Entries: []Entry{{
			Text: name.place(s, x, y+(h-name.h)/2, widths[i], toCentre),
		}}})
		x += widths[i]
	}
	return cells, y + h
}

// ledgerRow sets one row at (x, y). The cells of risk and grade, and those of
// measures and the responsible where each risk has its own, are divided risk
// by risk, so that what belongs together stands on one line.
func (s Style) ledgerRow(r *ledgerRow, widths [ledgerColumns]Length, x, y Length) TableRow {
	number := s.textCell(r.number, widths[numberColumn])
	place := s.textCell(r.place, widths[placeColumn])
	var cures, posts field
	if r.cures != nil {
		cures = s.itemCell(r.cures, widths[measureColumn])
	}
	if r.posts != nil {
		posts = s.textCell(strings.Join(r.posts, "、"), widths[postColumn])
	}
	heights := make([]Length, len(r.lines))
	parts := make([][ledgerColumns]field, len(r.lines))
	var sum Length
	for i, l := range r.lines {
		p := &parts[i]
		p[riskColumn], p[gradeColumn] = s.riskCells(l, i, len(r.lines), widths)
		r.lines[i].torn = p[riskColumn].entries[0].block.torn
		if r.cures == nil {
			p[measureColumn] = s.itemCell(l.cures, widths[measureColumn])
		}
		if r.posts == nil {
			p[postColumn] = s.textCell(orDash(strings.Join(l.posts, "、")), widths[postColumn])
		}
		for _, c := range p {
			heights[i] = max(heights[i], c.size.H)
		}
		sum += heights[i]
	}
	h := max(sum, number.size.H, place.size.H, cures.size.H, posts.size.H)
	for i := range heights { // what is over is shared, the last takes the rest
		more := (h - sum) / Length(len(heights)-i)
		heights[i] += more
		sum += more
	}
	row := TableRow{Box: Rect{X: x, Y: y, H: h}, Owner: r.owner, Step: r.step}
	var left [ledgerColumns]Length
	for column, w := range widths {
		left[column] = x + row.Box.W
		row.Box.W += w
	}
	add := func(c field, column int, top, h Length) {
		if c.entries != nil {
			row.Cells = append(row.Cells, c.place(s, Rect{X: left[column], Y: top, W: widths[column], H: h}))
		}
	}
	add(number, numberColumn, y, h)
	add(place, placeColumn, y, h)
	for i := range parts { // in the order of reading: a risk, its grade, what is done against it
		for column, c := range parts[i] {
			add(c, column, y, heights[i])
		}
		y += heights[i]
	}
	add(cures, measureColumn, row.Box.Y, h)
	add(posts, postColumn, row.Box.Y, h)
	return row
}

func orDash(text string) string {
	if text == "" {
		return noEntry
	}
	return text
}

// field is the content of a field before it has a place.
type field struct {
	entries []item
	size    route.Size
	centred bool
}

// textCell holds a short text in the middle; "" leaves the field empty.
func (s Style) textCell(text string, w Length) field {
	c := field{entries: []item{{}}, centred: true, size: route.Size{W: w}}
	if text != "" {
		c.entries[0].block = newBlock(s, w-2*cellPadding, para{text: text, size: s.BoxSize})
	}
	c.size.H = c.entries[0].block.h + 2*cellPadding
	return c
}

// itemCell holds a list, one below the other; without any it says so.
func (s Style) itemCell(items []item, w Length) field {
	if len(items) == 0 {
		return s.textCell(noEntry, w)
	}
	c := field{entries: items, size: route.Size{W: w, H: 2*cellPadding - entryGap}}
	for i := range items {
		it := &c.entries[i]
		room := w - 2*cellPadding - s.measure(it.number, s.BoxSize, false)
		it.block = newBlock(s, room, para{text: it.text, size: s.BoxSize, how: filled})
		c.size.H += it.block.h + entryGap
	}
	return c
}

// riskCells hold a risk and its grade.
func (s Style) riskCells(l ledgerLine, i, of int, widths [ledgerColumns]Length) (risk, grade field) {
	if l.risk == nil {
		return s.textCell(noEntry, widths[riskColumn]), s.textCell(noEntry, widths[gradeColumn])
	}
	it := numberedRisks([]*flow.Risk{l.risk})[0]
	it.number, it.badge = number(i, of), ""
	risk = s.itemCell([]item{it}, widths[riskColumn])
	size := s.badgeSize(GradeWord(l.risk.Grade))
	grade = field{entries: []item{{risk: l.risk, grade: l.risk.Grade, badge: GradeWord(l.risk.Grade)}}, centred: true}
	grade.size = route.Size{W: widths[gradeColumn], H: size.H + 2*cellPadding}
	return risk, grade
}

// place sets the field in its box, in the middle of its height.
func (c field) place(s Style, box Rect) Cell {
	out := Cell{Box: box}
	y := box.Y + (box.H-c.size.H)/2 + cellPadding
	for _, it := range c.entries {
		e := Entry{Risk: it.risk, Measure: it.measure, Grade: it.grade}
		x := box.X + cellPadding
		switch {
		case it.badge != "":
			size := s.badgeSize(it.badge)
			e.Badge, e.Text = s.badge(it.badge, box.X+(box.W-size.W)/2, y)
		case c.centred:
			e.Text = it.block.place(s, x, y, box.W-2*cellPadding, toCentre)
		default:
			if it.number != "" {
				r := s.row(it.number, s.BoxSize, false)
				e.Text = append(e.Text, s.line(r, x, y))
				x += r.width
			}
			e.Text = append(e.Text, it.block.place(s, x, y, it.block.w, toLeft)...)
		}
		if len(e.Text) > 0 {
			out.Entries = append(out.Entries, e)
		}
		y += it.block.h + entryGap
	}
	return out
}
