package dsl

import (
	"maps"
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// field is a property that may stand in a certain place: how it is written,
// and what it sets in a T.
type field[T any] struct {
	many      bool // may be given several times
	qualified bool // may have a word before the colon: 风险 高：
	labelled  bool // may have a text in brackets before the colon: 风险[业务流程]：
	block     bool // may have a block
	set       func(t T, p prop)
}

// fields are the properties of one place by their canonical key.
type fields[T any] map[string]field[T]

// prop is a property with its file.
type prop struct {
	item
	*Property
	key string // canonical
}

// value returns the value as one text.
func (p prop) value() flow.Text { return p.valueText(p.Value) }

// parts returns the value as a list.
func (p prop) parts(marks string) []flow.Text { return p.list(p.Value, marks) }

// qualifier returns the word between key and colon; zero when there is none.
func (p prop) qualifier() flow.Text {
	if len(p.Qualifiers) == 0 {
		return flow.Text{}
	}
	return p.name(p.Qualifiers[0])
}

// label returns the text in brackets before the colon; zero when there is none.
func (p prop) label() flow.Text {
	if len(p.Labels) == 0 {
		return flow.Text{}
	}
	return p.File.label(p.Labels[0])
}

// properties sets t from the properties among the statements of one place,
// and hands all other statements to other, which reports whether they may
// stand there.
func properties[T any](r *resolver, place string, table fields[T], t T, list []item, other func(item) bool) {
	seen := map[string]flow.Text{}
	lost := map[string]bool{} // several statements of a kind at the wrong place are one mistake
	for _, i := range list {
		if i.bad() {
			continue
		}
		if i.Head.Property == nil {
			if kind := i.kind(); !other(i) && !lost[kind] {
				lost[kind] = true
				r.misplaced(i, place)
			}
			continue
		}
		p := prop{i, i.Head.Property, key(place, i.Head.Property.Key.Value)}
		f, ok := table[p.key]
		if !ok {
			if f := table[r.unknownKey(p, place, slices.Sorted(maps.Keys(table)))]; f.block && p.Block != nil {
				f.set(t, p) // its block is checked all the same
			}
			continue
		}
		at := flow.Text{S: p.key, Span: p.token(p.Key)}
		id := p.key + "\n" + nfkc(p.qualifier().S)
		if before, twice := seen[id]; twice && !f.many {
			r.report(diag.New("FG110", at.Span, diag.Msg("key-twice", p.Key.Value)).
				WithHint("key-twice-hint").WithRelated(before.Span, "given-here"))
			continue
		}
		seen[id] = at
		if checkForm(r, p, f) {
			f.set(t, p)
		}
	}
}

// checkForm reports what a property has that its key does not take, and a
// value that is missing; it returns whether the property can be used.
func checkForm[T any](r *resolver, p prop, f field[T]) bool {
	switch {
	case !f.qualified && len(p.Qualifiers) > 0:
		r.say("FG101", p.name(p.Qualifiers[0]).Span, "qualifier-unwanted", p.Key.Value, brief(p.qualifier().S))
	case len(p.Qualifiers) > 1:
		r.say("FG101", p.name(p.Qualifiers[1]).Span, "qualifier-twice", p.Key.Value)
	case len(p.Labels) > 0 && !f.labelled:
		r.say("FG115", p.token(p.Labels[0].Token), "label-unwanted", p.Key.Value)
	case len(p.Labels) > 1:
		r.say("FG115", p.token(p.Labels[1].Token), "label-twice", p.Key.Value)
	case p.Property.Args != nil && f.labelled:
		r.say("FG101", p.of(p.Property.Args.Tokens), "category-in-parens", p.Key.Value)
	case p.Property.Args != nil:
		r.say("FG101", p.of(p.Property.Args.Tokens), "args-unwanted", p.Key.Value)
	case p.Block != nil && !f.block:
		r.say("FG137", p.token(p.Block.Open), "block-unwanted", p.Key.Value)
	case p.value().IsZero():
		r.say("FG111", p.token(p.Key), "value-missing", p.Key.Value)
		return false
	}
	return true
}

// unknownKey reports a key that may not stand in a place, and returns the one
// that is likely meant; "" for none.
func (r *resolver) unknownKey(p prop, place string, allowed []string) string {
	written := p.Key.Value
	at := p.token(p.Key)
	p.loseAll()
	if p.key != "" {
		r.report(diag.New("FG109", at, diag.Msg("key-misplaced", written, inBoth(place))).
			WithHint("key-misplaced-hint", written, placesInBoth(p.key)))
		return ""
	}
	if _, ok := statementWord(written); ok {
		r.report(diag.New("FG108", at, diag.Msg("keyword-with-colon", written)).WithHint("keyword-with-colon-hint", written))
		return ""
	}
	d := diag.New("FG108", at, diag.Msg("key-unknown", brief(written)))
	if grade, ok := strings.CutSuffix(written, "风险"); ok && grade != "" && slices.Contains(allowed, "风险") {
		r.report(d.WithHint("grade-in-value-hint", "风险", brief(grade)))
		return "风险"
	}
	if near := canonical(place, r.guess(flow.Text{S: written, Span: at}, keyForms(allowed, written))); len(near) > 0 {
		r.report(d.WithHint("did-you-mean", diag.Plain(near...)))
		return key(place, near[0])
	}
	r.report(d.WithHint("key-unknown-hint", inBoth(place), keysInBoth(allowed)))
	return ""
}

// kind tells statements apart for reporting each kind once.
func (i item) kind() string {
	switch h := i.Head; {
	case h.Flow != nil:
		return "→"
	case h.Use != nil:
		return wordUse
	case h.Import != nil:
		return wordImport
	case h.Branch != nil:
		return wordBranch
	}
	return i.word()
}

// misplaced reports a statement that may not stand in a place; "" is the top
// of a file.
func (r *resolver) misplaced(i item, place string) {
	first := i.token(i.Head.Tokens[0])
	word := i.kind()
	i.loseAll()
	switch {
	case place == "" && i.Head.Property != nil:
		r.say("FG109", first, "key-at-top", i.Head.Property.Key.Value)
	case place == "" && i.Head.Flow != nil:
		r.say("FG109", i.span(), "flow-at-top")
	case place == "":
		r.say("FG109", first, "word-at-top", inBoth(word))
	case i.Head.Flow != nil:
		r.report(diag.New("FG109", i.span(), diag.Msg("flow-misplaced", inBoth(place))).WithHint("flow-misplaced-hint"))
	case word == wordBranch:
		r.report(diag.New("FG109", first, diag.Msg("word-misplaced", inBoth(word), inBoth(place))).WithHint("branch-misplaced-hint"))
	default:
		r.report(diag.New("FG109", first, diag.Msg("word-misplaced", inBoth(word), inBoth(place))).WithHint("word-misplaced-hint"))
	}
}

// text makes a field that sets one text.
func text1[T any](where func(T) *flow.Text) field[T] {
	return field[T]{set: func(t T, p prop) { *where(t) = p.value() }}
}

// texts makes a field that may be repeated and adds its whole value.
func texts[T any](where func(T) *[]flow.Text) field[T] {
	return field[T]{many: true, set: func(t T, p prop) {
		list := where(t)
		*list = append(*list, p.value())
	}}
}

// listed makes a field whose value is a list.
func listed[T any](where func(T) *[]flow.Text, marks string) field[T] {
	return field[T]{set: func(t T, p prop) { *where(t) = p.parts(marks) }}
}

// yes reads 是 or 否; anything else is reported and counts as the fallback.
func (r *resolver) yes(p prop, fallback bool) bool {
	switch valueWord(p.value().S) {
	case "是":
		return true
	case "否":
		return false
	}
	r.say("FG130", p.value().Span, "not-yes-or-no", p.Key.Value, brief(p.value().S))
	return fallback
}

// placesOf lists, by canonical key, the words of the statements in which it
// may stand. It is filled after the tables it is made of, which refer to it
// through the functions that report a key.
var placesOf = map[string][]string{}

func init() {
	allow(wordUnit, unitFields)
	allow(wordRole, roleFields)
	allow(wordPower, powerFields)
	allow(wordPhase, phaseFields)
	allow(wordStep, stepFields)
	allow(wordBranch, branchFields)
	allow("风险", riskFields)
	allow("措施", measureFields)
}

func allow[T any](place string, table fields[T]) {
	for k := range table {
		placesOf[k] = append(placesOf[k], place)
	}
}

// placesInBoth lists the places of a key as an argument of messages.
func placesInBoth(key string) diag.Word {
	var zh, en []string
	for _, place := range placesOf[key] {
		w := inBoth(place)
		zh, en = append(zh, "“"+w.Chinese+"”"), append(en, w.English)
	}
	return diag.Word{Chinese: strings.Join(zh, "、"), English: strings.Join(en, ", ")}
}
