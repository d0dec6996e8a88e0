package dsl

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/internal/golden"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const small = "职权 甲 {\n  受理（承办人，当日） → 审核 → 归档\n}\n"

// encoded returns the small source in another encoding.
func encoded(t *testing.T, e interface {
	Bytes([]byte) ([]byte, error)
}, text string) []byte {
	t.Helper()
	data, err := e.Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestBadInput holds what bytes a source may not be, and those it may.
func TestBadInput(t *testing.T) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	plain16 := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	gb := simplifiedchinese.GB18030.NewEncoder()
	broken := []byte(strings.Replace(small, "审核", "审\xff核", 1))
	tests := []struct {
		name  string
		data  []byte
		codes string
		says  string
	}{
		{"empty", nil, "FG010:0", "可以先写一行"},
		{"white space", []byte(" \r\n\t\u3000\n"), "FG010:0", ""},
		{"mark only", []byte("\uFEFF"), "FG010:0", ""},
		{"largest", append([]byte(small), bytes.Repeat([]byte("# 注\n"), (MaxSize-len(small))/6)...), "", ""},
		{"too large", bytes.Repeat([]byte("#"), MaxSize+1), "FG003:0", "4 MiB"},
		{"utf-16", encoded(t, utf16, small), "FG004:0", "UTF-8"},
		{"utf-16 without mark", encoded(t, plain16, "power A {\n  b -> c\n}\n"), "FG004:0", ""},
		{"binary", []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00>\x00"), "FG005:0", "第 7 字节"},
		{"binary without nought", []byte("\x01\x02\x03\x04\x05\x06\x07"), "FG005:0", ""},
		{"control", []byte(strings.Replace(small, "审核", "审\x07核", 1)), "FG008:2", "U+0007"},
		{"escape", []byte(strings.Replace(small, "审核", "审\x1b[31m核", 1)), "FG008:2", "U+001B"},
		{"separator", []byte(strings.Replace(small, "审核", "审\u2028核", 1)), "FG008:2", ""},
		{"noncharacter", []byte(strings.Replace(small, "审核", "审\uFFFE核", 1)), "FG008:2", ""},
		{"broken utf-8", broken, "FG006:0", fmt.Sprintf("第 %d 字节", bytes.IndexByte(broken, 0xff))},
		{"damaged utf-8 that gb18030 can read", []byte("power A {\n  受理 -> 审\xe6核登 -> 归档\n}\n"), "FG006:0", "第 2 行"},
		{"cut utf-8", []byte(small)[:len(small)-4], "FG006:0", ""},
		{"gb18030", encoded(t, gb, small), "FG007:0", ""},
		{"gb18030 and damaged", append(encoded(t, gb, small), 0xff, 0xff), "FG006:0", ""},
		{"mark, crlf", []byte("\uFEFF" + strings.ReplaceAll(small, "\n", "\r\n")), "", ""},
		{"cr only", []byte(strings.ReplaceAll(small, "\n", "\r")), "", ""},
		{"direction marks", []byte(strings.Replace(small, "审核", "审\u202e核", 1)), "FG009:2", "U+202E"},
		{"unclosed long text", []byte("职权 甲 {\n  内容：\"\"\"没有完\n  受理 → 审核\n}\n"), "FG103:2", ""},
		{"unclosed string", []byte("职权 甲 {\n  内容：\"没有完\n  受理 → 审核\n}\n"), "FG103:2", ""},
		{"unclosed block", []byte("职权 甲 {\n  受理 → 审核\n"), "FG105:1", ""},
		{"markup", []byte("职权 甲 {\n  步骤 \"\\\"]><script>\"\n}\n"), "", ""},
		{"arrows only", []byte("→→→\n->->\n"), "FG113:1", ""},
		{"braces only", []byte("{{{{\n"), "FG101:1 FG101:1 FG101:1 FG101:1", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := memory{fstest.MapFS{}}
			m.add("in.flow", test.data)
			l := loadFiles(m, "in.flow")
			if l.codes() != test.codes {
				t.Errorf("codes %q, want %q\n%s", l.codes(), test.codes, l.printed(diag.Chinese))
			}
			if !strings.Contains(l.printed(diag.Chinese), test.says) {
				t.Errorf("%q is not said in\n%s", test.says, l.printed(diag.Chinese))
			}
			if sound := !l.list.HasErrors(); sound != (len(l.project.Powers()) == 1) {
				t.Errorf("%d powers of an input with %q", len(l.project.Powers()), l.codes())
			}
		})
	}
}

