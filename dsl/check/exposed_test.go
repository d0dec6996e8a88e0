package check_test

import (
	"strings"
	"testing"

	_ "flowgen/internal/golden" // the switch -update

	"github.com/rogpeppe/go-internal/txtar"
)

// TestExposedAcross holds that a post's risks count over all files of a unit,
// and that a post of the same name in another unit is another post.
func TestExposedAcross(t *testing.T) {
	source := func(unit, power, grade string) string {
		return "单位 " + unit + " {\n}\n岗位 采购员\n职权 " + power + " {\n  步骤 询价（采购员） {\n    风险 " + grade + "：泄露报价。\n  }\n}\n"
	}
	for _, test := range []struct {
		name, second string
		want         int
	}{
		{"another power of the unit", source("甲局", "乙事", "高"), 0},
		{"another unit", source("乙局", "乙事", "高"), 1},
		{"no top risk anywhere", source("甲局", "乙事", "低"), 1},
	} {
		e := examine(t, []txtar.File{
			{Name: "a.flow", Data: []byte(source("甲局", "甲事", "中"))},
			{Name: "b.flow", Data: []byte(test.second)},
		}, "a.flow", "b.flow")
		var at []string
		for _, d := range e.list {
			if d.Code == "FG216" {
				at = append(at, d.Span.File)
			}
		}
		if len(at) != test.want || test.want == 1 && at[0] != "a.flow" {
			t.Errorf("%s: FG216 in %s", test.name, strings.Join(at, ", "))
		}
	}
}
