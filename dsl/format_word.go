package dsl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"
)

// placeOf returns the place that the body of a statement is, as key wants it.
func (s *Statement) placeOf(around string) string {
	switch h := s.Head; {
	case h.Declaration != nil:
		word := canonicalWord(h.Declaration.Word)
		if _, ok := stepKinds[word]; ok {
			return wordStep
		}
		if word == wordTemplate {
			return wordPower
		}
		return word
	case h.Branch != nil:
		return wordBranch
	case h.Property != nil:
		return key(around, h.Property.Key.Value)
	}
	return ""
}

// canonicalWord returns the canonical form of a word that begins a statement.
func canonicalWord(t lexer.Token) string {
	w, _ := statementWord(t.Value)
	return w
}

// form returns a canonical word of a table in the chosen language, or the one
// that was written where there is no choice or no such word.
func (w Words) form(table []word, canonical, written string) string {
	i := slices.IndexFunc(table, func(known word) bool { return known.zh == canonical })
	switch {
	case i < 0:
		return written
	case w == WordsChinese:
		return table[i].zh
	case w == WordsEnglish:
		return table[i].en
	}
	return written
}

// firstWord returns the word that a statement begins with.
func (p *formatter) firstWord(h *Head, place string) string {
	first := h.Tokens[0]
	switch first.Type {
	case tKeyword, tImportWord, tUseWord, tBranchWord:
		return p.words.form(statementWords, canonicalWord(first), first.Value)
	case tKey:
		return p.words.form(keyWords, key(place, first.Value), first.Value)
	}
	return tokenText(first)
}

// qualifier returns a word between key and colon: that of a measure is a word
// of the language.
func (p *formatter) qualifier(property *Property, t lexer.Token, place string) string {
	if key(place, property.Key.Value) != "措施" {
		return t.Value
	}
	phase := valueWord(t.Value)
	if _, ok := measurePhases[phase]; !ok {
		return t.Value
	}
	return p.words.form(valueWords, phase, t.Value)
}

// wordsOfKey are the words of the language that a key takes as its value.
var wordsOfKey = map[string][]string{
	"公开": {"是", "否"},
	"泳道": {"无", "部门", "岗位"},
	"版式": {"现代", "经典", "黑白", "自动", "两侧", "三栏", "台账"},
}

// value returns the value of a property whose canonical key is given.
func (w Words) value(key, text string) string {
	return valueAs(key, text, func(word string) string { return w.form(valueWords, valueWord(word), word) })
}

// valueAs rewrites a value that is a word of the language, or a list of such;
// the marks between them stay. Any other value stays as it is.
func valueAs(key, text string, rewrite func(word string) string) string {
	var all strings.Builder
	for rest := text; rest != ""; {
		n := strings.IndexFunc(rest, func(r rune) bool { return isWhite(r) || strings.ContainsRune(styleMarks, r) })
		if n < 0 {
			n = len(rest)
		}
		if n > 0 {
			if !slices.Contains(wordsOfKey[key], valueWord(rest[:n])) {
				return text
			}
			all.WriteString(rewrite(rest[:n]))
			rest = rest[n:]
			continue
		}
		_, n = utf8.DecodeRuneInString(rest)
		all.WriteString(rest[:n])
		rest = rest[n:]
	}
	return all.String()
}

// entry returns an entry in parentheses: its key, where it has one, is a word
// of the language. （岗位：承办人，时限：当日）
func (w Words) entry(text string, h *Head) string {
	n := prefixOf(text)
	if n == 0 || !h.takesPosts() {
		return text
	}
	_, colon := utf8.DecodeLastRuneInString(text[:n])
	written := text[:n-colon]
	return w.form(keyWords, key(wordStep, written), written) + text[n-colon:]
}

// prefixOf returns the length of the key and the colon that an entry in
// parentheses begins with; 0 when there is none.
func prefixOf(text string) int {
	colon := strings.IndexAny(text, ":：")
	if colon <= 0 {
		return 0
	}
	if k := key(wordStep, text[:colon]); k != "岗位" && k != "时限" {
		return 0
	}
	_, size := utf8.DecodeRuneInString(text[colon:])
	return colon + size
}

// takesPosts reports whether what stands in parentheses is posts and a limit.
func (h *Head) takesPosts() bool {
	if h.Declaration == nil {
		return h.Flow != nil
	}
	word := canonicalWord(h.Declaration.Word)
	_, isStep := stepKinds[word]
	return isStep || word == wordPhase
}

// isPower reports whether what stands in parentheses is one text, the code.
func (h *Head) isPower() bool {
	return h.Declaration != nil && canonicalWord(h.Declaration.Word) == wordPower
}
