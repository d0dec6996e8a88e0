package forms

import (
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
)

// The codes of what can be wrong with the file of a form.
const (
	badYAML  = "FG023"
	badKey   = "FG024"
	badValue = "FG025"
)

// Manual is the page that explains the files of forms.
const Manual = "docs/forms.md"

// The bounds of a form: more cannot be read on a page.
const maxColumns, maxWidth, maxLines = 30, 100, 40

// reader reads the file of a form.
type reader struct {
	entry.Reader
	form *Template
}

// Parse reads a form; docs/forms.md has all that may stand in it. What is
// wrong is reported, with its place in the text that entry.Text returns; a
// form with errors cannot be used. A form without a name has its title's.
func Parse(name string, data []byte) (*Template, diag.List) {
	r := &reader{form: &Template{Per: ByUnit, Row: ByRisk}, Reader: entry.Reader{
		Name: name, Manual: Manual, YAML: badYAML, Key: badKey, Value: badValue,
	}}
	switch root, ok := r.Parse(data); {
	case ok && root.Kind == entry.Nothing:
		start := diag.Pos{Line: 1, Column: 1}
		r.bad(entry.Entry{Span: diag.Span{File: name, Start: start, End: start}}, "form-empty")
	case ok:
		r.Section(root, "", r.keys())
		if len(r.Found) == 0 {
			r.judge(root)
		}
	}
	if r.form.Name == "" {
		r.form.Name = flat(r.form.Title)
	}
	slices.SortStableFunc(r.Found, func(a, b diag.Diagnostic) int { return a.Span.Start.Offset - b.Span.Start.Offset })
	return r.form, r.Found
}

// keys are what stands at the top of a file.
func (r *reader) keys() []entry.Key {
	f := r.form
	return []entry.Key{
		{Chinese: "每表", English: "per", Read: r.word(asInt(&f.Per), tableWords)}, // first: texts are read by it
		{Chinese: "标题", English: "title", Read: r.text(&f.Title)},
		{Chinese: "名称", English: "name", Read: r.text(&f.Name)},
		{Chinese: "英文名", English: "english-name", Read: r.text(&f.English)},
		{Chinese: "附件", English: "annex", Read: r.text(&f.Annex)},
		{Chinese: "每行", English: "row", Read: r.word(asInt(&f.Row), rowWords)},
		{Chinese: "按部门排", English: "by-department", Read: r.yes(&f.Ordered)},
		{Chinese: "纸张", English: "paper", Read: r.paper},
		{Chinese: "表上", English: "above", Read: r.above},
		{Chinese: "表头", English: "lead", Read: r.rows(&f.Lead)},
		{Chinese: "列", English: "columns", Read: r.columns},
		{Chinese: "分类", English: "classes", Read: r.classes},
		{Chinese: "表尾", English: "foot", Read: r.rows(&f.Foot)},
		{Chinese: "说明", English: "notes", Read: r.texts(&f.Notes)},
		{Chinese: "说明题", English: "notes-label", Read: r.text(&f.NotesLabel)},
	}
}

// asInt lets one reader of words serve the types that words stand for.
func asInt[T ~int](at *T) func(int) { return func(n int) { *at = T(n) } }

// word is a word of a form in the two languages, and what it stands for.
type word struct {
	zh, en string
	is     int
}

// What a table is about, what a row is, and by what numbers and merged cells
// go.
var (
	tableWords = []word{
		{"单位", "unit", int(ByUnit)}, {"部门", "department", int(ByDepartment)}, {"职权", "power", int(ByPower)}, {"岗位", "post", int(ByPost)},
	}
	rowWords = []word{
		{"职权", "power", int(ByPower)}, {"环节", "place", int(ByPlace)}, {"风险", "risk", int(ByRisk)}, {"措施", "measure", int(ByMeasure)},
	}
	scopeWords = []word{
		{"表", "table", int(ByTable)}, {"单位", "unit", int(ByUnit)}, {"部门", "department", int(ByDepartment)}, {"类", "class", int(ByClass)},
		{"职权", "power", int(ByPower)}, {"环节", "place", int(ByPlace)},
	}
)

