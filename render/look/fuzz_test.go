package look

import (
	"testing"

	"flowgen/dsl/diag"
	"flowgen/layout"
	"flowgen/render"
)

// FuzzParse holds that any text gives a look that can be drawn with: sizes in
// their ranges, grades that are told apart, and a hint with each complaint.
func FuzzParse(f *testing.F) {
	f.Add(exampleText())
	f.Add("base: print\ngrades: {three: [{}, {sign: square}, {}], ungraded: {sign: disc}}\n")
	f.Add("字号: {步骤: 五号, 标题: [], 页脚: 1e9}\n线条: {虚线: [1, 2, 3], 退回虚线: [[1]]}\n")
	f.Add("颜色: {泳道: {底色: 无}, 步骤: 无, 文字: &a \"#000000\", 链接: *a}\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, list := Parse("主题.yaml", []byte(text), nil)
		for _, d := range list {
			if d.Hint.IsZero() || d.Message.Text(diag.Chinese) == "" {
				t.Errorf("%+v says too little", d)
			}
		}
		for _, size := range []layout.Length{l.Style.LabelSize, l.Style.BoxSize, l.Style.FootSize} {
			if size < leastType || size > mostType {
				t.Errorf("type of %s pt", points(size))
			}
		}
		if l.Theme.Stroke < leastStroke || len(l.Theme.Dash)%2 != 0 || l.Theme.Page == render.None || l.Theme.Step.Fill == render.None {
			t.Errorf("a theme that cannot be drawn with: %+v", l.Theme)
		}
		if YAML(l) == "" {
			t.Error("nothing to write")
		}
	})
}
