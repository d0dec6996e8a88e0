package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// maxNamed is how many of the missing sources are named in text.
const maxNamed = 10

// writeTables writes the counts as text: for each unit and scale the sentence
// of the form, where the risks stand, and the tables.
func (p *program) writeTables(w io.Writer, s statistics) error {
	var b bytes.Buffer
	if n := len(s.missing); n > 0 {
		more := ""
		if n > maxNamed {
			more = p.say("等", " …")
		}
		b.WriteString(p.say("注意：%d 个源文件没有计入，因为有错误或者不能读取：%s%s\n\n",
			"Note: %d sources are missing from the counts, for their errors or because they cannot be read: %s%s\n\n",
			n, strings.Join(s.missing[:min(n, maxNamed)], p.say("、", ", ")), more))
	}
	for i, summary := range s.summaries {
		if i > 0 {
			b.WriteString("\n")
		}
		p.writeSummary(&b, summary, s.sameUnit(summary))
	}
	switch len(s.summaries) {
	case 0:
		b.WriteString(p.say("没有职权可以统计。\n", "There is no power to count.\n"))
	case 1:
	default:
		b.WriteString(p.say("\n单位不同、等级不同的分开统计，不能相加。\n", "\nUnits and scales of grades are kept apart; their counts do not add up.\n"))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// sameUnit reports whether the unit of a summary has another, of other grades.
func (s statistics) sameUnit(of *flow.Summary) bool {
	return slices.ContainsFunc(s.summaries, func(t *flow.Summary) bool { return t != of && t.Unit.S == of.Unit.S })
}

// writeSummary writes the counts of one unit and scale.
func (p *program) writeSummary(b *bytes.Buffer, s *flow.Summary, several bool) {
	head := s.Unit.S
	if head == "" {
		head = p.say("（没有写明单位）", "(no unit)")
	}
	if several {
		head += p.say("（风险等级：%s）", " (grades: %s)", strings.Join(gradeNames(s), " / "))
	}
	b.WriteString(head + "\n")
	sentence := s.Sentence()
	if p.lang == diag.English {
		sentence = fmt.Sprintf("Powers and important items: %d; risk points: %d, of these %s.", s.Powers, s.Risks.Total, p.parts(s, s.Risks))
	}
	b.WriteString(sentence + "\n")
	if s.Risks.Total > 0 {
		b.WriteString(p.say("以上按风险表现形式逐条计数，分布在 %d 个环节；环节按其中最重的等级计：%s。\n",
			"Each risk text counts as one point; they stand at %d places, by the gravest grade of each: %s.\n",
			s.Places.Total, p.parts(s, s.Places)))
	}
	if s.Shared > 0 {
		b.WriteString(p.say("其中 %d 个来自几项职权共用的模板，在每项职权里各算一次。\n",
			"Of these, %d come from templates that several powers use, and count in each.\n", s.Shared))
	}
	b.WriteString("\n")
	p.ownerTable(s).write(b)
	if list := s.ByCategory(); len(list) > 1 && len(s.Rows) > len(list) {
		b.WriteString("\n")
		p.categoryTable(s, list).write(b)
	}
}

// parts writes a number of things by grade, in the program's language.
func (p *program) parts(s *flow.Summary, g flow.Grades) string {
	if p.lang != diag.English {
		return s.Parts(g)
	}
	var parts []string
	for i, n := range g.Each {
		parts = append(parts, s.Scale.Grades[i].Name.S+" "+strconv.Itoa(n))
	}
	if g.Ungraded > 0 {
		parts = append(parts, "ungraded "+strconv.Itoa(g.Ungraded))
	}
	return strings.Join(parts, ", ")
}

func gradeNames(s *flow.Summary) []string {
	var names []string
	for _, g := range s.Scale.Grades {
		names = append(names, g.Name.S)
	}
	return names
}

// ownerTable is the counts by owner, and by category where an owner has
// several; an owner stands in the first of its rows.
func (p *program) ownerTable(s *flow.Summary) *table {
	t := &table{texts: 2}
	t.add(append([]string{p.say("责任主体", "owner"), p.say("职权类别", "category")}, p.countHeads(s)...)...)
	last := ""
	for i, r := range s.Rows {
		owner := p.named(r.Owner)
		if i > 0 && owner == last {
			owner = ""
		} else {
			last = owner
		}
		t.add(append([]string{owner, p.named(r.Category)}, counts(s, r.Tally)...)...)
	}
	t.add(append([]string{p.say("合计", "total"), ""}, counts(s, s.Tally)...)...)
	return t
}

// categoryTable is the counts by category alone.
func (p *program) categoryTable(s *flow.Summary, rows []flow.Row) *table {
	t := &table{texts: 1}
	t.add(append([]string{p.say("职权类别", "category")}, p.countHeads(s)...)...)
	for _, r := range rows {
		t.add(append([]string{p.named(r.Category)}, counts(s, r.Tally)...)...)
	}
	t.add(append([]string{p.say("合计", "total")}, counts(s, s.Tally)...)...)
	return t
}

// named is what stands for an owner or a category, or for none.
func (p *program) named(t flow.Text) string {
	if t.IsZero() {
		return p.say("（没有填）", "(none)")
	}
	return t.S
}

// countHeads are the heads of the columns that counts fills.
func (p *program) countHeads(s *flow.Summary) []string {
	heads := append([]string{p.say("事项", "powers"), p.say("环节", "places"), p.say("风险点", "risks")}, gradeNames(s)...)
	if s.Risks.Ungraded > 0 {
		heads = append(heads, p.say("未定级", "ungraded"))
	}
	return heads
}

// counts is one row of numbers.
func counts(s *flow.Summary, t flow.Tally) []string {
	numbers := append([]int{t.Powers, t.Places.Total, t.Risks.Total}, t.Risks.Each...)
	if s.Risks.Ungraded > 0 {
		numbers = append(numbers, t.Risks.Ungraded)
	}
	var cells []string
	for _, n := range numbers {
		cells = append(cells, strconv.Itoa(n))
	}
	return cells
}

// table is rows of cells of equal number, set in columns of a terminal.
type table struct {
	texts int // how many columns are text, set to the left; the others are numbers
	rows  [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// write sets the columns by display width, two spaces apart.
func (t *table) write(b *bytes.Buffer) {
	widths := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			if i > 0 {
				line.WriteString("  ")
			}
			gap := strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell))
			if i < t.texts {
				line.WriteString(cell + gap)
			} else {
				line.WriteString(gap + cell)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}
