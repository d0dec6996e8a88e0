package check_test

import (
	"fmt"
	"strings"
	"testing"

	"flowgen/dsl/diag"

	"github.com/rogpeppe/go-internal/txtar"
)

// power is a power whose steps lack their authority; each %s is a place for a
// comment.
const power = `%s
职权 公务用车 { %s
  %s
  类别：内部职权
  责任主体：办公室
  内容：公务用车的申请和派遣。
  依据：《党政机关公务用车管理办法》
  步骤 派车（调度员，当日） %s
  %s
  步骤 出车（驾驶员，当日） {
    %s
    风险 低：公车私用。
    措施：登记里程，按月公布。
    %s
  }
  步骤 还车（驾驶员，当日）
  %s
}
%s
`

// What is said of it, or of the comment on its first line, in short.
const (
	all      = "8 FG202 “派车”（第 8 行）、“出车”（第 10 行）、“还车”（第 16 行）"
	ignored1 = "10 FG202 “出车”（第 10 行）、“还车”（第 16 行）"
	ignored2 = "8 FG202 “派车”（第 8 行）、“还车”（第 16 行）"
	note     = "# flowgen:忽略 FG202 原件没有写权限"
	slip     = "1 FG291 写成：# flowgen:忽略 FG202 原因\n" + all
	wanting  = "1 FG291 写成：# flowgen:忽略 FG210 原因\n" + all
	settled  = "1 FG290 问题已经没有了，删去这条注释"
)

// elsewhere is what is said of an ignore at the wrong place.
func elsewhere(line, of int) string {
	return fmt.Sprintf("%d FG290 同一文件第 %d 行有 FG202，注释要写在那一行末尾或它上面一行；已经改好的，删去这条注释", line, of)
}

