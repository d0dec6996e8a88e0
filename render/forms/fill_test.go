package forms

import "testing"

// TestFill holds what texts of a form take in.
func TestFill(t *testing.T) {
	project := parse(t, `单位 某局 {
  职责：管水
  编制日期：2024年5月
}
职权 甲（A-1） {
  责任主体：一科
  类别：内部职权
  内容：管甲。
  步骤 审核 {
    风险 高：泄密。
    风险：拖延。
  }
}
职权 乙 {
  责任主体：二科
  风险等级：一级 / 二级
  等级策略 一级：重点监管。
  编制日期：2024年6月
  步骤 审核 {
    风险 二级：泄密。
  }
}
职权 丙 {
  责任主体：一科
}
`)
	for _, tt := range []struct {
		per  Scope
		text string
		want []string
	}{
		{ByUnit, "{单位}|{职责}|{事项数}|{风险数}|{填表时间}", []string{"某局|管水|3|3|" + blankDate}},
		{ByUnit, "{汇总}", []string{"风险等级分高、中、低的：清理职权和重要业务事项共 2 项，排查廉政风险点共 2 个，其中：高等级风险 1 个、中等级风险 0 个、低等级风险 0 个、未定级 1 个。\n" +
			"风险等级分一级、二级的：清理职权和重要业务事项共 1 项，排查廉政风险点共 1 个，其中：一级风险 0 个、二级风险 1 个。"}},
		{ByDepartment, "{部门} {填表时间} {事项及内容}", []string{"一科 2024年5月 1.甲：管甲。\n2.丙", "二科 2024年6月 1.乙"}},
		{ByPower, "{序号}.{职权事项} {编号} {职权类别}", []string{"1.甲 A-1 内部职权", "2.丙  ", "3.乙  "}},
		{ByDepartment, "{等级次序}", []string{"", "风险等级由高到低：一级（重点监管）、二级。"}},
		{ByUnit, "{unit}{没有}{", []string{"某局{没有}{"}},
	} {
		sheets := Sheets(&Template{Per: tt.per, Row: ByPower, Ordered: true, Title: tt.text, Columns: []Column{{Title: "甲", Values: []string{"职权事项"}, Width: 1}}}, project)
		if len(sheets) != len(tt.want) {
			t.Fatalf("%q: %d sheets, want %d", tt.text, len(sheets), len(tt.want))
		}
		for i, s := range sheets {
			if s.Title != tt.want[i] {
				t.Errorf("%q becomes %q, want %q", tt.text, s.Title, tt.want[i])
			}
		}
	}
}

// TestChinese holds the Chinese numbers of departments.
func TestChinese(t *testing.T) {
	for n, want := range map[int]string{
		1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一",
		999: "九百九十九", 1000: "一千", 1001: "一千零一", 1010: "一千零一十", 10000: "10000",
	} {
		if got := chinese(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}
