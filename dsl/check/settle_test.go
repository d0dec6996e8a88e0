package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// power is a power whose steps lack their authority; each %s is a place for a
// comment.
const power = `%s
职权 公务用车 { %s
  类别：内部职权
  责任主体：办公室
  内容：公务用车的申请和派遣。
  依据：《党政机关公务用车管理办法》
  步骤 派车（调度员，当日） %s
  %s
  步骤 出车（驾驶员，当日） {
    风险 低：公车私用。
    措施：登记里程，按月公布。
    %s
  }
  步骤 还车（驾驶员，当日）
  %s
}
%s
`

// TestIgnore puts a comment at each place: what it does not let be is said.
func TestIgnore(t *testing.T) {
	const (
		all  = "in.flow:7 FG202 “派车”（第 7 行）、“出车”（第 9 行）、“还车”（第 14 行）"
		note = "# flowgen:忽略 FG202 原件没有写权限"
	)
	for _, test := range []struct {
		name    string
		place   int
		comment string
		want    string
	}{
		{"none", 0, "", all},
		{"above the power", 0, note, ""},
		{"on the line of the power", 1, note, ""},
		{"on the line of a step", 2, note, "in.flow:9 FG202 “出车”（第 9 行）、“还车”（第 14 行）"},
		{"above a step", 3, note, "in.flow:7 FG202 “派车”（第 7 行）、“还车”（第 14 行）"},
		{"at the end of a step", 4, note, "in.flow:7 FG202 “派车”（第 7 行）、“还车”（第 14 行）"},
		{"at the end of the power", 5, note, ""},
		{"at the end of the file", 6, note, ""},
		{"English", 2, "# flowgen: ignore fg202 as in the original", "in.flow:9 FG202 “出车”（第 9 行）、“还车”（第 14 行）"},
		{"full width", 2, "＃　ｆｌｏｗｇｅｎ：忽略　ＦＧ２０２　原件没有写", "in.flow:9 FG202 “出车”（第 9 行）、“还车”（第 14 行）"},
		{"several codes", 0, "# flowgen:忽略 FG202、FG211 原件没有写权限", "in.flow:1 FG290 FG211"},
		{"no reason", 0, "# flowgen:忽略 FG202", "in.flow:1 FG292 FG202"},
		{"no code", 0, "# flowgen:忽略", "in.flow:1 FG291\n" + all},
		{"an error", 0, "# flowgen:忽略 FG102 就这样", "in.flow:1 FG291 FG102\n" + all},
		{"only a comment", 0, "# flowgen 忽略了什么", all},
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
				said := fmt.Sprintf("%s:%d %s", d.Span.File, d.Span.Start.Line, d.Code)
				for _, a := range d.Message.Args {
					switch a := a.(type) {
					case fmt.Stringer:
						said += " " + a.String()
					case string:
						if strings.HasPrefix(a, "FG") {
							said += " " + a
						}
					}
				}
				if d.Code == "FG202" {
					_, names, _ := strings.Cut(d.Message.Text(0), "权限：")
					said += " " + names
				}
				got = append(got, said)
			}
			if g := strings.Join(got, "\n"); g != test.want {
				t.Errorf("said\n%s\nwant\n%s\n%s", g, test.want, source)
			}
		})
	}
}
