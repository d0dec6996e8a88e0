package forms

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"flowgen/dsl/flow"
)

// These tables are those of 防灾科技学院, 廉政风险防控机制建设实施方案, 附件1, 4,
// 5, 6, as far as they are filled in there, copied by hand: a line a row, ″ for
// what a merged cell above covers, ⏎ for a new line in a cell. Of the risks 5
// and 8 of 附件6 the wording is that of 附件4, which leaves out no letter.

const sampleCatalogue = `
序号 | 部门（责任主体） | 职权事项名称 | 职权类别 | 职权内容 | 法规依据
1 | 一、办公室 | 政务工作 | 内部职权 |  | “三定”方案
2 | ″ | 重要文件起草 | 内部职权 |  |
3 | ″ | 政策研究工作 | 内部职权 |  |
4 | 二、部门二 | 事项二 |  |  |
5 | 三、部门三 | 事项三 |  |  |
6 | 四、部门四 | 事项四 |  |  |
7 | 五、部门五 | 事项五 |  |  |
8 | 六、部门六 | 事项六 |  |  |
9 | 七、部门七 | 事项七 |  |  |
10 | 八、部门八 | 事项八 |  |  |
11 | 九、审计监察处 | 信访举报受理 | 内部职权 | 受理信访举报件及信访事项。 | “三定”方案
12 | ″ | 案件查办 | 内部职权 |  |
13 | ″ | 内部审计 |  |  |
`

const sampleAssessment = `
序号 | 1 | 责任主体 | 审计监察处
职权事项名称 | 信访举报受理 | 职权类别 | 内部职权
权力运行流程描述 | 详见“职权和重要业务事项运行流程图”（附件2）
廉政风险点 | 廉政风险表现形式 | 风险等级 | 责任主体
受理 | 1.不按规定登记。 | 中 | 承办人
″ | 2.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″
审核 | 1.压件不办，拖延信访件审核时间。 | 低 | 处领导
″ | 2.不采纳承办人提出的合理建议。 | 低 | ″
″ | 3.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″
审批 | 1.不按规定把关。 | 低 | 分管学院领导
″ | 2.拖延办理。 | 低 | ″
″ | 3.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″
部门意见 | 部门负责人签字：                年    月    日
分管领导审核意见 | 分管领导签字：                年    月    日
领导小组审定意见 | 组长签字（盖章）：                年    月    日
备注 |
`

const sampleSummary = `
汇总统计情况 | 清理职权和重要业务事项共 1 项，排查廉政风险点共 8 个，其中：高等级风险 3 个、中等级风险 1 个、低等级风险 4 个。风险点和等级分布情况如下：
部门 | 职权事项 | 廉政风险点 | 廉政风险表现形式 | 廉政风险等级 | 责任主体
审计监察处 | 信访举报受理 | 受理 | 1.不按规定登记。 | 中 | 承办人
″ | ″ | ″ | 2.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″
″ | ″ | 审核 | 1.压件不办，拖延信访件审核时间。 | 低 | 处领导
″ | ″ | ″ | 2.不采纳承办人提出的合理建议。 | 低 | ″
″ | ″ | ″ | 3.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″
″ | ″ | 审批 | 1.不按规定把关。 | 低 | 分管学院领导
″ | ″ | ″ | 2.拖延办理。 | 低 | ″
″ | ″ | ″ | 3.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″
`

