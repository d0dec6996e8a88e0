package forms

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/flow"
)

// placeholder is where a text of a form takes a value: {单位}.
var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

// blankDate is a date to be filled in by hand.
const blankDate = "    年   月   日"

// field is a value that stands for a whole table.
type field struct {
	zh, en string
	text   func(t *table) string
}

// fields are all of them. In a form with a table for each power every value
// of a column that belongs to the power is one as well.
var fields = []field{
	{"单位", "unit", func(t *table) string { return t.unit.name }},
	{"部门", "department", (*table).department},
	{"岗位", "post", func(t *table) string { return t.post }},
	{"序号", "number", func(t *table) string { return strconv.Itoa(t.first) }},
	{"填表时间", "date", (*table).date},
	{"职责", "duties", func(t *table) string {
		if u := t.powers[0].Unit; u != nil {
			return u.Duties.S
		}
		return ""
	}},
	{"事项及内容", "powers", (*table).contents},
	{"事项数", "power-count", func(t *table) string { return strconv.Itoa(len(t.powers)) }},
	{"风险数", "risk-count", func(t *table) string {
		n := 0
		for _, s := range t.count() {
			n += s.Risks.Total
		}
		return strconv.Itoa(n)
	}},
	{"汇总", "summary", (*table).summary},
	{"等级次序", "grade-order", (*table).gradeOrder},
}

// fieldOf returns the field of a name, Chinese or English; nil for none.
func fieldOf(name string) *field {
	i := slices.IndexFunc(fields, func(f field) bool { return f.zh == name || f.en == name })
	if i < 0 {
		return nil
	}
	return &fields[i]
}

// fill puts the values of the table into a text of the form.
func (t *table) fill(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		name := found[1 : len(found)-1]
		if f := fieldOf(name); f != nil {
			return f.text(t)
		}
		if v := valueOf(name); v != nil && t.Per == ByPower {
			return textOf(v.items(&record{power: t.powers[0]}))
		}
		return found
	})
}

// lay fills rows of the form's own words in and gives their edges to the grid.
func (t *table) lay(list []TextRow, g *grid) []layRow {
	var rows []layRow
	for _, r := range list {
		filled := TextRow{Lines: r.Lines, Cells: slices.Clone(r.Cells)}
		for i := range filled.Cells {
			filled.Cells[i].Text = t.fill(filled.Cells[i].Text)
		}
		row := g.lay(filled)
		g.add(row)
		rows = append(rows, row)
	}
	return rows
}

// date is the date that all powers of the table state (编制日期), else a blank
// to fill in.
func (t *table) date() string {
	date := t.powers[0].Date.S
	for _, p := range t.powers {
		if p.Date.S != date {
			return blankDate
		}
	}
	if date == "" {
		return blankDate
	}
	return date
}

// contents lists the powers of the table with what they are about.
func (t *table) contents() string {
	var lines []string
	for i, p := range t.powers {
		line := strconv.Itoa(i+1) + "." + p.Name.S
		if !p.Content.IsZero() {
			line += "：" + p.Content.S
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// count counts the powers of the table alone.
func (t *table) count() []*flow.Summary {
	return flow.Count(&flow.Project{Units: []*flow.Unit{{Powers: t.powers}}})
}

// plainScale is what needs no explanation.
var plainScale = []string{"高", "中", "低"}

// gradeOrder is the grades of the table from the gravest down, with what is to
// be done about each (等级策略): lists disagree whether 一级 or A is the gravest.
// It is empty for grades that nobody can take the wrong way round.
func (t *table) gradeOrder() string {
	var orders []string
	for _, p := range t.powers {
		obvious := true
		var grades []string
		for _, g := range p.Scale.Grades {
			text := g.Name.S
			obvious = obvious && slices.Contains(plainScale, text) && g.Strategy.IsZero()
			if !g.Strategy.IsZero() {
				text += "（" + strings.TrimRight(g.Strategy.S, "。；;") + "）"
			}
			grades = append(grades, text)
		}
		if order := strings.Join(grades, "、"); !obvious && !slices.Contains(orders, order) {
			orders = append(orders, order)
		}
	}
	if len(orders) == 0 {
		return ""
	}
	return "风险等级由高到低：" + strings.Join(orders, "；") + "。"
}

// summary is the sentence of 附件5, one for each scale of grades: their counts
// do not add up.
func (t *table) summary() string {
	counted := t.count()
	var lines []string
	for _, s := range counted {
		line := s.Sentence()
		if len(counted) > 1 {
			var grades []string
			for _, g := range s.Scale.Grades {
				grades = append(grades, g.Name.S)
			}
			line = "风险等级分" + strings.Join(grades, "、") + "的：" + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
