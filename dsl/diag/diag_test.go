package diag

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	_ "flowgen/internal/golden" // the switch -update

	"github.com/google/go-cmp/cmp"
)

// TestCodes holds the table in order, without gaps in what it says.
func TestCodes(t *testing.T) {
	last := ""
	for _, c := range Codes() {
		if c.ID <= last {
			t.Errorf("%s stands after %s", c.ID, last)
		}
		last = c.ID
		if c.Chinese == "" || c.English == "" {
			t.Errorf("%s lacks a wording", c.ID)
		}
		if got, ok := Lookup(c.ID); !ok || got != c {
			t.Errorf("Lookup(%s) is %v, %v", c.ID, got, ok)
		}
	}
	if _, ok := Lookup("FG999"); ok {
		t.Error("a code that never was is found")
	}
}

// TestCatalogue holds that both wordings of a message take the same arguments.
func TestCatalogue(t *testing.T) {
	for _, key := range slices.Sorted(maps.Keys(catalogue)) {
		w := catalogue[key]
		if w.zh == "" || w.en == "" {
			t.Errorf("%s lacks a wording", key)
		}
		if a, b := arguments(w.zh), arguments(w.en); !slices.Equal(a, b) {
			t.Errorf("%s: the Chinese takes arguments %v, the English %v", key, a, b)
		}
	}
}

