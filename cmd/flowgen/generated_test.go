package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/internal/geometry"
	"flowgen/layout"
	"flowgen/render/json"
)

// TestGeneratedPowersKeepTheGeometryRules holds pictures of powers that
// nobody thought of to the rules G1–G7.
func TestGeneratedPowersKeepTheGeometryRules(t *testing.T) {
	powers := uint64(150)
	if testing.Short() {
		powers = 20
	}
	for seed := range powers {
		text := generate(rand.New(rand.NewPCG(seed, 7)))
		p := quiet()
		p.in = strings.NewReader(text)
		read, _, list, err := p.read([]source{{path: standardInput}})
		if err != nil || list.HasErrors() || len(read) != 1 {
			t.Fatalf("seed %d: %v %v\n%s", seed, err, list, text)
		}
		for _, view := range flow.Views(read[0]) {
			native := seed%2 == 0
			diagram, list := layout.Compute(view, layout.DefaultStyle(nil), layout.Options{Native: native})
			if list.HasErrors() {
				t.Fatalf("seed %d: %v\n%s", seed, list, text)
			}
			var b bytes.Buffer
			if err := json.Write(&b, diagram); err != nil {
				t.Fatal(err)
			}
			picture, err := geometry.Read(&b)
			if err != nil {
				t.Fatal(err)
			}
			if faults := geometry.Check(picture, fonts.Default()); len(faults) > 0 {
				t.Errorf("seed %d, %s, native %v: %v\n%s", seed, view.Kind, native, faults, text)
			}
		}
	}
}

// generator writes the source of one power.
type generator struct {
	*rand.Rand
	strings.Builder
	names []string
}

// generate returns a power of 3 to 30 steps with all that a power can have.
func generate(r *rand.Rand) string {
	g := &generator{Rand: r}
	g.WriteString("职权 生成的职权（SC-01） {\n  责任主体：综合办公室\n  监督方式：举报电话\n")
	for i := range 3 + g.IntN(28) {
		g.step(i)
	}
	g.lines()
	if g.IntN(4) == 0 {
		g.WriteString("  措施：" + g.words(8+g.IntN(40)) + "\n")
	}
	if g.IntN(4) == 0 {
		g.WriteString("  救济 {\n    行政复议（60日内）→ 行政诉讼（6个月内）\n  }\n")
	}
	g.WriteString("}\n")
	return g.String()
}

// step declares one step, sometimes hidden, sometimes with risks.
func (g *generator) step(i int) {
	name := fmt.Sprintf("%s%d", g.words(2+g.IntN(9)), i)
	if g.IntN(12) == 0 {
		name += g.words(30)
	}
	keyword := "步骤"
	switch g.IntN(8) {
	case 0:
		keyword, name = "判断", name+"？"
	case 1:
		keyword = "文书"
	case 2:
		keyword = "会议"
	}
	g.names = append(g.names, name)
	fmt.Fprintf(g, "  %s %s", keyword, name)
	if g.IntN(3) > 0 {
		fmt.Fprintf(g, "（%s，%d个工作日）", g.words(2+g.IntN(6)), 1+g.IntN(30))
	}
	g.WriteString(" {\n")
	if g.IntN(8) == 0 {
		g.WriteString("    公开：否\n")
	}
	for range max(0, g.IntN(6)-3) {
		fmt.Fprintf(g, "    风险 %s：%s。\n", []string{"高", "中", "低"}[g.IntN(3)], g.words(5+g.IntN(60)))
	}
	for range max(0, g.IntN(6)-4) {
		fmt.Fprintf(g, "    措施：%s。\n", g.words(5+g.IntN(80)))
	}
	g.WriteString("  }\n")
}

// lines joins the steps: a tree that may be long and thin or short and wide,
// further lines forward, and returns.
func (g *generator) lines() {
	n := len(g.names)
	reach := 1 + g.IntN(4)
	drawn := map[[2]int]bool{}
	line := func(from, to int) {
		if from == to || drawn[[2]int{from, to}] {
			return
		}
		drawn[[2]int{from, to}] = true
		label := ""
		if g.IntN(3) == 0 || strings.HasSuffix(g.names[from], "？") {
			label = "[" + g.words(1+g.IntN(9)) + "] "
		}
		arrow := "→"
		if g.IntN(25) == 0 {
			arrow = "⇢"
		}
		fmt.Fprintf(g, "  %s %s %s%s\n", g.names[from], arrow, label, g.names[to])
	}
	for i := 1; i < n; i++ {
		line(max(0, i-1-g.IntN(reach)), i)
	}
	for range g.IntN(1 + n/4) {
		a, b := g.IntN(n), g.IntN(n)
		line(min(a, b), max(a, b))
	}
	for range g.IntN(1 + n/6) {
		a, b := g.IntN(n), g.IntN(n)
		line(max(a, b), min(a, b))
	}
}

// words returns so many characters of plausible text.
func (g *generator) words(n int) string {
	const text = "受理登记审核审批决定办结送达告知公示归档调查取证听证复核评审验收支付采购招标合同验资立案移送备案汇总上报研究讨论"
	runes := []rune(text)
	var b strings.Builder
	for range n {
		b.WriteRune(runes[g.IntN(len(runes))])
	}
	return b.String()
}
