package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// nothings are values that are written where there is nothing to write. They
// say nothing of what a rule asks for; elsewhere they are an answer: 收费：无.
var nothings = []string{
	"无", "(无)", "没有", "暂无", "暂缺", "空", "空白", "略", "省略", "从略", "不详", "未定", "未明确", "不适用",
	"同上", "同前", "同左", "同下", "见上", "如上", "none", "nil", "null", "n/a", "na", "-无-", "ditto", "same", "same as above",
}

// says reports whether a text says something: 无, 同上, —, ／ do not, nor does
// one of marks alone. A placeholder (……) does here, since that it is one is
// told by FG258.
func says(t flow.Text) bool {
	body := strings.TrimRight(t.S, "。；")
	first, _ := utf8.DecodeRuneInString(body)
	last, _ := utf8.DecodeLastRuneInString(body)
	if len(t.S) > maxNothing || len(body) > maxHan && unicode.Is(unicode.Han, first) && unicode.Is(unicode.Han, last) {
		return true // as most do
	}
	s := strings.Trim(strings.ToLower(nfkc(t.S)), " \t\n\r\u3000,;:。、!?\"'“”‘’|")
	if strings.Contains(s, "..") || strings.ContainsAny(s, "_*【") {
		return true
	}
	s = strings.Trim(s, ".")
	return strings.Trim(s, ".-—–―‐−~·/\\ ") != "" && !slices.Contains(nothings, s)
}

// maxNothing is how long, in bytes, a value that says nothing may be, and maxHan
// one that is a word without marks around it.
const maxNothing, maxHan = 48, len("未明确")

// anySays reports whether one of some texts says something.
func anySays(list ...flow.Text) bool { return slices.ContainsFunc(list, says) }

// anyPost reports whether one of some posts is one.
func anyPost(list []*flow.Role) bool {
	return slices.ContainsFunc(list, func(r *flow.Role) bool { return says(r.Name) })
}

// nothingIn adds to a finding of something missing the text that stands in its
// place and says nothing.
func nothingIn(d diag.Diagnostic, list ...flow.Text) diag.Diagnostic {
	for _, t := range list {
		if !t.Span.IsZero() && !says(t) {
			return d.WithRelated(t.Span, "says-nothing", brief(t.S))
		}
	}
	return d
}
