package check

import (
	"regexp"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// remark is what is said of limits that are in no sum.
type remark struct {
	at    diag.Span // the first of them
	key   string
	names diag.Message
}

// uncounted tells of the limits of a diagram that are in no sum: those that
// stop the clock, minima, extensions, and what no number says.
func (x *examiner) uncounted(p *flow.Process) []remark {
	sorts := []struct {
		key string
		is  func(flow.Limit) bool
	}{
		{"time-stopped", func(l flow.Limit) bool { return l.Kind == flow.Uncounted }},
		{"time-minimum", func(l flow.Limit) bool { return l.Kind == flow.AtLeast }},
		{"time-extension", func(l flow.Limit) bool { return l.Kind == flow.AtMost && l.Extension.Halves > 0 }},
		{"time-words", func(l flow.Limit) bool { return l.Kind == flow.Vague || l.Kind == flow.Calendar }},
	}
	var all []remark
	for _, sort := range sorts {
		var names []string
		var first diag.Span
		for _, l := range x.limitsOf(p) {
			if sort.is(l.Limit) {
				if names = append(names, brief(l.of.S)); len(names) == 1 {
					first = l.Text.Span
				}
			}
		}
		switch {
		case len(names) > maxRemarked:
			all = append(all, remark{first, sort.key, diag.Msg("time-among", diag.Plain(names[:maxRemarked]...), len(names))})
		case len(names) > 0:
			all = append(all, remark{first, sort.key, diag.Msg("time-these", diag.Plain(names...))})
		}
	}
	return all
}

// maxRemarked is how many steps a remark names.
const maxRemarked = 3

// owned is a limit with the step or phase that has it.
type owned struct {
	flow.Limit
	of      flow.Text
	bounded bool // the phase around it has a limit that counts
}

// limitsOf returns the limits of the phases of a diagram and of the steps that
// take part in it, but the applicant's.
func (x *examiner) limitsOf(p *flow.Process) []owned {
	var all []owned
	for _, ph := range p.Phases {
		if !ph.Limit.IsZero() {
			all = append(all, owned{ph.Limit, ph.Name, false})
		}
	}
	for _, s := range x.timing(p).Steps() {
		if !s.Limit.IsZero() && !s.OfApplicant() {
			all = append(all, owned{s.Limit, s.Label, s.Phase != nil && s.Phase.Limit.Kind == flow.AtMost})
		}
	}
	return all
}

// vagueLimits reports the limits that nobody can add up (FG234), where there
// is something to compare or to add. A calendar window is as good as a number,
// unless it is likely meant for one (3月 beside a promise); what a phase limits is limited, and a
// limit that an internal step does not give at all is FG202's.
func vagueLimits(x *examiner, p *flow.Power) {
	bounds := []flow.Limit{p.Promised, p.Statutory}
	countable, doubtful := false, false
	for _, l := range append(limitsIn(p), bounds...) {
		countable = countable || l.Kind == flow.AtMost
		doubtful = doubtful || l.Kind == flow.Vague || isMonth(l)
	}
	if !doubtful || !countable && p.Promised.IsZero() && p.Statutory.IsZero() {
		return
	}
	for _, l := range bounds {
		switch {
		case l.Kind == flow.Vague && isUnset(l.Text):
			x.say(l.Text.Span, "unset-bound", brief(l.Text.S))
		case l.Kind == flow.Vague:
			x.say(l.Text.Span, "vague-bound", brief(l.Text.S))
		case countable && isMonth(l):
			x.say(l.Text.Span, "month-limit", brief(l.Text.S), monthOf(l))
		}
	}
	internal, promised := isInternal(p.Category.S), p.Promised.Kind == flow.AtMost || p.Statutory.Kind == flow.AtMost
	for _, q := range processes(p) {
		for _, l := range x.limitsOf(q) {
			switch {
			case l.bounded:
			case l.Kind == flow.Vague && (says(l.Text) || !internal):
				x.say(l.Text.Span, "vague-limit", brief(l.Text.S))
			case promised && isMonth(l.Limit):
				x.say(l.Text.Span, "month-limit", brief(l.Text.S), monthOf(l.Limit))
			}
		}
	}
}

// limitsIn returns the limits of all phases and steps of a power.
func limitsIn(p *flow.Power) []flow.Limit {
	var all []flow.Limit
	for _, q := range processes(p) {
		for _, ph := range q.Phases {
			all = append(all, ph.Limit)
		}
		for _, s := range q.Steps {
			all = append(all, s.Limit)
		}
	}
	return all
}

// monthPattern is a month of the year that may be meant for so many months.
var monthPattern = regexp.MustCompile(`^([0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:之?内|以内)?$`)

// isMonth reports whether a limit is written as a month of the year, where so
// many months are as likely: 3月.
func isMonth(l flow.Limit) bool { return l.Kind == flow.Calendar && monthOf(l) != "" }

// monthOf returns the number of the month that a limit is; "" for none.
func monthOf(l flow.Limit) string {
	if m := monthPattern.FindStringSubmatch(strings.Join(strings.Fields(nfkc(l.Text.S)), "")); m != nil {
		return m[1]
	}
	return ""
}

// isUnset reports whether a limit says that there is none: 无, 法律未规定.
func isUnset(t flow.Text) bool {
	_, unset := wordIn(nfkc(t.S), []string{"未规定", "无规定", "没有规定", "未作规定", "未做规定", "未明确", "无明确", "没有明确", "不作规定"})
	return unset || !says(t)
}
