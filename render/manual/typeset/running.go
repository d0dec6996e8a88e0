package typeset

import (
	"fmt"
	"strings"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
)

// numbered makes pages of the leaves, now that all numbers are known.
func (m *maker) numbered() []Page {
	pages := make([]Page, len(m.leaves))
	for i, l := range m.leaves {
		pages[i] = m.page(l, i+1)
	}
	return pages
}

// page places a leaf on its sheet and puts head and foot round it.
func (m *maker) page(l *leaf, number int) Page {
	var shift layout.Length
	if number%2 == 0 {
		shift = l.shift
	}
	p := Page{Scene: l.chart, Bookmark: l.bookmark}
	if l.chart == nil {
		p.Scene = m.scene(l.frame, l.items)
		p.Scene.Page = number
		p.Place = render.Placement{Width: l.width, Height: l.height, X: shift}
	} else {
		p.Chart = l.chart.Page == 1
		p.Place = l.chart.Placement
		p.Place.Width, p.Place.Height = l.width, l.height
		p.Place.Y += chartTop
		if l.height > l.width {
			p.Place.X += chartBinding + shift
		}
	}
	m.renumber(p.Scene.Items, number-p.Scene.Page)
	p.Scene.Page = number
	if !l.bare {
		p.Over = m.scene(l.frame, m.running(l, number, shift))
	}
	return p
}

// renumber makes links name pages of the book: those to chapters the first page
// of them, those within a chart pages so much further on.
func (m *maker) renumber(items []render.Item, further int) {
	for i, item := range items {
		switch item := item.(type) {
		case render.Group:
			m.renumber(item.Items, further)
		case render.Link:
			m.renumber(item.Items, further)
			if id, inside := strings.CutPrefix(item.URL, "#"); inside {
				item.URL, item.Page = "", m.pages[id]
			} else if item.Page > 0 {
				item.Page += further
			}
			items[i] = item
		}
	}
}

// scene is a scene as large as the sheet.
func (m *maker) scene(f frame, items []render.Item) *render.Scene {
	return &render.Scene{Width: f.width, Height: f.height, Fonts: m.style.Fonts, Items: items, Page: 1}
}

// running is the head and the foot of a page: the mark and what the book and
// the page are called above, what it was made of and the number below. The
// number stands outside, one character from the edge, between two dashes
// (GB/T 9704-2012, 7.5).
func (m *maker) running(l *leaf, number int, shift layout.Length) []render.Item {
	x, width := l.box.X+shift, l.box.W
	var items []render.Item
	add := func(t render.Text, c render.Color, baseline layout.Length) {
		t.Y, t.Color = baseline, c
		items = append(items, t)
	}
	left := x
	if m.book.Mark != "" {
		t := m.text(m.style.Shortened(m.book.Mark, markRoom(width), tableSize, true), x, 0, tableSize, tableSize, true)
		add(t, mark, l.head)
		left += t.Width + bodySize
	}
	room := x + width - left - bodySize
	unit := m.style.Shortened(m.unit(l), room/2-m.style.Measure(manual.Title, smallSize, false), smallSize, false)
	book := m.text(unit+manual.Title, left, 0, smallSize, smallSize, false)
	add(book, muted, l.head)
	if l.section != "" {
		section := m.style.Shortened(l.section, room-book.Width, smallSize, false)
		add(m.flushed(section, x, width, 0, smallSize, smallSize, false), muted, l.head)
	}
	items = append(items, line(x, x+width, l.head+millimetres(15), rule, 60))
	folio := fmt.Sprintf("— %d —", number)
	origin := m.style.Shortened(m.origin(l), width*2/3, smallSize, false)
	if number%2 == 1 {
		add(m.flushed(folio, x, width-bodySize, 0, bodySize, bodySize, false), ink, l.foot)
		add(m.text(origin, x, 0, smallSize, smallSize, false), muted, l.foot)
	} else {
		add(m.text(folio, x+bodySize, 0, bodySize, bodySize, false), ink, l.foot)
		add(m.flushed(origin, x, width, 0, smallSize, smallSize, false), muted, l.foot)
	}
	return items
}

// unit is whose book it is on a page; "": that of several, or of nobody.
func (m *maker) unit(l *leaf) string {
	if l.part == nil {
		return ""
	}
	return l.part.Unit
}

// origin says of what, and of when, a page is.
func (m *maker) origin(l *leaf) string {
	var parts []string
	if m.book.Sum != "" {
		parts = append(parts, "源文件："+m.book.Sum)
	}
	if l.part != nil && l.part.Date != "" {
		parts = append(parts, "编制日期："+l.part.Date)
	}
	return strings.Join(parts, "　")
}

// markRoom is what the running head of a width leaves the mark.
func markRoom(width layout.Length) layout.Length { return width / 3 }

// ShownMark is what the narrowest running head shows of a mark: all of it, or
// what there is room for and "…".
func ShownMark(mark string) string {
	return layout.DefaultStyle(fonts.Document()).Shortened(mark, markRoom(upright().box.W), tableSize, true)
}
