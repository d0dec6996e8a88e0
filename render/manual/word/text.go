package word

import (
	"flowgen/layout"
	"flowgen/render/docx"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
)

// gridLine is from line to line of the text: 26 lines a page.
const gridLine = 2450

// Sizes of type: 二号, 三号, 四号.
const (
	titleSize   = 22 * layout.Pt
	headingSize = 16 * layout.Pt
	bodySize    = 14 * layout.Pt
)

// cover sets the cover: mark, units, title, version, and the lines at its foot.
func (m *maker) cover(c *chapter.Chapter) {
	m.page++
	m.doc.Sections = append(m.doc.Sections, docx.Section{Page: upright(), Bare: true})
	m.put(docx.Paragraph{Style: docx.Marking, Text: m.book.Mark})
	before := 5 * gridLine
	units := m.book.Covered()
	style := docx.Large
	if len(units) > 1 {
		style = docx.Middle
	}
	for _, name := range units {
		m.put(docx.Paragraph{Style: style, Align: docx.Centre, Text: name, Before: before})
		before = 0
	}
	m.put(docx.Paragraph{Style: docx.Largest, Align: docx.Centre, Text: manual.Title, Before: gridLine})
	if len(units) == 1 {
		m.put(docx.Paragraph{Style: docx.Middle, Align: docx.Centre, Text: m.book.Parts[0].Version, Before: gridLine})
	}
	before = 4 * gridLine
	for _, t := range c.Texts {
		m.put(docx.Paragraph{Style: docx.Middle, Align: docx.Centre, Text: t.S, Before: before})
		before = 0
	}
}

// opening sets the page that opens the part of one of several units.
func (m *maker) opening(c *chapter.Chapter) {
	t := title(c, m.begin(upright(), c.ID))
	m.put(docx.Paragraph{Style: docx.Body, NewPage: t.NewPage})
	t.NewPage, t.Before = false, 7*gridLine
	m.put(t, docx.Paragraph{Style: docx.Large, Align: docx.Centre, Text: manual.Title},
		docx.Paragraph{Style: docx.Middle, Align: docx.Centre, Text: c.Part.Version, Before: gridLine},
		docx.Paragraph{Style: docx.Middle, Align: docx.Centre, Text: c.Part.Date})
}

// text sets a chapter of paragraphs.
func (m *maker) text(c *chapter.Chapter) {
	m.head(c, upright())
	m.texts(c)
}

// head begins a chapter with its title.
func (m *maker) head(c *chapter.Chapter, page docx.Page) {
	t := title(c, m.begin(page, c.ID))
	m.put(t)
	size, line, after := headingSize, gridLine, 6*int(layout.Pt)
	if t.Style == docx.Heading1 {
		size, line, after = titleSize, 2*gridLine, 12*int(layout.Pt)
	}
	m.used += m.lines(t.Text, 0, size, true)*line + after
}

// texts sets the paragraphs of a chapter.
func (m *maker) texts(c *chapter.Chapter) {
	for _, t := range c.Texts {
		if t.Heading {
			m.put(docx.Paragraph{Style: docx.Side, Text: t.S})
			m.fill(m.lines(t.S, 0, headingSize, true), gridLine, gridLine/2)
			continue
		}
		p := docx.Paragraph{Style: docx.Body, Align: docx.Both, Text: t.S}
		if t.To != "" {
			p.To = bookmark(t.To)
		}
		m.put(p)
		m.fill(m.lines(t.S, 2*bodySize, bodySize, false), gridLine, 0)
	}
}

// lines is how many lines a paragraph takes on pages of the section.
func (m *maker) lines(text string, indent, size layout.Length, bold bool) int {
	return len(m.style.Paragraph(text, layout.Length(m.section().Page.Inner()), indent, size, bold))
}

// fill takes room for lines below a gap, line by line.
func (m *maker) fill(lines, high, gap int) {
	if m.used > 0 {
		m.used += gap
	}
	for range lines {
		if m.used+high > room(m.section().Page) {
			m.page++
			m.used = 0
		}
		m.used += high
	}
}

// contents sets the contents; their numbers are filled in when all are known.
// Units stand apart, and no line that others belong to is the last of its page.
func (m *maker) contents(c *chapter.Chapter) {
	m.head(c, upright())
	list := docx.Contents{Levels: 2}
	if len(m.book.Parts) > 1 {
		list.Levels = 3
	}
	var listed []*chapter.Chapter
	for _, each := range m.chapters {
		if each.Listed {
			listed = append(listed, each)
		}
	}
	together, gap := 0, 0 // how high the lines are that stay with the next, and what is free above them
	for i, each := range listed {
		e := docx.Entry{Level: each.Level, Text: each.Title, To: bookmark(each.ID), Stress: each.Stress}
		e.Keep = i+1 < len(listed) && listed[i+1].Level > each.Level
		if each.Kind == chapter.Opening && i > 0 {
			e.Before = gridLine
		}
		list.Entries = append(list.Entries, e)
		const number = 4 * bodySize // and the room before it
		gap += e.Before
		together += gridLine * m.lines(each.Title, number+2*bodySize*layout.Length(each.Level-1), bodySize, each.Stress)
		if !e.Keep {
			m.fill(1, together, gap)
			together, gap = 0, 0
		}
		m.later = append(m.later, func() { list.Entries[i].Page = m.pages[each.ID] })
	}
	m.put(docx.Contents{Levels: list.Levels})
	section, at := len(m.doc.Sections)-1, len(m.section().Blocks)-1
	m.later = append(m.later, func() { m.doc.Sections[section].Blocks[at] = list })
}
