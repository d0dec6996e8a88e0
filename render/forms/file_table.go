package forms

import (
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
)

// columns reads the columns of a form.
func (r *reader) columns(name string, e entry.Entry) {
	if e.Kind != entry.List || len(e.List) == 0 || len(e.List) > maxColumns {
		r.bad(e, "form-columns", name, maxColumns)
		return
	}
	for _, below := range e.List {
		c := Column{Width: 10}
		found := len(r.Found)
		r.Section(below, name, []entry.Key{
			{Chinese: "题", English: "title", Read: r.text(&c.Title)},
			{Chinese: "总题", English: "group", Read: r.text(&c.Group)},
			{Chinese: "值", English: "value", Read: r.values(&c.Values)},
			{Chinese: "宽", English: "width", Read: r.number(&c.Width, maxWidth)},
			{Chinese: "合并", English: "merge", Read: r.word(asInt(&c.Merge), scopeWords)},
			{Chinese: "编号", English: "number", Read: r.word(asInt(&c.Number), scopeWords)},
			{Chinese: "式样", English: "style", Read: r.word(asInt(&c.Style), styleWords)},
			{Chinese: "对齐", English: "align", Read: r.align(&c.Align, &c.Set)},
			{Chinese: "空则省", English: "optional", Read: r.yes(&c.Optional)},
		})
		switch {
		case len(r.Found) > found:
			continue
		case len(c.Values) == 0:
			r.bad(below, "form-missing", diag.Word{Chinese: "值", English: "value"})
			continue
		case c.Title == "":
			c.Title = valueOf(c.Values[0]).zh
		}
		r.form.Columns = append(r.form.Columns, c)
	}
}

// values reads the names of values; they are kept in Chinese.
func (r *reader) values(at *[]string) func(string, entry.Entry) {
	return func(name string, e entry.Entry) {
		list := e.List
		if e.Kind == entry.Scalar {
			list = []entry.Entry{e}
		}
		if len(list) == 0 {
			r.bad(e, "form-texts", name)
		}
		for _, below := range list {
			if v := valueOf(entry.Fold(below.Text)); v != nil {
				*at = append(*at, v.zh)
			} else {
				r.noValue(below)
			}
		}
	}
}

// headings are what published forms write above columns where the value has
// another name.
var headings = map[string][]string{
	"风险": {"表现形式"}, "廉政风险": {"表现形式"}, "风险表现": {"表现形式"}, "廉政风险表现形式": {"表现形式"},
	"风险点": {"环节", "表现形式"}, "廉政风险点": {"环节", "表现形式"}, "步骤": {"环节"}, "关键环节": {"环节"},
	"风险等级": {"等级"}, "廉政风险等级": {"等级"}, "等级评定": {"等级"},
	"责任主体": {"部门", "责任人"}, "责任处室": {"部门"}, "科室": {"部门"}, "职权": {"职权事项"}, "职权名称": {"职权事项"}, "事项名称": {"职权事项"},
	"法规依据": {"依据"}, "法律依据": {"依据"}, "防控措施": {"措施"}, "防范措施": {"措施"}, "制度名称": {"制度", "职权制度"},
}

// noValue reports a value that there is not, with those that it may be.
func (r *reader) noValue(e entry.Entry) {
	var all, both []string
	for _, v := range values {
		all, both = append(all, v.zh), append(both, v.zh, v.en)
	}
	d := diag.New(badValue, e.Span, diag.Msg("form-value", e.Text)).WithHint("form-value-hint", e.Text, diag.Plain(all...))
	near, known := headings[entry.Fold(e.Text)]
	if !known {
		near = diag.Nearest(e.Text, both)
	}
	if len(near) > 0 {
		d = d.WithHint("settings-key-near", diag.Plain(near...))
	}
	r.Found = append(r.Found, d)
}

func (r *reader) align(at *Align, set *bool) func(string, entry.Entry) {
	return r.word(func(n int) { *at, *set = Align(n), true }, alignWords)
}