var alignWords = []word{
	{"左", "left", int(Left)}, {"中", "centre", int(Centre)}, {"右", "right", int(Right)},
}

var styleWords = []word{{"1.", "1", int(Arabic)}, {"一、", "一", int(Chinese)}, {"（1）", "(1)", int(Round)}}

var paperWords = []word{{"横", "landscape", 0}, {"竖", "portrait", 1}}

var yesWords = []word{{"是", "yes", 1}, {"否", "no", 0}, {"是", "true", 1}, {"否", "false", 0}}

// word reads one of some words.
func (r *reader) word(set func(int), words []word) func(string, entry.Entry) {
	return func(name string, e entry.Entry) {
		for _, w := range words {
			if text := entry.Fold(e.Text); e.Kind == entry.Scalar && (text == entry.Fold(w.zh) || text == entry.Fold(w.en)) {
				set(w.is)
				return
			}
		}
		var names []string
		for _, w := range words {
			if !slices.Contains(names, w.zh) { // 是 stands for yes and for true
				names = append(names, w.zh)
			}
		}
		key := "form-word"
		if e.Kind != entry.Scalar {
			key = "form-choice"
		}
		r.bad(e, key, name, e.Text, diag.Plain(names...))
	}
}

// bad reports a value that does not fit.
func (r *reader) bad(e entry.Entry, key string, args ...any) { r.Say(badValue, e.Span, key, args...) }

func (r *reader) paper(name string, e entry.Entry) {
	r.word(func(n int) { r.form.Portrait = n == 1 }, paperWords)(name, e)
}

func (r *reader) yes(at *bool) func(string, entry.Entry) {
	return r.word(func(n int) { *at = n == 1 }, yesWords)
}

// text reads a text; what is to be empty is written "".
func (r *reader) text(at *string) func(string, entry.Entry) {
	return func(name string, e entry.Entry) {
		if e.Kind != entry.Scalar {
			r.bad(e, "form-text", name)
			return
		}
		*at = strings.ReplaceAll(e.Text, `\n`, "\n")
		r.placeholders(e)
	}
}

// placeholders reports places for values that there are not.
func (r *reader) placeholders(e entry.Entry) {
	for _, found := range placeholder.FindAllStringSubmatch(e.Text, -1) {
		if fieldOf(found[1]) != nil || r.form.Per == ByPower && valueOf(found[1]) != nil {
			continue
		}
		var names []string
		for _, f := range fields {
			names = append(names, f.zh)
		}
		r.bad(e, "form-field", found[1], diag.Plain(names...))
	}
}

// texts reads a list of texts; one alone may stand without brackets.
func (r *reader) texts(at *[]string) func(string, entry.Entry) {
	return func(name string, e entry.Entry) {
		list := e.List
		if e.Kind == entry.Scalar {
			list = []entry.Entry{e}
		} else if e.Kind != entry.List {
			r.bad(e, "form-texts", name)
			return
		}
		*at = make([]string, len(list))
		for i, below := range list {
			r.text(&(*at)[i])(name, below)
		}
	}
}

func (r *reader) above(name string, e entry.Entry) {
	var both []string
	r.texts(&both)(name, e)
	if len(both) > len(r.form.Above) {
		r.bad(e, "form-above", name)
		return
	}
	copy(r.form.Above[:], both)
}

// number reads a whole number from 1.
func (r *reader) number(at *int, most int) func(string, entry.Entry) {
	return func(name string, e entry.Entry) {
		n, err := strconv.Atoi(entry.Fold(e.Text))
		if e.Kind != entry.Scalar || err != nil || n < 1 || n > most {
			r.bad(e, "form-number", name, most)
			return
		}
		*at = n
	}
}

// judge reports what is missing in a form, and what does not go together.
func (r *reader) judge(root entry.Entry) {
	f := r.form
	switch {
	case f.Title == "":
		r.bad(root, "form-missing", diag.Word{Chinese: "标题", English: "title"})
	case len(f.Columns) == 0:
		r.bad(root, "form-missing", diag.Word{Chinese: "列", English: "columns"})
	}
}
