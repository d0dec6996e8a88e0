package check

import "flowgen/dsl/diag"

// Level is what a unit makes of a rule.
type Level int

// The levels.
const (
	Off Level = iota
	AsNote
	AsWarning
	AsError
)

// severity returns the severity of findings at a level that is not Off.
func (l Level) severity() diag.Severity {
	switch l {
	case AsError:
		return diag.Error
	case AsNote:
		return diag.Note
	}
	return diag.Warning
}

// Settings is what flowgen.yaml says of check. Lists of words are compared
// with what the sources say after NFKC; a word is found anywhere in a text.
type Settings struct {
	// Levels holds the codes whose level is not their own: rules (FG2xx), and
	// warnings of the language.
	Levels map[string]Level

	// KeySteps are words in the names of steps that must have a risk.
	KeySteps []string
	// Duties tells by words in a step's name which duty it is, the more telling
	// ones first.
	Duties []Duty
	// ApartPosts are groups of duties; no two of a group are for one post.
	ApartPosts []Group
	// ApartDepartments are groups of duties; no two of a group are for one
	// department.
	ApartDepartments []Group
	// TopPosts are words in the names of posts and departments whose gravest
	// risk has the top grade.
	TopPosts []string
	// Collective are words in the name, category or content of powers that take
	// a collective decision; CollectiveSteps in the names and posts of steps
	// that are one, beside 会议.
	Collective, CollectiveSteps []string
	// Refusals are words in the names of steps that refuse an applicant.
	// Reasons are words of which one stands in what such a step says or has
	// before or after it; Remedies words of which one stands in what it says,
	// what comes after it or the notes of a power without 救济.
	Refusals, Reasons, Remedies []string
	// Matrix gives the grade for likelihood (row, from 1) and harm (column,
	// from 1), as rank from the gravest; nil: Thresholds decide.
	Matrix [][]string
	// Thresholds are, from the gravest grade down, the least product of
	// likelihood and harm that has it; below the last is the lowest grade.
	// One fewer than the scale has grades; else the default ones.
	Thresholds []int
	// MatrixAt and ThresholdsAt are where flowgen.yaml has the two, a place for
	// each word of the matrix; zero where it has not.
	MatrixAt     [][]diag.Span
	ThresholdsAt diag.Span
	// EmptyNames are names of steps that say nothing.
	EmptyNames []string
	// Placeholders are texts that stand for one still to be written.
	Placeholders []string
	// SameNames are groups of names of posts or departments that mean one.
	SameNames [][]string
}

// Duty is a duty and the words that tell it. Of several duties that the name of
// a step tells, the first one listed counts, with those that know the same
// word: 采购审批 is an approval.
type Duty struct {
	Name  string
	Words []string
	// Except are texts in the name of a step in which the words tell nothing:
	// 采购计划 buys nothing.
	Except []string
	// Unless are words in the name or category of a power whose own business
	// the duty is, so that no step has it: an audit is not supervised by
	// auditing.
	Unless []string
}

// Group is a set of duties that exclude each other.
type Group []string

// defaults are the settings without a flowgen.yaml. Nobody writes to them.
var defaults = Default()

// Default returns the settings that hold without a flowgen.yaml. The caller
// owns them.
func Default() *Settings {
	return &Settings{
		Levels:           map[string]Level{},
		KeySteps:         []string{"审核", "审批", "决定", "验收", "支付"},
		Duties:           defaultDuties(),
		ApartPosts:       []Group{{"受理", "审核", "审批"}, {"决策", "执行", "监督"}, {"决策", "执行", "验收"}},
		ApartDepartments: []Group{{"决策", "监督"}},
		TopPosts:         []string{"财务", "采购", "基建"},
		Collective: []string{
			"三重一大", "重大决策", "重大事项决策", "重大项目安排", "重大投资", "对外投资", "对外担保", "投融资",
			"大额资金", "大额度资金", "大额支出", "预算分配", "预算编制", "资金分配", "经费分配",
			"选拔任用", "干部任免", "干部任用", "干部选拔", "干部提拔", "人事任免", "职务任免", "中层干部",
			"工程招标", "基建招标", "大宗采购", "大宗物资", "大宗物品", "大宗商品", "资产处置", "资产转让", "资产出租",
		},
		CollectiveSteps: []string{
			"集体", "会议", "委员会", "办公会", "党委会", "党组会", "常委会", "务会", "联席会", "评委会", "理事会", "董事会",
			"代表大会", "职代会", "教代会", "领导小组", "班子", "上会", "会审", "党组研究", "党委研究", "票决", "表决",
		},
		Refusals: []string{
			"不予受理", "不受理", "不予许可", "不予行政许可", "不准予", "不予批准", "不予审批", "不予核准", "不予登记", "不予备案",
			"不予认定", "不予确认", "不予注册", "不予公开", "不予办理", "不予发证", "不予延续", "不予变更", "不予给付", "不予同意", "驳回",
		},
		Reasons:  []string{"理由", "原因", "决定书", "告知书", "通知书", "告知单", "通知单", "答复书"},
		Remedies: []string{"复议", "诉讼", "复查", "复核", "申诉", "仲裁", "救济"},
		EmptyNames: []string{
			"处理", "办理", "操作", "进行处理", "相关处理", "其他", "其它", "其他情况", "其他情形", "其他事项", "其他环节",
			"步骤", "步", "流程", "环节", "程序", "事项", "工作", "相关工作", "下一步", "下一环节", "等", "等等",
			"step", "process", "handle", "other", "others", "next", "etc",
		},
		Placeholders: []string{
			"XX", "X年", "X月", "X日", "第X条", "××", "×年", "×月", "×日", "N个", "N日", "N天", "某某",
			"【", "…", "***", "__", "（略）", "待定", "待补充", "待完善", "待填", "此处填写", "TODO", "TBD",
		},
	}
}
