package dsl

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
)

// linked has link.flow as another name of f.flow.
type linked struct{ memory }

func (l linked) Real(name string) (string, error) {
	real, err := l.memory.Real(name)
	return strings.Replace(real, "link.flow", "f.flow", 1), err
}

// TestLoadInParts reads inputs that import and call one another, some of them
// faulty, in parts of every size: what is found and said is what Load finds.
func TestLoadInParts(t *testing.T) {
	sources := map[string]string{
		"a.flow":     "单位 某单位\n引入 \"b.flow\"\n职权 甲 { 步骤 送件\n 子流程 丙\n 送件 → 丙 → 办结 }\n",
		"b.flow":     "岗位 科员 { 部门：办公室 }\n# flowgen: ignore FG201 旧表如此\n职权 乙 { 步骤 送件（科员）\n 子流程 甲之一\n 送件 → 甲之一 → 办结 }\n",
		"c.flow":     "引入 \"b.flow\"\n职权 丙 { 步骤 送件（科员）\n 子流程 丁丁\n 送件 → 丁丁 → 办结\n 流程 丁 { 收件 → 办结 } }\n",
		"d.flow":     "引入 \"e.flow\"\n职权 戊 { 送件 → 办结 }\n",
		"e.flow":     "引入 \"d.flow\"\n职权 己 { 送件 → 办结 }\n",
		"f.flow":     "职权 庚 { 步骤 送件 { 时限：三天又 } 送件 → 办结 }\n职权 庚 { 送件 → 办结 }\n",
		"sub/g.flow": "引入 \"../link.flow\"\n引入 \"../b.flow\"\n职权 辛 { 送件 → 办结 }\n",
	}
	files := linked{memory{fstest.MapFS{}}}
	sources["link.flow"] = sources["f.flow"]
	for name, text := range sources {
		files.add(name, []byte(text))
	}
	for _, names := range [][]string{
		{"a.flow", "b.flow", "c.flow"},
		{"c.flow", "b.flow", "a.flow", "a.flow"},
		{"b.flow", "a.flow"},
		{"a.flow", "b.flow", "c.flow", "d.flow", "e.flow", "f.flow"},
		{"a.flow", "none.flow", "c.flow"},
		{"sub/g.flow", "f.flow", "b.flow"},
		{"f.flow", "sub/g.flow", "b.flow"},
		nil,
	} {
		var inputs []Input
		for _, name := range names {
			inputs = append(inputs, Input{Path: name, Folder: "."})
		}
		project, texts, list := Load(files, inputs)
		for size := range len(names) + 2 {
			var powers []string
			inParts, listInParts := LoadInParts(files, inputs, size, func(p *flow.Project) {
				for _, power := range p.Powers() {
					powers = append(powers, power.Span.File+" "+power.Name.S)
				}
			})
			var want []string
			for _, power := range project.Powers() {
				want = append(want, power.Span.File+" "+power.Name.S)
			}
			if !reflect.DeepEqual(powers, want) {
				t.Errorf("%q by %d: powers %q, want %q", names, size, powers, want)
			}
			if !reflect.DeepEqual(listInParts, list) {
				t.Errorf("%q by %d: said %v, want %v", names, size, listInParts, list)
			}
			if got, want := inParts.Ignores(), texts.Ignores(); !reflect.DeepEqual(got, want) {
				t.Errorf("%q by %d: ignores %v, want %v", names, size, got, want)
			}
			if got, want := inParts.LeftOut(), texts.LeftOut(); !reflect.DeepEqual(got, want) {
				t.Errorf("%q by %d: left out %q, want %q", names, size, got, want)
			}
			for name := range sources {
				if got, want := inParts.Imports(name), texts.Imports(name); !reflect.DeepEqual(got, want) {
					t.Errorf("%q by %d: imports of %s %q, want %q", names, size, name, got, want)
				}
			}
		}
	}
}
