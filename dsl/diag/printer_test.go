package diag

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"flowgen/internal/golden"
)

// printed is a list as people read it.
func printed(t *testing.T, p Printer, list List) string {
	t.Helper()
	var out strings.Builder
	if err := p.Print(&out, list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPrinterGolden(t *testing.T) {
	source := text(strings.Repeat("\n", 4) + "审核（处领导，2日）\n" + strings.Repeat("\n", 26) + "  提出意见 → 审柏 → 审批")
	for name, p := range map[string]Printer{
		"found.txt":       {Lines: source},
		"found.en.txt":    {Lines: source, Lang: English},
		"found.ansi.txt":  {Lines: source, Colour: true},
		"found.short.txt": {Lines: source, Short: true},
	} {
		golden.Compare(t, "testdata/"+name, []byte(printed(t, p, found())))
	}
}

// TestSample holds the example of the manual of the command line.
func TestSample(t *testing.T) {
	const want = `信访举报受理.flow:32:10: 错误[FG102]：步骤“审柏”没有声明
   32 |   提出意见 → 审柏 → 审批
      |              ^^^^
   提示：是不是“审核”（第 14 行）？
`
	source := text(strings.Repeat("\n", 31) + "  提出意见 → 审柏 → 审批")
	d := New("FG102", Span{"信访举报受理.flow", Pos{Line: 32, Column: 10}, Pos{Line: 32, Column: 12}}, Msg("step-undeclared", "审柏")).
		WithHint("did-you-mean", Names{{"审核", 14}})
	if got := printed(t, Printer{Lines: source}, List{d}); got != want {
		t.Errorf("got:\n%s", got)
	}
}

// TestRelated holds that related places are shown with their lines when that
// says something new and does not take too much room.
func TestRelated(t *testing.T) {
	source := text("甲\n乙\n丙\n丁")
	d := New("FG118", span(2, 1, 2), Msg("label-alone"))
	for _, tt := range []struct {
		lines []int
		want  string
	}{
		{[]int{1}, "   另见：a.flow:1:1：先在这里声明\n    1 | 甲\n"},
		{[]int{2}, "   另见：a.flow:2:1：先在这里声明\n"},
		{[]int{1, 99}, "   另见：a.flow:1:1：先在这里声明\n    1 | 甲\n   另见：a.flow:99:1：先在这里声明\n"},
		{[]int{1, 3, 4}, "   另见：a.flow:1:1：先在这里声明\n   另见：a.flow:3:1：先在这里声明\n   另见：a.flow:4:1：先在这里声明\n"},
	} {
		d := d
		for _, n := range tt.lines {
			d = d.WithRelated(span(n, 1, 2), "declared-here")
		}
		_, got, _ := strings.Cut(printed(t, Printer{Lines: source}, List{d}), "^^\n")
		if got != tt.want {
			t.Errorf("lines %v:\n%swant:\n%s", tt.lines, got, tt.want)
		}
	}
}

// TestGutter holds that the bar stays straight below long line numbers.
func TestGutter(t *testing.T) {
	const want = "1234567 | 审核\n        | ^^^^\n"
	if got := printed(t, Printer{Lines: anyLine("审核")}, List{New("FG101", span(1234567, 1, 3), Msg("label-alone"))}); !strings.HasSuffix(got, want) {
		t.Errorf("got:\n%s", got)
	}
}

// anyLine is a file whose lines are all the same.
type anyLine string

func (s anyLine) Line(string, int) (string, bool) { return string(s), true }

// TestShortMatches holds that the problem matcher of docs/formats.md reads
// every line of the short form that has a place, and that there are no others
// than one a diagnostic.
func TestShortMatches(t *testing.T) {
	doc, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	pattern := regexp.MustCompile(`(?m)^\^\(\.\+\?\):.*\$$`).FindString(string(doc))
	matcher := regexp.MustCompile(pattern)
	list := all()
	lines := strings.SplitAfter(printed(t, Printer{Lang: English, Short: true}, list), "\n")
	if len(lines) != len(list)+1 || pattern == "" {
		t.Fatalf("%d lines for %d diagnostics, matcher %q", len(lines), len(list), pattern)
	}
	for i, d := range list {
		m := matcher.FindStringSubmatch(strings.TrimSuffix(lines[i], "\n"))
		if placed := d.Span.Start.Line > 0; placed != (m != nil) {
			t.Errorf("%q: matched: %v", lines[i], m != nil)
		} else if placed && (m[1] != tame(d.Span.File) || m[5] != d.Code) {
			t.Errorf("%q reads as file %q, code %s", lines[i], m[1], m[5])
		}
	}
}