// TestIgnore puts a comment at each place: what it does not let be is said.
func TestIgnore(t *testing.T) {
	for _, test := range []struct {
		name    string
		place   int
		comment string
		want    string
	}{
		{"none", 0, "", all},
		{"at the head of the file", 0, note + "\n", ""},
		{"above the power", 0, note, ""},
		{"on the line of the power", 1, note, ""},
		{"first in the power", 2, note, elsewhere(3, 8) + "\n" + all},
		{"on the line of a step", 3, note, ignored1},
		{"above a step", 4, note, ignored2},
		{"first in a step", 5, note, ignored2},
		{"last in a step", 6, note, ignored2},
		{"last in the power", 7, note, all + "\n" + elsewhere(17, 16)},
		{"at the end of the file", 8, note, all + "\n" + elsewhere(19, 16)},
		{"at the end of the file, and nowhere found", 8, "# flowgen:忽略 FG211 没有", all +
			"\n19 FG290 最后一句后面的注释不管任何一句：写在要忽略的那一行末尾或它上面一行；管整个文件的，写在文件开头，后面空一行"},

		{"English", 3, "# flowgen: ignore fg202 as in the original", ignored1},
		{"full width", 3, "＃　ｆｌｏｗｇｅｎ：忽略　ＦＧ２０２　原件没有写", ignored1},
		{"no blank", 0, "# flowgen:忽略FG202 原件没有写权限", ""},
		{"several codes", 0, "# flowgen:忽略 FG202、FG211 原件没有写权限", settled},
		{"a slash", 0, "# flowgen:忽略 FG211/FG202 原件没有写权限", settled},
		{"a blank", 0, "# flowgen:忽略 FG211 FG202 原件没有写权限", settled},
		{"a word between", 0, "# flowgen:忽略 FG211和FG202 原件没有写权限", settled},
		{"no reason", 0, "# flowgen:忽略 FG202", "1 FG292 在代码后面写上原因，如：# flowgen:忽略 FG202 上级文件没有规定时限"},
		{"no code", 0, "# flowgen:忽略", wanting},
		{"a year", 0, "# flowgen:忽略 2024年的原件没有写权限", wanting},
		{"digits", 0, "# flowgen:忽略 202 原件没有写权限", "1 FG291 是不是“FG202”？\n" + all},
		{"an error", 0, "# flowgen:忽略 FG102 就这样", "1 FG291 按 FG102 的提示改正；只有 FG2xx 的规则和各种警告可以忽略\n" + all},
		{"an ignore", 0, "# flowgen:忽略 FG290 就这样", "1 FG291 按 FG290 的提示改正那条注释，从这条里删去 FG290\n" + all},

		{"no colon", 0, "# flowgen 忽略 FG202 原件没有写权限", slip},
		{"another verb", 0, "# flowgen:disable FG202 as in the original", slip},
		{"another verb in Chinese", 0, "# flowgen：跳过FG202 原件没有写权限", slip},
		{"another verb alone", 0, "# flowgen:跳过 原件没有写权限", wanting},
		{"an unknown verb", 0, "# flowgen:不要管 FG202", slip},
		{"no verb", 0, "# flowgen:FG202 原件没有写权限", slip},
		{"no name", 0, "# 忽略 FG202：原件没有写权限", slip},
		{"no name in English", 0, "# Ignore FG202, as in the original", slip},
		{"a dash", 0, "# flowgen-ignore FG202", slip},
		{"another name", 0, "# folwgen:忽略 FG202 原件没有写权限", slip},
		{"only a comment", 0, "# flowgen 忽略了什么", all},
		{"only a comment with a code", 0, "# flowgen 会提示 FG202，原件没有写权限，不能忽略", all},
		{"only a comment with a verb", 0, "# 忽略了什么，FG202", all},
	} {
		t.Run(test.name, func(t *testing.T) {
			places := make([]any, strings.Count(power, "%s"))
			for i := range places {
				places[i] = ""
			}
			places[test.place] = test.comment
			source := fmt.Sprintf(power, places...)
			e := examine(t, []txtar.File{{Name: "in.flow", Data: []byte(source)}}, "in.flow")
			var got []string
			for _, d := range e.list {
				said := d.Hint.Text(diag.Chinese)
				if d.Code == "FG202" {
					_, said, _ = strings.Cut(d.Message.Text(diag.Chinese), "权限：")
				}
				got = append(got, fmt.Sprintf("%d %s %s", d.Span.Start.Line, d.Code, said))
			}
			if g := strings.Join(got, "\n"); g != test.want {
				t.Errorf("said\n%s\nwant\n%s\n%s", g, test.want, source)
			}
		})
	}
}

// TestIgnoreOfWhatCannotBe names what a code is about that cannot be let be.
func TestIgnoreOfWhatCannotBe(t *testing.T) {
	for code, want := range map[string]string{
		"FG003": "FG003 是读取文件的错误，不能忽略",
		"FG016": "FG016 是设置的错误，不能忽略",
		"FG102": "FG102 是语言的错误，不能忽略",
		"FG401": "FG401 是排版的错误，不能忽略",
		"FG292": "FG292 说的是忽略注释本身，不能忽略",
	} {
		source := "# flowgen:忽略 " + code + " 就这样\n职权 甲 { 受理 → 审核 }\n"
		e := examine(t, []txtar.File{{Name: "in.flow", Data: []byte(source)}}, "in.flow")
		if got := e.list[0].Message.Text(diag.Chinese); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestIgnoreFirstInBlock lets be what is said of the head of the block too.
func TestIgnoreFirstInBlock(t *testing.T) {
	const source = `职权 公务用车 {
  步骤 审批（主任，当日） {
    %s
    权限：批准用车
    %s
  }
}
`
	found := func(first, last string) bool {
		e := examine(t, []txtar.File{{Name: "in.flow", Data: fmt.Appendf(nil, source, first, last)}}, "in.flow")
		return strings.Contains(e.printed(diag.English), "FG213")
	}
	const note = "# flowgen:忽略 FG213 查过没有"
	if !found("", "") || found(note, "") || found("", note) {
		t.Errorf("found without a comment: %t, with one first: %t, last: %t", found("", ""), found(note, ""), found("", note))
	}
}
