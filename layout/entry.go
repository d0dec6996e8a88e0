package layout

import (
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/flow"
)

// item is one entry of a side box before it has a place.
type item struct {
	risk    *flow.Risk
	measure *flow.Measure
	grade   *flow.Grade
	number  string // hangs to the left of the text; empty: none
	text    string
	head    bool   // a heading inside the box: the step or branch it speaks of
	lead    Length // kept free before the text, for the number of the step
	badge   string
	block   block
}

// GradeWord is the word printed for a grade; nil prints 未定级, so that a
// missing grade is never read as the lowest.
func GradeWord(g *flow.Grade) string {
	if g == nil {
		return "未定级"
	}
	return g.Name.S
}

// riskItems lists the risks of a step and of the branches into it.
func riskItems(step *flow.Step, branches []*flow.Edge) []item {
	items := numberedRisks(step.Risks)
	for _, e := range branches {
		if len(e.Risks) > 0 {
			items = append(items, branchHead(e))
			items = append(items, numberedRisks(e.Risks)...)
		}
	}
	return items
}

func numberedRisks(risks []*flow.Risk) []item {
	var items []item
	for i, r := range risks {
		text := r.Text.S
		if !r.Category.IsZero() {
			text += "〔" + r.Category.S + "〕"
		}
		items = append(items, item{risk: r, grade: r.Grade, number: number(i, len(risks)), text: text, badge: GradeWord(r.Grade)})
	}
	return items
}

func branchHead(e *flow.Edge) item {
	name := e.Label.S
	if name == "" {
		name = e.From.Label.S + "至" + e.To.Label.S
	}
	return item{text: "分支：" + name, head: true}
}

// number gives entries their numbers, from 1 in each step (source: 附件4);
// a single one has none.
func number(i, of int) string {
	if of < 2 {
		return ""
	}
	return strconv.Itoa(i+1) + ". "
}

// aside is a number that is not read as that of the risk beside it.
func aside(i, of int) string {
	if of < 2 {
		return ""
	}
	return "(" + strconv.Itoa(i+1) + ") "
}

// measureSource is what measures can stand at: a step, a branch, a power.
type measureSource struct {
	risks    []*flow.Risk
	measures []*flow.Measure
	controls []flow.Text
	rules    []flow.Text
	posts    []*flow.Role // of the step: where no risk says whose they are, theirs
}

func stepSource(step *flow.Step) measureSource {
	return measureSource{step.Risks, step.Measures, step.Controls, step.Rules, step.Roles}
}

func branchSource(e *flow.Edge) measureSource {
	return measureSource{risks: e.Risks, measures: e.Measures, controls: e.Controls, rules: e.Rules}
}

// measureItems lists measures, then the procedure controls and rules, then
// who is responsible.
func measureItems(from measureSource) []item {
	items := from.list()
	if names := from.names(); len(names) > 0 {
		items = append(items, item{text: "责任人：" + strings.Join(names, "、")})
	}
	return items
}

// names lists those responsible, each once: those of the risks, for measures
// without a risk the posts of the step.
func (m measureSource) names() []string {
	var names []string
	for _, r := range m.risks {
		for _, p := range r.Responsible {
			names = appendNew(names, p.S)
		}
	}
	if len(m.risks) == 0 && !m.empty() {
		for _, r := range m.posts {
			names = appendNew(names, r.Name.S)
		}
	}
	return names
}

// list lists measures, then the procedure controls and rules. Measures stand in
// the order of the risks they are for, then come those for all: the place's
// own, then those of the power; each of these in the order in which they work.
// Where no risks part them, all stand in that order.
func (m measureSource) list() []item {
	var measures []*flow.Measure
	controls, rules := m.controls, m.rules
	for _, r := range m.risks {
		measures = append(measures, flow.InTime(r.Measures)...)
		controls = append(controls[:len(controls):len(controls)], r.Controls...)
		rules = append(rules[:len(rules):len(rules)], r.Rules...)
	}
	measures = append(measures, flow.InTime(m.measures)...)
	if len(m.risks) < 2 {
		measures = flow.ByTime(measures)
	}
	mark := number
	if !m.oneEach() {
		mark = aside
	}
	var items []item
	for i, m := range measures {
		items = append(items, item{measure: m, number: mark(i, len(measures)), text: phaseWord(m.Phase) + m.Text.S})
	}
	for _, c := range controls {
		items = append(items, item{text: "程序控制：" + c.S})
	}
	if len(rules) > 0 {
		items = append(items, item{text: "制度：" + joinTexts(rules, "、")})
	}
	return items
}

// oneEach reports whether the numbers of the measures are those of the risks
// they are for: each of several has one, and there are no others.
func (m measureSource) oneEach() bool {
	return len(m.risks) < 2 || len(m.measures) == 0 &&
		!slices.ContainsFunc(m.risks, func(r *flow.Risk) bool { return len(r.Measures) != 1 })
}

// stepMeasures lists the measures of a step and of the branches into it. A
// step that has none gets no box merely to repeat its posts.
func stepMeasures(step *flow.Step, branches []*flow.Edge) []item {
	from := stepSource(step)
	items := measureItems(from)
	if len(items) == 1 && from.empty() && postsOnly(step) {
		items = nil
	}
	for _, e := range branches {
		more := branchSource(e)
		if !more.empty() {
			items = append(items, branchHead(e))
			items = append(items, measureItems(more)...)
		}
	}
	return items
}

// empty reports whether nothing is done against the risks.
func (m measureSource) empty() bool {
	for _, r := range m.risks {
		if len(r.Measures)+len(r.Controls)+len(r.Rules) > 0 {
			return false
		}
	}
	return len(m.measures)+len(m.controls)+len(m.rules) == 0
}

// postsOnly reports whether the step's risks name nobody but its own posts.
func postsOnly(step *flow.Step) bool {
	for _, r := range step.Risks {
		for _, p := range r.Responsible {
			if !slices.ContainsFunc(step.Roles, func(role *flow.Role) bool { return role.Name.S == p.S }) {
				return false
			}
		}
	}
	return true
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// phaseWord names when a measure works (source: 廉政风险点防控表).
func phaseWord(p flow.MeasurePhase) string {
	switch p {
	case flow.Prevention:
		return "前期预防："
	case flow.Monitoring:
		return "中期监控："
	case flow.Handling:
		return "后期处置："
	}
	return ""
}
