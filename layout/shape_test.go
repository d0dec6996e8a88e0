package layout

import (
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

func text(s string) flow.Text { return flow.Text{S: s} }

// Every line box must lie in its shape with 2 pt to the border (G1), whatever
// the kind of step and however long its texts.
func TestShapesHoldTheirText(t *testing.T) {
	s := DefaultStyle(nil)
	role := &flow.Role{Name: text("行政审批服务局业务一科负责人")}
	for _, label := range []string{"审", "材料是否齐全？", "A/B 角审核 2023年度预算执行情况", strings.Repeat("超长的步骤名称", 60), strings.Repeat("长", 5000)} {
		for kind := flow.Plain; kind < flow.Junction; kind++ {
			step := &flow.Step{Label: text(label), Kind: kind, Roles: []*flow.Role{role, role}, Limit: flow.Limit{Text: text("3个工作日")}}
			sh := shape(step, flow.Internal, s)
			lines := sh.text.place(s, 0, sh.top, sh.size.W, toCentre)
			var got strings.Builder
			for _, l := range lines {
				got.WriteString(l.S)
				if !inside(l.Box, sh.size.W, sh.size.H, kind) {
					t.Errorf("kind %d, label of %d bytes: line %q at %v is not inside %v", kind, len(label), l.S, l.Box, sh.size)
					break
				}
			}
			want := strings.ReplaceAll(label, " ", "")
			if have := strings.ReplaceAll(got.String(), " ", ""); !strings.HasPrefix(have, want) {
				t.Errorf("kind %d: the label is not whole", kind)
			}
		}
	}
}

// inside tells whether a line box lies in the shape with 2 pt to its border.
func inside(b Rect, w, h Length, kind flow.Kind) bool {
	const margin = 2 * Pt
	switch kind {
	case flow.Decision:
		// |x|/(w/2) + |y|/(h/2) <= 1 for the corner farthest out.
		x := max(w/2-b.X, b.Right()-w/2) + margin
		y := max(h/2-b.Y, b.Bottom()-h/2) + margin
		return 2*x*h+2*y*w <= w*h
	case flow.Meeting:
		return b.X >= HexagonInset+margin && b.Right() <= w-HexagonInset-margin && b.Y >= margin && b.Bottom() <= h-margin
	case flow.Subprocess:
		return b.X >= SideBarInset+margin && b.Right() <= w-SideBarInset-margin && b.Y >= margin && b.Bottom() <= h-margin
	case flow.Document:
		return b.X >= margin && b.Right() <= w-margin && b.Y >= margin && b.Bottom() <= h-WaveHeight-margin
	default:
		return b.X >= margin && b.Right() <= w-margin && b.Y >= margin && b.Bottom() <= h-margin
	}
}

func TestLimitStandsAloneWhenTheLineIsFull(t *testing.T) {
	s := DefaultStyle(nil)
	step := &flow.Step{Label: text("受理"), Limit: flow.Limit{Text: text("5日")}, Roles: []*flow.Role{{Name: text("承办人")}}}
	if got := rowTexts(shape(step, flow.Internal, s).text); got != "受理|承办人 · 5日" {
		t.Errorf("short: %s", got)
	}
	step.Roles = append(step.Roles, &flow.Role{Name: text("行政审批服务局业务科负责人")})
	if got := rowTexts(shape(step, flow.Internal, s).text); strings.Contains(got, "·") || !strings.HasSuffix(got, "|5日") {
		t.Errorf("long: %s", got)
	}
}

// A step says what follows when its time is over below that, and what else
// there is to say last; the public picture keeps the authority to itself.
func TestStepsSayAll(t *testing.T) {
	step := &flow.Step{
		Label: text("审查"), Roles: []*flow.Role{{Name: text("承办人")}}, Limit: flow.Limit{Text: text("5日")},
		Overdue: text("视为通过"), Authority: text("提出意见"), Description: text("两人办理"),
	}
	s := DefaultStyle(nil)
	if got, want := rowTexts(shape(step, flow.Internal, s).text), "审查|承办人 · 5日|逾期：视为通过|权限：提出意见|说明：两人办理"; got != want {
		t.Errorf("internal: %s, want %s", got, want)
	}
	if got, want := rowTexts(shape(step, flow.External, s).text), "审查|承办人 · 5日|逾期：视为通过|说明：两人办理"; got != want {
		t.Errorf("external: %s, want %s", got, want)
	}
	step.Overdue = text("逾期不补正的，视为放弃")
	step.Description = text("说明理由")
	s.Steps = OneLine
	if got, want := rowTexts(shape(step, flow.Internal, s).text), "承办人审查（5日）|逾期不补正的，视为放弃|权限：提出意见|说明理由"; got != want {
		t.Errorf("in one line: %s, want %s", got, want)
	}
}

// The head of a phase names who helps with it.
func TestPhasesNameTheirHelpers(t *testing.T) {
	s := DefaultStyle(nil)
	ph := &flow.Phase{Name: text("立项"), Assist: []flow.Text{text("国资处"), text("财务处")}}
	b := &sectionBuilder{style: s}
	_, names := b.bandColumn([]*flow.Phase{ph}, []Rect{{W: 400 * Pt, H: 300 * Pt}})
	if got, want := strings.ReplaceAll(rowTexts(names[0]), "|", ""), "立项协同：国资处、财务处"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func rowTexts(b block) string {
	var rows []string
	for _, r := range b.rows {
		rows = append(rows, r.text)
	}
	return strings.Join(rows, "|")
}

// In one line: the time goes to a line of its own before the words are broken,
// and who does it is not said twice.
func TestOneLineSteps(t *testing.T) {
	s := DefaultStyle(nil)
	s.Steps = OneLine
	for _, tt := range []struct {
		kind              flow.Kind
		post, label, want string
	}{
		{flow.Plain, "承办人", "受理", "承办人受理（5日）"},
		{flow.Plain, "人事处长", "报主管部门备案", "人事处长报主管部门备案|（5日）"},
		{flow.Plain, "法务专员、基建科长", "审核招标文件", "法务专员、基建科长|审核招标文件（5日）"},
		{flow.End, "承办人员", "信息不存在", "承办人员：信息不存在|（5日）"},
		{flow.End, "师资科", "评审未通过", "师资科：评审未通过|（5日）"},
		{flow.Plain, "国资办主任", "国资办审批", "国资办主任：国资办审批|（5日）"},
		{flow.Plain, "招标代理机构", "中标候选人公示", "招标代理机构：|中标候选人公示（5日）"},
		{flow.Plain, "纪委办公室", "听取纪委意见", "纪委办公室：听取纪委意见|（5日）"},
		{flow.Plain, "阅卷教师", "阅卷", "阅卷教师：阅卷（5日）"},
		{flow.Plain, "分管副总", "分管副总审签", "分管副总审签（5日）"},
		{flow.Meeting, "党委会", "党委会决定", "党委会决定|（5日）"},
		{flow.Meeting, "案审委员会", "集体讨论", "案审委员会：|集体讨论|（5日）"},
	} {
		step := &flow.Step{Kind: tt.kind, Label: text(tt.label), Limit: flow.Limit{Text: text("5日")}, Roles: []*flow.Role{{Name: text(tt.post)}}}
		if got := rowTexts(shape(step, flow.Internal, s).text); got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.post, tt.label, got, tt.want)
		}
	}
}

