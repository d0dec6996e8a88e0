package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"flowgen/layout"
)

// large is a power of 200 steps with decisions, parallel groups and 40 returns.
func large() string {
	var b strings.Builder
	b.WriteString("单位 某局 {\n  风险等级：高 / 中 / 低\n}\n职权 大型流程 {\n")
	for i := 1; i <= 200; i++ {
		kind, label := "步骤", fmt.Sprintf("第%d个办理环节", i)
		if i%10 == 7 {
			kind, label = "判断", fmt.Sprintf("第%d项是否符合？", i)
		}
		fmt.Fprintf(&b, "  %s 步%d %q {\n", kind, i, label)
		if i%3 == 0 {
			fmt.Fprintf(&b, "    风险 高：在第%d个环节中不按规定办理，以权谋私\n    措施：定期抽查\n", i)
		}
		b.WriteString("  }\n")
	}
	for i := 1; i < 200; i++ {
		switch i % 10 {
		case 3: // the next two side by side
			fmt.Fprintf(&b, "  步%d → 步%d + 步%d → 步%d\n", i, i+1, i+2, i+3)
		case 4, 5:
		case 7:
			fmt.Fprintf(&b, "  步%d → [是] 步%d\n  步%d → [否] 步%d\n", i, i+1, i, i-5)
		case 9:
			fmt.Fprintf(&b, "  步%d → 步%d\n  步%d → [退回] 步%d\n", i, i+1, i, max(1, i-(i*7)%40))
		default:
			fmt.Fprintf(&b, "  步%d → 步%d\n", i, i+1)
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// TestLargeFlow cuts 200 steps into upright A4 pages that hold to the rules.
func TestLargeFlow(t *testing.T) {
	for _, v := range viewsOf(t, large()) {
		whole, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{})
		if list.HasErrors() {
			t.Fatal(list[0].Message.Key)
		}
		d := whole.OnPaper(layout.Paper{})
		j := judge{whole: whole, d: d, fault: func(format string, args ...any) {
			t.Errorf("%s: %s", v.Kind, fmt.Sprintf(format, args...))
		}}
		j.judge()
		returns := 0
		for _, e := range whole.Pages[0].Sections[0].Edges {
			if e.Return {
				returns++
			}
		}
		connectors := 0
		for _, p := range d.Pages {
			connectors += len(p.Connectors)
		}
		t.Logf("%s: %d pages of %v, %d returns, %d connectors", v.Kind, len(d.Pages), d.Pages[0].Sheet, returns, connectors)
		if returns < 40 || len(d.Pages) < 10 || len(d.Pages) > 40 {
			t.Errorf("%s: %d pages, %d returns", v.Kind, len(d.Pages), returns)
		}
	}
}

// BenchmarkOnPaper cuts the pictures of 200 steps.
func BenchmarkOnPaper(b *testing.B) {
	var whole []*layout.Diagram
	for _, v := range viewsOf(b, large()) {
		d, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
		if list.HasErrors() {
			b.Fatal(list[0].Message.Key)
		}
		whole = append(whole, d)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range whole {
			d.OnPaper(layout.Paper{})
		}
	}
}