// arguments returns the numbers of the arguments that a format uses.
func arguments(format string) []int {
	var all []int
	n := 0
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[0] == "%%" {
			continue
		}
		if n++; m[1] != "" {
			if _, err := fmt.Sscan(m[1], &n); err != nil {
				panic(err)
			}
		}
		all = append(all, n)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestKeys holds that every message that the program makes is in the
// catalogue, and every code in the table.
func TestKeys(t *testing.T) {
	key := regexp.MustCompile(`(?:diag\.Msg|WithHint)\("([^"]+)"`)
	ruleKey := regexp.MustCompile(`\.(?:say|finding)\([^"]*?, "([^"]+)"`)
	code := regexp.MustCompile(`"(FG[^2]\d{2})"`) // rules have a table of their own
	err := filepath.WalkDir("../..", func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range key.FindAllSubmatch(data, -1) {
			if _, ok := catalogue[string(m[1])]; !ok {
				t.Errorf("%s: no message %s in the catalogue", path, m[1])
			}
		}
		if filepath.Base(filepath.Dir(path)) == "check" {
			for _, m := range ruleKey.FindAllSubmatch(data, -1) {
				for _, k := range []string{string(m[1]), string(m[1]) + "-hint"} {
					if _, ok := catalogue[k]; !ok {
						t.Errorf("%s: no message %s in the catalogue", path, k)
					}
				}
			}
		}
		for _, m := range code.FindAllSubmatch(data, -1) {
			if _, ok := Lookup(string(m[1])); !ok {
				t.Errorf("%s: no code %s in the table", path, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestText(t *testing.T) {
	for _, test := range []struct {
		message Message
		zh, en  string
	}{
		{Message{}, "", ""},
		{Msg("label-alone"), "线上的文字后面缺步骤名", "no step after the label"},
		{Msg("label-alone", "unused"), "线上的文字后面缺步骤名", "no step after the label"},
		{Msg("two-names", "甲", "乙"), "“甲”后面多了“乙”", `"乙" after "甲"`},
		{Msg("did-you-mean", Names{{"审核", 14}, {"审批", 0}}), "是不是“审核”（第 14 行）、“审批”？", `did you mean "审核" (line 14), "审批"?`},
		{Msg("twice", Word{"步骤", "step"}, "甲"), "步骤“甲”声明了两次", `step "甲" is declared twice`},
		{Msg("did-you-mean", Msg("label-alone")), "是不是线上的文字后面缺步骤名？", "did you mean no step after the label?"},
		{Msg("no such key", 1), "no such key: 1", "no such key: 1"},
	} {
		if got := test.message.Text(Chinese); got != test.zh {
			t.Errorf("%v: %q, want %q", test.message, got, test.zh)
		}
		if got := test.message.Text(English); got != test.en {
			t.Errorf("%v: %q, want %q", test.message, got, test.en)
		}
	}
}

func TestNearest(t *testing.T) {
	steps := []string{"受理", "提出意见", "审核", "审批", "初步审核", "送达", "材料是否齐全？"}
	for word, want := range map[string]string{
		"审柏":      "审核 审批",
		"提出异见":    "提出意见",
		"提意见":     "提出意见",
		"意见提出":    "",
		"核审":      "审核",
		"初步审合":    "初步审核",
		"材料是否齐全?": "",
		"材料是否齐金":  "材料是否齐全？",
		"归档":      "",
		"":        "",
		"核":       "审核",
	} {
		if got := strings.Join(Nearest(word, steps), " "); got != want {
			t.Errorf("Nearest(%s) = %s, want %s", word, got, want)
		}
	}
	words := []string{"power", "step", "decision", "supervision"}
	for word, want := range map[string]string{"Stpe": "step", "pover": "power", "superwision": "supervision", "x": ""} {
		if got := strings.Join(Nearest(word, words), " "); got != want {
			t.Errorf("Nearest(%s) = %s, want %s", word, got, want)
		}
	}
}

// text is the lines of one file.
type text string

func (s text) Line(_ string, n int) (string, bool) {
	lines := strings.Split(string(s), "\n")
	if n < 1 || n > len(lines) {
		return "", false
	}
	return lines[n-1], true
}

// span makes a place on one line.
func span(line, from, to int) Span {
	return Span{File: "a.flow", Start: Pos{Line: line, Column: from}, End: Pos{Line: line, Column: to}}
}

func TestPrint(t *testing.T) {
	long := strings.Repeat("长", 200) + "错" + strings.Repeat("尾", 200)
	source := text("  提出意见 → 审柏 → 审批\n\t缩进 x\n" + long + "\n坏\x1b[31m\u202e字\n末尾")
	list := List{
		New("FG102", span(1, 10, 12), Msg("step-undeclared", "审柏")).WithHint("did-you-mean", Names{{"审核", 14}}).
			WithRelated(span(5, 1, 2), "declared-here").WithRelated(Span{}, "given-here"),
		New("FG116", span(2, 5, 6), Msg("label-alone")),
		New("FG101", span(3, 201, 202), Msg("label-alone")),
		New("FG101", span(4, 1, 2), Msg("label-alone")),
		New("FG101", Span{File: "a.flow", Start: Pos{Line: 5, Column: 2}, End: Pos{Line: 9, Column: 1}}, Msg("label-alone")),
		New("FG101", span(5, 3, 3), Msg("label-alone")),
		New("FG010", Span{File: "a.flow"}, Msg("empty")),
		New("FG136", Span{}, Msg("too-many", 3)),
		New("FG101", span(99, 1, 2), Msg("label-alone")),
	}
	want := `a.flow:1:10: 错误[FG102]：步骤“审柏”没有声明
    1 |   提出意见 → 审柏 → 审批
      |              ^^^^
   提示：是不是“审核”（第 14 行）？
   另见：a.flow:5:1：先在这里声明
    5 | 末尾
   另见：先写在这里
a.flow:2:5: 警告[FG116]：线上的文字后面缺步骤名
    2 |     缩进 x
      |          ^
a.flow:3:201: 错误[FG101]：线上的文字后面缺步骤名
    3 | …` + strings.Repeat("长", 30) + `错` + strings.Repeat("尾", 49) + `…
      | ` + strings.Repeat(" ", 61) + `^^
a.flow:4:1: 错误[FG101]：线上的文字后面缺步骤名
    4 | 坏·[31m·字
      | ^^
a.flow:5:2: 错误[FG101]：线上的文字后面缺步骤名
    5 | 末尾
      |   ^^
a.flow:5:3: 错误[FG101]：线上的文字后面缺步骤名
    5 | 末尾
      |     ^
a.flow: 错误[FG010]：文件里还没有内容
说明[FG136]：错误太多，这个文件只列出前 3 条
a.flow:99:1: 错误[FG101]：线上的文字后面缺步骤名
`
	var out strings.Builder
	if err := (Printer{Lines: source}).Print(&out, list); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	out.Reset()
	if err := (Printer{Lang: English, Lines: source, Short: true}).Print(&out, list[:2]); err != nil {
		t.Fatal(err)
	}
	if want := "a.flow:1:10: error[FG102]: step \"审柏\" is not declared\na.flow:2:5: warning[FG116]: no step after the label\n"; out.String() != want {
		t.Errorf("short form:\n%s", out.String())
	}
	out.Reset()
	if err := (Printer{Lines: source, Colour: true}).Print(&out, list[1:2]); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "\x1b[1;33m警告[FG116]\x1b[0m") {
		t.Errorf("no colour in %q", out.String())
	}
}

// failing is a writer that cannot write.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestPrintFails(t *testing.T) {
	if err := (Printer{}).Print(failing{}, List{New("FG010", Span{}, Msg("empty"))}); err == nil {
		t.Error("an error of the writer is lost")
	}
}