// TestSameInOtherEncodings reads one source in each encoding: the model must
// be the same.
func TestSameInOtherEncodings(t *testing.T) {
	want := dump(load(small).project)
	for name, data := range map[string][]byte{
		"gb18030": encoded(t, simplifiedchinese.GB18030.NewEncoder(), small),
		"crlf":    []byte(strings.ReplaceAll(small, "\n", "\r\n")),
		"mark":    []byte("\uFEFF" + small),
	} {
		m := memory{fstest.MapFS{}}
		m.add("in.flow", data)
		if got := dump(loadFiles(m, "in.flow").project); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// TestNames holds names that would do harm if they were not text.
func TestNames(t *testing.T) {
	long := strings.Repeat("长", 5000)
	l := load("职权 甲 {\n  步骤 \"\\\"]><script>\"\n  步骤 乙\n  \"\\\"]><script>\" → [" + long + "] 乙\n}\n")
	if len(l.list) > 0 {
		t.Fatal(l.printed(diag.Chinese))
	}
	p := l.project.Powers()[0].Main
	if got := p.Steps[0].Label.S; got != `"]><script>` {
		t.Errorf("label %q", got)
	}
	if got := p.Edges[0].Label.S; got != long {
		t.Errorf("edge label of %d bytes", len(got))
	}
}

// TestManySteps reads 2,000 steps, declared and not.
func TestManySteps(t *testing.T) {
	const n = 2000
	var declared, drawn strings.Builder
	for i := range n {
		fmt.Fprintf(&declared, "  步骤 第%d步（岗位%d，%d日）\n", i, i%7, i%9+1)
		if i > 0 {
			fmt.Fprintf(&drawn, "  第%d步 → 第%d步\n", i-1, i)
		}
	}
	for _, text := range []string{declared.String() + drawn.String(), drawn.String(), declared.String()} {
		l := load("职权 甲 {\n" + text + "}\n")
		if len(l.list) > 0 {
			t.Fatal(l.codes())
		}
		p := l.project.Powers()[0].Main
		if len(p.Steps) != n || len(p.Edges) != n-1 {
			t.Errorf("%d steps, %d edges", len(p.Steps), len(p.Edges))
		}
	}
}

// TestUnreadable holds paths that are no file, and where a source may import
// from.
func TestUnreadable(t *testing.T) {
	m := memory{fstest.MapFS{
		"w/dir/a.flow":           {Data: []byte("引入 \"../单位.flow\"\n" + small)},
		"w/单位.flow":              {Data: []byte("单位 某局 {\n}\n")},
		"w/b.flow":               {Data: []byte("引入 \"dir\"\n" + small)},
		"w/c.flow":               {Data: []byte("引入 \"/etc/passwd\"\n" + small)},
		"w/d.flow":               {Data: []byte("引入 \"C:\\单位.flow\"\n" + small)},
		"w/e.flow":               {Data: []byte("引入 \"dir\\..\\单位.flow\"\n" + small)},
		"w/project/flowgen.yaml": {},
		"w/project/x/a.flow":     {Data: []byte("引入 \"../单位.flow\"\n" + small)},
		"w/project/x/b.flow":     {Data: []byte("引入 \"../../单位.flow\"\n" + small)},
		"w/project/单位.flow":      {Data: []byte("单位 某局 {\n}\n")},
	}}
	for _, test := range []struct {
		in    Input
		codes string
	}{
		{Input{Path: "none.flow"}, "FG001:0"},
		{Input{Path: "dir"}, "FG002:0"},
		{Input{Path: "dir/a.flow"}, "FG013:1"},
		{Input{Path: "dir/a.flow", Folder: "."}, ""},
		{Input{Path: "b.flow"}, "FG011:1"},
		{Input{Path: "c.flow"}, "FG013:1"},
		{Input{Path: "d.flow"}, "FG013:1"},
		{Input{Path: "e.flow"}, ""},
		{Input{Path: "project/x/a.flow"}, ""},
		{Input{Path: "project/x/b.flow"}, "FG013:1"},
		{Input{Path: "project/x/b.flow", Folder: "."}, "FG013:1"},
		{Input{Path: "-", Data: []byte("引入 \"单位.flow\"\n" + small)}, ""},
		{Input{Path: "-", Data: []byte("引入 \"../单位.flow\"\n" + small)}, "FG013:1"},
	} {
		_, sources, list := Load(m, []Input{test.in})
		l := loaded{sources: sources, list: list}
		if l.codes() != test.codes {
			t.Errorf("%s in %q: %q, want %q\n%s", test.in.Path, test.in.Folder, l.codes(), test.codes, l.printed(diag.Chinese))
		}
	}
}

// TestShared reads two files that import a third: they share its unit.
func TestShared(t *testing.T) {
	m := memory{fstest.MapFS{}}
	m.add("单位.flow", []byte("单位 某局 {\n}\n岗位 承办人（业务科）\n"))
	m.add("a.flow", []byte("引入 \"单位.flow\"\n职权 甲 { 受理（承办人） → 审核 }\n"))
	m.add("b.flow", []byte("引入 \"单位.flow\"\n职权 乙 { 受理（承办人） → 审核 }\n"))
	m.add("c.flow", []byte("引入 \"单位.flow\"\n职权 丙 { 受理（承办人） - 审核 }\n"))
	l := loadFiles(m, "a.flow", "b.flow", "c.flow", "./a.flow")
	if len(l.project.Units) != 1 || l.codes() != "FG139:2" {
		t.Fatalf("%d units, %s", len(l.project.Units), l.codes())
	}
	var names []string
	var posts []*flow.Role
	for _, p := range l.project.Powers() {
		names = append(names, p.Name.S)
		posts = append(posts, p.Main.Steps[0].Roles[0])
	}
	if got := strings.Join(names, " "); got != "甲 乙" {
		t.Errorf("powers %s; the broken file's must be left out, the others kept", got)
	}
	if posts[0] != posts[1] {
		t.Error("the post of the shared file is not the same")
	}
	if line, ok := l.sources.Line("c.flow", 2); !ok || !strings.HasPrefix(line, "职权 丙") {
		t.Errorf("line %q, %v", line, ok)
	}
}

// denied is a file system in which nothing may be opened.
type denied struct{ memory }

func (denied) Open(string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: "in.flow", Err: fs.ErrPermission}
}

func TestDenied(t *testing.T) {
	m := memory{fstest.MapFS{}}
	m.add("in.flow", []byte(small))
	_, _, list := Load(denied{m}, []Input{{Path: "in.flow"}})
	if len(list) != 1 || list[0].Code != "FG001" {
		t.Error(list)
	}
}

// TestExamples reads the project's examples: without a word.
func TestExamples(t *testing.T) {
	names, err := filepath.Glob("../examples/*.flow")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatal("no examples")
	}
	m := memory{fstest.MapFS{}}
	var inputs []string
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		m.add(filepath.Base(name), data)
		inputs = append(inputs, filepath.Base(name))
	}
	l := loadFiles(m, inputs...)
	if len(l.list) > 0 {
		t.Error(l.printed(diag.Chinese))
	}
	if len(l.project.Powers()) == 0 {
		t.Error("no powers")
	}
}

// grammarBlock is the part of the manual that holds the grammar.
var grammarBlock = regexp.MustCompile("(?s)(## 语法（EBNF）.*?\n```ebnf\n)(.*?)(```)")

// TestManual holds the grammar in the manual to what the parser prints.
func TestManual(t *testing.T) {
	const manual = "../docs/language.md"
	data, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	m := grammarBlock.FindSubmatch(data)
	if m == nil {
		t.Fatalf("%s has no block ```ebnf under “## 语法（EBNF）”", manual)
	}
	if string(m[2]) == EBNF()+"\n" {
		return
	}
	if !golden.Update() {
		t.Errorf("the grammar in %s is not the parser's; run with -update", manual)
		return
	}
	data = grammarBlock.ReplaceAll(data, []byte("${1}"+strings.ReplaceAll(EBNF(), "$", "$$")+"\n$3"))
	if err := os.WriteFile(manual, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
