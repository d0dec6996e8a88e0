package typeset

import (
	"strings"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/layout/route"
	"flowgen/render"
	"flowgen/render/manual"
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
	book    *manual.Book
	style   layout.Style
	leaves  []*leaf
	entries []*entry
	pages   map[string]int               // the number of the first page of each way in the outline
	part    *manual.Part                 // being set; nil: none
	section string                       // of the running head
	path    []string                     // to the next page in the outline
	found   map[*manual.Power][]foundRow // where the rows of assessments stand
}

// Pages sets a book. Its pages are numbered from the cover, which bears no
// number, so that the number on a page is that which a reader of PDF shows.
func Pages(b *manual.Book, o Options) []Page {
	m := &maker{Options: o, book: b, style: layout.DefaultStyle(fonts.Document()), pages: map[string]int{}, found: map[*manual.Power][]foundRow{}}
	m.entries = outline(b)
	m.cover()
	alone := len(b.Parts) == 1
	if alone {
		m.part = b.Parts[0]
		m.intro(&plan{m.part, nil})
	}
	// How many pages the contents take does not depend on the numbers in them,
	// which are known when all other pages stand.
	at := len(m.leaves)
	m.leaves = append(m.leaves, make([]*leaf, len(m.contents()))...)
	for _, p := range b.Parts {
		m.setPart(&plan{p, root(b, p)}, alone)
	}
	copy(m.leaves[at:], m.contents())
	return m.numbered()
}

// plan is a part with its way in the outline.
type plan struct {
	*manual.Part
	root []string
}

// way is that of a piece of the part.
func (p *plan) way(titles ...string) []string {
	return append(p.root[:len(p.root):len(p.root)], titles...)
}

// root is the way to a part: an only one is the book.
func root(b *manual.Book, p *manual.Part) []string {
	if len(b.Parts) == 1 {
		return nil
	}
	return []string{p.Name()}
}

// The pieces of a part that are not departments.
const (
	introTitle  = "编制说明"
	totalsTitle = "廉政风险点及等级汇总表"
	heatTitle   = "廉政风险分布表"
	indexTitle  = "岗位风险索引"
)

// setPart sets all that stands behind the contents.
func (m *maker) setPart(p *plan, alone bool) {
	m.part = p.Part
	if !alone {
		m.partTitle(p)
		m.intro(p)
	}
	for i, d := range p.Departments {
		m.department(p, d, i)
	}
	m.begin(totalsTitle, p.way(totalsTitle)...)
	var scales []*flow.Scale
	for _, s := range p.Summaries {
		scales = append(scales, s.Scale)
	}
	m.sheet(p.Totals, totalsTitle, scales...)
	if len(p.Heats) > 0 {
		m.begin(heatTitle, p.way(heatTitle)...)
		m.heats(p.Heats)
	}
	if len(p.Posts) > 0 {
		m.begin(indexTitle, p.way(indexTitle)...)
		m.index(p)
	}
}

// begin says what the pages that follow are about, and how the first of them
// is found.
func (m *maker) begin(section string, way ...string) { m.section, m.path = section, way }

// add appends a page and returns it.
func (m *maker) add(f frame) *leaf {
	l := &leaf{frame: f, section: m.section, part: m.part, bookmark: m.path}
	m.leaves = append(m.leaves, l)
	if key := join(m.path); m.path != nil && m.pages[key] == 0 {
		m.pages[key] = len(m.leaves)
	}
	return l
}

// join is how links write a way in the outline.
func join(way []string) string { return strings.Join(way, "/") }

// department sets what the book holds of a department: its duties, its list of
// powers, its powers.
func (m *maker) department(p *plan, d *manual.Department, number int) {
	m.begin(d.Name, p.way(d.Name)...)
	c := m.column()
	c.title(manual.Numeral(number+1) + "、" + d.Name)
	if len(d.Duties) > 0 {
		c.heading("职能职责")
		for i, duty := range d.Duties {
			c.paragraph(numbered(i+1, duty))
		}
	}
	c.heading("职权和重要业务事项")
	for i, power := range d.Powers {
		c.linked(numbered(i+1, power.Name.S), p.way(d.Name, power.Name.S))
	}
	m.begin(d.Name, p.way(d.Name, "职权和重要业务事项目录")...)
	m.sheet(d.Catalogue, "职权和重要业务事项目录")
	for i, power := range d.Powers {
		m.power(p, d, power, i)
	}
}

// power sets what the book holds of a power.
func (m *maker) power(p *plan, d *manual.Department, power *manual.Power, number int) {
	name := power.Name.S
	section := d.Name + "　" + name
	way := p.way(d.Name, name)
	m.begin(section, way...)
	m.facts(power.Facts, "（"+manual.Numeral(number+1)+"）"+name)
	for _, v := range power.Views {
		title := v.Kind.Title()
		if !v.Process.Name.IsZero() {
			title = v.Process.Name.S + title
		}
		m.begin(section, append(way[:len(way):len(way)], title)...)
		for _, scene := range m.Chart(power, v) {
			m.resolve(scene.Items, p, power, v)
			m.chart(scene)
		}
	}
	m.begin(section, append(way[:len(way):len(way)], assessmentTitle)...)
	m.found[power] = m.sheet(power.Assessment, assessmentTitle, power.Scale)
	m.begin(section, append(way[:len(way):len(way)], measuresTitle)...)
	m.sheet(power.Measures, measuresTitle, power.Scale)
}

// The tables of a power.
const (
	assessmentTitle = "廉政风险点排查评定表"
	measuresTitle   = "廉政风险及防控措施一览表"
)

// chart sets one page of a chart.
func (m *maker) chart(s *render.Scene) {
	sheet := s.Placement
	width, height := sheet.Width, sheet.Height+chartTop+chartBottom
	if sheet.Height > sheet.Width {
		width += chartBinding
	}
	m.add(charted(width, height)).chart = s
}
