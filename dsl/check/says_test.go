package check

import (
	"testing"

	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
)

// TestSays holds which values say something.
func TestSays(t *testing.T) {
	for _, s := range []string{
		"", " ", "无", "无。", "无。。。。", "。。。。。", "（无）", "没有", "暂无；", "同上", "“同上”", "略", "/", "／", "—", "——", "-", "－－－", "N/A", "n/a。", "none", "None.", "、", "不适用", "未明确",
	} {
		if says(flow.Text{S: s}) {
			t.Errorf("%q says something", s)
		}
	}
	for _, s := range []string{
		"无线电处", "无故拖延", "没有审批权", "同上级会商", "略高于定额", "A", "1", "是", "……", "__", "***", "【岗位】", "科长", "无违法记录", "见《办法》", "none of them",
	} {
		if !says(flow.Text{S: s}) {
			t.Errorf("%q says nothing", s)
		}
	}
}