// rows reads rows of the form's own words: lists of cells, or mappings that
// also say how high a row is.
func (r *reader) rows(at *[]TextRow) func(string, entry.Entry) {
	return func(name string, e entry.Entry) {
		if e.Kind != entry.List {
			r.bad(e, "form-rows", name)
			return
		}
		for _, below := range e.List {
			row := TextRow{Lines: 1}
			switch below.Kind {
			case entry.List:
				r.cells(&row, name, below)
			case entry.Mapping:
				r.Section(below, name, []entry.Key{
					{Chinese: "格", English: "cells", Read: func(name string, e entry.Entry) { r.cells(&row, name, e) }},
					{Chinese: "行数", English: "lines", Read: r.number(&row.Lines, maxLines)},
				})
			default:
				r.bad(below, "form-rows", name)
			}
			if len(row.Cells) > 0 {
				*at = append(*at, row)
			}
		}
	}
}

// cells reads the cells of a row. A text alone is what the text before it is
// about, if there is one: the first is a label, the second not, and so on.
func (r *reader) cells(row *TextRow, name string, e entry.Entry) {
	if e.Kind != entry.List || len(e.List) == 0 || len(e.List) > maxColumns {
		r.bad(e, "form-rows", name)
		return
	}
	sum, open := 0, 0
	for i, below := range e.List {
		c := TextCell{Label: i%2 == 0 && len(e.List) > 1}
		if below.Kind == entry.Mapping {
			r.Section(below, name, []entry.Key{
				{Chinese: "文", English: "text", Read: r.text(&c.Text)},
				{Chinese: "占", English: "share", Read: r.number(&c.Share, maxWidth)},
				{Chinese: "对齐", English: "align", Read: r.align(&c.Align, &c.Set)},
				{Chinese: "标签", English: "label", Read: r.yes(&c.Label)},
			})
		} else if below.Kind != entry.Nothing {
			r.text(&c.Text)(name, below)
		}
		if sum += c.Share; c.Share == 0 {
			open++
		}
		row.Cells = append(row.Cells, c)
	}
	if sum+2*open > 100 {
		r.bad(e, "form-shares", name)
	}
}

// classes reads the kinds of matters that rows are grouped by.
func (r *reader) classes(name string, e entry.Entry) {
	c := &r.form.Classes
	c.Rest, c.None = "其他", "无"
	found := len(r.Found)
	r.Section(e, name, []entry.Key{
		{Chinese: "按", English: "by", Read: r.values(&c.By)},
		{Chinese: "名单", English: "list", Read: r.classList},
		{Chinese: "其余", English: "rest", Read: r.rest},
		{Chinese: "没有", English: "none", Read: r.text(&c.None)},
	})
	if len(c.By) == 0 && len(r.Found) == found {
		r.bad(e, "form-missing", diag.Word{Chinese: "按", English: "by"})
	}
}

// rest reads the class of what fits none; {value} is {值}.
func (r *reader) rest(name string, e entry.Entry) {
	text := e
	text.Text = strings.NewReplacer(restValue, "", "{value}", "").Replace(e.Text)
	r.text(&r.form.Classes.Rest)(name, text)
	if e.Kind == entry.Scalar {
		r.form.Classes.Rest = strings.ReplaceAll(e.Text, "{value}", restValue)
	}
}

// classList reads the list of them: names, or names with words.
func (r *reader) classList(name string, e entry.Entry) {
	if e.Kind != entry.List {
		r.bad(e, "form-texts", name)
		return
	}
	for _, below := range e.List {
		var class Class
		if below.Kind == entry.Mapping {
			r.Section(below, name, []entry.Key{
				{Chinese: "名", English: "name", Read: r.text(&class.Name)},
				{Chinese: "词", English: "words", Read: r.texts(&class.Words)},
			})
		} else {
			r.text(&class.Name)(name, below)
		}
		if class.Name != "" {
			r.form.Classes.List = append(r.form.Classes.List, class)
		}
	}
}
