package check

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// Settle makes of what all stages found what is to be said: the levels of the
// settings hold for the warnings of other stages too, and what the ignores
// let be is taken out; what is left of one kind is gathered. With report set it adds what is wrong with the ignores
// themselves (FG290–FG292): a run that did not apply the rules cannot know
// that one is unused. The list is not changed.
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
			unread = unread || d.Severity == diag.Error
			return false
		}
		silenced := false
		for i, ignore := range ignores {
			k := slices.IndexFunc(ignore.Codes, func(c flow.Text) bool { return c.S == d.Code })
			if k >= 0 && within(ignore.Scope, d.Span) {
				used[i][k], silenced = true, true
			}
		}
		return silenced
	})
	x.list = gather(x.list)
	if report {
		for i, ignore := range ignores {
			x.judge(ignore, used[i], unread)
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

// within reports whether a place begins in a scope.
func within(scope, span diag.Span) bool {
	return scope.File == span.File && scope.Start.Offset <= span.Start.Offset && span.Start.Offset < scope.End.Offset
}

// judge reports what is wrong with one ignore.
func (x *examiner) judge(i flow.Ignore, used []bool, unread bool) {
	if len(i.Codes) == 0 {
		x.by("FG291").say(i.Span, "ignore-codeless")
		return
	}
	codes := make([]string, len(i.Codes))
	for k, c := range i.Codes {
		codes[k] = c.S
		_, ours := Lookup(c.S)
		_, known := diag.Lookup(c.S)
		switch {
		case !ours && !known:
			x.by("FG291")
			d := x.finding(c.Span, "ignore-unknown", c.S)
			if near := diag.Nearest(c.S, allCodes()); len(near) > 0 {
				d = d.WithHint("did-you-mean", diag.Plain(near...))
			}
			x.report(d)
		case !silenceable(c.S):
			x.by("FG291").say(c.Span, "ignore-error", c.S)
		case !used[k] && !unread && !x.off(c.S, i.Span.File):
			x.by("FG290").say(c.Span, "ignore-unused", c.S)
		}
	}
	if i.Reason.IsZero() {
		x.by("FG292").say(i.Span, "ignore-reason", strings.Join(codes, "、"))
	}
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
