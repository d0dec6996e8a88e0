package check

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// administrativeKinds are the categories of 行政职权, without the 行政 before
// them, which may be left out.
var administrativeKinds = []string{
	"许可", "审批", "处罚", "强制", "征收", "征用", "给付", "检查", "确认", "奖励", "裁决", "职权",
}

// isAdministrative reports whether a category of powers is one of 行政职权.
func isAdministrative(category string) bool {
	c := strings.ReplaceAll(nfkc(category), " ", "")
	c = strings.TrimSuffix(strings.TrimSuffix(c, "类"), "事项")
	return c == "其他行政权力" || c == "其他行政职权" || slices.Contains(administrativeKinds, strings.TrimPrefix(c, "行政"))
}

// isInternal reports whether a category is that of an internal power or an
// important business item, a unit's own categories included. Of services, and
// of what is 行政 of a kind not known, nothing is asked.
func isInternal(category string) bool {
	c := nfkc(category)
	return c != "" && !isAdministrative(c) && !strings.HasPrefix(c, "行政") && !strings.Contains(c, "服务")
}

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
	procedureElement   = element{diag.Word{Chinese: "程序", English: "procedure"}, diag.Word{Chinese: "步骤 …", English: "step …"}}
	limitElement       = element{diag.Word{Chinese: "期限", English: "time limit"}, diag.Word{Chinese: "承诺时限：…", English: "promised: …"}}
	supervisionElement = element{diag.Word{Chinese: "监督方式", English: "supervision"}, diag.Word{Chinese: "监督方式：…", English: "supervision: …"}}
)

// administrativeElements asks of a 行政职权 for conditions, procedure, limit
// and supervision (FG201); who handles it is the owner (FG204).
func administrativeElements(x *examiner, p *flow.Power) {
	if !isAdministrative(p.Category.S) {
		return
	}
	condition, procedure := !p.Conditions.IsZero() || len(p.Materials) > 0, false
	limit := !p.Statutory.IsZero() || !p.Promised.IsZero()
	for _, d := range diagrams(p) {
		for _, s := range d.Steps {
			procedure = procedure || s.Kind != flow.Junction
			condition = condition || !s.Condition.IsZero()
			limit = limit || !s.Limit.IsZero()
		}
		for _, ph := range d.Phases {
			limit = limit || !ph.Limit.IsZero()
		}
	}
	var lacking []element
	for _, e := range []struct {
		given bool
		element
	}{
		{condition, conditionElement}, {procedure, procedureElement}, {limit, limitElement},
		{len(p.Supervision) > 0 || !p.Hotline.IsZero(), supervisionElement},
	} {
		if !e.given {
			lacking = append(lacking, e.element)
		}
	}
	if len(lacking) == 0 {
		return
	}
	names, how := listed(lacking)
	x.report(x.finding(p.Name.Span, "administrative-lacks", brief(p.Name.S), names, how).
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
// its steps; a meeting is itself who decides. Steps that lack the same are one
// finding, at the first of them.
func internalElements(x *examiner, p *flow.Process) {
	if !isInternal(p.Power.Category.S) {
		return
	}
	w := waysOf(p)
	var found []*incomplete
	for _, s := range ownSteps(p) {
		if s.Kind != flow.Plain && s.Kind != flow.Meeting || isApplicants(s) || w.aside(s) || w.outcome(s) {
			continue
		}
		names := stepLacks(s)
		if names.Chinese == "" || x.said[place{x.rule.ID, s.Span}] { // of a template, named for another power
			continue
		}
		k := slices.IndexFunc(found, func(f *incomplete) bool {
			return f.lacking == names && f.steps[0].Span.File == s.Span.File
		})
		if k < 0 {
			k, found = len(found), append(found, &incomplete{lacking: names})
		}
		found[k].steps = append(found[k].steps, s)
	}
	for _, f := range found {
		f.say(x)
		for _, s := range f.steps {
			x.said[place{x.rule.ID, s.Span}] = true
		}
	}
}

// stepLacks names what a step lacks; it is empty when there is nothing.
func stepLacks(s *flow.Step) diag.Word {
	var lacking []element
	if len(s.Roles) == 0 && s.Kind != flow.Meeting {
		lacking = append(lacking, element{name: postElement})
	}
	if s.Authority.IsZero() {
		lacking = append(lacking, element{name: authorityElement})
	}
	if s.Limit.IsZero() && (s.Phase == nil || s.Phase.Limit.IsZero()) {
		lacking = append(lacking, element{name: stepLimitElement})
	}
	names, _ := listed(lacking)
	return names
}

// incomplete is the steps of a diagram that lack the same.
type incomplete struct {
	lacking diag.Word
	steps   []*flow.Step
}

// maxStepsListed is how many steps a message names.
const maxStepsListed = 8

func (f *incomplete) say(x *examiner) {
	first := f.steps[0]
	word := diag.Word{Chinese: "步骤", English: "step"}
	if first.Kind == flow.Meeting {
		word = diag.Word{Chinese: "会议", English: "meeting"}
	}
	if len(f.steps) == 1 {
		x.say(first.Span, "step-lacks", brief(first.ID), f.lacking, word)
		return
	}
	var names diag.Names
	for _, s := range f.steps[:min(len(f.steps), maxStepsListed)] {
		names = append(names, diag.Name{S: brief(s.ID), Line: s.Span.Start.Line})
	}
	rest := diag.Word{}
	if len(f.steps) > maxStepsListed {
		rest = diag.Word{Chinese: " 等", English: " …"}
	}
	x.say(first.Span, "steps-lack", len(f.steps), f.lacking, names, rest, brief(first.ID), word)
}

// basis asks for the basis of a power (FG203). That of a step is no basis of
// the power: it stands in no catalogue.
func basis(x *examiner, p *flow.Power) {
	if len(p.Basis) > 0 {
		return
	}
	d := x.finding(p.Name.Span, "basis-lacks", brief(p.Name.S))
	for _, s := range p.Main.Steps {
		if len(s.Basis) > 0 {
			d = d.WithRelated(s.Basis[0].Span, "basis-of-step")
			break
		}
	}
	x.report(d)
}

// owner asks who answers for a power (FG204).
func owner(x *examiner, p *flow.Power) {
	if p.Owner.IsZero() {
		x.say(p.Name.Span, "owner-lacks", brief(p.Name.S))
	}
}

// content asks what a power is about (FG205).
func content(x *examiner, p *flow.Power) {
	if p.Content.IsZero() {
		x.say(p.Name.Span, "content-lacks", brief(p.Name.S))
	}
}

// category asks for the category of a power (FG206).
func category(x *examiner, p *flow.Power) {
	if p.Category.IsZero() {
		x.say(p.Name.Span, "category-lacks", brief(p.Name.S))
	}
}
