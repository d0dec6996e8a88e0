package dsl

import (
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

func TestStyle(t *testing.T) {
	for _, c := range []struct {
		written string
		want    flow.Style
		said    string
	}{
		{"经典", flow.Style{Theme: "classic"}, ""},
		{"CLASSIC", flow.Style{Theme: "classic"}, ""},
		{"黑白、三栏", flow.Style{Theme: "print", Risk: "columns"}, ""},
		{"side, modern", flow.Style{Theme: "modern", Risk: "side"}, ""},
		{"台账／现代", flow.Style{Theme: "modern", Risk: "ledger"}, ""},
		{"自动", flow.Style{Risk: "auto"}, ""},
		{"“经典”", flow.Style{Theme: "classic"}, ""},
		{"典雅", flow.Style{}, "没有“典雅”这种版式"},
		{"黑百、台账", flow.Style{}, "是不是“黑白”？"},
		{"modem", flow.Style{}, "是不是“modern”？"},
		{"经典、黑白", flow.Style{}, "“黑白”和前面写的不能都要"},
		{"部门", flow.Style{}, "没有“部门”这种版式"},
	} {
		l := load("职权 甲 {\n  版式：" + c.written + "\n  受理 → 审核\n}\n")
		said := l.printed(diag.Chinese)
		if (c.said == "") != (said == "") || !strings.Contains(said, c.said) || said != "" && !strings.Contains(said, ":2:") {
			t.Errorf("%s: said %q, want %q", c.written, said, c.said)
		}
		if c.said != "" {
			continue // a power with an error is left out
		}
		if got := l.project.Powers()[0].Style; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.written, got, c.want)
		}
	}
}
