package check

import (
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// Rule is one rule. Its explanation, with an example that breaks it and one
// that keeps it, is the case of its code (see Explain).
type Rule struct {
	diag.Code           // the severity is the one without settings
	Reason    diag.Word // why there is such a rule, in a line
	Source    diag.Word // the document that asks for it

	// What applies it; exactly one is set, none for a rule about comments.
	power   func(*examiner, *flow.Power)   // to each power
	process func(*examiner, *flow.Process) // to each diagram that is worked by
	project func(*examiner, *flow.Project) // to all powers together
}

// Rules returns every rule in order of code. The caller owns the list.
func Rules() []Rule { return slices.Clone(rules) }

// Lookup returns the rule of a code; ok is false when it is no rule's.
func Lookup(code string) (r Rule, ok bool) {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == code })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}

// allCodes returns the codes of all stages.
func allCodes() []string {
	var all []string
	for _, c := range diag.Codes() {
		all = append(all, c.ID)
	}
	for _, r := range rules {
		all = append(all, r.ID)
	}
	slices.Sort(all)
	return all
}

// The documents that rules come from.
var (
	fangzai   = "防灾科技学院《廉政风险防控机制建设实施方案》"
	hefei     = "合肥职业技术学院廉政风险查找阶段工作要求"
	jiangsu   = "江苏食品药品职业技术学院“回头看”活动通知"
	shangyu   = "上虞供销总社《关于建立廉政风险防控机制的实施意见》"
	yantai    = "烟台一职专《关于开展廉政风险防控管理工作的实施意见》"
	licensing = "《中华人民共和国行政许可法》"
)

// cite names a place in documents, in both languages.
func cite(places ...string) diag.Word {
	w := diag.Word{}
	for i, p := range places {
		if i > 0 {
			w.Chinese, w.English = w.Chinese+"；", w.English+"; "
		}
		w.Chinese, w.English = w.Chinese+p, w.English+p
	}
	return w
}

var (
	practice = diag.Word{Chinese: "流程工具的通行检查", English: "what any tool for processes checks"}
	comments = diag.Word{Chinese: "忽略注释的写法", English: "the form of comments that silence a rule"}
)

