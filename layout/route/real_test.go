package route

import (
	"strings"
	"testing"
	"time"

	_ "flowgen/internal/golden" // the switch -update
)

// chart is a process in words: each line "a b c" is a way through steps,
// each step "name" or "[label]name"; "⇢" before a name makes a dashed line.
// A name that ends in ？ is a decision. Names in risks carry side boxes:
// L, R or both.
type chart struct {
	name  string
	lines string
	risks map[string]string
}

// build makes the graph, with sizes as if set in 11 pt, and the texts for
// the pictures: names, then labels.
func (c chart) build(risk bool) (*Graph, []string) {
	g := &Graph{}
	index := map[string]int{}
	var names, labels []string
	at := func(name string) int {
		if i, ok := index[name]; ok {
			return i
		}
		w := len([]rune(name))
		n := Node{Size: Size{max(72, Length(w*11+18)) * Pt, 44 * Pt}}
		if strings.HasSuffix(name, "？") {
			n.Shape = Diamond
			n.Size = Size{Length(w*11+80) * Pt, 76 * Pt}
		}
		if boxes := c.risks[name]; risk {
			if strings.Contains(boxes, "L") {
				n.Left = Size{170 * Pt, Length(36+20*strings.Count(boxes, "L")) * Pt}
			}
			if strings.Contains(boxes, "R") {
				n.Right = Size{190 * Pt, Length(36+20*strings.Count(boxes, "R")) * Pt}
			}
		}
		index[name] = len(names)
		names = append(names, name)
		g.Nodes = append(g.Nodes, n)
		return index[name]
	}
	for _, line := range strings.Split(strings.TrimSpace(c.lines), "\n") {
		from := -1
		for _, word := range strings.Fields(line) {
			e := Edge{From: from}
			label := ""
			if rest, ok := strings.CutPrefix(word, "⇢"); ok {
				e.Dashed, word = true, rest
			}
			if strings.HasPrefix(word, "[") {
				label, word, _ = strings.Cut(word[1:], "]")
				e.Label = Size{Length(len([]rune(label))*9+4) * Pt, 13 * Pt}
			}
			e.To = at(word)
			if from >= 0 {
				g.Edges = append(g.Edges, e)
				labels = append(labels, label)
			}
			from = e.To
		}
	}
	return g, append(names, labels...)
}

