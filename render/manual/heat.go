package manual

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// Heat is a heat map: how many risks of each grade stand in each row. Only
// grades of one scale are in one.
type Heat struct {
	Title string
	Of    string // what a row is: 部门, 环节类别, 阶段
	Scale *flow.Scale
	Rows  []HeatRow
	Total flow.Grades
}

// HeatRow is one row of a heat map.
type HeatRow struct {
	Name string
	flow.Grades
}

// Most is the largest number in a cell, not counting totals.
func (h *Heat) Most() int {
	most := 0
	for _, r := range h.Rows {
		most = max(most, r.Ungraded)
		for _, n := range r.Each {
			most = max(most, n)
		}
	}
	return most
}

// heats counts the risks of a part by department, by kind of step and, where
// the sources divide processes into phases, by phase; each for every scale.
func heats(p *Part) []*Heat {
	var all []*Heat
	for _, s := range p.Summaries {
		suffix := ""
		if len(p.Summaries) > 1 {
			suffix = "（" + strings.Join(gradeNames(s.Scale), "、") + "）"
		}
		risks := p.risksOn(s.Scale)
		if len(risks) == 0 {
			continue
		}
		by := func(title, of string, order []string, name func(placed) string) {
			all = append(all, newHeat(title+suffix, of, s.Scale, risks, order, name))
		}
		by("部门廉政风险分布", "部门", nil, func(r placed) string { return nameOf(r.Power.Power) })
		by("环节廉政风险分布", "环节类别", stageNames(), func(r placed) string { return stageOf(r.step) })
		if slices.ContainsFunc(risks, func(r placed) bool { return r.step != nil && r.step.Phase != nil }) {
			by("阶段廉政风险分布", "阶段", nil, phaseOf)
		}
	}
	return all
}

// risksOn are the risks of the powers of a part that use a scale.
func (p *Part) risksOn(s *flow.Scale) []placed {
	var all []placed
	for _, power := range p.Powers() {
		if sameScale(power.Scale, s) {
			all = append(all, risksOf(power)...)
		}
	}
	return all
}

// sameScale reports whether the words of two scales are the same, in order.
func sameScale(a, b *flow.Scale) bool {
	return slices.EqualFunc(a.Grades, b.Grades, func(a, b *flow.Grade) bool { return flow.NFKC(a.Name.S) == flow.NFKC(b.Name.S) })
}

func gradeNames(s *flow.Scale) []string {
	var names []string
	for _, g := range s.Grades {
		names = append(names, g.Name.S)
	}
	return names
}

// newHeat counts risks by a name. Names of an order stand in it, others as they
// come.
func newHeat(title, of string, scale *flow.Scale, risks []placed, order []string, name func(placed) string) *Heat {
	h := &Heat{Title: title, Of: of, Scale: scale, Total: flow.Grades{Each: make([]int, len(scale.Grades))}}
	for _, r := range risks {
		key := name(r)
		i := slices.IndexFunc(h.Rows, func(row HeatRow) bool { return flow.NFKC(row.Name) == flow.NFKC(key) })
		if i < 0 {
			i = len(h.Rows)
			h.Rows = append(h.Rows, HeatRow{Name: key, Grades: flow.Grades{Each: make([]int, len(scale.Grades))}})
		}
		for _, g := range []*flow.Grades{&h.Rows[i].Grades, &h.Total} {
			g.Total++
			if r.Risk.Grade == nil {
				g.Ungraded++
			} else {
				g.Each[r.Risk.Grade.Rank]++
			}
		}
	}
	if order != nil {
		slices.SortStableFunc(h.Rows, func(a, b HeatRow) int { return slices.Index(order, a.Name) - slices.Index(order, b.Name) })
	}
	return h
}

// noPhase stands for what is in no phase.
const noPhase = "（没有划分阶段）"

func phaseOf(r placed) string {
	if r.step == nil || r.step.Phase == nil {
		return noPhase
	}
	return r.step.Phase.Name.S
}

// stages are the kinds of steps that powers have in common, in the order of
// most flows, with the words that tell them: the first in whose words a step's
// name ends or that it holds. The key steps are those that the sources name
// (审核, 审批, 决定, 验收, 支付).
var stages = []struct {
	name  string
	words []string
}{
	{"监督公开", []string{"公示", "公开", "公告", "监督", "检查", "抽查", "归档", "存档", "备案", "评价", "回访"}},
	{"验收支付", []string{"验收", "支付", "付款", "拨付", "报销", "结算", "决算", "发放", "入账"}},
	{"审批决定", []string{"审批", "批准", "决定", "审定", "签发", "签批", "会议", "集体", "审议", "表决"}},
	{"审核评审", []string{"审核", "审查", "复核", "核对", "核实", "初审", "评审", "评标", "论证", "调查", "考察", "勘验", "鉴定", "意见", "会签"}},
	{"申请受理", []string{"申请", "申报", "受理", "登记", "报名", "收件", "提出", "立项", "立案", "推荐", "提交", "接待"}},
}

const otherStage = "承办执行"

// stageNames are the kinds in the order of most flows.
func stageNames() []string {
	return []string{"申请受理", "审核评审", "审批决定", otherStage, "验收支付", "监督公开", wholeStage}
}

// wholeStage holds the risks of powers as a whole.
const wholeStage = "整项职权"

// stageOf tells what kind of step one is by its name.
func stageOf(s *flow.Step) string {
	if s == nil {
		return wholeStage
	}
	found, at := otherStage, -1
	for _, stage := range stages {
		for _, word := range stage.words {
			if i := strings.LastIndex(s.Label.S, word); i > at {
				found, at = stage.name, i
			}
		}
	}
	return found
}
