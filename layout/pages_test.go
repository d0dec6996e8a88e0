package layout_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/internal/golden"
	"flowgen/layout"
)

// TestPages holds small charts, cut, to what they were when they were looked
// at.
func TestPages(t *testing.T) {
	landscape := layout.Paper{Name: "A4", Orientation: "landscape"}
	for _, test := range []struct {
		name  string
		kind  flow.ViewKind
		paper layout.Paper
		risk  layout.RiskStyle
	}{
		{"phases", flow.Internal, landscape, layout.AutoRisk},
		{"lanes", flow.Internal, landscape, layout.AutoRisk},
		{"grid", flow.Internal, layout.Paper{Name: "A4", Orientation: "portrait"}, layout.AutoRisk},
		{"ledger", flow.RiskMap, landscape, layout.LedgerBelow},
	} {
		t.Run(test.name, func(t *testing.T) {
			source, err := os.ReadFile("testdata/pages/" + test.name + ".flow")
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range viewsOf(t, string(source)) {
				if v.Kind != test.kind {
					continue
				}
				whole, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true, RiskStyle: test.risk})
				if list.HasErrors() {
					t.Fatal(list[0].Message.Key)
				}
				d := whole.OnPaper(test.paper)
				j := judge{whole: whole, d: d, fault: func(format string, args ...any) { t.Errorf(format, args...) }}
				j.judge()
				golden.Compare(t, "testdata/pages/"+test.name+".pages", dump(d))
			}
		})
	}
}

// dump tells what stands on which page, a thing a line; where it stands on it
// is held by rules.
func dump(d *layout.Diagram) []byte {
	var b bytes.Buffer
	for i, p := range d.Pages {
		fmt.Fprintf(&b, "page %d on %v×%v\n", i+1, p.Sheet.W, p.Sheet.H)
		names := map[string]string{}
		for _, k := range p.Connectors {
			names[k.ID] = "(" + k.Letter + ")"
			fmt.Fprintf(&b, "  (%s) %s\n", k.Letter, k.Note[0].S)
		}
		for _, s := range p.Sections {
			for _, band := range s.Bands {
				fmt.Fprintf(&b, "  phase %s, %d lines of name\n", band.Phase.Name.S, len(band.Text))
			}
			for _, l := range s.Lanes {
				fmt.Fprintf(&b, "  lane %s, %d lines of name\n", l.Name, len(l.Text))
			}
			for _, n := range s.Nodes {
				names[n.ID] = n.Step.Label.S
				fmt.Fprintf(&b, "  %s\n", n.Step.Label.S)
			}
			for _, e := range s.Edges {
				fmt.Fprintf(&b, "  %s → %s", names[e.From], names[e.To])
				if e.Label != nil {
					fmt.Fprintf(&b, " %q", e.Label.Text[0].S)
				}
				fmt.Fprintln(&b)
			}
		}
		if t := p.Ledger; t != nil {
			fmt.Fprintf(&b, "  ledger of %d rows, heading %d, head %d\n", len(t.Rows), len(t.Heading), len(t.Head))
		}
		if p.Legend != nil {
			fmt.Fprintln(&b, "  legend")
		}
		for _, l := range append(p.Foot[:len(p.Foot):len(p.Foot)], p.Number...) {
			fmt.Fprintf(&b, "  %q\n", l.S)
		}
	}
	return b.Bytes()
}

// A column of a risk map in which nothing stands keeps its name where a page
// is too narrow for all three.
func TestGridKeepsEmptyColumns(t *testing.T) {
	var source strings.Builder
	source.WriteString("职权 分办（FB-01） {\n  步骤 收文 {\n    风险：登记不及时，漏登、错登来文\n  }\n  步骤 汇总\n")
	for _, office := range []string{"办公室", "人事科", "财务科", "法规科", "监察室", "后勤科", "业务科"} {
		fmt.Fprintf(&source, "  步骤 %s承办有关事项\n  收文 → [%s的] %[1]s承办有关事项 → 汇总\n", office, office)
	}
	source.WriteString("}\n")
	for _, v := range viewsOf(t, source.String()) {
		if v.Kind != flow.RiskMap {
			continue
		}
		whole, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true, RiskStyle: layout.Columns})
		if list.HasErrors() {
			t.Fatal(list[0].Message.Key)
		}
		d := whole.OnPaper(layout.Paper{Name: "A4", Orientation: "portrait"})
		j := judge{whole: whole, d: d, fault: func(format string, args ...any) { t.Errorf(format, args...) }}
		j.judge()
		heads := map[string]int{}
		for _, p := range d.Pages {
			for _, s := range p.Sections {
				for _, l := range s.Columns {
					heads[l.Name]++
				}
			}
		}
		if len(d.Pages) < 2 || heads["廉政风险点"] != 1 || heads["防控措施"] != 1 {
			t.Errorf("%d pages with the heads %v", len(d.Pages), heads)
		}
		return
	}
	t.Fatal("no risk map")
}
