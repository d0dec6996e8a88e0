package check

import (
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
)

// words makes the reader of a list of words.
func words(field func(*Settings) *[]string) func(*settingsReader, string, entry.Entry) {
	return func(r *settingsReader, key string, e entry.Entry) {
		at := field(r.Settings)
		*at = r.words(key, e, *at)
	}
}

// words reads a list of words, or one word; 默认 stands for the default ones.
// What is not quoted may be several, with marks of enumeration between. After
// a mistake the default ones hold.
func (r *settingsReader) words(key string, e entry.Entry, defaults []string) []string {
	entries := e.List
	switch e.Kind {
	case entry.Scalar:
		entries = []entry.Entry{e}
	case entry.Nothing:
		r.Say(badValue, e.Span, "settings-nothing", key)
		return defaults
	case entry.Mapping:
		r.Say(badValue, e.Span, "settings-words", key)
		return defaults
	}
	all := []string{}
	for _, w := range entries {
		if w.Kind != entry.Scalar || w.Text == "" {
			r.Say(badValue, w.Span, "settings-words", key)
			return defaults
		}
		for _, word := range parts(w) {
			if !w.Quoted && isDefault(word) {
				all = append(all, defaults...)
			} else {
				all = append(all, word)
			}
		}
	}
	return all
}

// isDefault reports whether a word stands for the default ones.
func isDefault(word string) bool {
	return entry.Fold(word) == "默认" || entry.Fold(word) == "default"
}

// parts returns the words of a scalar.
func parts(e entry.Entry) []string {
	if e.Quoted {
		return []string{e.Text}
	}
	var all []string
	for p := range strings.FieldsFuncSeq(e.Text, func(r rune) bool { return strings.ContainsRune("、，；", r) }) {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// groups reads groups of names; 默认 in the place of one stands for the
// default ones. After a mistake the default ones hold.
func (r *settingsReader) groups(key string, e entry.Entry, defaults [][]string) [][]string {
	switch e.Kind {
	case entry.Nothing:
		r.Say(badValue, e.Span, "settings-nothing", key)
		return defaults
	case entry.Scalar:
		e.List = []entry.Entry{e} // 默认
	case entry.Mapping:
		r.Say(badValue, e.Span, "settings-groups", key)
		return defaults
	}
	all := [][]string{}
	for _, g := range e.List {
		if g.Kind == entry.Scalar && !g.Quoted && isDefault(g.Text) {
			all = append(all, defaults...)
			continue
		}
		var group []string
		if g.Kind == entry.List || g.Kind == entry.Scalar {
			group = r.words(key, g, nil)
		}
		if len(group) < 2 {
			r.Say(badValue, g.Span, "settings-groups", key)
			return defaults
		}
		all = append(all, group)
	}
	return all
}

// sameNames reads the groups of names that mean one.
func (r *settingsReader) sameNames(key string, e entry.Entry) {
	r.SameNames = r.groups(key, e, r.SameNames)
}

// apart makes the reader of groups of duties.
func apart(field func(*Settings) *[]Group) func(*settingsReader, string, entry.Entry) {
	return func(r *settingsReader, key string, e entry.Entry) {
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
		for _, g := range e.List {
			r.knownDuties(g)
		}
	}
}

// knownDuties reports the names in a group that are no duties.
func (r *settingsReader) knownDuties(group entry.Entry) {
	names := group.List
	if group.Kind == entry.Scalar {
		names = []entry.Entry{group}
	}
	var known []string
	for _, d := range r.Duties {
		known = append(known, d.Name)
	}
	for _, n := range names {
		for _, name := range parts(n) {
			if slices.Contains(known, name) || isDefault(name) {
				continue
			}
			d := diag.New(badValue, n.Span, diag.Msg("settings-duty", name)).WithHint("settings-duty-hint", name)
			if near := diag.Nearest(name, known); len(near) > 0 {
				d = d.WithHint("settings-key-near", diag.Plain(near...))
			}
			r.Found = append(r.Found, d)
		}
	}
}

// duties reads what tells duties: words, or a mapping of dutySettings. What is
// not said of a duty stays; one that is new comes after the others; one
// without words is no duty any more.
func (r *settingsReader) duties(key string, e entry.Entry) {
	if e.Kind != entry.Mapping {
		r.NoMapping(e, key)
		return
	}
	for i, name := range e.Keys {
		k := slices.IndexFunc(r.Duties, func(d Duty) bool { return d.Name == name.Text })
		if k < 0 {
			k = len(r.Duties)
			r.Duties = append(r.Duties, Duty{Name: name.Text})
		}
		value := entry.ValueOf(name, e.Values[i])
		if value.Kind == entry.Mapping {
			r.section(value, name.Text, dutySettings(&r.Duties[k]))
		} else {
			r.Duties[k].Words = r.words(name.Text, value, r.Duties[k].Words)
		}
	}
}

// dutySettings are the keys of one duty.
func dutySettings(d *Duty) []setting {
	read := func(at *[]string) func(*settingsReader, string, entry.Entry) {
		return words(func(*Settings) *[]string { return at })
	}
	return []setting{
		{"词", "words", read(&d.Words)}, {"除外", "except", read(&d.Except)}, {"不适用", "unless", read(&d.Unless)},
	}
}

// thresholds reads the least products of the grades, falling.
func (r *settingsReader) thresholds(_ string, e entry.Entry) {
	if e.Kind == entry.Scalar {
		e.List = []entry.Entry{e}
	}
	var all []int
	for _, v := range e.List {
		n, err := strconv.Atoi(v.Text)
		if err != nil || n < 1 || len(all) > 0 && n >= all[len(all)-1] {
			r.Say(badValue, v.Span, "settings-numbers")
			return
		}
		if n > maxRating*maxRating {
			r.Say(badValue, v.Span, "settings-out-of-reach", n, maxRating*maxRating, maxRating)
			return
		}
		all = append(all, n)
	}
	if len(all) == 0 {
		r.Say(badValue, e.Span, "settings-numbers")
		return
	}
	r.Thresholds = all
	r.ThresholdsAt = e.List[0].Span
	r.ThresholdsAt.End = e.List[len(e.List)-1].Span.End
}

// maxRating is the end of the scales of likelihood and harm.
const maxRating = 5

// matrix reads the table of grades: rows of one length.
func (r *settingsReader) matrix(_ string, e entry.Entry) {
	var rows [][]string
	var at [][]diag.Span
	for _, row := range e.List {
		var cells []string
		var spans []diag.Span
		for _, c := range row.List {
			if c.Kind == entry.Scalar && c.Text != "" {
				cells, spans = append(cells, c.Text), append(spans, c.Span)
			}
		}
		if len(cells) == 0 || len(cells) != len(row.List) || len(cells) > maxRating || len(rows) > 0 && len(cells) != len(rows[0]) {
			r.Say(badValue, row.Span, "settings-matrix")
			return
		}
		rows, at = append(rows, cells), append(at, spans)
	}
	if len(rows) == 0 || len(rows) > maxRating {
		r.Say(badValue, e.Span, "settings-matrix")
		return
	}
	r.Matrix, r.MatrixAt = rows, at
}
