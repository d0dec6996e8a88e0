// Package chapter divides a manual.Book into chapters for those who set it as
// pages of paper, of a word processor or of a browser, so that all of them show
// the same words in the same order.
//
// In goes a Book; out come its chapters in the order of the printed book, each a
// value with its heading, its texts, its tables or its chart, and an ID that
// others lead to. It knows no page, no number of one and no file format.
package chapter

import (
	"fmt"
	"slices"
	"strconv"

	"flowgen/dsl/flow"
	"flowgen/render/manual"
)

// Chapter is what begins on a page of its own. Of Texts, Tables and Chart those
// that are there stand below its title, in this order.
type Chapter struct {
	Kind   Kind
	Title  string
	Name   string // the title without its number, for the outline
	ID     string // ASCII letters, digits and "-", unique in the book
	Level  int    // of its title, from 1; 0: the cover
	Listed bool   // the contents name it
	Stress bool   // where they do, they stress it: a unit, a department
	Part   *manual.Part
	Power  *manual.Power // that it is about; nil: none
	Texts  []Text
	Tables []*Table
	Chart  *Chart
}

// Kind is what a chapter is.
type Kind int

// The kinds of chapters.
const (
	Plain    Kind = iota
	Cover         // names the book; its texts are the lines at its foot
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
const heatNote = "格中数字是该等级风险的个数；同一张表里，底色越深个数越多。等级用符号和文字表示。"

// List returns the chapters of a book. Numbered adds a column to the index of
// posts for the page of each assessment.
func List(b *manual.Book, numbered bool) []*Chapter {
	l := &lister{book: b, numbered: numbered}
	cover := &Chapter{Kind: Cover, Title: b.Title(), Name: "封面", ID: "cover"}
	for _, line := range b.Imprint() {
		cover.Texts = append(cover.Texts, Text{S: line})
	}
	l.add(cover)
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
		l.all = append(l.all, &Chapter{
			Kind: Opening, Title: p.Name(), Name: p.Name(), ID: fmt.Sprintf("u%d", i+1), Level: 1, Listed: true, Stress: true, Part: p,
		})
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
	part     *manual.Part  // being listed; nil: none
	subject  *manual.Power // being listed; nil: none
	prefix   string        // of the IDs of the part
	deeper   int           // levels that headings of the part stand below those of the book
}

// add appends a chapter of the part.
func (l *lister) add(c *Chapter) {
	c.ID = l.prefix + c.ID
	c.Part, c.Power = l.part, l.subject
	if c.Name == "" {
		c.Name = c.Title
	}
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

// department adds a department with its list of powers, and its powers.
func (l *lister) department(d *manual.Department, i int) {
	c := &Chapter{
		Title: manual.Numeral(i+1) + "、" + d.Name, Name: d.Name, ID: departmentID(i), Level: 1, Listed: true, Stress: true,
		Tables: []*Table{l.catalogue(d, i)},
	}
	if len(d.Duties) > 0 {
		c.Texts = append(c.Texts, Text{S: "职能职责", Heading: true})
		for j, duty := range d.Duties {
			c.Texts = append(c.Texts, Text{S: numbered(j+1, duty)})
		}
	}
	c.Texts = append(c.Texts, Text{S: catalogueTitle, Heading: true})
	l.add(c)
	for j, power := range d.Powers {
		l.power(power, powerID(i, j), j)
	}
}

// catalogue is the list of powers of a department, whose names lead to them.
func (l *lister) catalogue(d *manual.Department, i int) *Table {
	t := marked(d.Catalogue, catalogueTitle)
	names := slices.Index(d.Catalogue.Columns, "职权事项名称")
	for j, row := range t.Body {
		for k, c := range row.Cells {
			if c.From == names {
				t.Marks[Place{j, k}] = Mark{To: l.prefix + powerID(i, j)}
			}
		}
	}
	return t
}

func departmentID(i int) string { return "d" + strconv.Itoa(i+1) }

func powerID(department, power int) string {
	return departmentID(department) + "-p" + strconv.Itoa(power+1)
}

// power adds what the book holds of a power.
func (l *lister) power(p *manual.Power, id string, i int) {
	l.subject = p
	defer func() { l.subject = nil }()
	title := "（" + manual.Numeral(i+1) + "）" + p.Name.S
	facts := marked(p.Facts, title)
	facts.Large = true
	l.add(&Chapter{Title: title, Name: p.Name.S, ID: id, Level: 2, Listed: true, Tables: []*Table{facts}})
	for j, v := range p.Views {
		l.add(&Chapter{Title: chartTitle(v), ID: chartID(id, j), Level: 3, Chart: &Chart{p, v}})
	}
	l.add(&Chapter{Title: assessmentTitle, ID: id + assessmentID, Level: 3, Tables: []*Table{l.assessment(p, id)}})
	l.add(&Chapter{Title: measuresTitle, ID: id + "-measures", Level: 3, Tables: []*Table{marked(p.Measures, measuresTitle, p.Scale)}})
}

// assessment is the assessment of a power, which leads to its chart.
func (l *lister) assessment(p *manual.Power, id string) *Table {
	t := marked(p.Assessment, assessmentTitle, p.Scale)
	chart := slices.IndexFunc(p.Views, func(v *flow.View) bool { return v.Kind == flow.Internal })
	for i, row := range t.Lead {
		for j, c := range row.Cells {
			if c.Text == manual.SeeChart && chart >= 0 {
				t.LeadMarks = map[Place]Mark{{i, j}: {To: l.prefix + chartID(id, chart), Page: true}}
			}
		}
	}
	return t
}

// chartTitle is the kind of a chart, with the diagram that it is of.
func chartTitle(v *flow.View) string { return v.Process.Name.S + v.Kind.Title() }

func chartID(power string, i int) string { return fmt.Sprintf("%s-chart%d", power, i+1) }

// assessmentID ends the ID of the assessment of a power.
const assessmentID = "-assessment"

// numbered is an item of a list.
func numbered(n int, text string) string { return strconv.Itoa(n) + "．" + text }
