package check

import (
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
)

// TestDuties holds which duties names of steps tell.
func TestDuties(t *testing.T) {
	for _, test := range []struct{ names, want string }{
		{"受理 受理申请 窗口受理 登记受理 申请受理 受理审查 收件 受理（窗口）", "受理"},
		{"审核 财务审核 初步审核 法制审核 审核招标文件 支付审核 采购审核 材料审查 复核 费用复核 复审 报销审核 验收审核 审核并上报 保密审查？", "审核"},
		{"审批 审批采购 采购审批 支付审批 立案审批 批准 局长批准 核准 签批 作出决定 处罚决定 审定 审核审批 实施方案审批", "审批 决策"},
		{"决策", "决策"},
		{"监督检查 监督 全程监督 离任审计 跟踪审计 督查 监督执行", "监督"},
		{"验收 到货验收 组织验收 验收付款", "验收"},
		{"执行 组织实施 付款 支付 拨付资金 采购 公开采购 执行处罚决定 执行决定 实施采购", "执行"},
		{"不予受理 未受理 是否受理？ 受理通知 告知受理 受理范围 提交审核 送审核 报局长审批 报财政部门批准 提请审定 审批表 填写审批表 送达决定书 审批结果公示 " +
			"听取审计意见 抄送监察室 配合检查 检查 接受审计 拟定实施方案 实施方案 采购计划 编制采购文件 申请验收 验收申请 支付申请 是否批准？ 采购方式？ 审批金额？ " +
			"形式审查 当场处罚决定 登记 归档 审核表 执行监督 验收单 公示 处理 受理告知 集体审批 党委会审定 会议决定", ""},
	} {
		for _, name := range strings.Fields(test.names) {
			x := newExaminer(nil)
			x.Settings = defaults
			s := &flow.Step{Label: flow.Text{S: name}}
			if got := strings.Join(x.dutiesOf(&flow.Power{}, s), " "); got != test.want {
				t.Errorf("%s: %q, want %q", name, got, test.want)
			}
		}
	}
}

// TestDutiesOfPowers holds where a duty is the power's own business.
func TestDutiesOfPowers(t *testing.T) {
	for _, test := range []struct{ power, category, step, want string }{
		{"物资采购", "内部职权", "监督检查", "监督"},
		{"物资采购", "内部职权", "验收", "验收"},
		{"内部审计", "内部职权", "实施审计", "执行"},
		{"安全检查", "内部职权", "监督检查", ""},
		{"取水许可", "行政许可", "监督检查", ""},
		{"消防验收", "行政许可", "验收", ""},
		{"工程验收", "内部职权", "验收", ""},
		{"信访受理", "内部职权", "受理", "受理"},
		{"取水许可审批", "行政许可", "审批", "审批 决策"},
	} {
		x := newExaminer(nil)
		x.Settings = defaults
		p := &flow.Power{Name: flow.Text{S: test.power}, Category: flow.Text{S: test.category}}
		if got := strings.Join(x.dutiesOf(p, &flow.Step{Label: flow.Text{S: test.step}}), " "); got != test.want {
			t.Errorf("%s in %s: %q, want %q", test.step, test.power, got, test.want)
		}
	}
}

// TestNobodysDuty holds that kinds of steps that nobody does by himself have
// no duty.
func TestNobodysDuty(t *testing.T) {
	body := &flow.Role{Name: flow.Text{S: "学术委员会"}}
	for _, s := range []*flow.Step{
		{Kind: flow.Meeting}, {Kind: flow.Document}, {Kind: flow.Junction}, {Roles: []*flow.Role{body}},
	} {
		s.Label = flow.Text{S: "审批"}
		x := newExaminer(nil)
		x.Settings = defaults
		if got := x.dutiesOf(&flow.Power{}, s); got != nil {
			t.Errorf("%v has %v", s, got)
		}
	}
}

// TestOwnGroups holds that duties and groups of a unit's own work as the
// others do.
func TestOwnGroups(t *testing.T) {
	settings := Default()
	settings.Duties = append(settings.Duties, Duty{Name: "出纳", Words: []string{"收款", "付款"}}, Duty{Name: "记账", Words: []string{"记账"}})
	settings.ApartPosts = []Group{{"出纳", "记账"}}
	settings.ApartDepartments = []Group{{"出纳", "记账"}}
	post := &flow.Role{Name: flow.Text{S: "会计"}}
	other := &flow.Role{Name: flow.Text{S: "出纳"}, Department: flow.Text{S: "财务处"}}
	span := func(n int) diag.Span { return diag.Span{File: "a.flow", Start: diag.Pos{Line: n, Offset: n}} }
	step := func(n int, label string, r *flow.Role) *flow.Step {
		return &flow.Step{ID: label, Label: flow.Text{S: label, Span: span(n)}, Roles: []*flow.Role{r}, Span: span(n)}
	}
	p := &flow.Process{Steps: []*flow.Step{step(1, "付款", post), step(2, "记账", post), step(3, "核对记账", other), step(4, "收款", other)}}
	p.Power = &flow.Power{Unit: &flow.Unit{}, Main: p}
	for i := range p.Steps[1:] {
		p.Edges = append(p.Edges, &flow.Edge{From: p.Steps[i], To: p.Steps[i+1]})
	}
	project := &flow.Project{Units: []*flow.Unit{{Powers: []*flow.Power{p.Power}, Scale: &flow.Scale{}}}}
	p.Power.Unit, p.Power.Scale = project.Units[0], project.Units[0].Scale
	var got []string
	for _, d := range Run(project, func(string) *Settings { return settings }) {
		if strings.HasPrefix(d.Code, "FG22") {
			got = append(got, d.Code+" "+d.Message.Text(diag.Chinese))
		}
	}
	want := "FG221 岗位“会计”既管出纳（“付款”），又管记账（“记账”）\n" +
		"FG221 岗位“出纳”既管记账（“核对记账”），又管出纳（“收款”）"
	if strings.Join(got, "\n") != want {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}
