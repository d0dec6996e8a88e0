// Package manual makes the 廉政风险防控手册 of an institution as a value: what it
// holds and in which order, from the cover to the index of posts.
//
// In go the powers of a project; out comes a Book of texts, tables and views, which
// the packages below set as pages. It knows no page, no font and no file: page
// numbers are for those who know the pages. What a manual holds is said by the
// plan of 防灾科技学院, six (五): 职能职责, 目录, 运行流程图, 风险分布及等级,
// 防控措施, 责任主体.
package manual

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/render/forms"
)

// Title is what every manual is called.
const Title = "廉政风险防控手册"

// Kinds are the charts of a manual. It is internal, so what the public sees has
// no place in it.
var Kinds = []flow.ViewKind{flow.Internal, flow.RiskMap}

// Book is one manual.
type Book struct {
	Parts   []*Part  // one for each unit, in the order of the sources; none without powers
	Mark    string   // such as 内部资料, for every page; "": none
	Sum     string   // tells the sources from others, in short; "": not told
	LeftOut []string // sources of which the book has not all: see LeaveOut
}

// Part is what a manual holds of one unit.
type Part struct {
	Unit        string // "": the sources name none
	Date        string // 编制日期; "": not said
	Version     string // 版本; "": not said
	Intro       []Section
	Departments []*Department
	Summaries   []*flow.Summary // one for each scale of grades
	Totals      *forms.Sheet    // 附件5
	Heats       []*Heat
	Posts       []*Post
}

// Section is a piece of text with a heading.
type Section struct {
	Heading    string
	Paragraphs []string
}

// Department is what a manual holds of one department (责任主体).
type Department struct {
	Name      string
	Duties    []string     // 职能职责: what its powers are about; nil: the sources do not say
	Catalogue *forms.Sheet // 附件1 of the department
	Powers    []*Power
}

// Power is what a manual holds of one power.
type Power struct {
	*flow.Power
	Facts      *forms.Sheet // what is to be known of the power, and its counts
	Views      []*flow.View // the internal charts and risk maps, diagram by diagram
	Assessment *forms.Sheet // 附件4
	Measures   *forms.Sheet // 附件6 of the power
}

// New makes the manual of powers that have no errors. Units are one by name,
// and so are departments within a unit; both stand in the order of their first
// power, and powers as in 附件1.
func New(powers []*flow.Power, mark, sum string) *Book {
	b := &Book{Mark: mark, Sum: sum}
	for _, powers := range grouped(powers, unitOf) {
		b.Parts = append(b.Parts, newPart(powers))
	}
	return b
}

// LeaveOut says in every part that powers of these sources are not in the book,
// because of errors in them, and how many places could not be looked into: nobody
// shall sign it as complete. Of none it says nothing.
func (b *Book) LeaveOut(names []string, unread int) {
	b.LeftOut = names
	for _, p := range b.Parts {
		if len(names) > 0 {
			p.note(leftOut(names))
		}
		if unread > 0 {
			p.note(fmt.Sprintf("另有 %d 处文件或者文件夹不能读取，其中的职权没有收入本手册。", unread))
		}
	}
}

// Title names a manual with its unit where there is but one.
func (b *Book) Title() string {
	if len(b.Parts) == 1 {
		return b.Parts[0].Unit + Title
	}
	return Title
}

// Covered are the units as the cover names them: all, or of many the first and
// how many there are.
func (b *Book) Covered() []string {
	const most = 8
	var names []string
	for i, p := range b.Parts {
		if i == most && len(b.Parts) > most+1 {
			return append(names, "等"+Numeral(len(b.Parts))+"个单位")
		}
		names = append(names, p.Unit)
	}
	return names
}

// Imprint are the lines at the foot of the cover: who made the manual, who
// approves it, when. What is not known is left blank, to be written by hand.
func (b *Book) Imprint() []string {
	const blank = "＿＿"
	unit, date := "", ""
	if len(b.Parts) > 0 {
		date = b.Parts[0].Date
	}
	if len(b.Parts) == 1 {
		unit = b.Parts[0].Unit
	}
	if slices.ContainsFunc(b.Parts, func(p *Part) bool { return p.Date != date }) {
		date = ""
	}
	var lines []string
	if unit != "" {
		lines = append(lines, "编制单位："+unit)
	}
	return append(lines, "审　　定："+strings.Repeat(blank, 4), "编制日期："+cmp.Or(date, blank+blank+"年"+blank+"月"))
}

// Name is what a part is called.
func (p *Part) Name() string {
	if p.Unit == "" {
		return "（没有写明单位）"
	}
	return p.Unit
}

// Powers returns all powers of a part.
func (p *Part) Powers() []*Power {
	var all []*Power
	for _, d := range p.Departments {
		all = append(all, d.Powers...)
	}
	return all
}

func unitOf(p *flow.Power) string {
	if p.Unit == nil {
		return ""
	}
	return flow.NFKC(p.Unit.Name.S)
}

func departmentOf(p *flow.Power) string { return flow.NFKC(p.Owner.S) }

// grouped parts powers by a key, in the order of the first of each.
func grouped(powers []*flow.Power, key func(*flow.Power) string) [][]*flow.Power {
	var groups [][]*flow.Power
	for _, p := range powers {
		i := slices.IndexFunc(groups, func(g []*flow.Power) bool { return key(g[0]) == key(p) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], p)
	}
	return groups
}

// newPart makes the part of one unit.
func newPart(powers []*flow.Power) *Part {
	departments := grouped(powers, departmentOf)
	unit := &flow.Project{Units: []*flow.Unit{{Powers: powers}}}
	p := &Part{
		Date: common(powers, func(p *flow.Power) string { return p.Date.S }), Version: common(powers, versionOf),
		Summaries: flow.Count(unit), Totals: alone(forms.Named("summary"), unit),
	}
	if u := powers[0].Unit; u != nil {
		p.Unit = u.Name.S
	}
	catalogues := forms.Sheets(catalogue(), unit)
	assessments := forms.Sheets(assessment(), unit)
	measures := forms.Sheets(measuresOfPower(), unit)
	n := 0
	for i, group := range departments {
		d := &Department{Name: nameOf(group[0]), Duties: duties(group), Catalogue: plain(catalogues[i])}
		for _, power := range group {
			views := flow.Views(power, Kinds...)
			d.Powers = append(d.Powers, &Power{
				Power: power, Facts: facts(power), Views: views,
				Assessment: pointed(plain(assessments[n]), views), Measures: plain(measures[n]),
			})
			n++
		}
		p.Departments = append(p.Departments, d)
	}
	p.Heats = heats(p)
	p.Posts = posts(p)
	p.Intro = intro(p, powers[0].Unit)
	return p
}

// versionOf is the version of the unit, which is that of the manual: a power
// may have one of its own.
func versionOf(p *flow.Power) string {
	if p.Unit == nil {
		return ""
	}
	return p.Unit.Version.S
}

// common is what all powers say; "" where they differ.
func common(powers []*flow.Power, of func(*flow.Power) string) string {
	first := of(powers[0])
	if slices.ContainsFunc(powers, func(p *flow.Power) bool { return of(p) != first }) {
		return ""
	}
	return first
}

func nameOf(p *flow.Power) string {
	if p.Owner.IsZero() {
		return "（没有填责任主体）"
	}
	return p.Owner.S
}

// duties are what the powers of a department are about, each once: the content
// of a power is the duty that it comes from (附件1, note 1).
func duties(powers []*flow.Power) []string {
	var all []string
	for _, p := range powers {
		if s := p.Content.S; s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}