// A label follows its post without a mark only where it says what that does.
func TestLabelsThatPostsGlueTo(t *testing.T) {
	for label, want := range map[string]bool{
		"受理": true, "备案归档": true, "签订合同": true, "审核招标文件": true, "提出处置申请": true, "组织文化测试": true,
		"报财政部门批准": true, "调查核实": true, "发放录取通知书": true, "提出意见": true,
		"信息不存在": false, "视为放弃申请": false, "不予受理": false, "试用期": false, "评审未通过": false, "材料审查": false,
		"推荐情况汇总": false, "检查结果公示": false, "中标通知书": false, "审": false, "处罚决定": false, "调查终结报告": false,
	} {
		step := &flow.Step{Label: text(label), Roles: []*flow.Role{{Name: text("经办人")}}}
		if got := glues(step); got != want {
			t.Errorf("%s: %v, want %v", label, got, want)
		}
	}
}

// A step takes up to two characters more than its style's width rather than
// break a word, and no more.
func TestStepsKeepWordsWhole(t *testing.T) {
	s := DefaultStyle(nil)
	s.LabelWidth = 6 * s.DetailSize
	step := &flow.Step{Label: text("验收"), Roles: []*flow.Role{{Name: text("科长")}, {Name: text("使用部门的经办人")}}}
	if got := rowTexts(shape(step, flow.Internal, s).text); got != "验收|科长、|使用部门的经办人" {
		t.Errorf("posts: %s", got)
	}
	step.Roles[0].Name, step.Roles[1].Name, step.Limit.Text = text("招生"), text("纪检"), text("2日")
	s.LabelWidth = s.measure("招生、纪检", s.DetailSize, false)
	if got := rowTexts(shape(step, flow.Internal, s).text); got != "验收|招生、纪检 · 2日" {
		t.Errorf("a short limit: %s", got)
	}
	long := strings.Repeat("经办人", 8)
	if w := wholeWords(s, s.LabelWidth, []para{{text: long, size: s.DetailSize}}).w; w > s.LabelWidth+2*s.LabelSize {
		t.Errorf("a long name: %v wide", w)
	}
}
