// Package flow is the model of what a .flow source means: units, powers and
// their processes, with every name bound to the thing it names and a span on
// each; what its time limits mean; and the views that each audience has of a
// power. In goes what the resolver bound, out come values that layout and the
// forms read. It knows no colours, no sizes and no syntax.
package flow

import "flowgen/dsl/diag"

// Text is a piece of the source as its author wrote it, with its place.
// The zero Text is an absent value.
type Text struct {
	S    string
	Span diag.Span
}

// IsZero reports whether the text is absent.
func (t Text) IsZero() bool { return t.S == "" }

// Project is all that one run read.
type Project struct {
	Units  []*Unit  // in order of first appearance; never nil entries
	Drafts []*Power // templates that no power uses, as powers: for the names in them
	Inputs []Input  // the files given, in order; their powers are those of Units
	// Partial: something read has an error, so that powers are left out and
	// nobody knows what else would be there.
	Partial bool
}

// Input is a file that was given to a run, beside those that are imported.
type Input struct {
	File   string // as spans name it
	Search bool   // found in a folder that was given, with all files in it
}

// Powers returns every power of every unit, in source order.
func (p *Project) Powers() []*Power {
	var all []*Power
	for _, u := range p.Units {
		all = append(all, u.Powers...)
	}
	return all
}

// Unit is an institution (单位) and the defaults it gives its powers. A file
// that declares none belongs to a Unit without a name.
type Unit struct {
	Name            Text
	Scale           *Scale // never nil after resolve
	Categories      []Text // 风险类别; empty: any
	PowerCategories []Text // 职权类别; empty: any
	Duties          Text   // 职责
	Hotline         Text   // 监督电话
	Date            Text   // 编制日期
	Version         Text   // 版本
	Roles           []*Role
	Powers          []*Power
	Span            diag.Span
}

// Role is a post (岗位) and the department it belongs to.
type Role struct {
	Name       Text
	Department Text // zero: none
	Applicant  bool // 申请人, 当事人, 行政相对人, or declared as one
	Declared   bool // false: only used, never declared
	Span       diag.Span
}

// Scale is a scheme of risk grades, gravest first: two to five of them
// (高/中/低, 一级/二级/三级 …; source: LANGUAGE, "Grades").
type Scale struct {
	Grades  []*Grade
	Default *Grade // 等级：中 in the unit or power; nil: none
}

// Grade is one level of a Scale.
type Grade struct {
	Name     Text
	Rank     int  // 0 is the gravest
	Of       int  // how many grades the scale has
	Meaning  Text // 等级说明; printed in the legend
	Strategy Text // 等级策略; printed in the forms
}

// Power is one power or important business item (职权).
type Power struct {
	Unit           *Unit
	Name           Text
	Code           Text // 编号
	Category       Text // 类别
	Owner          Text // 责任主体
	Content        Text // 内容
	Basis          []Text
	Level          Text  // 行使层级
	Statutory      Limit // 法定时限
	Promised       Limit // 承诺时限
	Supervision    []Text
	Hotline        Text // 监督电话; the unit's when absent
	Phone          Text // 服务电话
	Conditions     Text // 受理条件
	Materials      []Text
	Fee            Text
	Accountability Text // 追责情形
	Applicant      Text // 对象
	URL            Text
	Notes          []Text // 注, public
	Remarks        []Text // 内部注
	Version        Text   // the unit's when absent
	Date           Text   // 编制日期; the unit's when absent
	Lanes          Text   // 泳道: 无, 部门 or 岗位, also where it is written in English
	Style          Style  // 版式
	Private        bool   // 公开：否
	Scale          *Scale // the power's own or the unit's; never nil after resolve

	Main     *Process   // never nil after resolve; may have no steps
	External *Process   // 外部流程 written by hand; nil: derived from Main
	Remedy   *Process   // 救济; nil: none
	Named    []*Process // 流程, in order

	Risks    []*Risk // of the power as a whole
	Measures []*Measure
	Rules    []Text // 制度
	Controls []Text // 程序控制
	Span     diag.Span
}

// Style is how the pictures of a power look, unless flags say otherwise. The
// words are the English ones of the language; "" says nothing.
type Style struct {
	Theme string // modern, classic, print
	Risk  string // auto, side, columns, ledger: of the risk map
}

// Process is one diagram: steps and the lines between them.
type Process struct {
	Power  *Power
	Name   Text // 流程 name; zero for the main one
	Steps  []*Step
	Phases []*Phase
	Edges  []*Edge
	Span   diag.Span
}

// Kind is the sort of a step; shapes follow GB/T 1526 (ISO 5807).
type Kind int

// The kinds. Junction is made by the compiler where several lines meet
// several (A + B → C + D): it has no label and no limit.
const (
	Plain      Kind = iota // 步骤
	Decision               // 判断
	Start                  // 开始
	End                    // 结束
	Document               // 文书
	Meeting                // 会议
	Subprocess             // 子流程
	Junction
)

// Step is one step of a process.
type Step struct {
	ID          string // the name flow lines use; unique in its process
	Label       Text   // what is printed
	Kind        Kind
	Declared    bool // by a statement of its own diagram, not only named in a flow line
	Parallel    bool // Junction only: all of (+) rather than one of (/)
	Roles       []*Role
	Department  Text  // 部门; else that of the roles
	Limit       Limit // zero: none
	Authority   Text  // 权限
	Condition   Text
	Documents   []Text // 文书
	Description Text
	Basis       []Text
	Grade       *Grade // 等级: the default of its risks; nil: none
	Responsible []Text // 责任人: the default of its risks
	Approver    Text   // 延长批准人
	Overdue     Text   // 逾期
	Hidden      bool   // 公开：否, its own or its phase's
	PublicLabel Text   // 对外
	URL         Text
	Phase       *Phase // nil: none
	Risks       []*Risk
	Measures    []*Measure // serve all risks of the step; 针对 of the power's included
	Rules       []Text
	Controls    []Text
	Span        diag.Span
}

// Phase is a band of steps (阶段).
type Phase struct {
	Name   Text
	Lead   Text // 牵头部门
	Assist []Text
	Limit  Limit
	Hidden bool
	Span   diag.Span
}

// Edge is one line from a step to another. Lines of one written group share
// its number, so that they are drawn as one fork or one join.
type Edge struct {
	From, To *Step
	Label    Text // zero: none
	Dashed   bool // an information flow (⇢)
	Fork     int  // > 0: parallel (+) split, lines of one split share it
	Join     int  // > 0: parallel (+) join, likewise
	// Of a 分支 block:
	Risks    []*Risk
	Measures []*Measure
	Rules    []Text
	Controls []Text
	Span     diag.Span
}

// Risk is one integrity-risk point (廉政风险点).
type Risk struct {
	Text        Text
	Grade       *Grade // nil: 未定级, which is never the lowest
	Category    Text
	Cause       Text
	Likelihood  int    // 1–5; 0: not given
	Harm        int    // 1–5; 0: not given
	Responsible []Text // as printed: its own 责任人, else the step's, else the step's posts
	Measures    []*Measure
	Rules       []Text
	Controls    []Text
	Span        diag.Span
}

// MeasurePhase is when a measure works.
type MeasurePhase int

// The phases of a measure (source: 廉政风险点防控表).
const (
	AnyPhase   MeasurePhase = iota
	Prevention              // 前期预防
	Monitoring              // 中期监控
	Handling                // 后期处置
)

// Measure is one control measure (防控措施).
type Measure struct {
	Text  Text
	Phase MeasurePhase
	For   []*Step // 针对; nil: all it stands at
	Span  diag.Span
}
