package check

import (
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/diag"
)

// words makes the reader of a list of words.
func words(field func(*Settings) *[]string) func(*settingsReader, string, entry) {
	return func(r *settingsReader, key string, e entry) {
		at := field(r.Settings)
		*at = r.words(key, e, *at)
	}
}

// words reads a list of words, or one word; 默认 stands for the default ones.
// What is not quoted may be several, with marks of enumeration between. After
// a mistake the default ones hold.
func (r *settingsReader) words(key string, e entry, defaults []string) []string {
	entries := e.list
	switch e.kind {
	case scalar:
		entries = []entry{e}
	case nothing:
		r.say(badValue, e.span, "settings-nothing", key)
		return defaults
	case mapping:
		r.say(badValue, e.span, "settings-words", key)
		return defaults
	}
	all := []string{}
	for _, w := range entries {
		if w.kind != scalar || w.text == "" {
			r.say(badValue, w.span, "settings-words", key)
			return defaults
		}
		for _, word := range w.parts() {
			if !w.quoted && isDefault(word) {
				all = append(all, defaults...)
			} else {
				all = append(all, word)
			}
		}
	}
	return all
}

// isDefault reports whether a word stands for the default ones.
func isDefault(word string) bool { return fold(word) == "默认" || fold(word) == "default" }

// parts returns the words of a scalar.
func (e entry) parts() []string {
	if e.quoted {
		return []string{e.text}
	}
	var all []string
	for p := range strings.FieldsFuncSeq(e.text, func(r rune) bool { return strings.ContainsRune("、，；", r) }) {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// groups reads groups of names; 默认 in the place of one stands for the
// default ones. After a mistake the default ones hold.
func (r *settingsReader) groups(key string, e entry, defaults [][]string) [][]string {
	switch e.kind {
	case nothing:
		r.say(badValue, e.span, "settings-nothing", key)
		return defaults
	case scalar:
		e.list = []entry{e} // 默认
	case mapping:
		r.say(badValue, e.span, "settings-groups", key)
		return defaults
	}
	all := [][]string{}
	for _, g := range e.list {
		if g.kind == scalar && !g.quoted && isDefault(g.text) {
			all = append(all, defaults...)
			continue
		}
		var group []string
		if g.kind == list || g.kind == scalar {
			group = r.words(key, g, nil)
		}
		if len(group) < 2 {
			r.say(badValue, g.span, "settings-groups", key)
			return defaults
		}
		all = append(all, group)
	}
	return all
}

// sameNames reads the groups of names that mean one.
func (r *settingsReader) sameNames(key string, e entry) {
	r.SameNames = r.groups(key, e, r.SameNames)
}

// apart makes the reader of groups of duties.
func apart(field func(*Settings) *[]Group) func(*settingsReader, string, entry) {
	return func(r *settingsReader, key string, e entry) {
		at := field(r.Settings)
		var groups [][]string
		for _, g := range *at {
			groups = append(groups, g)
		}
		groups = r.groups(key, e, groups)
		*at = nil
		for _, g := range groups {
			*at = append(*at, g)
		}
		for _, g := range e.list {
			r.knownDuties(g)
		}
	}
}

// knownDuties reports the names in a group that are no duties.
func (r *settingsReader) knownDuties(group entry) {
	names := group.list
	if group.kind == scalar {
		names = []entry{group}
	}
	var known []string
	for _, d := range r.Duties {
		known = append(known, d.Name)
	}
	for _, n := range names {
		for _, name := range n.parts() {
			if slices.Contains(known, name) || isDefault(name) {
				continue
			}
			d := diag.New(badValue, n.span, diag.Msg("settings-duty", name)).WithHint("settings-duty-hint", name)
			if near := diag.Nearest(name, known); len(near) > 0 {
				d = d.WithHint("settings-key-near", diag.Plain(near...))
			}
			r.found = append(r.found, d)
		}
	}
}

// duties reads what tells duties: words, or a mapping of dutySettings. What is
// not said of a duty stays; one that is new comes after the others; one
// without words is no duty any more.
func (r *settingsReader) duties(key string, e entry) {
	if e.kind != mapping {
		r.noMapping(e, key)
		return
	}
	for i, name := range e.keys {
		k := slices.IndexFunc(r.Duties, func(d Duty) bool { return d.Name == name.text })
		if k < 0 {
			k = len(r.Duties)
			r.Duties = append(r.Duties, Duty{Name: name.text})
		}
		value := valueOf(name, e.values[i])
		if value.kind == mapping {
			r.section(value, name.text, dutySettings(&r.Duties[k]))
		} else {
			r.Duties[k].Words = r.words(name.text, value, r.Duties[k].Words)
		}
	}
}

// dutySettings are the keys of one duty.
func dutySettings(d *Duty) []setting {
	read := func(at *[]string) func(*settingsReader, string, entry) {
		return words(func(*Settings) *[]string { return at })
	}
	return []setting{
		{"词", "words", read(&d.Words)}, {"除外", "except", read(&d.Except)}, {"不适用", "unless", read(&d.Unless)},
	}
}

// thresholds reads the least products of the grades, falling.
func (r *settingsReader) thresholds(_ string, e entry) {
	if e.kind == scalar {
		e.list = []entry{e}
	}
	var all []int
	for _, v := range e.list {
		n, err := strconv.Atoi(v.text)
		if err != nil || n < 1 || len(all) > 0 && n >= all[len(all)-1] {
			r.say(badValue, v.span, "settings-numbers")
			return
		}
		if n > maxRating*maxRating {
			r.say(badValue, v.span, "settings-out-of-reach", n, maxRating*maxRating, maxRating)
			return
		}
		all = append(all, n)
	}
	if len(all) == 0 {
		r.say(badValue, e.span, "settings-numbers")
		return
	}
	r.Thresholds = all
	r.ThresholdsAt = e.list[0].span
	r.ThresholdsAt.End = e.list[len(e.list)-1].span.End
}

// maxRating is the end of the scales of likelihood and harm.
const maxRating = 5

// matrix reads the table of grades: rows of one length.
func (r *settingsReader) matrix(_ string, e entry) {
	var rows [][]string
	var at [][]diag.Span
	for _, row := range e.list {
		var cells []string
		var spans []diag.Span
		for _, c := range row.list {
			if c.kind == scalar && c.text != "" {
				cells, spans = append(cells, c.text), append(spans, c.span)
			}
		}
		if len(cells) == 0 || len(cells) != len(row.list) || len(cells) > maxRating || len(rows) > 0 && len(cells) != len(rows[0]) {
			r.say(badValue, row.span, "settings-matrix")
			return
		}
		rows, at = append(rows, cells), append(at, spans)
	}
	if len(rows) == 0 || len(rows) > maxRating {
		r.say(badValue, e.span, "settings-matrix")
		return
	}
	r.Matrix, r.MatrixAt = rows, at
}
