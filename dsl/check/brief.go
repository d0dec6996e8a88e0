package check

import (
	"strings"
	"unicode/utf8"

	"flowgen/dsl/flow"
)

// maxQuoted is how much of a source text a message repeats, in characters.
const maxQuoted = 24

// quotes makes quotes in a text those within quotes, which messages put around
// it.
var quotes = strings.NewReplacer("“", "‘", "”", "’")

// brief shortens a text that a message repeats.
func brief(s string) string {
	s = quotes.Replace(s)
	if utf8.RuneCountInString(s) > maxQuoted {
		return string([]rune(s)[:maxQuoted]) + "…"
	}
	return s
}

// nfkc is the form in which texts and words are compared.
func nfkc(s string) string { return flow.NFKC(s) }

// wordIn returns the first of some words that is found in a text, which is in
// the form of nfkc; ok is false for none.
func wordIn(text string, words []string) (word string, ok bool) {
	for _, w := range words {
		if w = nfkc(w); w != "" && strings.Contains(text, w) {
			return w, true
		}
	}
	return "", false
}
