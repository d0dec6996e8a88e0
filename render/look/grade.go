package look

import (
	"strings"

	"flowgen/dsl/entry"
	"flowgen/render"
)

// The words for signs and patterns, in the order of render.
var (
	signWords    = [][2]string{{"三角", "triangle"}, {"菱形", "diamond"}, {"倒三角", "nabla"}, {"十字", "cross"}, {"圆", "disc"}, {"方框", "square"}}
	patternWords = [][2]string{{"实心", "solid"}, {"半实", "half"}, {"横线", "hatched"}, {"小心", "cored"}, {"空心", "hollow"}}
)

// field is one key of a value that is a small mapping.
type field struct {
	zh, en string
	value  value
}

type fields []field

func (v fields) read(r *reader, name string, e entry.Entry) {
	if e.Kind != entry.Mapping {
		r.bad(name, e, "theme-fields", v.yaml())
		return
	}
	known := make([]entry.Key, len(v))
	for i, f := range v {
		known[i] = entry.Key{Chinese: f.zh, English: f.en, Read: func(name string, e entry.Entry) { f.value.read(r, name, e) }}
	}
	r.Section(e, name, known)
}

func (v fields) yaml() string {
	all := make([]string, len(v))
	for i, f := range v {
		all[i] = f.zh + ": " + f.value.yaml()
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// sign is how one grade is drawn.
type sign struct{ at *render.GradeInk }

func (v *sign) fields() fields {
	return fields{
		{"图形", "sign", words[render.Sign]{&v.at.Sign, signWords}},
		{"花纹", "pattern", words[render.Pattern]{&v.at.Pattern, patternWords}},
		{"底色", "fill", colourValue{at: &v.at.Fill}},
		{"边线", "border", colourValue{at: &v.at.Stroke}},
		{"文字", "word", colourValue{at: &v.at.Word}},
	}
}

func (v *sign) read(r *reader, name string, e entry.Entry) {
	v.fields().read(r, name, e)
	r.places[v.at] = e.Span
}

func (v *sign) yaml() string { return v.fields().yaml() }

// signs are how the grades of one scale are drawn, gravest first.
type signs struct{ at []render.GradeInk }

func (v signs) read(r *reader, name string, e entry.Entry) {
	if e.Kind != entry.List || len(e.List) != len(v.at) {
		r.bad(name, e, "theme-grades", len(v.at))
		return
	}
	for i := range v.at {
		(&sign{&v.at[i]}).read(r, name, e.List[i])
	}
}

func (v signs) yaml() string {
	var all strings.Builder
	for i := range v.at {
		all.WriteString("\n    - " + (&sign{&v.at[i]}).yaml())
	}
	return all.String()
}
