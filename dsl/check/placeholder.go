package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// placeholders reports texts that were to be filled in (FG258), in units and
// in all that a power says, once for each text.
func placeholders(x *examiner, p *flow.Project) {
	report := func(t flow.Text, sort textSort) {
		if t.Span.IsZero() {
			return // of a default, not of a source
		}
		if from, to, found := x.seeker(t.Span.File).find(t.S, sort); found {
			x.say(placeOf(t, from, to), "placeholder", brief(t.S[from:to]))
		}
	}
	for _, u := range p.Units {
		unitTexts(u, report)
		for _, power := range u.Powers {
			powerTexts(power, report)
			for r := range allRisks(power) {
				if !says(r.Text) && !r.Text.Span.IsZero() {
					x.say(r.Text.Span, "risk-empty", brief(r.Text.S))
				}
			}
		}
	}
}

// seeker returns what looks for the placeholders of a file, made once.
func (x *examiner) seeker(file string) *seeker {
	settings := x.settings(file)
	s := x.seekers[settings]
	if s == nil {
		s = newSeeker(settings.Placeholders)
		x.seekers[settings] = s
	}
	return s
}

// isPlaceholder reports whether a name has a placeholder in it.
func (x *examiner) isPlaceholder(t flow.Text) bool {
	_, _, found := x.seeker(t.Span.File).find(t.S, nameText)
	return found
}

// placeOf returns the place of a part of a text; where the source has the text
// in another form, that of the whole.
func placeOf(t flow.Text, from, to int) diag.Span {
	if len(t.S) != t.Span.End.Offset-t.Span.Start.Offset || strings.Contains(t.S, "\n") {
		return t.Span
	}
	at := func(offset int) diag.Pos {
		return diag.Pos{
			Offset: t.Span.Start.Offset + offset, Line: t.Span.Start.Line,
			Column: t.Span.Start.Column + utf8.RuneCountInString(t.S[:offset]),
		}
	}
	return diag.Span{File: t.Span.File, Start: at(from), End: at(to)}
}

// lowered is the form in which placeholders are looked for.
func lowered(s string) string { return strings.ToLower(nfkc(s)) }

// seeker looks for placeholders.
type seeker struct {
	words  []string      // lowered
	starts [1 << 16]bool // by character, in any form: whether one may begin with it
}

// newSeeker prepares the search for some words.
func newSeeker(words []string) *seeker {
	s := &seeker{}
	for _, w := range words {
		if w = lowered(w); w == "" {
			continue
		}
		s.words = append(s.words, w)
		first, _ := utf8.DecodeRuneInString(w)
		for _, r := range []rune{first, unicode.ToUpper(first)} {
			s.starts[uint16(r)] = true
			if r > ' ' && r <= '~' {
				s.starts[uint16(r-'!'+'！')] = true
			}
		}
		if first == '.' {
			s.starts['…'] = true
		}
	}
	return s
}

// find returns the bytes of the first placeholder in a text.
func (s *seeker) find(text string, sort textSort) (from, to int, found bool) {
	if !strings.ContainsFunc(text, func(r rune) bool { return s.starts[uint16(r)] }) {
		return 0, 0, false
	}
	folded := lowered(text)
	for _, w := range s.words {
		for i := 0; i < len(folded); {
			k := strings.Index(folded[i:], w)
			if k < 0 {
				break
			}
			c := candidate{text: folded, from: i + k, to: i + k + len(w), sort: sort}
			is := c.judge()
			if is && (!found || c.from < from) {
				from, to, found = c.from, c.to, true
			}
			if is {
				break
			}
			i = max(c.to, i+k+len(w))
		}
	}
	if found {
		from, to = unfolded(text, len(folded), from, to)
	}
	return from, to, found
}

// unfolded returns the part of a text that a part of its lowered form, of a
// length, was: the whole where that cannot be told.
func unfolded(text string, length, from, to int) (start, end int) {
	if len(text) == length {
		return from, to
	}
	at := 0
	start, end = -1, -1
	for i, r := range text {
		if at <= from {
			start = i
		}
		at += len(lowered(string(r)))
		if end < 0 && at >= to {
			end = i + utf8.RuneLen(r)
		}
	}
	if at != length || end < 0 {
		return 0, len(text)
	}
	return start, end
}
