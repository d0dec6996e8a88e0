package check

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// keySteps asks for a risk at every key step, at the step itself or at a
// branch into or out of it (FG213). Not meant are the applicant's steps, what
// is only told of, papers, other flows, and bare questions and outcomes.
func keySteps(x *examiner, p *flow.Process) {
	if x.tells("FG217", p.Power) && riskless(p.Power) {
		return // said of the whole power
	}
	for _, k := range x.keysOf(p) {
		x.say(k.Label.Span, "key-step", brief(k.Label.S), k.word)
	}
}

// keyStep is a step that is to be examined for risks.
type keyStep struct {
	*flow.Step
	word string // that makes it one
}

// keysOf returns the key steps of a diagram without a risk.
func (x *examiner) keysOf(p *flow.Process) []keyStep {
	var all []keyStep
	var w *ways
	branched := map[*flow.Step]bool{}
	for _, s := range ownSteps(p) {
		word, ok := keyWord(nfkc(s.Label.S), x.KeySteps)
		if !ok || len(s.Risks) > 0 || s.OfApplicant() {
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
			all = append(all, keyStep{s, word})
		}
	}
	return all
}

// leastWorking is how many working steps a power has to have before one without
// any risk is told of as a whole: of a small matter its key steps tell.
const leastWorking = 3

// noRisk reports powers in which no risk at all is named (FG217), in place of
// each of their key steps. Of services, and of what has no category, nothing is
// asked.
func noRisk(x *examiner, p *flow.Power) {
	if !riskless(p) {
		return
	}
	var keys []string
	for _, q := range processes(p) {
		for _, k := range x.keysOf(q) {
			keys = append(keys, brief(k.Label.S))
		}
	}
	shared := borrowed{code: x.rule.ID, file: p.Name.Span.File, body: bodyOf(p)}
	switch {
	case len(keys) == 0:
		x.say(p.Name.Span, "no-risk", brief(p.Name.S), shared)
	case len(keys) > maxKeysListed:
		x.say(p.Name.Span, "no-risk-keys", brief(p.Name.S), diag.Msg("keys-among", diag.Plain(keys[:maxKeysListed]...)), shared)
	default:
		x.say(p.Name.Span, "no-risk-keys", brief(p.Name.S), diag.Plain(keys...), shared)
	}
}

// maxKeysListed is how many key steps a message names.
const maxKeysListed = 5

// riskless reports whether a power that is to be examined for risks, and has
// steps enough, names none.
func riskless(p *flow.Power) bool {
	if !isAdministrative(p.Category.S) && !isInternal(p.Category.S) {
		return false
	}
	for range allRisks(p) {
		return false
	}
	working := 0
	for _, q := range processes(p) {
		w := waysOf(q)
		for _, s := range ownSteps(q) {
			if isWorking(s, w) {
				working++
			}
		}
	}
	return working >= leastWorking
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