const sampleMeasures = `
职权事项 | 关键环节 | 所涉人员 | 廉政风险表现形式 | 风险等级 | 防控措施 | 拟建立健全的制度名称
1.信访举报受理 | 受理 | 承办人 | 1.不按规定登记。 | 中 | 1.严格信访举报件登记，规范工作流程。⏎2.处领导定期检查、抽查信访举报件登记受理情况。⏎3.定期对信访举报件进行统计分析和线索排查。 | 1.《XXXXX信访举报登记管理办法》;⏎2.《XXXX信访举报件办理规定》;⏎3.《XX案件线索排除办法》。
″ | ″ | ″ | 2.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″ | ″
″ | 审核 | 处领导 | 3.压件不办，拖延信访件审核时间。 | 低 | 4.规定信访举报件受理各阶段的时限要求。⏎5.承办人向处领导提交《信访举报办理表》，提出承办意见，登记领导审核、审批的意见。⏎6.重大信访举报件受理承办须经分管学院领导提请单位领导班子集体讨论研究或直接向上级部门报告。⏎7.建立健全信访举报件管理的相关制度。 | ″
″ | ″ | ″ | 4.不采纳承办人提出的合理建议。 | 低 | ″ | ″
″ | ″ | ″ | 5.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″ | ″
″ | 审批 | 分管学院领导 | 6.不按规定把关。 | 低 | ″ | ″
″ | ″ | ″ | 7.拖延办理。 | 低 | ″ | ″
″ | ″ | ″ | 8.向被举报人泄露信访举报内容或举报人信息。 | 高 | ″ | ″
`

// titled takes away what the original leaves open in the titles of rules, XX
// for a name, and the marks that it sets behind some of them.
var titled = strings.NewReplacer("《XXXXX", "《", "《XXXX", "《", "《XX", "《", "》;", "》", "》。", "》")

// TestSample holds the forms of the example of that power to the tables that
// they were made after, cell by cell.
func TestSample(t *testing.T) {
	const folder, example = "testdata/防灾科技学院/", "../../examples/信访举报受理.flow"
	one := load(t, example)
	for _, tt := range []struct {
		form, name string
		above      [2]string
		want       string
	}{
		{"assessment", "信访举报受理", [2]string{"单位：防灾科技学院", "填表时间：    年   月   日"}, sampleAssessment},
		{"summary", "", [2]string{"单位：防灾科技学院", "填表时间：    年   月   日"}, sampleSummary},
		{"measures", "审计监察处", [2]string{"单位：防灾科技学院", "部门：审计监察处"}, titled.Replace(sampleMeasures)},
	} {
		sheets := Sheets(Named(tt.form), one)
		if len(sheets) != 1 || sheets[0].Name != tt.name || sheets[0].Above != tt.above {
			t.Fatalf("%s: %d sheets, the first %q under %q", tt.form, len(sheets), sheets[0].Name, sheets[0].Above)
		}
		compare(t, tt.want, sheets[0])
	}
	// The example stands between its neighbours in the original.
	all := &flow.Project{Units: slices.Concat(load(t, folder+"其他部门.flow").Units, one.Units, load(t, folder+"审计.flow").Units)}
	compare(t, sampleCatalogue, Sheets(Named("catalogue"), all)[0])
}

// compare holds a sheet to a table written as above.
func compare(t *testing.T, want string, s *Sheet) {
	t.Helper()
	var wanted []string
	for line := range strings.Lines(strings.TrimLeft(want, "\n")) {
		wanted = append(wanted, strings.TrimRight(line, " \n"))
	}
	if diff := cmp.Diff(wanted, rowTexts(s)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", s.Full(), diff)
	}
}

// rowTexts writes the rows of a sheet as the tables above are written.
func rowTexts(s *Sheet) []string {
	type reach struct{ rows, across int } // how far the cell above still reaches
	above := make([]reach, len(s.Grid))
	var out []string
	for _, r := range s.rows() {
		var texts []string
		cells := r.Cells
		for g := 0; g < len(s.Grid); {
			if a := &above[g]; a.rows > 0 {
				a.rows--
				texts = append(texts, "″")
				g += a.across
				continue
			}
			c := cells[0]
			cells = cells[1:]
			texts = append(texts, strings.ReplaceAll(c.Text, "\n", "⏎"))
			above[g] = reach{c.Down - 1, c.Across}
			g += c.Across
		}
		out = append(out, strings.TrimRight(strings.Join(texts, " | "), " "))
	}
	return out
}
