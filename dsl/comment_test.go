package dsl

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestComments holds which statement each comment belongs to.
func TestComments(t *testing.T) {
	f := newFile("in.flow", `# 文件头
# 第二行

职权 甲 { # 左括号
  # 步骤前
  步骤 受理 # 步骤后

  # 隔了空行
  步骤 审核 { # 审核
    时限：3日 # 时限
    # 块尾
  } # 右括号
  受理 → # 续行
    # 续行之间
    审核 # 流线后
  步骤 归档 { 时限：当日 } # 一行里的块
  # 职权块尾
} # 职权后
# 文件尾
`)
	if list := parse(f); len(list) > 0 {
		t.Fatal(list)
	}
	want := `职权: lead[# 文件头|# 第二行] trail[# 左括号] blocktail[# 职权块尾] after[# 职权后]
步骤: lead[# 步骤前] trail[# 步骤后]
步骤: lead[# 隔了空行] trail[# 审核] blocktail[# 块尾] after[# 右括号]
时限: trail[# 时限]
受理: within[# 续行|# 续行之间] trail[# 流线后]
步骤: after[# 一行里的块]
时限:
file[# 文件尾]
`
	var got strings.Builder
	writeComments(&got, f.Statements)
	fmt.Fprintf(&got, "file%s\n", commentTexts(f.Tail))
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func writeComments(out *strings.Builder, list []*Statement) {
	for _, s := range list {
		out.WriteString(s.Head.Tokens[0].Value + ":")
		part := func(name string, comments []Comment) {
			if len(comments) > 0 {
				fmt.Fprintf(out, " %s%s", name, commentTexts(comments))
			}
		}
		part("lead", s.Lead)
		part("within", s.Within)
		part("trail", s.Trail)
		if s.Block != nil {
			part("blocktail", s.Block.Tail)
			part("after", s.Block.Trail)
		}
		out.WriteString("\n")
		if s.Block != nil {
			writeComments(out, s.Block.Statements)
		}
	}
}

// commentTexts lists the texts of comments.
func commentTexts(comments []Comment) string {
	var all []string
	for _, c := range comments {
		all = append(all, c.Text)
	}
	return "[" + strings.Join(all, "|") + "]"
}
