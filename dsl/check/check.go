// Package check examines a project by rules: those that the institutions'
// documents on powers and integrity risks state, and those that any drawing
// of a process has to keep. rules.go is the table of them.
//
// In goes the model that dsl made, with the settings of flowgen.yaml and the
// comments that silence a rule; out comes a diag.List. The package knows
// neither files, syntax nor a terminal.
package check

import (
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// Run examines every power of a project by every rule that is not off, and
// the project as a whole by those that look across powers. The settings of a
// file are asked for by its name; nil stands for the default ones. What is
// found is in the order of rules; Settle puts it in order and takes out what
// comments silence.
func Run(p *flow.Project, settings func(file string) *Settings) diag.List {
	x := newExaminer(settings)
	for i := range rules {
		x.rule = &rules[i]
		x.examine(p)
	}
	return x.list
}

// newExaminer begins a run; nil settings are the default ones.
func newExaminer(settings func(file string) *Settings) *examiner {
	return &examiner{
		said: map[place]bool{}, timings: map[*flow.Process]*flow.Timing{}, duties: map[*flow.Step][]string{}, seekers: map[*Settings]*seeker{},
		settings: func(file string) *Settings {
			if settings != nil {
				if s := settings(file); s != nil {
					return s
				}
			}
			return defaults
		},
	}
}

// examiner is the state of one run.
type examiner struct {
	settings  func(file string) *Settings // never nil
	rule      *Rule                       // the one in hand
	*Settings                             // of the file in hand
	list      diag.List
	said      map[place]bool
	posts     map[*flow.Unit]map[string][]string // see postIn
	timings   map[*flow.Process]*flow.Timing     // made when first asked for
	duties    map[*flow.Step][]string            // likewise, see dutiesOf
	seekers   map[*Settings]*seeker              // likewise
}

// place is what a rule says but once: a template stands in every power that
// uses it.
type place struct {
	code string
	span diag.Span
}

// examine applies the rule in hand to all that it is about.
func (x *examiner) examine(p *flow.Project) {
	for _, power := range p.Powers() {
		x.Settings = x.settings(power.Span.File)
		if x.rule.power != nil {
			x.rule.power(x, power)
		}
		if x.rule.process == nil {
			continue
		}
		for _, process := range processes(power) {
			x.rule.process(x, process)
		}
	}
	if x.rule.project != nil {
		x.Settings = x.settings("")
		x.rule.project(x, p)
	}
}

// processes returns the diagrams of a power that are worked by: the main one
// and the named ones. The external one and the remedy are drawn for others.
func processes(p *flow.Power) []*flow.Process {
	return append([]*flow.Process{p.Main}, p.Named...)
}

// finding makes a diagnostic of the rule in hand, with the severity that the
// settings of its file give it. Its hint has the message's key and "-hint".
func (x *examiner) finding(span diag.Span, key string, args ...any) diag.Diagnostic {
	return diag.Diagnostic{
		Code: x.rule.ID, Severity: x.rule.Severity, Span: span,
		Message: diag.Msg(key, args...), Hint: diag.Msg(key+"-hint", args...),
	}
}

// report adds a finding, once for each place, unless its file has the rule off.
func (x *examiner) report(d diag.Diagnostic) {
	at := place{d.Code, d.Span}
	if x.said[at] || x.off(d.Code, d.Span.File) {
		return
	}
	x.said[at] = true
	if level, set := x.settings(d.Span.File).Levels[d.Code]; set {
		d.Severity = level.severity()
	}
	x.list = append(x.list, d)
}

// say reports a finding that needs no more than its message.
func (x *examiner) say(span diag.Span, key string, args ...any) {
	x.report(x.finding(span, key, args...))
}
