// Package chapter divides a manual.Book into chapters for programs that set
// pages themselves: word processors and browsers.
//
// In goes a Book; out come its chapters in the order of the printed book, each a
// value with its heading, its texts, its tables or its chart, and an ID that
// others lead to. It knows no page, no number of one and no file format.
package chapter

import (
	"fmt"
	"strconv"

	"flowgen/dsl/flow"
	"flowgen/render/forms"
	"flowgen/render/manual"
)

// Chapter is what begins on a page of its own. Of Texts, Tables and Chart those
// that are there stand below its title, in this order.
type Chapter struct {
	Kind   Kind
	Title  string
	ID     string // ASCII letters, digits and "-", unique in the book
	Level  int    // of its title, from 1
	Listed bool   // the contents name it
	Part   *manual.Part
	Texts  []Text
	Tables []*Table
	Chart  *Chart
}

// Kind is what a chapter is.
type Kind int

// The kinds of chapters.
const (
	Plain    Kind = iota
	Cover         // names the book; it has no text
	Contents      // names the chapters that are listed
	Opening       // names the unit of one of several parts; it has no text
)

// Text is a paragraph, or a heading below the title of its chapter.
type Text struct {
	S       string
	Heading bool
	To      string // the ID of the chapter that it leads to; "": none
}

// Chart is a view of a power.
type Chart struct {
	Power *manual.Power
	View  *flow.View
}

// The titles of chapters that are not of a department.
const (
	introTitle      = "编制说明"
	contentsTitle   = "目录"
	catalogueTitle  = "职权和重要业务事项目录"
	assessmentTitle = "廉政风险点排查评定表"
	measuresTitle   = "廉政风险及防控措施一览表"
	totalsTitle     = "廉政风险点及等级汇总表"
	heatTitle       = "廉政风险分布表"
	indexTitle      = "岗位风险索引"
)

// heatNote says how a heat map is to be read.
const heatNote = "格中数字是该等级风险的个数，底色越深个数越多；等级用符号和文字表示。"

// List returns the chapters of a book. Numbered adds a column to the index of
// posts for the page of each assessment.
func List(b *manual.Book, numbered bool) []*Chapter {
	l := &lister{book: b, numbered: numbered}
	l.add(&Chapter{Kind: Cover, Title: b.Title(), ID: "cover"})
	contents := &Chapter{Kind: Contents, Title: contentsTitle, ID: "contents", Level: 1}
	if len(b.Parts) == 1 {
		l.part = b.Parts[0]
		l.intro()
		l.add(contents)
		l.body()
		return l.all
	}
	l.add(contents)
	for i, p := range b.Parts {
		l.part, l.prefix, l.deeper = p, fmt.Sprintf("u%d-", i+1), 1
		l.all = append(l.all, &Chapter{Kind: Opening, Title: p.Name(), ID: fmt.Sprintf("u%d", i+1), Level: 1, Listed: true, Part: p})
		l.intro()
		l.body()
	}
	return l.all
}

// lister lists the chapters of a book.
type lister struct {
	book     *manual.Book
	numbered bool
	all      []*Chapter
	part     *manual.Part // being listed; nil: none
	prefix   string       // of the IDs of the part
	deeper   int          // levels that headings of the part stand below those of the book
}

// add appends a chapter of the part.
func (l *lister) add(c *Chapter) {
	c.ID = l.prefix + c.ID
	c.Part = l.part
	if c.Level > 0 {
		c.Level += l.deeper
	}
	l.all = append(l.all, c)
}

// intro adds the 编制说明 of a part.
func (l *lister) intro() {
	c := &Chapter{Title: introTitle, ID: "intro", Level: 1, Listed: true}
	for i, s := range l.part.Intro {
		c.Texts = append(c.Texts, Text{S: manual.Numeral(i+1) + "、" + s.Heading, Heading: true})
		for _, p := range s.Paragraphs {
			c.Texts = append(c.Texts, Text{S: p})
		}
	}
	l.add(c)
}

// body adds what stands behind the contents.
func (l *lister) body() {
	p := l.part
	for i, d := range p.Departments {
		l.department(d, i)
	}
	var scales []*flow.Scale
	for _, s := range p.Summaries {
		scales = append(scales, s.Scale)
	}
	l.add(&Chapter{Title: totalsTitle, ID: "totals", Level: 1, Listed: true, Tables: []*Table{marked(p.Totals, totalsTitle, scales...)}})
	if len(p.Heats) > 0 {
		c := &Chapter{Title: heatTitle, ID: "heat", Level: 1, Listed: true, Texts: []Text{{S: heatNote}}}
		for _, h := range p.Heats {
			c.Tables = append(c.Tables, heat(h))
		}
		l.add(c)
	}
	if len(p.Posts) > 0 {
		l.add(&Chapter{Title: indexTitle, ID: "posts", Level: 1, Listed: true, Tables: []*Table{l.index()}})
	}
}

// department adds a department, its list of powers and its powers.
func (l *lister) department(d *manual.Department, i int) {
	id := departmentID(i)
	c := &Chapter{Title: manual.Numeral(i+1) + "、" + d.Name, ID: id, Level: 1, Listed: true}
	if len(d.Duties) > 0 {
		c.Texts = append(c.Texts, Text{S: "职能职责", Heading: true})
		for j, duty := range d.Duties {
			c.Texts = append(c.Texts, Text{S: numbered(j+1, duty)})
		}
	}
	c.Texts = append(c.Texts, Text{S: "职权和重要业务事项", Heading: true})
	for j, power := range d.Powers {
		c.Texts = append(c.Texts, Text{S: numbered(j+1, power.Name.S), To: l.prefix + powerID(i, j)})
	}
	l.add(c)
	l.add(&Chapter{Title: catalogueTitle, ID: id + "-list", Level: 2, Tables: []*Table{marked(d.Catalogue, catalogueTitle)}})
	for j, power := range d.Powers {
		l.power(power, powerID(i, j), j)
	}
}

func departmentID(i int) string { return "d" + strconv.Itoa(i+1) }

func powerID(department, power int) string {
	return departmentID(department) + "-p" + strconv.Itoa(power+1)
}

// power adds what the book holds of a power.
func (l *lister) power(p *manual.Power, id string, i int) {
	title := "（" + manual.Numeral(i+1) + "）" + p.Name.S
	l.add(&Chapter{Title: title, ID: id, Level: 2, Listed: true, Tables: []*Table{marked(p.Facts, title)}})
	for j, v := range p.Views {
		title := v.Kind.Title()
		if !v.Process.Name.IsZero() {
			title = v.Process.Name.S + title
		}
		l.add(&Chapter{Title: title, ID: fmt.Sprintf("%s-chart%d", id, j+1), Level: 3, Chart: &Chart{p, v}})
	}
	for _, t := range []struct {
		id, title string
		sheet     *forms.Sheet
	}{{assessmentID, assessmentTitle, p.Assessment}, {"-measures", measuresTitle, p.Measures}} {
		l.add(&Chapter{Title: t.title, ID: id + t.id, Level: 3, Tables: []*Table{marked(t.sheet, t.title, p.Scale)}})
	}
}

// assessmentID ends the ID of the assessment of a power.
const assessmentID = "-assessment"

// numbered is an item of a list.
func numbered(n int, text string) string { return strconv.Itoa(n) + "．" + text }
