package entry

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// Key is a key with what reads its value. The name handed on is the key as it
// was written.
type Key struct {
	Chinese, English string
	Read             func(name string, value Entry)
}

// Fold puts a word into the form in which keys and words are compared: NFKC,
// without regard to case.
func Fold(s string) string { return strings.ToLower(strings.TrimSpace(flow.NFKC(s))) }

// Section reads the values of a mapping in the order of the known keys; under
// is the mapping's own key, empty at the top. Nothing at all is fine.
func (r *Reader) Section(e Entry, under string, known []Key) {
	switch {
	case e.Kind == Nothing:
		return
	case e.Kind != Mapping && under == "" && !r.wide(e):
		r.Say(r.YAML, e.Span, "settings-whole", r.Manual, diag.Word{Chinese: known[0].Chinese, English: known[0].English})
		return
	case e.Kind != Mapping:
		r.NoMapping(e, under)
		return
	}
	var names []string
	for _, s := range known {
		names = append(names, s.Chinese, s.English)
	}
	given := make([]*int, len(known)) // of each known one, where it stands among the keys
	for i, key := range e.Keys {
		word := strings.ReplaceAll(Fold(key.Text), "_", "-")
		k := slices.IndexFunc(known, func(s Key) bool { return s.Chinese == word || s.English == word })
		switch {
		case k < 0:
			r.unknownKey(key, known, names)
		case given[k] != nil: // 检查 and check
			r.Say(r.YAML, key.Span, "settings-twice", key.Text)
		default:
			given[k] = &i
		}
	}
	// In the order of the table: some need others read before.
	for k, i := range given {
		if i != nil {
			known[k].Read(e.Keys[*i].Text, ValueOf(e.Keys[*i], e.Values[*i]))
		}
	}
}

// ValueOf returns the value of a key; one that is not there has its key's place.
func ValueOf(key, value Entry) Entry {
	if value.Kind == Nothing {
		value.Span = key.Span
	}
	return value
}

// NoMapping reports what stands where keys should.
func (r *Reader) NoMapping(e Entry, under string) {
	if wide, found := r.wideColon(e.Span.Start.Line); found && e.Kind == Scalar {
		r.Say(r.YAML, wide, "settings-wide")
	} else {
		r.Say(r.Value, e.Span, "settings-mapping", under)
	}
}

// wide reports whether an entry is no mapping for a full-width colon.
func (r *Reader) wide(e Entry) bool {
	_, found := r.wideColon(e.Span.Start.Line)
	return found && e.Kind == Scalar
}

// unknownKey reports a key that is none, in the language of its letters.
func (r *Reader) unknownKey(key Entry, known []Key, names []string) {
	var all []string
	for _, s := range known {
		if isLatin(key.Text) {
			all = append(all, s.English)
		} else {
			all = append(all, s.Chinese)
		}
	}
	d := diag.New(r.Key, key.Span, diag.Msg("settings-key", key.Text)).WithHint("settings-key-hint", key.Text, diag.Plain(all...))
	if near := diag.Nearest(key.Text, names); len(near) > 0 {
		d = d.WithHint("settings-key-near", diag.Plain(near...))
	}
	r.Found = append(r.Found, d)
}

// isLatin reports whether a word begins with an ASCII character.
func isLatin(s string) bool { return s != "" && s[0] < 0x80 }
