package dsl

import (
	"maps"
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// unitBody is a unit while its block is read.
type unitBody struct {
	*scope
	unit  *flow.Unit
	scale scaleBody
}

// unitFields are the properties of 单位.
var unitFields = fields[*unitBody]{
	"职责":   text1(func(b *unitBody) *flow.Text { return &b.unit.Duties }),
	"监督电话": text1(func(b *unitBody) *flow.Text { return &b.unit.Hotline }),
	"编制日期": text1(func(b *unitBody) *flow.Text { return &b.unit.Date }),
	"版本":   text1(func(b *unitBody) *flow.Text { return &b.unit.Version }),
	"风险类别": listed(func(b *unitBody) *[]flow.Text { return &b.unit.Categories }, wordsMarks),
	"职权类别": listed(func(b *unitBody) *[]flow.Text { return &b.unit.PowerCategories }, wordsMarks),

	"风险等级": {set: func(b *unitBody, p prop) { b.scale.levels = &p }},
	"等级":   {set: func(b *unitBody, p prop) { b.scale.grade = &p }},
	"等级说明": {qualified: true, set: func(b *unitBody, p prop) { b.scale.meanings = append(b.scale.meanings, p) }},
	"等级策略": {qualified: true, set: func(b *unitBody, p prop) { b.scale.strategies = append(b.scale.strategies, p) }},
}

// declareUnit reads 单位.
func (sc *scope) declareUnit(i item) {
	name := sc.only(i)
	if sc.unit != nil && !name.IsZero() {
		sc.report(diag.New("FG118", name.Span, diag.Msg("two-units", sc.unit.Name.S, name.S)).
			WithHint("two-units-hint").WithRelated(sc.unit.Name.Span, "declared-here"))
	}
	sc.noArgs(i)
	sc.doubt(i.body(), unitFields)
	b := &unitBody{scope: sc, unit: &flow.Unit{Name: name, Span: i.span()}}
	sc.unit = b.unit
	properties(sc.resolver, wordUnit, unitFields, b, i.body(), func(inner item) bool {
		if inner.word() == wordRole {
			sc.declareRole(inner)
			return true
		}
		return false
	})
	b.unit.Scale = b.scale.build(sc, defaultScale())
}

// scaleBody is what a unit or a power says of its grades.
type scaleBody struct {
	levels, grade        *prop
	meanings, strategies []prop
}

// The number of levels that a scale may have.
const minLevels, maxLevels = 2, 5

// defaultScale is 高/中/低.
func defaultScale() *flow.Scale {
	return newScale([]flow.Text{{S: "高"}, {S: "中"}, {S: "低"}})
}

func newScale(names []flow.Text) *flow.Scale {
	s := &flow.Scale{}
	for i, n := range names {
		s.Grades = append(s.Grades, &flow.Grade{Name: n, Rank: i, Of: len(names)})
	}
	return s
}

// build returns the scale that is meant: the base itself when nothing is said
// of grades.
func (b *scaleBody) build(sc *scope, base *flow.Scale) *flow.Scale {
	if b.levels == nil && b.grade == nil && len(b.meanings) == 0 && len(b.strategies) == 0 {
		return base
	}
	s := copyScale(base)
	single := b.grade
	if b.levels != nil {
		switch names := b.levels.parts(wordsMarks); {
		case len(names) == 1 && b.grade != nil:
			sc.report(diag.New("FG110", b.levels.token(b.levels.Key), diag.Msg("default-twice")).
				WithHint("default-twice-hint").WithRelated(b.grade.token(b.grade.Key), "given-here"))
		case len(names) == 1:
			single = b.levels
		case len(names) < minLevels, len(names) > maxLevels:
			sc.say("FG128", b.levels.value().Span, "scale-size", len(names), minLevels, maxLevels)
			sc.unsure["风险等级"] = true
		default:
			sc.distinct(names)
			s = newScale(names)
		}
	}
	if single != nil {
		s.Default = sc.grade(s, single.value())
	}
	for _, p := range b.meanings {
		if g := sc.qualifiedGrade(s, p); g != nil {
			g.Meaning = p.value()
		}
	}
	for _, p := range b.strategies {
		if g := sc.qualifiedGrade(s, p); g != nil {
			g.Strategy = p.value()
		}
	}
	return s
}

// copyScale copies a scale and its grades.
func copyScale(base *flow.Scale) *flow.Scale {
	s := &flow.Scale{}
	for _, g := range base.Grades {
		grade := *g
		s.Grades = append(s.Grades, &grade)
		if base.Default == g {
			s.Default = &grade
		}
	}
	return s
}

// distinct reports a grade that stands twice in a scale.
func (sc *scope) distinct(names []flow.Text) {
	for i, n := range names {
		if j := slices.IndexFunc(names[:i], func(m flow.Text) bool { return nfkc(m.S) == nfkc(n.S) }); j >= 0 {
			sc.report(diag.New("FG128", n.Span, diag.Msg("grade-twice", brief(n.S))).
				WithHint("grade-twice-hint").WithRelated(names[j].Span, "given-here"))
		}
	}
}

// doubt remembers which properties of a unit or a power may be among its
// lines that could not be read: what they would have declared is not then
// reported as unknown.
func (sc *scope) doubt(list []item, known fields[*unitBody]) {
	keys := slices.Sorted(maps.Keys(known))
	forms := append(keyForms(keys, "键"), keyForms(keys, "key")...)
	for _, i := range list {
		if p := i.Head.Property; p != nil && p.Value == nil {
			sc.unsure[key("", p.Key.Value)] = true
		}
		if i.Head.Property != nil && key("", i.Head.Tokens[0].Value) != "" || !i.bad() && i.Head.Property == nil {
			continue
		}
		for _, t := range i.Head.Tokens[:min(len(i.Head.Tokens), 2)] {
			for _, form := range forms {
				if strings.HasPrefix(nfkc(t.Value), form) {
					sc.unsure[key("", form)] = true
				}
			}
			if key("", t.Value) != "" {
				continue // it is what it says
			}
			if near := diag.Nearest(t.Value, forms); len(near) > 0 {
				sc.unsure[key("", near[0])] = true
			}
		}
	}
}

// again reports whether the same has been said of the same text in this file:
// one misspelling is one mistake, however often it is used.
func (r *resolver) again(code string, t flow.Text) bool {
	id := code + "\n" + t.Span.File + "\n" + nfkc(t.S)
	before, said := r.once[id]
	if !said {
		r.once[id] = t.Span
	}
	return said && before != t.Span
}

// qualifiedGrade returns the grade that 等级说明 or 等级策略 is about.
func (sc *scope) qualifiedGrade(s *flow.Scale, p prop) *flow.Grade {
	if p.qualifier().IsZero() {
		sc.say("FG112", p.token(p.Key), "grade-missing", p.Key.Value, s.Grades[0].Name.S)
		return nil
	}
	return sc.grade(s, p.qualifier())
}

// grade returns the grade of a scale that a text names; nil when there is
// none, which is reported.
func (sc *scope) grade(s *flow.Scale, t flow.Text) *flow.Grade {
	names := make([]string, len(s.Grades))
	for i, g := range s.Grades {
		if names[i] = g.Name.S; nfkc(g.Name.S) == nfkc(t.S) {
			return g
		}
	}
	if sc.partial || sc.unsure["风险等级"] || sc.source.cut || sc.again("FG121", t) {
		return nil
	}
	d := diag.New("FG121", t.Span, diag.Msg("grade-unknown", brief(t.S))).WithHint("grade-unknown-hint", diag.Plain(names...))
	if near := sc.guess(t, names); len(near) > 0 {
		d = d.WithHint("grade-near", diag.Plain(near...), diag.Plain(names...))
	}
	if at := s.Grades[0].Name.Span; !at.IsZero() {
		d = d.WithRelated(at, "scale-here")
	}
	sc.report(d)
	return nil
}
