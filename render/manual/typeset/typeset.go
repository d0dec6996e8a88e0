package typeset

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/layout/route"
	"flowgen/render"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
)

// Paper is what charts are cut to so that they go on the pages of a book.
func Paper() layout.Paper {
	return layout.Paper{
		Name:    "A4",
		Upright: route.Size{W: chartBinding, H: chartTop + chartBottom}, Lengthwise: route.Size{H: chartTop + chartBottom},
	}
}

// Options is what a book needs beside its contents.
type Options struct {
	// Chart returns the pages of a view of a power, drawn on Paper. The book
	// takes them over: it makes their links lead to its own pages.
	Chart func(*manual.Power, *flow.View) []*render.Scene
	// Theme gives the signs of grades.
	Theme render.Theme
}

// maker sets one book.
type maker struct {
	Options
	book     *manual.Book
	style    layout.Style
	chapters []*chapter.Chapter
	leaves   []*leaf
	chapter  *chapter.Chapter // being set; nil: none
	path     []string         // to it in the outline
	pages    map[string]int   // the first page of each chapter, by its ID
	rows     map[string][]int // the pages on which the rows of its table end
}

// Pages sets a book. Its pages are numbered from the cover, which bears no
// number, so that the number on a page is that which a reader of PDF shows.
func Pages(b *manual.Book, o Options) []Page {
	m := newMaker(b, o)
	var contents *chapter.Chapter
	at := 0
	for _, c := range m.chapters {
		if c.Kind == chapter.Contents {
			contents, at = c, len(m.leaves)
		}
		m.begin(c)
		m.set(c)
	}
	// How many pages the contents take does not depend on the numbers in them,
	// which are known when all other pages stand.
	leaves := m.leaves
	m.leaves = nil
	m.begin(contents)
	m.contents()
	copy(leaves[at:], m.leaves)
	m.leaves = leaves
	return m.numbered()
}

// newMaker begins to set a book.
func newMaker(b *manual.Book, o Options) *maker {
	return &maker{
		Options: o, book: b, style: layout.DefaultStyle(fonts.Document()), chapters: chapter.List(b, true),
		pages: map[string]int{}, rows: map[string][]int{},
	}
}

// begin says what the pages that follow are about.
func (m *maker) begin(c *chapter.Chapter) {
	above := min(max(c.Level, 1)-1, len(m.path))
	m.chapter, m.path = c, append(slices.Clone(m.path[:above]), c.Name)
}

// add appends a page and returns it.
func (m *maker) add(f frame) *leaf {
	l := &leaf{frame: f, bookmark: m.path}
	m.leaves = append(m.leaves, l)
	if c := m.chapter; c != nil {
		l.section, l.part = m.section(), c.Part
		if m.pages[c.ID] == 0 {
			m.pages[c.ID] = len(m.leaves)
		}
	}
	return l
}

// section is the right half of the running head: the department and the power,
// or what else the page is about; "" where the unit says it.
func (m *maker) section() string {
	names := m.path
	if len(m.book.Parts) > 1 && m.chapter.Part != nil {
		names = names[1:]
	}
	return strings.Join(names[:min(len(names), 2)], "　")
}

// set sets a chapter.
func (m *maker) set(c *chapter.Chapter) {
	switch {
	case c.Kind == chapter.Cover:
		m.cover(c)
	case c.Kind == chapter.Contents:
		m.contents()
	case c.Kind == chapter.Opening:
		m.opening(c)
	case c.Chart != nil:
		for _, scene := range m.Chart(c.Chart.Power, c.Chart.View) {
			m.resolve(scene.Items, c)
			m.chart(scene)
		}
	default:
		m.piece(c)
	}
}

// chart sets one page of a chart.
func (m *maker) chart(s *render.Scene) {
	sheet := s.Placement
	width, height := sheet.Width, sheet.Height+chartTop+chartBottom
	if sheet.Height > sheet.Width {
		width += chartBinding
	}
	m.add(charted(width, height)).chart = s
}
