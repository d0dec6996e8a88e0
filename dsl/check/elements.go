package check

import (
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// element is something that a power or a step has to state.
type element struct {
	name diag.Word // as the message calls it
	how  diag.Word // as it is written
}

// listed joins the names, and how they are written, for a message.
func listed(lacking []element) (names, how diag.Word) {
	for i, e := range lacking {
		if i > 0 {
			names.Chinese, names.English = names.Chinese+"、", names.English+", "
			how.Chinese, how.English = how.Chinese+"、", how.English+", "
		}
		names.Chinese, names.English = names.Chinese+e.name.Chinese, names.English+e.name.English
		how.Chinese, how.English = how.Chinese+"“"+e.how.Chinese+"”", how.English+"\""+e.how.English+"\""
	}
	return names, how
}

var (
	conditionElement   = element{diag.Word{Chinese: "条件", English: "conditions"}, diag.Word{Chinese: "受理条件：…", English: "conditions: …"}}
	limitElement       = element{diag.Word{Chinese: "期限", English: "time limit"}, diag.Word{Chinese: "承诺时限：…", English: "promised: …"}}
	supervisionElement = element{diag.Word{Chinese: "监督方式", English: "supervision"}, diag.Word{Chinese: "监督方式：…", English: "supervision: …"}}
)

// administrativeElements asks of a 行政职权 for conditions, limit and
// supervision (FG201); who handles it is the owner (FG204), the procedure its
// flow (FG207).
func administrativeElements(x *examiner, p *flow.Power) {
	if !isAdministrative(p.Category.S) {
		return
	}
	condition := says(p.Conditions) || anySays(p.Materials...)
	limit := says(p.Statutory.Text) || says(p.Promised.Text)
	for _, d := range diagrams(p) {
		for _, s := range d.Steps {
			condition = condition || says(s.Condition)
			limit = limit || says(s.Limit.Text)
		}
		for _, ph := range d.Phases {
			limit = limit || says(ph.Limit.Text)
		}
	}
	var lacking []element
	for _, e := range []struct {
		given bool
		element
	}{
		{condition, conditionElement}, {limit, limitElement},
		{anySays(p.Supervision...) || says(p.Hotline), supervisionElement},
	} {
		if !e.given {
			lacking = append(lacking, e.element)
		}
	}
	if len(lacking) == 0 {
		return
	}
	names, how := listed(lacking)
	x.report(x.finding(p.Name.Span, "administrative-lacks", brief(p.Name.S), names, how, borrowed{x.rule.ID, p.Name.Span.File, bodyOf(p), names}).
		WithRelated(p.Category.Span, "category-here", brief(p.Category.S)))
}

// diagrams returns the diagrams that tell how a power is exercised.
func diagrams(p *flow.Power) []*flow.Process {
	all := processes(p)
	if p.External != nil {
		all = append(all, p.External)
	}
	return all
}

var (
	postElement      = diag.Word{Chinese: "岗位", English: "post"}
	authorityElement = diag.Word{Chinese: "权限", English: "authority"}
	stepLimitElement = diag.Word{Chinese: "时限", English: "limit"}
)

// internalElements asks for post, authority and limit of the steps of internal
// powers and important business items (FG202). A limit of the phase counts for
// its steps; a meeting is itself who decides.
func internalElements(x *examiner, p *flow.Process) {
	if !isInternal(p.Power.Category.S) {
		return
	}
	w := waysOf(p)
	for _, s := range ownSteps(p) {
		if !isWorking(s, w) {
			continue
		}
		names := stepLacks(s)
		if names.Chinese == "" {
			continue
		}
		word := diag.Word{Chinese: "步骤", English: "step"}
		if s.Kind == flow.Meeting {
			word = diag.Word{Chinese: "会议", English: "meeting"}
		}
		x.say(s.Span, "step-lacks", brief(s.ID), names, word, lack{p, names, s.Span.File})
	}
}

// isWorking reports whether the unit does something in a step of a diagram, by
// itself: no beginning, end or question, nothing of the applicant, nothing that
// is only told of.
func isWorking(s *flow.Step, w *ways) bool {
	return (s.Kind == flow.Plain || s.Kind == flow.Meeting) && !s.OfApplicant() && !w.aside(s) && !w.outcome(s)
}

// stepLacks names what a step lacks; it is empty when there is nothing.
func stepLacks(s *flow.Step) diag.Word {
	var lacking []element
	if !anyPost(s.Roles) && s.Kind != flow.Meeting {
		lacking = append(lacking, element{name: postElement})
	}
	if !says(s.Authority) {
		lacking = append(lacking, element{name: authorityElement})
	}
	if !says(s.Limit.Text) && (s.Phase == nil || !says(s.Phase.Limit.Text)) {
		lacking = append(lacking, element{name: stepLimitElement})
	}
	names, _ := listed(lacking)
	return names
}

// basis asks for the basis of a power (FG203). That of a step is no basis of
// the power: it stands in no catalogue.
func basis(x *examiner, p *flow.Power) {
	if anySays(p.Basis...) {
		return
	}
	d := nothingIn(x.finding(p.Name.Span, "basis-lacks", brief(p.Name.S)), p.Basis...)
	for _, s := range p.Main.Steps {
		if anySays(s.Basis...) {
			d = d.WithRelated(s.Basis[0].Span, "basis-of-step")
			break
		}
	}
	x.report(d)
}

// owner asks who answers for a power (FG204).
func owner(x *examiner, p *flow.Power) {
	if !says(p.Owner) {
		x.report(nothingIn(x.finding(p.Name.Span, "owner-lacks", brief(p.Name.S)), p.Owner))
	}
}

// content asks what a power is about (FG205).
func content(x *examiner, p *flow.Power) {
	if !says(p.Content) {
		x.report(nothingIn(x.finding(p.Name.Span, "content-lacks", brief(p.Name.S)), p.Content))
	}
}

// category asks for the category of a power (FG206).
func category(x *examiner, p *flow.Power) {
	if !says(p.Category) {
		x.report(nothingIn(x.finding(p.Name.Span, "category-lacks", brief(p.Name.S)), p.Category))
	}
}

// noFlow asks for the flow of a power (FG207): a step in any diagram but the
// remedy, which is the applicant's.
func noFlow(x *examiner, p *flow.Power) {
	for _, d := range diagrams(p) {
		if len(d.Steps) > 0 {
			return
		}
	}
	x.say(p.Name.Span, "flow-lacks", brief(p.Name.S))
}