// rules is every rule there is, in order. Codes are never reused.
var rules = []Rule{
	// The elements of a power.
	{
		Code:   diag.Code{ID: "FG201", Severity: diag.Warning, Chinese: "行政职权要素不全", English: "administrative power incomplete"},
		Reason: diag.Word{Chinese: "行政职权要明确办理主体、条件、程序、期限和监督方式", English: "an administrative power states who handles it, conditions, procedure, limit and supervision"},
		Source: cite(fangzai+"五（一）", fangzai+"附件2、3 的说明"), power: administrativeElements,
	},
	{
		Code:   diag.Code{ID: "FG202", Severity: diag.Warning, Chinese: "步骤要素不全", English: "step incomplete"},
		Reason: diag.Word{Chinese: "内部职权和重要业务事项要明确每一步的岗位、权限、程序和时限", English: "internal powers and important business items state post, authority, procedure and limit of each step"},
		Source: cite(fangzai + "五（一）"), process: internalElements,
	},
	{
		Code:   diag.Code{ID: "FG203", Severity: diag.Warning, Chinese: "没有依据", English: "no basis"},
		Reason: diag.Word{Chinese: "职权法定：每一项职权都要有法规或文件依据", English: "every power rests on a law, a rule or a document"},
		Source: cite(fangzai+"附件1", hefei+"二、一是"), power: basis,
	},
	{
		Code:   diag.Code{ID: "FG204", Severity: diag.Warning, Chinese: "没有责任主体", English: "no owner"},
		Reason: diag.Word{Chinese: "每一项职权都要有责任主体，出了问题才找得到人", English: "every power has an owner who answers for it"},
		Source: cite(fangzai+"附件1", hefei+"二、一是"), power: owner,
	},
	{
		Code:   diag.Code{ID: "FG205", Severity: diag.Warning, Chinese: "没有职权内容", English: "no content"},
		Reason: diag.Word{Chinese: "目录要写明每一项职权的具体内容", English: "the catalogue states what each power is about"},
		Source: cite(fangzai+"附件1", hefei+"二、一是"), power: content,
	},
	{
		Code:   diag.Code{ID: "FG206", Severity: diag.Warning, Chinese: "没有职权类别", English: "no category"},
		Reason: diag.Word{Chinese: "类别决定一项职权要写清哪些要素", English: "the category decides what a power has to state"},
		Source: cite(fangzai + "附件1"), power: category,
	},
	{
		Code:   diag.Code{ID: "FG207", Severity: diag.Warning, Chinese: "没有画流程", English: "no flow"},
		Reason: diag.Word{Chinese: "每一项职权都要有程序，画得出运行流程图", English: "every power has a procedure, and so a chart of it"},
		Source: cite(fangzai+"五（一）", fangzai+"附件2"), power: noFlow,
	},

	// Risks and measures.
	{
		Code:   diag.Code{ID: "FG210", Severity: diag.Warning, Chinese: "风险没有定级", English: "risk without a grade"},
		Reason: diag.Word{Chinese: "风险等级不明确，分级管理就落不了地；没有定级不等于低", English: "without a grade a risk cannot be managed by it; none is not low"},
		Source: cite(jiangsu+"二、“四查”之二", fangzai+"五（三）"), power: ungraded,
	},
	{
		Code:   diag.Code{ID: "FG211", Severity: diag.Warning, Chinese: "风险没有防控措施", English: "risk without a measure"},
		Reason: diag.Word{Chinese: "查出的风险都要有针对性的防控措施", English: "every risk found has a measure against it"},
		Source: cite(fangzai+"五（四）", fangzai+"附件7 第16项"), power: unmeasured,
	},
	{
		Code:   diag.Code{ID: "FG212", Severity: diag.Warning, Chinese: "高等级风险缺责任人或制度", English: "top risk without a responsible person or a rule"},
		Reason: diag.Word{Chinese: "对最高等级的风险，责任要落实到人，并有制度约束", English: "the gravest risks have a person who answers for them and a rule behind them"},
		Source: cite(fangzai+"五（四）", fangzai+"附件7 第16项"), power: unguarded,
	},
	{
		Code:   diag.Code{ID: "FG213", Severity: diag.Warning, Chinese: "关键步骤没有排查风险", English: "key step without a risk"},
		Reason: diag.Word{Chinese: "审核、审批、决定、验收、支付这些关键节点都要排查风险", English: "review, approval, decision, acceptance and payment are examined for risks"},
		Source: cite(jiangsu + "二、“四查”之二"), process: keySteps,
	},
	{
		Code:   diag.Code{ID: "FG214", Severity: diag.Warning, Chinese: "等级与可能性、危害不符", English: "grade against likelihood and harm"},
		Reason: diag.Word{Chinese: "等级按发生机率和危害程度评定，写了两项就要对得上", English: "the grade follows from likelihood and harm where both are given"},
		Source: cite(hefei+"二、四是", yantai+"三（一）3"), power: matrixGrade,
	},
	{
		Code:   diag.Code{ID: "FG215", Severity: diag.Warning, Chinese: "可能性和危害只写了一项", English: "only one of likelihood and harm"},
		Reason: diag.Word{Chinese: "评定等级要同时看发生机率和危害程度", English: "a grade is judged by both"},
		Source: cite(hefei+"二、四是", yantai+"三（一）3"), power: halfAssessed,
	},
	{
		Code:   diag.Code{ID: "FG216", Severity: diag.Warning, Chinese: "重点岗位没有最高等级的风险", English: "exposed post without a top risk"},
		Reason: diag.Word{Chinese: "从事财务、采购、基建等管理的岗位应确定为最高等级", English: "posts in finance, procurement and construction carry the top grade"},
		Source: cite(yantai + "三（一）3"), project: topPosts,
	},
	{
		Code:   diag.Code{ID: "FG217", Severity: diag.Warning, Chinese: "整项职权没有排查风险", English: "power without any risk"},
		Reason: diag.Word{Chinese: "每一项职权都要对照流程，逐个环节查找廉政风险点", English: "every power is searched for integrity risks along its flow"},
		Source: cite(fangzai+"五（二）", jiangsu+"二、“四查”之二"), power: noRisk,
	},
	{
		Code:   diag.Code{ID: "FG218", Severity: diag.Warning, Chinese: "同一步骤的风险重复", English: "a risk twice in one step"},
		Reason: diag.Word{Chinese: "同一个风险写两遍，风险点就多数了一个，等级汇总也跟着错", English: "a risk written twice is counted twice in every form"},
		Source: cite(fangzai+"五（二）", fangzai+"附件4"), power: sameRisks,
	},

	// Separation of duties.
	{
		Code:   diag.Code{ID: "FG220", Severity: diag.Warning, Chinese: "受理、审核、审批由同一岗位办理", English: "one post receives, reviews and approves"},
		Reason: diag.Word{Chinese: "适度分权：同一件事的受理、审核、审批不能是同一个岗位", English: "who receives a case does not review it, who reviews does not approve"},
		Source: cite(shangyu+"二（四）1“适度分权”", jiangsu+"三（二）2"), process: apartHandling,
	},
	{
		Code:   diag.Code{ID: "FG221", Severity: diag.Warning, Chinese: "不相容的职责由同一岗位承担", English: "one post with incompatible duties"},
		Reason: diag.Word{Chinese: "决策权、执行权、监督权要相互分离、相互制约", English: "decision, execution and supervision are kept apart"},
		Source: cite(jiangsu + "二、“四查”之一“分权”"), process: apartPosts,
	},
	{
		Code:   diag.Code{ID: "FG222", Severity: diag.Warning, Chinese: "不相容的职责在同一部门", English: "one department with incompatible duties"},
		Reason: diag.Word{Chinese: "监督由做决定的部门自己来做，等于没有监督", English: "a department does not supervise its own decisions"},
		Source: cite(jiangsu + "二、“四查”之一“分权”"), process: apartDepartments,
	},
	{
		Code:   diag.Code{ID: "FG223", Severity: diag.Warning, Chinese: "“三重一大”没有集体决策", English: "no collective decision"},
		Reason: diag.Word{Chinese: "“三重一大”和人、财、物的重要事项要由集体研究决定", English: "major matters and those of staff, money and goods are decided collectively"},
		Source: cite(yantai+"附件2", fangzai+"五（五）"), power: collective,
	},

	// Time limits.
	{
		Code:   diag.Code{ID: "FG230", Severity: diag.Error, Chinese: "步骤时限之和超过承诺时限", English: "steps take longer than promised"},
		Reason: diag.Word{Chinese: "各步时限加起来不能超过对外承诺的时限", English: "the limits of the steps add up to no more than what is promised"},
		Source: cite(hefei+"二、二是", shangyu+"二（四）1“时有限定之期”"), power: overPromised,
	},
	{
		Code:   diag.Code{ID: "FG231", Severity: diag.Error, Chinese: "承诺时限超过法定时限", English: "promised longer than the law allows"},
		Reason: diag.Word{Chinese: "承诺的时限不能比法定的长", English: "what is promised is no longer than the law allows"},
		Source: cite(hefei+"二、二是", shangyu+"二（四）1“时有限定之期”"), power: promisedOverStatutory,
	},
	{
		Code:   diag.Code{ID: "FG232", Severity: diag.Error, Chinese: "步骤时限之和超过法定时限", English: "steps take longer than the law allows"},
		Reason: diag.Word{Chinese: "各步时限加起来不能超过法定时限", English: "the limits of the steps add up to no more than the law allows"},
		Source: cite(hefei+"二、二是", shangyu+"二（四）1“时有限定之期”"), power: overStatutory,
	},
	{
		Code:   diag.Code{ID: "FG233", Severity: diag.Warning, Chinese: "换算以后时限可能超过", English: "longer by conversion"},
		Reason: diag.Word{Chinese: "工作日和日不能直接相加，按 5 个工作日合 7 日换算比较，只作提醒", English: "working days and days do not add up; compared at 5 to 7, as a warning only"},
		Source: cite(hefei+"二、二是", shangyu+"二（四）1“时有限定之期”"), power: overByConversion,
	},
	{
		Code:   diag.Code{ID: "FG234", Severity: diag.Note, Chinese: "时限不能计算", English: "limit that cannot be added"},
		Reason: diag.Word{Chinese: "“适时”“规定时限内”一类的时限不能计入合计，办理总时限因此说不清", English: "words such as 适时 take part in no sum, so that the whole is not known"},
		Source: cite(shangyu + "二（四）1“时有限定之期”"), power: vagueLimits,
	},
	{
		Code:   diag.Code{ID: "FG235", Severity: diag.Warning, Chinese: "阶段内步骤时限之和超过阶段时限", English: "steps take longer than their phase"},
		Reason: diag.Word{Chinese: "阶段的时限要装得下其中各步的时限", English: "the limit of a phase holds those of its steps"},
		Source: cite(shangyu + "二（四）1“时有限定之期”"), process: phaseLimits,
	},

	// The public.
	{
		Code:   diag.Code{ID: "FG240", Severity: diag.Warning, Chinese: "外部流程图里有内部信息", English: "internal matter in the external chart"},
		Reason: diag.Word{Chinese: "外部流程图向社会公开，内部的步骤和岗位不能出现在上面", English: "the external chart is published: no internal step or post appears in it"},
		Source: cite(hefei + "二、二是"), power: internalMatter,
	},
	{
		Code:   diag.Code{ID: "FG241", Severity: diag.Warning, Chinese: "不予办理没有说明理由和救济", English: "refusal without reason and remedy"},
		Reason: diag.Word{Chinese: "不予受理、不予许可，要告诉对方理由，以及怎样复议、诉讼", English: "a refusal tells its reason and the remedy"},
		Source: cite(licensing + "第三十八条"), power: refusals,
	},

	// The flow.
	{
		Code:   diag.Code{ID: "FG250", Severity: diag.Error, Chinese: "步骤走不到", English: "unreachable step"},
		Reason: diag.Word{Chinese: "从开始走不到的步骤，图上有、事里没有", English: "a step that no way leads to is never done"},
		Source: practice, process: unreachable,
	},
	{
		Code:   diag.Code{ID: "FG251", Severity: diag.Warning, Chinese: "流程中断", English: "dead end"},
		Reason: diag.Word{Chinese: "不是结束的步骤后面要有去处", English: "a step that is no end leads somewhere"},
		Source: practice, process: deadEnds,
	},
	{
		Code:   diag.Code{ID: "FG252", Severity: diag.Error, Chinese: "循环没有出口", English: "loop without an exit"},
		Reason: diag.Word{Chinese: "进去就出不来的循环，事情永远办不完", English: "from a loop without an exit no case ever ends"},
		Source: practice, process: endlessLoops,
	},
	{
		Code:   diag.Code{ID: "FG253", Severity: diag.Warning, Chinese: "判断的出口不全", English: "decision without labelled exits"},
		Reason: diag.Word{Chinese: "判断至少有两个出口，每个出口写明条件", English: "a decision has two exits or more, each with its condition"},
		Source: practice, process: decisions,
	},
	{
		Code:   diag.Code{ID: "FG254", Severity: diag.Warning, Chinese: "岗位没有用到", English: "unused post"},
		Reason: diag.Word{Chinese: "声明了却没有用到的岗位，多半是写错了名称或者漏了步骤", English: "a post that no step has is likely misspelt, or a step is missing"},
		Source: practice, project: unusedPosts,
	},
	{
		Code:   diag.Code{ID: "FG255", Severity: diag.Error, Chinese: "编号重复", English: "duplicate code"},
		Reason: diag.Word{Chinese: "一个编号只能对应一项职权", English: "a code stands for one power"},
		Source: practice, project: duplicateCodes,
	},
	{
		Code:   diag.Code{ID: "FG256", Severity: diag.Error, Chinese: "职权名称重复", English: "duplicate power"},
		Reason: diag.Word{Chinese: "同一单位的职权不能重名，否则两张图会互相覆盖", English: "two powers of a unit have two names, else their pictures overwrite each other"},
		Source: practice, project: duplicatePowers,
	},
	{
		Code:   diag.Code{ID: "FG257", Severity: diag.Warning, Chinese: "岗位、部门的名称前后不一致", English: "drifting names of posts and departments"},
		Reason: diag.Word{Chinese: "同一个岗位、部门在各个文件里要用同一个名称", English: "a post or department has one name in all files"},
		Source: practice, project: driftingNames,
	},
	{
		Code:   diag.Code{ID: "FG258", Severity: diag.Warning, Chinese: "占位文字没有填", English: "placeholder left in"},
		Reason: diag.Word{Chinese: "XX、【岗位】、…… 一类的占位文字要换成实际内容", English: "XX, 【post】, …… and the like are to be filled in"},
		Source: practice, project: placeholders,
	},
	{
		Code:   diag.Code{ID: "FG259", Severity: diag.Warning, Chinese: "步骤名称空泛", English: "step name that says nothing"},
		Reason: diag.Word{Chinese: "“处理”“其他”看不出办什么，也就查不出风险", English: "处理, 其他 do not say what is done"},
		Source: practice, process: emptyNames,
	},
	{
		Code:   diag.Code{ID: "FG260", Severity: diag.Warning, Chinese: "阶段互相穿插", English: "interleaved phases"},
		Reason: diag.Word{Chinese: "阶段前后穿插时画不成横带，图下只能列出阶段和步骤", English: "phases that interleave cannot be drawn as bands"},
		Source: practice, process: interleavedPhases,
	},

	// Comments that silence a rule.
	{
		Code:   diag.Code{ID: "FG290", Severity: diag.Warning, Chinese: "忽略注释没有作用", English: "ignore that silences nothing"},
		Reason: diag.Word{Chinese: "问题改好以后，忽略注释要删去，免得盖住以后的问题", English: "an ignore that is no longer needed would hide what comes later"},
		Source: comments,
	},
	{
		Code:   diag.Code{ID: "FG291", Severity: diag.Warning, Chinese: "忽略注释的代码不对", English: "ignore of a wrong code"},
		Reason: diag.Word{Chinese: "代码写错了，要忽略的规则并没有忽略", English: "a wrong code silences nothing"},
		Source: comments,
	},
	{
		Code:   diag.Code{ID: "FG292", Severity: diag.Warning, Chinese: "忽略注释没有写原因", English: "ignore without a reason"},
		Reason: diag.Word{Chinese: "为什么可以不改，要写给以后看的人", English: "whoever comes later needs to know why"},
		Source: comments,
	},
}
