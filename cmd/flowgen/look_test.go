package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"flowgen/fonts"
	"flowgen/internal/geometry"
	"flowgen/layout"
	"flowgen/render/json"
	"flowgen/render/look"
)

// coarse and tight are theme files near the ends of what one may say.
const (
	coarse = "字号: {步骤: 20, 岗位时限: 16, 线上文字: 16, 风险措施: 15, 标题: 30, 表头: 18, 页脚: 14}\n" +
		"间距: {行高: 2, 内边距: 16, 页边距: 60, 步骤最小宽: 160, 步骤最小高: 70, 步骤文字宽: 240, 方框最大宽: 400}\n"
	tight = "步骤形式: 一行\n" +
		"字号: {步骤: 7.5, 岗位时限: 7.5, 线上文字: 7.5, 风险措施: 7.5, 标题: 9, 表头: 7.5, 页脚: 7.5}\n" +
		"间距: {行高: 1.35, 内边距: 6, 页边距: 10, 步骤最小宽: 40, 步骤最小高: 24, 步骤文字宽: 60, 线上文字宽: 40, 方框最小宽: 80, 方框最大宽: 100, 段落宽: 200}\n"
)

// TestLooksKeepTheGeometryRules judges every example in every look by the
// rules G1–G7. Modern is judged as it is rendered, with all else.
func TestLooksKeepTheGeometryRules(t *testing.T) {
	looks := map[string]look.Look{"classic": look.Classic(nil), "print": look.Print(nil)}
	for name, text := range map[string]string{"coarse": coarse, "tight": tight} {
		l, list := look.Parse(name+".yaml", []byte(text), nil)
		if len(list) > 0 {
			t.Fatal(name, list)
		}
		looks[name] = l
	}
	for _, name := range slices.Sorted(maps.Keys(looks)) {
		for of, v := range views(t) {
			t.Run(name+"/"+of, func(t *testing.T) {
				diagram, list := layout.Compute(v, looks[name].Style, layout.Options{Native: true})
				if len(list) > 0 {
					t.Fatal(list)
				}
				var b bytes.Buffer
				if err := json.Write(&b, diagram); err != nil {
					t.Fatal(err)
				}
				picture, err := geometry.Read(&b)
				if err != nil {
					t.Fatal(err)
				}
				for _, fault := range geometry.Check(picture, fonts.Default()) {
					t.Error(fault)
				}
			})
		}
	}
}

// TestExampleIsModern holds that the example of a theme file draws what is
// drawn without one.
func TestExampleIsModern(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(examples, "主题.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	l, list := look.Parse("主题.yaml", data, nil)
	if len(list) > 0 {
		t.Fatal(list)
	}
	if got, want := look.YAML(l), look.YAML(look.Modern(nil)); got != want {
		t.Errorf("%s\nis not\n%s", got, want)
	}
}
