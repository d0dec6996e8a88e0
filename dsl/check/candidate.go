package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// candidate is a place in a lowered text where a word for a placeholder
// stands: what is around it decides whether it is one.
type candidate struct {
	text     string
	from, to int // the word; judge widens it to all that belongs to it
	sort     textSort
}

// judge reports whether it is a placeholder.
func (c *candidate) judge() bool {
	word := c.text[c.from:c.to]
	switch first := word[0]; {
	case 'a' <= first && first <= 'z':
		return c.latin(word)
	case first == '.':
		return c.ellipsis()
	case first == '*':
		c.widen("*")
		return !isDigit(c.before()) // 138****0000 is a number made unreadable
	case first == '_':
		c.widen("_")
		return !isLetter(c.before()) || !isLetter(c.after()) // a_b
	case strings.HasPrefix(word, "×"):
		c.widen("×")
		return !isDigit(c.before()) // a product
	case strings.HasPrefix(word, "【"):
		return c.bracket()
	case strings.HasPrefix(word, "待"):
		// 时限待定 waits to be filled in; 等待定价 does not, and a step or a line
		// may well be called 待补充.
		return c.sort != nameText && !unicode.IsLetter(c.after()) && !unicode.IsNumber(c.after())
	}
	return true
}

// latin judges XX, X年 and TODO: no part of a longer word, an address or a
// code such as XX-01.
func (c *candidate) latin(word string) bool {
	c.widen(word[:1])
	if isLetter(c.before()) || isLetter(c.after()) && isLetter(rune(word[len(word)-1])) {
		return false
	}
	rest := c.text[c.to:]
	code := len(rest) > 1 && rest[0] == '-' && isDigit(rune(rest[1]))
	return !code && !strings.Contains(c.text, "://")
}

// ellipsis judges ……: not in quotes, and not in what quotes a law, where it
// stands for what is left out, unless nothing else or its beginning is there.
func (c *candidate) ellipsis() bool {
	c.widen(".")
	before, after := c.text[:c.from], c.text[c.to:]
	switch {
	case isDigit(c.before()) && isDigit(c.after()), c.before() == '/':
		return false
	case strings.LastIndexAny(before, "“「『‘") > strings.LastIndexAny(before, "”」』’"), strings.Count(before, `"`)%2 == 1:
		return false
	case c.sort != citedText:
		return true
	}
	named := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	return !strings.ContainsFunc(before+after, named) || strings.HasSuffix(before, "《")
}

// headings may well stand in 【】.
var headings = []string{
	"注", "注意", "说明", "提示", "备注", "附", "附件", "例", "示例", "重点", "依据", "解释",
	"前期预防", "中期监控", "后期处置", "法律", "法规", "行政法规", "规章", "部门规章", "规范性文件",
}

// bracket judges 【A岗位】: no heading, no number of a document, and not in what
// quotes a law.
func (c *candidate) bracket() bool {
	inner, _, closed := strings.Cut(c.text[c.to:], "】")
	if !closed || c.sort == citedText {
		return false
	}
	c.to += len(inner) + len("】")
	inner = strings.TrimSpace(inner)
	number := inner != "" && !strings.ContainsFunc(inner, func(r rune) bool { return !unicode.IsNumber(r) && r != '年' && r != '第' && r != '号' })
	return !number && !slices.Contains(headings, inner)
}

// widen takes in the same character before and after.
func (c *candidate) widen(s string) {
	for strings.HasSuffix(c.text[:c.from], s) {
		c.from -= len(s)
	}
	for strings.HasPrefix(c.text[c.to:], s) && strings.HasSuffix(c.text[:c.to], s) {
		c.to += len(s)
	}
}

// before and after return the characters around it; 0 where the text ends.
func (c *candidate) before() rune {
	if c.from == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(c.text[:c.from])
	return r
}

func (c *candidate) after() rune {
	if c.to == len(c.text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(c.text[c.to:])
	return r
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
