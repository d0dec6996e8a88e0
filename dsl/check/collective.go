package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// collective asks for a collective decision where a power is about what is
// decided so (FG223): a meeting, or a step by a body or with words that say so,
// in the main diagram, a named one, or a power that a subprocess names. Of the
// powers over the public only the words 三重一大 themselves tell it: who is
// permitted a major project is not the unit's project.
func collective(x *examiner, p *flow.Power) {
	word, at := x.collectiveMatter(p)
	if word == "" || !x.hasSteps(p) || x.decidesTogether(p, map[*flow.Power]bool{}) {
		return
	}
	if at.Span == p.Name.Span {
		x.say(p.Name.Span, "collective-lacks", brief(p.Name.S))
		return
	}
	x.report(x.finding(p.Name.Span, "collective-about", brief(p.Name.S), word).WithRelated(at.Span, "collective-matter", word))
}

// collectiveMatter returns the word that tells that a power is to be decided
// collectively, and the text that has it; no word when it is not.
func (x *examiner) collectiveMatter(p *flow.Power) (word string, at flow.Text) {
	words := x.Collective
	if isAdministrative(p.Category.S) {
		words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return nfkc(w) != "三重一大" })
	}
	if onlyLooksOn(nfkc(p.Name.S)) || onlyLooksOn(nfkc(p.Category.S)) {
		return "", flow.Text{}
	}
	for _, t := range []flow.Text{p.Name, p.Category, p.Content} {
		for clause := range strings.FieldsFuncSeq(nfkc(t.S), func(c rune) bool { return strings.ContainsRune(",;。", c) }) {
			_, outside := wordIn(clause, excluding)
			if w, found := wordIn(clause, words); found && !outside && !onlyLooksOn(clause) {
				return w, t
			}
		}
	}
	return "", flow.Text{}
}

// excluding are words that say what a power is not about.
var excluding = []string{"不含", "不包括", "不涉及", "除外", "以外"}

// lookingOn are how names of powers end that answer, record or supervise what
// others decide: 资产处置备案登记.
var lookingOn = []string{
	"咨询", "答复", "解答", "备案", "登记", "监督", "监管", "检查", "督查", "督办", "抽查", "核查", "审计", "稽核", "巡察",
	"公开", "公示", "统计", "归档", "报告", "查询", "举报", "投诉", "受理", "培训", "宣传",
}

// onlyLooksOn reports whether a name is that of a power that decides nothing of
// its own.
func onlyLooksOn(name string) bool {
	for _, end := range []string{"类", "事项", "工作", "管理", "办理", "情况"} {
		name = strings.TrimSuffix(name, end)
	}
	return slices.ContainsFunc(lookingOn, func(w string) bool { return strings.HasSuffix(name, w) })
}

// hasSteps reports whether there is a flow to look at.
func (x *examiner) hasSteps(p *flow.Power) bool {
	return slices.ContainsFunc(processes(p), func(q *flow.Process) bool { return len(q.Steps) > 0 })
}

// decidesTogether reports whether a diagram of a power has a collective
// decision, or a power that one of its subprocesses names; those seen are not
// looked at again. A name that stands for nothing known may hold one.
func (x *examiner) decidesTogether(p *flow.Power, seen map[*flow.Power]bool) bool {
	if seen[p] {
		return false
	}
	seen[p] = true
	for _, q := range processes(p) {
		for _, s := range q.Steps {
			if x.isCollective(s) {
				return true
			}
			if s.Kind != flow.Subprocess || q.Calls(s) != nil {
				continue
			}
			other := named(p.Unit, s)
			if other == nil || x.decidesTogether(other, seen) {
				return true
			}
		}
	}
	return false
}

// named returns the power of a unit that a subprocess names; nil for none.
func named(u *flow.Unit, s *flow.Step) *flow.Power {
	id, label := nfkc(s.ID), nfkc(s.Label.S)
	for _, p := range u.Powers {
		if n := nfkc(p.Name.S); n == id || n == label {
			return p
		}
	}
	return nil
}

// bodyNames are names of bodies that no ending tells, and deliberations what
// they do; single members of them decide nothing.
var (
	bodyNames     = []string{"党委", "党组", "总支", "支部", "支委", "常委", "工委", "全委", "两委", "全体委员", "全体成员", "各位委员", "全体党员", "全体职工"}
	deliberations = []string{"讨论", "研究", "审议", "决议", "票决", "表决", "议定", "审定", "评议", "决定", "决策", "审批", "批准"}
	members       = []string{
		"党委书记", "党委副书记", "党委委员", "党委成员", "党委办公室", "党组书记", "党组副书记", "党组成员", "党组织书记",
		"总支书记", "总支副书记", "支部书记", "支部副书记", "工委书记", "工委副书记", "常委领导",
	}
)

// leastMany is how many posts that deliberate make a collective.
const leastMany = 3

// isCollective reports whether a step is a decision of several people: a
// meeting, a step whose name or post is one by a word of the settings, and what
// a body such as 党委, or many posts together, deliberate on.
func (x *examiner) isCollective(s *flow.Step) bool {
	if s.Kind == flow.Meeting {
		return true
	}
	label := nfkc(s.Label.S)
	if _, by := wordIn(label, x.CollectiveSteps); by {
		return true
	}
	_, deliberates := wordIn(label, deliberations)
	if deliberates && namesBody(label) {
		return true
	}
	many := 0
	for _, r := range s.Roles {
		name := nfkc(r.Name.S)
		if _, by := wordIn(name, x.CollectiveSteps); by || deliberates && (namesBody(name) || strings.HasSuffix(name, "会")) {
			return true
		}
		if !r.Applicant {
			many++
		}
	}
	return deliberates && many >= leastMany
}

// namesBody reports whether a text names a body rather than one of its members.
func namesBody(text string) bool {
	if _, is := wordIn(text, bodyNames); !is {
		return false
	}
	for _, m := range members {
		text = strings.ReplaceAll(text, m, "|")
	}
	_, is := wordIn(text, bodyNames)
	return is
}
