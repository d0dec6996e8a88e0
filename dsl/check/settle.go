package check

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// Settle makes of what all stages found what is to be said: the levels of the
// settings hold for the warnings of other stages too, and what the ignores
// let be is taken out; what is left of one kind is gathered. With report set it
// adds what is wrong with the ignores themselves (FG290–FG292): a run that did
// not apply the rules cannot know that one is unused. The list is not changed.
func Settle(list diag.List, ignores []flow.Ignore, settings func(file string) *Settings, report bool) diag.List {
	x := newExaminer(settings)
	for _, d := range list {
		if _, ours := Lookup(d.Code); !ours && d.Severity != diag.Error {
			if x.off(d.Code, d.Span.File) {
				continue
			}
			if level, set := x.settings(d.Span.File).Levels[d.Code]; set {
				d.Severity = level.severity()
			}
		}
		x.list = append(x.list, d)
	}
	unread := false                      // something was not examined, so that nobody knows what is unused
	used := make([][]bool, len(ignores)) // by code of each
	for i, ignore := range ignores {
		used[i] = make([]bool, len(ignore.Codes))
	}
	x.list = slices.DeleteFunc(x.list, func(d diag.Diagnostic) bool {
		if !silenceable(d.Code) {
			unread = unread || d.Severity == diag.Error && d.Code < "FG3"
			return false
		}
		silenced := false
		for i, ignore := range ignores {
			k := slices.IndexFunc(ignore.Codes, func(c flow.Text) bool { return c.S == d.Code })
			if k >= 0 && !ignore.Slip && within(ignore.Scope, d.Span) {
				used[i][k], silenced = true, true
			}
		}
		return silenced
	})
	left := x.list
	x.list = gather(left)
	if report {
		for i, ignore := range ignores {
			if unread {
				used[i] = nil
			}
			x.judge(ignore, used[i], left)
		}
	}
	return x.list
}

// silenceable reports whether findings of a code may be let be: all that are
// no errors of reading or of the language.
func silenceable(code string) bool {
	if strings.HasPrefix(code, "FG29") {
		return false
	}
	if _, ours := Lookup(code); ours {
		return true
	}
	c, ok := diag.Lookup(code)
	return ok && c.Severity != diag.Error
}

// within reports whether a place begins in one of the scopes.
func within(scopes []diag.Span, span diag.Span) bool {
	return slices.ContainsFunc(scopes, func(s diag.Span) bool {
		return s.File == span.File && s.Start.Offset <= span.Start.Offset && span.Start.Offset < s.End.Offset
	})
}

// judge reports what is wrong with one ignore: which of its codes were used,
// nil where nobody knows, and what was found and is not let be.
func (x *examiner) judge(i flow.Ignore, used []bool, left diag.List) {
	codes := make([]string, len(i.Codes))
	for k, c := range i.Codes {
		codes[k] = c.S
	}
	switch {
	case i.Slip && len(codes) > 0:
		x.by("FG291").say(i.Span, "ignore-slip", strings.Join(codes, "、"))
		return
	case len(codes) == 0:
		x.by("FG291").say(i.Span, "ignore-codeless")
		return
	}
	for k, c := range i.Codes {
		switch {
		case !isCode(c.S):
			x.by("FG291")
			d := x.finding(c.Span, "ignore-unknown", c.S)
			if near := nearCodes(c.S); len(near) > 0 {
				d = d.WithHint("did-you-mean", diag.Plain(near...))
			}
			x.report(d)
		case strings.HasPrefix(c.S, "FG29"):
			x.by("FG291").say(c.Span, "ignore-ignore", c.S)
		case !silenceable(c.S):
			x.by("FG291").say(c.Span, "ignore-error", c.S, subject(c.S))
		case used != nil && !used[k] && !x.off(c.S, i.Span.File):
			x.by("FG290").unused(i, c, left)
		}
	}
	if i.Reason.IsZero() {
		x.by("FG292").say(i.Span, "ignore-reason", strings.Join(codes, "、"))
	}
}

// unused reports an ignore of a code that is not found there; what is found of
// it elsewhere in the file may be what was meant.
func (x *examiner) unused(i flow.Ignore, code flow.Text, left diag.List) {
	d := x.finding(code.Span, "ignore-unused", code.S)
	line, nearest := 0, 0
	for _, other := range left {
		if other.Code != code.S || other.Span.File != code.Span.File || other.Span.Start.Line == 0 {
			continue
		}
		if away := max(other.Span.Start.Line-code.Span.Start.Line, code.Span.Start.Line-other.Span.Start.Line); line == 0 || away < nearest {
			line, nearest = other.Span.Start.Line, away
		}
	}
	switch {
	case line > 0:
		d = d.WithHint("ignore-elsewhere-hint", line, code.S)
	case i.Scope == nil:
		d = d.WithHint("ignore-nowhere-hint")
	}
	x.report(d)
}

// isCode reports whether there is a code of that name, of any stage.
func isCode(id string) bool {
	_, ours := Lookup(id)
	_, known := diag.Lookup(id)
	return ours || known
}

// nearCodes returns the codes that may be meant by what is none.
func nearCodes(id string) []string {
	if isCode("FG" + id) {
		return []string{"FG" + id}
	}
	return diag.Nearest(id, allCodes())
}

// subject says what a code of another stage is about.
func subject(id string) diag.Word {
	switch {
	case id >= "FG4":
		return diag.Word{Chinese: "排版", English: "layout"}
	case id >= "FG3":
		return diag.Word{Chinese: "字体", English: "fonts"}
	case id >= "FG1":
		return diag.Word{Chinese: "语言", English: "the language"}
	case id >= "FG023":
		return diag.Word{Chinese: "表样文件", English: "form files"}
	case id >= "FG019":
		return diag.Word{Chinese: "外观文件", English: "theme files"}
	case id >= badYAML:
		return diag.Word{Chinese: "设置", English: "flowgen.yaml"}
	}
	return diag.Word{Chinese: "读取文件", English: "reading files"}
}

// off reports whether the settings of a file have a code off.
func (x *examiner) off(code, file string) bool {
	level, set := x.settings(file).Levels[code]
	return set && level == Off
}

// by takes the rule of a code in hand.
func (x *examiner) by(code string) *examiner {
	x.rule = &rules[slices.IndexFunc(rules, func(r Rule) bool { return r.ID == code })]
	return x
}
