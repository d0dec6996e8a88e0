// Package examples_test holds the example powers and the examples of the
// manual to the language: every one loads without a word of complaint.
package examples_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
)

// disk reads the files of this folder.
type disk struct{}

func (disk) Open(path string) (fs.File, error) { return os.Open(path) }

func (disk) Real(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// load loads sources and fails for everything that is said of them.
func load(t *testing.T, inputs ...dsl.Input) *flow.Project {
	t.Helper()
	project, _, list := dsl.Load(disk{}, inputs)
	for _, d := range list {
		t.Errorf("%s:%d:%d: %s %s", d.Span.File, d.Span.Start.Line, d.Span.Start.Column, d.Code, d.Message.Text(diag.Chinese))
	}
	return project
}

// sources lists the examples.
func sources(t *testing.T) []dsl.Input {
	t.Helper()
	paths, err := filepath.Glob("*.flow")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	var inputs []dsl.Input
	for _, path := range paths {
		inputs = append(inputs, dsl.Input{Path: path})
	}
	return inputs
}

// TestClean loads each example by itself, then all of them together.
func TestClean(t *testing.T) {
	for _, in := range sources(t) {
		t.Run(in.Path, func(t *testing.T) { load(t, in) })
	}
	load(t, sources(t)...)
}

// TestManual loads every example of the language manual.
func TestManual(t *testing.T) {
	manual, err := os.ReadFile("../docs/language.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(manual), "```flow\n")
	if len(blocks) < 10 {
		t.Fatalf("only %d examples in the manual", len(blocks)-1)
	}
	line := 1
	for i, b := range blocks {
		if i > 0 {
			text, _, _ := strings.Cut(b, "```")
			name := "language.md:" + strconv.Itoa(line+1)
			t.Run(name, func(t *testing.T) {
				// The line numbers of the manual, not of the block.
				data := strings.Repeat("\n", line) + text
				load(t, dsl.Input{Path: name, Data: []byte(data)})
			})
			line++
		}
		line += strings.Count(b, "\n")
	}
}

// TestShapes holds the examples to what they are for: charts of 8 to 30 steps
// with risks, one power under each name.
func TestShapes(t *testing.T) {
	names := map[string]bool{}
	for _, p := range load(t, sources(t)...).Powers() {
		steps, risks := 0, len(p.Risks)
		for _, s := range p.Main.Steps {
			if s.Kind != flow.Junction {
				steps++
			}
			risks += len(s.Risks)
		}
		if steps < 8 || steps > 30 {
			t.Errorf("%s has %d steps", p.Name.S, steps)
		}
		if risks == 0 {
			t.Errorf("%s has no risk", p.Name.S)
		}
		if names[p.Name.S] {
			t.Errorf("%s stands twice", p.Name.S)
		}
		names[p.Name.S] = true
	}
	if len(names) < 14 {
		t.Errorf("only %d powers", len(names))
	}
}

// TestPublic holds the public picture to what the head comment of
// 取水许可.flow promises.
func TestPublic(t *testing.T) {
	var lines []string
	for _, p := range load(t, dsl.Input{Path: "取水许可.flow"}).Powers() {
		for _, v := range flow.Views(p, flow.External) {
			for _, s := range v.Process.Steps {
				line := s.Label.S
				for _, r := range s.Roles {
					line += " by " + r.Name.S
				}
				lines = append(lines, line+" "+s.Limit.String())
			}
			for _, e := range v.Process.Edges {
				lines = append(lines, e.From.Label.S+" → ["+e.Label.S+"] "+e.To.Label.S)
			}
		}
	}
	const want = `申请 by 取水单位或者个人 
材料是否齐全？ 当场或5日内
补正 
受理 5日
审查 
决定 
送达 5日
不予许可 
申请 → [] 材料是否齐全？
材料是否齐全？ → [是] 受理
材料是否齐全？ → [否，一次性告知] 补正
补正 → [] 申请
受理 → [] 审查
审查 → [] 决定
决定 → [准予] 送达
决定 → [不予] 不予许可`
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("the public picture is\n%s", got)
	}
}
