// Package word sets a manual.Book as a document for word processors: headings
// that their outline shows, contents that they can make anew, tables that can be
// changed, charts as drawings.
//
// In goes a Book with its charts; out comes a docx.Document with the page numbers
// that the book has when nothing in it is changed. It knows no file and nothing
// of Office Open XML. Sizes and margins are those of GB/T 9704-2012, as far as
// they apply, and of the printed book.
package word

import (
	"strings"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/docx"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
)

// Options is what a document needs beside the contents of the book.
type Options struct {
	// Chart returns the pages of a chart, drawn on Paper.
	Chart func(*manual.Power, *flow.View) []Sheet
	// Theme gives the signs of grades.
	Theme render.Theme
}

// Document sets a book.
func Document(b *manual.Book, o Options) *docx.Document { return set(b, o).doc }

// set sets a book.
func set(b *manual.Book, o Options) *maker {
	m := &maker{
		Options: o, book: b, style: layout.DefaultStyle(fonts.Document()),
		doc:   &docx.Document{Title: b.Title(), Bound: true},
		signs: map[[2]int]*docx.Image{}, pages: map[string]int{}, tabled: map[string]bool{}, sought: map[string]bool{},
	}
	if len(b.Parts) == 1 {
		m.doc.Author = b.Parts[0].Unit
	}
	m.chapters = chapter.List(b, true)
	m.seek()
	for _, c := range m.chapters {
		m.chapter(c)
	}
	for _, number := range m.later {
		number()
	}
	return m
}

// maker sets one book.
type maker struct {
	Options
	book     *manual.Book
	style    layout.Style
	doc      *docx.Document
	chapters []*chapter.Chapter
	signs    map[[2]int]*docx.Image // by rank and the number of grades
	pages    map[string]int         // the first page of each chapter by its ID, that of a row by its own
	later    []func()               // to be done when all pages are known
	tabled   map[string]bool        // the chapters that have tables
	sought   map[string]bool        // what is led to, by its ID
	now      *chapter.Chapter       // being set
	// The page that is being filled: its number and how much of it is taken, in
	// hundredths of a point. What word processors do is foreseen, not asked.
	page, used int
}

// chapter sets a chapter.
func (m *maker) chapter(c *chapter.Chapter) {
	m.now = c
	switch c.Kind {
	case chapter.Cover:
		m.cover(c)
	case chapter.Opening:
		m.opening(c)
	case chapter.Contents:
		m.contents(c)
	case chapter.Plain:
		switch {
		case c.Chart != nil:
			m.chart(c)
		case len(c.Tables) == 0:
			m.text(c)
		default:
			m.tables(c)
		}
	}
}

// begin begins a page for a chapter, in a section of its own if it needs one,
// and reports whether its first block must break the page.
func (m *maker) begin(page docx.Page, id string) bool {
	m.page++
	m.used = 0
	if m.pages[id] == 0 {
		m.pages[id] = m.page
	}
	running := m.running(layout.Length(page.Inner()))
	if n := len(m.doc.Sections); n > 0 {
		if last := &m.doc.Sections[n-1]; last.Page == page && !last.Bare && *last.Running == *running {
			return true
		}
	}
	m.doc.Sections = append(m.doc.Sections, docx.Section{Page: page, Running: running})
	return false
}

// section is the one that is being filled.
func (m *maker) section() *docx.Section { return &m.doc.Sections[len(m.doc.Sections)-1] }

// put adds blocks to the section.
func (m *maker) put(blocks ...docx.Block) {
	m.section().Blocks = append(m.section().Blocks, blocks...)
}

// Sizes of type in heads and feet, as the styles of the document have them.
const markSize, smallSize = 1050, 9 * layout.Pt

// running says what stands on every page of a chapter; nothing is wider than its
// share of the line.
func (m *maker) running(width layout.Length) *docx.Running {
	r := &docx.Running{Mark: m.style.Shortened(m.book.Mark, width/3, markSize, true), Title: m.book.Title(), About: m.now.Name}
	room := width - m.style.Measure(r.Mark, markSize, true) - 2*smallSize
	var origin []string
	if part := m.now.Part; part != nil {
		if part.Unit != "" {
			r.Title = m.style.Shortened(part.Unit, room/2-m.style.Measure(manual.Title, smallSize, false), smallSize, false) + manual.Title
		}
		if part.Date != "" {
			origin = append(origin, "编制日期："+part.Date)
		}
	}
	if m.now.Power != nil {
		r.About = m.now.Power.Name.S
	}
	r.About = m.style.Shortened(r.About, room-m.style.Measure(r.Title, smallSize, false), smallSize, false)
	if m.book.Sum != "" {
		origin = append(origin, "源文件："+m.book.Sum)
	}
	r.Origin = strings.Join(origin, "　")
	return r
}

// headings are the styles of titles, by level from 1.
var headings = []docx.Style{docx.Heading1, docx.Heading2, docx.Heading3, docx.Heading4}

// title is the title of a chapter.
func title(c *chapter.Chapter, newPage bool) docx.Paragraph {
	p := docx.Paragraph{Style: headings[min(c.Level, len(headings))-1], Align: docx.Centre, Text: c.Title, ID: bookmark(c.ID), NewPage: newPage}
	if !c.Listed && c.Level < 3 {
		p.Style = docx.Unlisted // contents made anew would list it
	}
	return p
}

// bookmark is the name under which word processors find a chapter; one with "_"
// before it is hidden from their lists.
func bookmark(id string) string { return "_" + strings.ReplaceAll(id, "-", "_") }
