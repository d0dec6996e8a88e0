package process

import (
	"strings"
	"testing"
)

// TestSourceHasEverything wants every word of the language that a picture
// shows in the sources that TestPictures draws, and the same source twice.
func TestSourceHasEverything(t *testing.T) {
	var all strings.Builder
	for seed := range uint64(60) {
		s := Source(seed)
		if s != Source(seed) {
			t.Fatalf("seed %d gives two sources", seed)
		}
		all.WriteString(s)
	}
	for _, word := range []string{
		"开始 ", "结束 ", "步骤 ", "判断 ", "会议 ", "文书 ", "子流程 ", "阶段 ", "救济 ", "外部流程 ", "流程 简易程序", "分支 ",
		"风险 ", "风险：", "措施：", "措施 前期预防：", "制度：", "程序控制：", "责任人：", "权限：", "条件：", "文书：", "公开：否", "对外：",
		"等级说明 ", "依据：", "监督方式：", "注：", "内部注：", "承诺时限：", " ⇢ ", "（", "“", "A/B",
	} {
		if !strings.Contains(all.String(), word) {
			t.Errorf("no %q in 60 sources", word)
		}
	}
}