var realCharts = []chart{
	{"petition", `
受理 提出意见 审核 审批 转办
审批 暂存
审批 退回
审批 自办
审批 向上级部门报告`, map[string]string{"受理": "LLRRR", "审核": "LLL", "审批": "LLL"}},
	{"water", `
申请 材料是否齐全？ [是]受理 材料审查 征求意见 审核 局长办公会审定 [准予]送达
材料是否齐全？ [否，一次性告知]补正 申请
材料审查 专家现场核查 审核 [需补充论证]材料审查
局长办公会审定 [不予]不予许可`, map[string]string{"材料是否齐全？": "LR", "专家现场核查": "LRRR", "局长办公会审定": "LR"}},
	{"penalty", `
检查发现 立案审批 调查询问 调查终结报告 法制审核 [事实不清，退回补充调查]调查询问
群众举报 立案审批
上级交办或部门移送 立案审批 勘验检查 调查终结报告
立案审批 抽样取证 调查终结报告
立案审批 [不属本机关管辖或涉嫌犯罪]移送有关机关
法制审核 [违法事实不能成立]撤销立案
法制审核 是否重大复杂？ [是]集体讨论 事先告知 [当事人要求听证]听证 处罚决定 送达 结案归档
是否重大复杂？ [否]事先告知 [无异议]处罚决定
处罚决定 ⇢抄送监察室`, map[string]string{"立案审批": "LR", "调查终结报告": "LR", "集体讨论": "LR"}},
	{"simple", `
出示执法证件 当场调查 听取陈述申辩 当场处罚决定 当场收缴 备案
当场处罚决定 银行缴纳 备案`, nil},
	{"purchase", `
需求部门申请 部门负责人审核 预算是否落实？ [是]金额是否达到招标限额？ [是]编制招标文件 发布公告 组织评审 确定供应商 签订合同 验收 付款 归档
预算是否落实？ [否]退回
部门负责人审核 [不同意]需求部门申请
金额是否达到招标限额？ [否]询价采购 确定供应商
金额是否达到招标限额？ [涉密]单一来源采购 确定供应商
验收 [不合格]签订合同
组织评审 [废标]编制招标文件`, map[string]string{"编制招标文件": "LR", "组织评审": "LLR", "验收": "LR", "付款": "R"}},
	{"reimburse", `
填写报销单 部门负责人审批 财务初审 票据是否合规？ [是]金额是否超过一万元？ [是]分管领导审批 财务负责人复核 出纳付款 凭证归档
票据是否合规？ [否]填写报销单
金额是否超过一万元？ [否]财务负责人复核
财务负责人复核 [发现问题]财务初审`, map[string]string{"财务初审": "LR", "分管领导审批": "LR", "出纳付款": "L"}},
	{"disclosure", `
收到申请 登记 内容是否明确？ [是]审查 答复
内容是否明确？ [否]告知补正 收到申请
审查 [主动公开]告知获取方式
审查 [予以公开]提供信息
审查 [不予公开]告知理由
审查 [部分公开]区分处理
审查 [信息不存在]告知不存在
审查 [非本机关]告知移送
审查 [重复申请]不予处理
审查 [涉及第三方]征求第三方意见 答复`, map[string]string{"登记": "L", "审查": "LR"}},
	{"cadres", `
动议 民主推荐 确定考察对象 组织考察 讨论决定 任前公示 有无异议？ [无]办理任职
有无异议？ [有]调查核实 [属实]取消任用
调查核实 [不属实]办理任职
讨论决定 [未通过]动议
组织考察 征求纪检意见 讨论决定
组织考察 征求派出机构意见 讨论决定`, map[string]string{"民主推荐": "LR", "组织考察": "LR", "讨论决定": "LLRR"}},
	{"tender", `
立项 编制招标文件 审核 [修改]编制招标文件
审核 发布公告 资格预审 开标 评标 定标 公示 有无投诉？ [无]发中标通知书 签订合同
有无投诉？ [有]处理投诉 [成立]评标
处理投诉 [不成立]发中标通知书
资格预审 [不足三家]发布公告
开标 监督
评标 ⇢纪检备案`, map[string]string{"编制招标文件": "LR", "评标": "LLRR", "定标": "L"}},
	{"loop", `
受理 审查 审查 决定 送达
决定 [退回]审查
送达 [地址不详]送达
决定 [发回]受理`, nil},
}

func TestRealCharts(t *testing.T) {
	for _, risk := range []bool{false, true} {
		var total Report
		var w, h Length
		var spent time.Duration
		for _, c := range realCharts {
			name := c.name
			if risk {
				name += "-risk"
			}
			g, names := c.build(risk)
			begin := time.Now()
			l, err := Compute(g)
			spent += time.Since(begin)
			if err != nil {
				t.Fatal(err)
			}
			r := Check(g, l)
			t.Logf("%-16s cross %d bends %2d jogs %d X1 %d X2 %d hug %d %5.0f x %5.0f", name, r.Crossings, r.Bends, r.Jogs, r.Siblings, r.Joints, r.Hugs, float64(l.Size.W)/100, float64(l.Size.H)/100)
			for _, n := range r.Notes {
				t.Errorf("%s: %s", name, n)
			}
			total.sum(r)
			w, h = w+l.Size.W, h+l.Size.H
			dump(t, name, g, l, names...)
		}
		n := float64(len(realCharts))
		t.Logf("risk %v: cross %.2f bends %.1f length %.0f size %.0f x %.0f ms %.2f", risk, float64(total.Crossings)/n, float64(total.Bends)/n, float64(total.Length/Pt)/n, float64(w/Pt)/n, float64(h/Pt)/n, spent.Seconds()*1000/n)
	}
}

// The penalty chart by departments: applicants, investigators, lawyers,
// leaders.
func TestRealChartInSwimlanes(t *testing.T) {
	g, names := realCharts[2].build(false)
	g.Groups = 4
	for v, name := range names[:len(g.Nodes)] {
		switch name {
		case "检查发现", "群众举报", "上级交办或部门移送":
			g.Nodes[v].Group = 0
		case "法制审核", "是否重大复杂？", "听证", "抄送监察室":
			g.Nodes[v].Group = 2
		case "立案审批", "撤销立案", "集体讨论", "处罚决定":
			g.Nodes[v].Group = 3
		default:
			g.Nodes[v].Group = 1
		}
	}
	l := compute(t, g)
	dump(t, "lanes", g, l, names...)
}
