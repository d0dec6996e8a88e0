package dsl

import (
	"errors"
	"strings"
	"testing"

	_ "flowgen/internal/golden" // the switch -update
)

// TestSameMeaning holds that Format would notice every change of what a file
// says, and takes no offence at changes of its form.
func TestSameMeaning(t *testing.T) {
	const text = `# 文件头
职权 甲（A, 1） {
  类别：“内部”
  公开：是
  步骤 审核（科长、承办人，3日，可延长2日）  # 行末
  步骤 A "标题"（A/B角） { 风险 高[流程]：泄密。 }
  措施 前期预防：提醒。 {
    # 块里
    针对：审核
  }
  说明："""
    第一行
      第二行
    """
  A → [同意] 审核 + 复核 →  # 续行
    归档 / 退回
  归档 ⇢ 抄送
  分支 A [同意] { 制度：甲 }
  采用 乙、丙
  # 块尾
}  # 括号后
引入 "单位.flow"
# 文件尾
`
	same := map[string]string{
		"words": strings.NewReplacer("职权", "power", "步骤", "环节", "前期预防", "prevention", "是\n", "yes\n", "类别", "职权类别").Replace(text),
		"form": strings.NewReplacer("：", ":", "（", "(", "{", "｛", "→", "->", "# ", "＃ ", "甲（A", "甲  (A", "\n", "\n  ").
			Replace(text),
	}
	for name, other := range same {
		if err := sameMeaning(parsed(t, text), other); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, change := range [][2]string{
		{"# 文件头\n", ""}, {"  # 行末", ""}, {"# 块里", "# 别的"}, {"    # 块里\n    针对：审核\n", "    针对：审核\n    # 块里\n"},
		{"  # 续行", ""}, {"# 文件尾\n", ""}, {"  # 块尾\n", ""}, {"  # 括号后", ""}, {"  # 行末\n", "\n  # 行末\n"},
		{"职权", "模板"}, {"甲（", "丁（"}, {"（A, 1）", "（A，1）"}, {"（A, 1）", ""}, {"步骤 审核", "会议 审核"},
		{"类别", "内容"}, {"“内部”", "内部"}, {"是\n", "否\n"}, {"科长、承办人", "承办人、科长"}, {"，可延长2日", ", 可延长2日"},
		{"，3日", "，4日"}, {"A/B角", "A、B角"}, {"A/B角", "A / B角"}, {`"标题"`, `"题"`}, {` "标题"`, ""},
		{"高[", "低["}, {"[流程]", "[制度]"}, {"[流程]", ""}, {"泄密。 }", "泄密 }"}, {"前期预防", "后期处置"}, {" 前期预防", ""},
		{"针对：审核\n", "针对：归档\n"}, {"      第二行", "    第二行"}, {"[同意] 审", "[不同意] 审"}, {" + ", " / "}, {" / ", " → "},
		{"⇢", "→"}, {"→ [同意]", "⇢ [同意]"}, {"复核 →", "复查 →"}, {"分支 A", "分支 B"}, {"A [同意] {", "A {"}, {"制度：甲", "制度：乙"},
		{"{ 制度：甲 }", ""}, {"乙、丙", "乙"}, {"采用 乙、丙", "采用 丙、乙"}, {"单位.flow", "学院.flow"}, {"  归档 ⇢ 抄送\n", ""},
		{"采用 乙、丙\n", "采用 乙、丙\n  丁 → 戊\n"}, {"A → [", `"A" → [`},
	} {
		other := strings.Replace(text, change[0], change[1], 1)
		if other == text {
			t.Errorf("%q is not in the text", change[0])
		}
		parsed(t, other)
		var changed *MeaningError
		if err := sameMeaning(parsed(t, text), other); !errors.As(err, &changed) || changed.Place.Start.Line == 0 {
			t.Errorf("%q to %q: %v", change[0], change[1], err)
		}
	}
	if err := sameMeaning(parsed(t, text), "职权 {"); err == nil {
		t.Error("a text that cannot be read was taken")
	}
}

// parsed reads a text that must have no error.
func parsed(t *testing.T, text string) *File {
	t.Helper()
	f, list := Parse("in.flow", []byte(text))
	if list.HasErrors() {
		t.Fatalf("%v\n%s", list, text)
	}
	return f
}
