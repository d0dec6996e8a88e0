package check

import (
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// shared is what findings have in common of which one is made, at the first of
// them: a list of steps says more than as many messages. It is comparable, goes
// with the message as its last argument and is not printed.
type shared interface {
	finding(all diag.List) diag.Diagnostic // of two or more
}

// gather makes one finding of those that share what they are about.
func gather(list diag.List) diag.List {
	alike := map[shared]diag.List{}
	for _, d := range list {
		if s := sharedBy(d); s != nil {
			alike[s] = append(alike[s], d)
		}
	}
	var gathered diag.List
	for _, d := range list {
		s := sharedBy(d)
		switch all := alike[s]; {
		case s == nil || len(all) == 1:
			gathered = append(gathered, d)
		case all[0].Span == d.Span:
			gathered = append(gathered, s.finding(all))
		}
	}
	return gathered
}

// sharedBy returns what a finding has in common with others; nil for one that
// stands for itself.
func sharedBy(d diag.Diagnostic) shared {
	if len(d.Message.Args) == 0 {
		return nil
	}
	s, _ := d.Message.Args[len(d.Message.Args)-1].(shared)
	if b, ok := s.(borrowed); ok && b.body.steps == 0 {
		return nil
	}
	return s
}

// maxListed is how many steps or powers a message names.
const maxListed = 8

// listOf names the first of some findings by what their messages begin with,
// and says whether there are more.
func listOf(all diag.List) (names diag.Names, rest diag.Word) {
	for _, d := range all[:min(len(all), maxListed)] {
		names = append(names, diag.Name{S: d.Message.Args[0].(string), Line: d.Span.Start.Line})
	}
	if len(all) > maxListed {
		rest = diag.Word{Chinese: " 等", English: " …"}
	}
	return names, rest
}

// lack is that steps of a diagram lack the same.
type lack struct {
	process *flow.Process
	names   diag.Word
	file    string
}

func (l lack) finding(all diag.List) diag.Diagnostic {
	d := all[0]
	names, rest := listOf(all)
	d.Message = diag.Msg("steps-lack", len(all), l.names, names, rest, d.Message.Args[0], d.Message.Args[2])
	return d.WithHint("steps-lack-hint", d.Message.Args...)
}

// borrowed is that a rule says the same of powers of a file that have all their
// steps from one template.
type borrowed struct {
	code  string
	file  string
	body  body
	names diag.Word // what they lack
}

func (b borrowed) finding(all diag.List) diag.Diagnostic {
	d := all[0]
	names, rest := listOf(all)
	d.Related = nil
	d = d.WithRelated(b.body.first, "template-here")
	if b.code == "FG217" {
		d.Message = diag.Msg("powers-no-risk", len(all), names, rest)
		return d.WithHint("powers-no-risk-hint", d.Message.Args...)
	}
	d.Message = diag.Msg("administratives-lack", len(all), names, rest, b.names, d.Message.Args[2])
	return d.WithHint("administratives-lack-hint", d.Message.Args...)
}

// body tells powers apart by their steps: those that have all from one template
// have the same.
type body struct {
	first, last diag.Span
	steps       int
}

// bodyOf returns the body of a power; zero when it has no steps.
func bodyOf(p *flow.Power) body {
	steps := p.Main.Steps
	if len(steps) == 0 {
		return body{}
	}
	return body{steps[0].Span, steps[len(steps)-1].Span, len(steps)}
}
