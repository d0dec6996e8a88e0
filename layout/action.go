package layout

import (
	"slices"
	"strings"
	"sync"

	"flowgen/dsl/flow"
)

// Words with which a label says what its post does. A label made of nothing
// but them is an action: 受理, 备案归档.
const acts = `
受理 接收 接受 收取 收集 收件 登记 申请 申报 报名 报到 填报 填写 提出 提交 起草 草拟 拟定 拟订 拟稿 拟办 编制 编写 制定 制订 制作
初审 初核 复审 复核 复查 复验 终审 审核 审查 审批 审签 审定 审议 审阅 审理 会审 会签 会商 核对 核实 核查 核定 核准 核验 查验 查询 查看
检查 检索 清点 盘点 验收 查实 调查 询问 勘验 取证 抽样 抽检 鉴定 评估 评审 评议 评标 开标 阅卷 测试 考察 考核 研判 分析 论证
批准 签批 签发 签署 签字 签订 签收 盖章 用印 印发 发文 发布 公布 公示 公告 公开 通知 告知 反馈 答复 回复 送达 发放 发送 发出 分送 转送 转办
交办 督办 催办 承办 办理 办结 处理 执行 实施 落实 立案 结案 移送 移交 报送 报请 上报 呈报 呈送 提请 备案 存档 归档 记录 录入 记账 入账
核销 报销 付款 支付 拨付 结算 决算 缴纳 缴费 退还 退回 归还 领取 借阅 采购 组织 召开 开展 听取 征求 征集 汇总 整理 形成 出具 聘任 任免
委托 邀请 抽取 选定 确定 取消 撤销 终止 注册 调整 参加 协调 加盖 购买 变更 延长 听证 抄送 呈批 上传 下达 分办 拟写 免去 制发
`

// Of them, those behind which stands what is acted on: 发放录取通知书.
const transitive = `
受理 接收 收取 收集 登记 填报 填写 提出 提交 起草 草拟 拟定 拟订 拟写 编制 编写 制定 制订 制作 审核 核对 核实 核查 核定 查验 查询 查看 清点
签发 签署 签订 印发 公布 公示 公告 发布 发放 发送 发出 分送 转送 送达 告知 反馈 答复 办理 处理 落实 移送 移交 报送 报请 上报 呈报 呈送 提请
拨付 缴纳 退还 退回 归还 领取 组织 召开 开展 听取 征求 征集 汇总 整理 形成 出具 委托 邀请 抽取 选定 确定 取消 撤销 终止 注册 调整 参加 协调
加盖 购买 录入 制发 下达 上传 免去
`

// Those behind which an action may stand that somebody else does, or that they
// are about: 报财政部门批准, 提出处置申请.
const before = `提出 提请 报请 报送 上报 呈报 组织 开展 召开 委托 邀请 参加 办理 听取 征求 取消 撤销 终止 受理 协调`

// actions are the words in lists.
var actions = sync.OnceValue(func() (x struct{ all, transitive, before []string }) {
	x.all, x.transitive, x.before = strings.Fields(acts), strings.Fields(transitive), strings.Fields(before)
	return x
})

// glues reports whether the label of a step may follow the post without a mark,
// so that both are one sentence: 承办人受理. The label must be an action, no
// result (未通过, 不予受理) and no name of a thing (推荐情况汇总), and must not
// repeat a word of the post (评标委员会评标).
func glues(step *flow.Step) bool {
	label := []rune(step.Label.S)
	if len(label) < 2 || strings.ContainsAny(step.Label.S, "未不无？?：:，,。") {
		return false
	}
	for _, r := range step.Roles {
		if strings.Contains(r.Name.S, string(label[:2])) || asksOthers(label) && sharesWord(r.Name.S, label[2:]) {
			return false
		}
	}
	return isAction(step.Label.S)
}

// asksOthers reports whether a label begins with a word behind which may stand
// what others do: 纪委办公室听取纪委意见 would be said of the office itself.
func asksOthers(label []rune) bool { return slices.Contains(actions().before, string(label[:2])) }

// sharesWord reports whether two characters in a row stand in both.
func sharesWord(name string, label []rune) bool {
	for i := range len(label) - 1 {
		if strings.Contains(name, string(label[i:i+2])) {
			return true
		}
	}
	return false
}

// isAction reports whether a label says what somebody does: actions alone, or
// one with what it acts on. What ends in an action is about that: 检查结果公示.
func isAction(label string) bool {
	x := actions()
	if onlyActs(label) {
		return true
	}
	if rest, ok := strings.CutPrefix(label, "报"); ok && endsInAct(rest) {
		return true
	}
	for _, w := range x.transitive {
		if rest, ok := strings.CutPrefix(label, w); ok {
			return slices.Contains(x.before, w) || onlyActs(rest) || !endsInAct(rest)
		}
	}
	return false
}

// onlyActs reports whether a text is nothing but actions.
func onlyActs(text string) bool {
	if text == "" {
		return false
	}
	for _, w := range actions().all {
		if rest, ok := strings.CutPrefix(text, w); ok && (rest == "" || onlyActs(rest)) {
			return true
		}
	}
	return false
}

func endsInAct(text string) bool {
	return slices.ContainsFunc(actions().all, func(w string) bool { return strings.HasSuffix(text, w) })
}
