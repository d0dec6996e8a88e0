package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// keySteps asks for a risk at every key step, at the step itself or at a
// branch into or out of it (FG213). Not meant are the applicant's steps, what
// is only told of, papers, other flows, and bare questions and outcomes.
func keySteps(x *examiner, p *flow.Process) {
	var w *ways
	branched := map[*flow.Step]bool{}
	for _, s := range ownSteps(p) {
		word, ok := keyWord(nfkc(s.Label.S), x.KeySteps)
		if !ok || len(s.Risks) > 0 || isApplicants(s) {
			continue
		}
		if w == nil { // many diagrams have no use for it
			w = waysOf(p)
			for _, e := range p.Edges {
				if len(e.Risks) > 0 {
					branched[e.From], branched[e.To] = true, true
				}
			}
		}
		if !branched[s] && !w.aside(s) && !w.outcome(s) && mayBeKey(s) {
			x.say(s.Label.Span, "key-step", brief(s.Label.S), word)
		}
	}
}

// mayBeKey reports whether a step is of a kind that can be a key step.
func mayBeKey(s *flow.Step) bool {
	switch s.Kind {
	case flow.Start, flow.Document, flow.Subprocess:
		return false
	case flow.Decision, flow.End:
		return len(s.Roles) > 0
	}
	return true
}

// What a label begins with when the word for a key step in it is not what is
// done, but what is asked for or told: 提交审批材料, 送达处罚决定.
var otherDeeds = []string{
	"提交", "提请", "报请", "报送", "呈报", "上报", "填写", "填报", "准备", "等待", "整理",
	"送达", "公布", "公示", "宣布", "告知", "通知", "领取", "发放", "履行", "归档", "抄送", "录入",
}

// What stands alone before such a word likewise: 申请验收.
var beforeRequest = []string{"申请", "提出申请", "报", "送", "拟", "待"}

// What follows such a word where it only names a paper or a state: 审批表,
// 审核通过.
var paperOrState = []string{
	"书", "表", "单", "函", "通过", "未通过", "不通过", "合格", "不合格", "完成", "完毕", "结束", "后",
}

// keyWord returns the word that makes the step of a label a key one.
func keyWord(label string, words []string) (string, bool) {
	hasPrefix := func(text string) func(string) bool {
		return func(p string) bool { return strings.HasPrefix(text, p) }
	}
	if slices.ContainsFunc(otherDeeds, hasPrefix(label)) {
		return "", false
	}
	for _, w := range words {
		if w = nfkc(w); w == "" {
			continue
		}
		before, rest, found := strings.Cut(label, w)
		for ; found; before, rest, found = strings.Cut(rest, w) {
			if !slices.Contains(beforeRequest, before) && !slices.ContainsFunc(paperOrState, hasPrefix(rest)) {
				return w, true
			}
		}
	}
	return "", false
}
