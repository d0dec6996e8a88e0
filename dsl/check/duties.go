package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// defaultDuties are the duties that hold without a flowgen.yaml, the more
// telling ones first.
func defaultDuties() []Duty {
	// In what concerns the public, to supervise and to accept is the power's
	// own work: whoever approves supervises.
	public := []string{
		"行政许可", "行政审批", "行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政确认", "行政奖励", "行政裁决", "行政权力", "行政职权", "执法",
	}
	decided := []string{
		"当场决定", "当场处罚决定", "当场作出", "决定执行", "决定书", "批准文", "批准书",
		"审批表", "审批单", "审批意见", "审批结果", "审批材料", "审批申请", "申请审批", "申请批准",
	}
	return []Duty{
		{Name: "审批", Words: []string{"审批", "批准", "核准", "签批", "审定", "决定"}, Except: decided},
		{Name: "决策", Words: []string{"审批", "批准", "核准", "签批", "审定", "决定", "决策"}, Except: decided},
		{Name: "审核", Words: []string{"审核", "审查", "复核", "复审"}, Except: []string{
			"受理审核", "受理审查", "形式审核", "形式审查", "要件审查", "申请复核", "申请审核",
			"审核表", "审核意见", "审核结果", "审查意见", "审查结果", "复核结果", "审核通过",
		}},
		{Name: "监督", Words: []string{"监督", "监察", "审计", "督查", "督察", "稽核"}, Except: []string{
			"审计报告", "审计意见", "审计整改", "审计资料", "监督电话", "监督方式",
		}, Unless: append([]string{"监督", "监察", "检查", "审计", "督查", "督察", "稽核", "稽查"}, public...)},
		{Name: "验收", Words: []string{"验收"}, Except: []string{
			"验收申请", "申请验收", "验收方案", "验收材料", "验收资料", "验收报告", "验收单", "验收意见",
		}, Unless: append([]string{"验收"}, public...)},
		{Name: "受理", Words: []string{"受理", "收件"}, Except: []string{
			"受理范围", "受理条件", "受理单", "受理通知", "受理回执", "受理凭证", "受理情况",
		}},
		{Name: "执行", Words: []string{"执行", "实施", "支付", "付款", "拨付", "采购"}, Except: []string{
			"实施方案", "实施细则", "实施计划", "实施办法", "执行情况", "执行通知", "执行监督", "支付申请", "申请支付", "支付方式", "支付凭证",
			"付款申请", "申请付款", "付款凭证", "采购申请", "申请采购", "采购计划", "采购需求", "采购预算", "采购方案", "采购方式", "采购文件", "采购合同",
			"采购公告", "采购人", "采购目录", "采购意向", "采购项目", "采购结果",
		}},
	}
}

// Beginnings and ends of names that speak of a duty of somebody else, or of
// what came of it, beside otherDeeds: 报局长审批, 不予受理, 审批结果公示.
var (
	speakingBefore = append([]string{
		"不", "未", "拒绝", "提出", "报经", "报批", "呈送", "呈批", "送审", "送交", "转送", "转交", "移送", "移交", "公告", "发布",
		"编制", "拟定", "拟订", "拟写", "起草", "制作", "制定", "制订", "汇总", "接受", "配合", "协助", "听取", "征求", "邀请", "委托", "补充",
		"退回", "落实", "执行", "监督", "查询", "反馈", "印发", "下达", "收到", "接到",
	}, otherDeeds...)
	speakingAfter = []string{
		"送达", "公示", "公布", "公告", "归档", "存档", "告知", "通知", "通知书", "告知书", "反馈", "领取", "抄送", "凭证", "台账", "记录",
	}
	// 报局长审批 hands on, 报销审核 does not.
	reports     = []string{"销", "名", "废", "账", "价", "关", "检", "考"}
	questioning = []string{"是否", "能否", "可否", "有无", "需要"}
)

// speaks reports whether a name speaks of a duty rather than doing it, and
// whether only by how it begins.
func speaks(name string) (before, after bool) {
	starts := func(w string) bool { return strings.HasPrefix(name, w) }
	before = slices.ContainsFunc(speakingBefore, starts)
	if rest, ok := strings.CutPrefix(name, "报"); ok {
		before = !slices.ContainsFunc(reports, func(w string) bool { return strings.HasPrefix(rest, w) })
	}
	return before, slices.ContainsFunc(speakingAfter, func(w string) bool { return strings.HasSuffix(name, w) })
}

// dutiesOf returns the duties of a step, found once. Nobody writes to them.
func (x *examiner) dutiesOf(p *flow.Power, s *flow.Step) []string {
	all, known := x.duties[s]
	if !known {
		all = x.dutiesTold(p, s)
		x.duties[s] = all
	}
	return all
}

// dutiesTold returns the duties that the name of a step tells, in the order of
// the settings; none for what nobody does by himself: a document, a meeting, a
// question.
func (x *examiner) dutiesTold(p *flow.Power, s *flow.Step) []string {
	name := strings.Trim(strings.ReplaceAll(nfkc(s.Label.S), " ", ""), "\"“”「」")
	if !slices.ContainsFunc(x.Duties, func(d Duty) bool { _, in := wordIn(name, d.Words); return in }) {
		return nil // as most do not: the rest takes longer
	}
	question := strings.HasSuffix(name, "?")
	name = strings.TrimRight(name, "?")
	before, after := speaks(name)
	switch {
	case s.Kind == flow.Junction || s.Kind == flow.Document || x.isCollective(s) || after:
		return nil
	case question && slices.ContainsFunc(questioning, func(w string) bool { return strings.Contains(name, w) }):
		return nil
	}
	tells := func(d Duty, word string) bool {
		return told(name, word, d.Except, before) && (!question || strings.HasSuffix(name, word))
	}
	for _, d := range x.Duties {
		for _, word := range d.Words {
			if word = nfkc(word); word != "" && tells(d, word) && !x.ownBusiness(p, d) {
				return x.dutiesBy(p, word, tells)
			}
		}
	}
	return nil
}

// dutiesBy returns all duties that a word tells.
func (x *examiner) dutiesBy(p *flow.Power, word string, tells func(Duty, string) bool) []string {
	var all []string
	for _, d := range x.Duties {
		knows := slices.ContainsFunc(d.Words, func(w string) bool { return nfkc(w) == word })
		if knows && tells(d, word) && !x.ownBusiness(p, d) {
			all = append(all, d.Name)
		}
	}
	return all
}

// told reports whether a name tells a word outside of some texts; of a name
// that only speaks of things, at its very beginning.
func told(name, word string, except []string, speaks bool) bool {
	at := strings.Index(name, word)
	if at < 0 || speaks && at > 0 {
		return false
	}
	for _, e := range except {
		name = strings.ReplaceAll(name, nfkc(e), "|")
	}
	return strings.Contains(name, word)
}

// ownBusiness reports whether a duty is what a power is about.
func (x *examiner) ownBusiness(p *flow.Power, d Duty) bool {
	if len(d.Unless) == 0 {
		return false
	}
	_, own := wordIn(nfkc(p.Name.S), d.Unless)
	if !own {
		_, own = wordIn(nfkc(p.Category.S), d.Unless)
	}
	return own
}
