package typeset_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
	"flowgen/internal/process"
	"flowgen/internal/source"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
	"flowgen/render/manual/typeset"
)

// read reads sources, which must be sound.
func read(t testing.TB, inputs ...dsl.Input) []*flow.Power {
	t.Helper()
	return source.Read(t, inputs...).Powers()
}

// set is a book with its pages and the charts that it was given.
type set struct {
	book   *manual.Book
	pages  []typeset.Page
	charts []*render.Scene // in the order of the book
}

// setOf sets the manual of powers; charts are drawn without graphviz.
func setOf(t testing.TB, powers []*flow.Power) set {
	t.Helper()
	s := set{book: manual.New(powers, "内部资料", "0123abcd")}
	if strings.HasPrefix(s.book.Title(), "某某") {
		s.book.Mark += "，" + strings.Repeat("不得外传，", 12)
	}
	s.pages = typeset.Pages(s.book, typeset.Options{Theme: render.Modern(), Chart: func(_ *manual.Power, v *flow.View) []*render.Scene {
		d, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
		if list.HasErrors() {
			t.Fatal(list[0].Message.Text(diag.English))
		}
		scenes := render.Draw(d.OnPaper(typeset.Paper()), render.Modern())
		s.charts = append(s.charts, scenes...)
		return scenes
	}})
	return s
}

// books are the manuals that are judged: of all examples, of one unit, and of
// made-up powers with every construct.
func books(t testing.TB) map[string]set {
	t.Helper()
	all.Do(func() {
		names, err := filepath.Glob("../../../examples/*.flow")
		if err != nil || len(names) < 15 {
			t.Fatalf("only %d examples: %v", len(names), err)
		}
		var inputs, made []dsl.Input
		for _, name := range names {
			inputs = append(inputs, dsl.Input{Path: name})
		}
		for seed := range uint64(12) {
			p := process.New(seed)
			p.Code = fmt.Sprintf("SJ-%04d", seed)
			made = append(made, dsl.Input{Path: fmt.Sprintf("%d.flow", seed), Data: []byte(p.String())})
		}
		loaded = map[string]set{
			"examples": setOf(t, read(t, inputs...)),
			"one unit": setOf(t, read(t, dsl.Input{Path: "../../../examples/物资采购.flow"}, dsl.Input{Path: "../../../examples/财务报销.flow"})),
			"made up":  setOf(t, read(t, made...)),
			"long":     setOf(t, read(t, dsl.Input{Path: "-", Data: []byte(longSource)})),
		}
	})
	return loaded
}

// longSource has names longer than any line.
var longSource = strings.ReplaceAll(`
单位 某某自治县人民政府…管理委员会综合行政执法与应急管理局直属事业单位联合服务中心 {
  职责：负责…。
  编制日期：二〇二六年三月三十一日（试行稿，征求意见截止到六月三十日）
  版本：第二十三版（试行）
}
岗位 特别长的岗位…（部门…）
职权 对…事项的审批（A-1） {
  责任主体：…综合科
  内容：审批ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij。
  步骤 受理（特别长的岗位…） {
    风险 高：不按规定登记𠮷喆堃，https://www.example.edu.cn/a/very/long/address/that/never/ends/and/goes/on/index.html
  }
  受理 → 办结
}
`, "…", strings.Repeat("某些具体", 8))

var (
	all    sync.Once
	loaded map[string]set
)
