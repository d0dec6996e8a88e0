package check_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl"
	"flowgen/dsl/check"
	"flowgen/dsl/diag"
)

// TestUnfit gives powers of three grades, and others of two, settings that
// cannot apply.
func TestUnfit(t *testing.T) {
	const (
		three = "职权 甲 {\n  步骤 审核 {\n    风险 高：徇私。 {\n      可能性：5\n    }\n    风险 高：泄密。 {\n      可能性：5\n      危害：2\n    }\n  }\n}\n"
		two   = "职权 乙 {\n  风险等级：重大 / 一般\n  步骤 审核 {\n    风险 一般：泄密。 {\n      可能性：1\n      危害：2\n    }\n  }\n}\n"
	)
	for _, tt := range []struct{ name, settings, source, want string }{
		{"nothing", "", three, ""},
		{"a matrix", "等级矩阵: [[低, 低], [低, 中], [低, 中], [低, 中], [中, 高]]", three, ""},
		{"other words", "等级矩阵: [[轻微, 低], [轻微, 严重]]", three,
			"2:11 “轻微”不是这些职权的风险等级；高、中、低\n2:24 “严重”不是这些职权的风险等级；高、中、低"},
		{"words of two scales", "等级矩阵: [[一般, 重大], [重大, 高]]", three + two, "2:25 “高”不是这些职权的风险等级；重大、一般"},
		{"of one of two scales", "等级矩阵: [[一般, 重大]]", three + two, ""},
		{"small", "等级矩阵: [[低, 低, 低], [低, 中, 中], [低, 中, 高]]", three, "2:11 只到可能性 3、危害 3，有的风险是可能性 5、危害 2"},
		{"large enough for all", "等级矩阵: [[一般, 一般]]", two, ""},
		{"thresholds", "等级阈值: [12, 6]", three, ""},
		{"one threshold", "等级阈值: 12", three, "2:9 写了 1 个，风险等级是 3 级的要写 2 个；高、中、低"},
		{"one threshold for another", "等级阈值: 12", three + two, ""},
		{"three thresholds", "等级阈值: [12, 6, 2]", two + three, "2:10 写了 3 个，风险等级是 2 级的要写 1 个；重大、一般"},
		{"thresholds without need", "等级矩阵: [[一般, 一般]]\n  等级阈值: [12, 6, 2]", two, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			settings, list := check.ParseSettings("flowgen.yaml", []byte("检查:\n  "+tt.settings+"\n"))
			if len(list) > 0 {
				t.Fatal(list)
			}
			m := memory{fstest.MapFS{"in.flow": {Data: []byte(tt.source)}}}
			of := func(string) *check.Settings { return settings }
			unfit := func(folder string) diag.List {
				project, _, _ := dsl.Load(m, []dsl.Input{{Path: "in.flow", Folder: folder}})
				return check.Unfit(project, of)
			}
			var got []string
			for _, d := range unfit(".") {
				_, said, _ := strings.Cut(strings.Replace(d.Message.Text(diag.Chinese), "矩阵只到", "矩阵：只到", 1), "：")
				_, grades, _ := strings.Cut(d.Hint.Text(diag.Chinese), "风险等级有：")
				grades, _, _ = strings.Cut(grades, "；")
				if grades != "" {
					said += "；" + strings.NewReplacer("“", "", "”", "").Replace(grades)
				}
				if d.Code != "FG017" || d.Severity != diag.Error {
					t.Errorf("%s of severity %d", d.Code, d.Severity)
				}
				got = append(got, fmt.Sprintf("%d:%d %s", d.Span.Start.Line, d.Span.Start.Column, said))
			}
			if g := strings.Join(got, "\n"); g != tt.want {
				t.Errorf("got\n%s\nwant\n%s", g, tt.want)
			}
			for _, d := range unfit("") {
				if d.Severity != diag.Note {
					t.Error("a run of one file yields an error")
				}
			}
		})
	}
}

// TestUnfitOfPartialProject says nothing of a matrix that powers left out may
// be in the words of, but what a risk that is there shows.
func TestUnfitOfPartialProject(t *testing.T) {
	m := memory{fstest.MapFS{
		"a.flow": {Data: []byte("职权 甲 {\n  步骤 审核 {\n    风险 高：泄密。 {\n      可能性：5\n      危害：2\n    }\n  }\n}\n")},
		"b.flow": {Data: []byte("职权 乙 { 受理 → }\n")},
	}}
	project, _, _ := dsl.Load(m, []dsl.Input{{Path: "a.flow", Folder: "."}, {Path: "b.flow", Folder: "."}})
	for text, want := range map[string]string{
		"等级阈值: 12":          "",
		"等级矩阵: [[重大, 一般]]":  "",
		"等级矩阵: [[高, 高, 高]]": "settings-small",
	} {
		settings, _ := check.ParseSettings("flowgen.yaml", []byte("检查:\n  "+text+"\n"))
		got := ""
		for _, d := range check.Unfit(project, func(string) *check.Settings { return settings }) {
			got += d.Message.Key
		}
		if got != want {
			t.Errorf("%s: said %q, want %q", text, got, want)
		}
	}
}

// TestThresholdsOutOfReach reports a threshold that no risk reaches.
func TestThresholdsOutOfReach(t *testing.T) {
	for text, want := range map[string]int{"[25, 5]": 0, "[26, 5]": 1, "[10, 5]": 0} {
		settings, list := check.ParseSettings("flowgen.yaml", []byte("check:\n  thresholds: "+text+"\n"))
		if len(list) != want || (settings.Thresholds == nil) != (want > 0) {
			t.Errorf("%s: %v, %v", text, settings.Thresholds, list)
		}
	}
}
