package forms

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"flowgen/dsl/check"
	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/internal/golden"
)

// linesOf serves the lines of a file to the printer.
type linesOf string

func (l linesOf) Line(_ string, n int) (string, bool) {
	lines := strings.Split(entry.Text([]byte(l)), "\n")
	if n < 1 || n > len(lines) {
		return "", false
	}
	return lines[n-1], true
}

func said(t *testing.T, text string, list diag.List) string {
	t.Helper()
	var b strings.Builder
	for i, lang := range []diag.Lang{diag.Chinese, diag.English} {
		if i > 0 {
			b.WriteString("\n")
		}
		if err := (diag.Printer{Lang: lang, Lines: linesOf(text)}).Print(&b, list); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestCases holds the codes of the files of forms to their cases.
func TestCases(t *testing.T) {
	for _, code := range []string{badYAML, badKey, badValue} {
		t.Run(code, func(t *testing.T) {
			c, ok := check.Explain(code)
			if !ok || c.Text.Chinese == "" || c.Text.English == "" || c.Bad == "" || c.Good == "" {
				t.Fatal("not explained")
			}
			_, list := Parse("表样.yaml", []byte(c.Bad))
			if len(list) != 1 || list[0].Code != code {
				t.Errorf("in.yaml yields %v", list)
			}
			if _, list := Parse("表样.yaml", []byte(c.Good)); len(list) > 0 {
				t.Errorf("good.yaml yields %v", list)
			}
			name := filepath.Join("..", "..", "dsl", "check", "cases", code+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "diagnostics" })
			archive.Files = append(archive.Files, txtar.File{Name: "diagnostics", Data: []byte(said(t, c.Bad, list))})
			golden.Compare(t, name, txtar.Format(archive))
		})
	}
}

// TestMistakes holds what is said of mistakes in a file to the golden text
// beside it.
func TestMistakes(t *testing.T) {
	names, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			in := archive.Files[0]
			_, list := Parse(in.Name, in.Data)
			for _, d := range list {
				if d.Hint.IsZero() || d.Span.Start.Line == 0 {
					t.Errorf("%s has no hint or no place", d.Message.Text(diag.English))
				}
			}
			archive.Files = []txtar.File{in, {Name: "diagnostics", Data: []byte(said(t, string(in.Data), list))}}
			golden.Compare(t, name, txtar.Format(archive))
		})
	}
}

// TestEmpty holds that a file without anything is told with its name and a
// place in it.
func TestEmpty(t *testing.T) {
	for _, text := range []string{"", "\n\n", "# 还没有写\n", "---\n"} {
		_, list := Parse("空.yaml", []byte(text))
		if len(list) != 1 || !strings.HasPrefix(said(t, text, list), "空.yaml:1:1: 错误[FG025]：表样文件里什么也没有\n") {
			t.Errorf("%q: %s", text, said(t, text, list))
		}
	}
}

// TestHeadings holds that what is offered for the heading of a column is there,
// and only where the heading itself is not.
func TestHeadings(t *testing.T) {
	for heading, offered := range headings {
		if valueOf(heading) != nil {
			t.Errorf("%s is a value", heading)
		}
		for _, name := range offered {
			if valueOf(name) == nil {
				t.Errorf("%s, offered for %s, is no value", name, heading)
			}
		}
	}
}

// TestTwins holds that a form is the same in the words of both languages.
func TestTwins(t *testing.T) {
	chinese := `每表: 职权
每行: 环节
按部门排: 是
纸张: 竖
标题: 表
表上: [左, "{单位}"]
表头:
  - [甲, "{职权事项}"]
  - {格: [{文: 乙, 占: 20, 对齐: 右, 标签: 否}, 丙], 行数: 3}
列:
  - {题: 环节, 总题: 流程, 值: [环节, 岗位], 宽: 8, 合并: 职权, 编号: 表, 式样: （1）, 对齐: 左, 空则省: 是}
分类:
  按: 风险类别
  名单:
    - {名: 岗位, 词: [岗]}
  其余: "{值}等"
  没有: 无
表尾:
  - [签字]
说明: 完
说明题: 注
`
	english := `per: power
row: place
by-department: yes
paper: portrait
title: 表
above: [左, "{unit}"]
lead:
  - [甲, "{power}"]
  - {cells: [{text: 乙, share: 20, align: right, label: no}, 丙], lines: 3}
columns:
  - {title: 环节, group: 流程, value: [place, posts], width: 8, merge: power, number: table, style: (1), align: left, optional: true}
classes:
  by: risk-category
  list:
    - {name: 岗位, words: [岗]}
  rest: "{value}等"
  none: 无
foot:
  - [签字]
notes: [完]
notes-label: 注
`
	a, list := Parse("a", []byte(chinese))
	if len(list) > 0 {
		t.Fatal(said(t, chinese, list))
	}
	b, list := Parse("b", []byte(english))
	if len(list) > 0 {
		t.Fatal(said(t, english, list))
	}
	b.Above[1], b.Lead[0].Cells[1].Text = a.Above[1], a.Lead[0].Cells[1].Text // names of values stay as written
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("Chinese, English:\n%s", diff)
	}
	if a.Name != "表" || !a.Portrait || a.Lead[1].Lines != 3 || a.Columns[0].Style != Round || a.Classes.Rest != "{值}等" || a.NotesLabel != "注" {
		t.Errorf("read as %+v", a)
	}
}
