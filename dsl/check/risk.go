package check

import (
	"iter"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// riskPoint is a risk with where it stands.
type riskPoint struct {
	*flow.Risk
	power *flow.Power
	step  *flow.Step // of a branch, where it leaves; nil: of the power as a whole
	edge  *flow.Edge // nil: not of a branch
}

// riskPoints yields the risks of a power that say something, as allRisks does.
// Of the others it is told that they do not (FG258).
func riskPoints(p *flow.Power) iter.Seq[riskPoint] {
	return func(yield func(riskPoint) bool) {
		for r := range allRisks(p) {
			if says(r.Text) && !yield(r) {
				return
			}
		}
	}
}

// allRisks yields the risks of a power, each once: those of its diagrams in
// their order, then those of the power as a whole.
func allRisks(p *flow.Power) iter.Seq[riskPoint] {
	return func(yield func(riskPoint) bool) {
		var seen map[*flow.Risk]bool // a named diagram may stand on steps of the main one
		if len(p.Named) > 0 {
			seen = map[*flow.Risk]bool{}
		}
		all := func(list []*flow.Risk, step *flow.Step, edge *flow.Edge) bool {
			for _, r := range list {
				if seen[r] {
					continue
				}
				if seen != nil {
					seen[r] = true
				}
				if !yield(riskPoint{r, p, step, edge}) {
					return false
				}
			}
			return true
		}
		for _, d := range processes(p) {
			for _, s := range d.Steps {
				if !all(s.Risks, s, nil) {
					return
				}
			}
			for _, e := range d.Edges {
				if !all(e.Risks, e.From, e) {
					return
				}
			}
		}
		all(p.Risks, nil, nil)
	}
}

// name is the risk as messages call it.
func (r riskPoint) name() string { return brief(strings.TrimRight(r.Text.S, "。；;.")) }

// ungraded reports risks without a grade (FG210).
func ungraded(x *examiner, p *flow.Power) {
	for r := range riskPoints(p) {
		if r.Grade != nil {
			continue
		}
		if g, written := gradeIn(r.Text.S, p.Scale); written {
			x.say(r.Text.Span, "risk-misgraded", r.name(), g)
		} else {
			x.say(r.Text.Span, "risk-ungraded", r.name(), p.Scale.Grades[0].Name.S, gradeNames(p.Scale))
		}
	}
}

// gradeIn returns the grade that a text has in parentheses at its beginning or
// end, as it is not to be written: 泄密（中）.
func gradeIn(text string, scale *flow.Scale) (grade string, ok bool) {
	s := strings.Trim(strings.ReplaceAll(nfkc(text), " ", ""), "。.;,")
	for _, g := range scale.Grades {
		for _, pair := range []string{"()", "[]", "【】", "〔〕"} {
			mark := []rune(pair)
			for _, after := range []string{"", "级", "风险", "等级"} {
				in := string(mark[0]) + nfkc(g.Name.S) + after + string(mark[1])
				if strings.HasSuffix(s, in) || strings.HasPrefix(s, in) {
					return g.Name.S, true
				}
			}
		}
	}
	return "", false
}

// gradeNames lists the grades of a scale, from the gravest down.
func gradeNames(s *flow.Scale) diag.Names {
	names := make([]string, len(s.Grades))
	for i, g := range s.Grades {
		names[i] = g.Name.S
	}
	return diag.Plain(names...)
}

// unmeasured reports risks without a measure (FG211): their own, their
// branch's or step's, or one of the power. A 程序控制 is a measure, a 制度 is
// none: the forms have a column of its own for it, and a title does not say
// what is done.
func unmeasured(x *examiner, p *flow.Power) {
	whole := anySays(p.Controls...)
	for _, m := range p.Measures {
		whole = whole || m.For == nil && says(m.Text)
	}
	if whole {
		return
	}
	for r := range riskPoints(p) {
		near := r.measures()
		if anySays(near...) {
			continue
		}
		d := nothingIn(x.finding(r.Text.Span, "risk-unmeasured", r.name()), near...)
		if rules := r.rules(); len(rules) > 0 {
			d = d.WithRelated(rules[0].Span, "rule-no-measure")
		}
		x.report(d)
	}
}

// measures returns the texts of the measures against a risk nearer than in the
// power, the nearest first.
func (r riskPoint) measures() []flow.Text {
	var all []flow.Text
	add := func(list []*flow.Measure, controls []flow.Text) {
		for _, m := range list {
			all = append(all, m.Text)
		}
		all = append(all, controls...)
	}
	add(r.Measures, r.Controls)
	if r.edge != nil {
		add(r.edge.Measures, r.edge.Controls)
	}
	for _, s := range r.steps() {
		add(s.Measures, s.Controls)
	}
	return all
}

// steps returns the steps that a risk belongs to: none for one of the power,
// and those before it where a branch leaves a junction.
func (r riskPoint) steps() []*flow.Step {
	switch {
	case r.step == nil:
		return nil
	case r.step.Kind != flow.Junction:
		return []*flow.Step{r.step}
	}
	var all []*flow.Step
	for _, d := range processes(r.power) {
		for _, e := range d.Edges {
			if e.To == r.step {
				all = append(all, e.From)
			}
		}
	}
	return all
}

// rules returns the 制度 behind a risk, the nearest first.
func (r riskPoint) rules() []flow.Text {
	if anySays(r.Rules...) {
		return r.Rules
	}
	if r.edge != nil && anySays(r.edge.Rules...) {
		return r.edge.Rules
	}
	for _, s := range r.steps() {
		if anySays(s.Rules...) {
			return s.Rules
		}
	}
	if anySays(r.power.Rules...) {
		return r.power.Rules
	}
	return nil
}

// responsible reports whether a person or a post answers for a risk.
func (r riskPoint) responsible() bool {
	if anySays(r.Responsible...) {
		return true
	}
	for _, s := range r.steps() {
		if anySays(s.Responsible...) || anyPost(s.Roles) {
			return true
		}
	}
	return false
}

// unguarded reports risks of the top grade that lack who answers for them or
// a rule behind them (FG212). The posts of the step answer where no 责任人 is
// named, as the forms print it.
func unguarded(x *examiner, p *flow.Power) {
	for r := range riskPoints(p) {
		if r.Grade == nil || r.Grade.Rank > 0 {
			continue
		}
		var lacking []element
		if !r.responsible() {
			lacking = append(lacking, personElement)
		}
		if len(r.rules()) == 0 {
			lacking = append(lacking, ruleElement)
		}
		if len(lacking) > 0 {
			names, how := listed(lacking)
			x.say(r.Text.Span, "risk-unguarded", r.name(), r.Grade.Name.S, names, how)
		}
	}
}

var (
	personElement = element{diag.Word{Chinese: "责任人", English: "responsible person"}, diag.Word{Chinese: "责任人：…", English: "responsible: …"}}
	ruleElement   = element{diag.Word{Chinese: "制度", English: "rule"}, diag.Word{Chinese: "制度：《…》", English: "rule: …"}}
)

// sameRisks reports a risk that is written twice in one place: in a step, at a
// branch, or for the power as a whole (FG218).
func sameRisks(x *examiner, p *flow.Power) {
	among := func(list []*flow.Risk) {
		if len(list) < 2 {
			return
		}
		first := map[string]flow.Text{}
		for _, r := range list {
			text := strings.Trim(strings.Join(strings.Fields(nfkc(r.Text.S)), ""), "。.;,")
			before, twice := first[text]
			switch {
			case !says(r.Text):
			case twice:
				x.report(x.finding(r.Text.Span, "risk-twice", riskPoint{Risk: r}.name()).WithRelated(before.Span, "given-here"))
			default:
				first[text] = r.Text
			}
		}
	}
	for _, d := range processes(p) {
		for _, s := range d.Steps {
			among(s.Risks)
		}
		for _, e := range d.Edges {
			among(e.Risks)
		}
	}
	among(p.Risks)
}
