package check

import (
	"slices"
	"strings"
	"unicode"

	"flowgen/dsl/flow"
)

// emptyNames reports steps whose name says nothing (FG259): one that is, but
// for marks, numbers and letters around it, a word of the settings.
func emptyNames(x *examiner, p *flow.Process) {
	words := make([]string, len(x.EmptyNames))
	for i, w := range x.EmptyNames {
		words[i] = strings.ToLower(nfkc(w))
	}
	for _, s := range ownSteps(p) {
		if isEmptyName(s.Label.S, words) {
			x.say(s.Label.Span, "empty-name", brief(s.Label.S))
		}
	}
}

// isEmptyName reports whether a name is one of some words, with or without
// what stands around it: 处理, 处理？, 第一步, 流程（2）, 环节B.
func isEmptyName(name string, words []string) bool {
	name = strings.TrimFunc(strings.ToLower(nfkc(name)), isMark)
	for _, also := range []func(r rune) bool{
		func(r rune) bool { return false },
		func(r rune) bool {
			return unicode.IsNumber(r) || strings.ContainsRune("第一二三四五六七八九十甲乙丙丁", r)
		},
		func(r rune) bool { return isLetter(r) },
	} {
		name = strings.TrimFunc(name, func(r rune) bool { return isMark(r) || also(r) })
		if name != "" && slices.Contains(words, name) {
			return true
		}
	}
	return false
}

// isMark reports whether a character is neither letter nor number.
func isMark(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
