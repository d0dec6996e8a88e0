package render

import (
	"bytes"
	"fmt"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/internal/golden"
	"flowgen/layout"
	"flowgen/render/internal/sample"
)

// dump prints a scene as text, an item a line.
func dump(items []Item) []byte {
	var b bytes.Buffer
	var walk func(items []Item, indent string)
	walk = func(items []Item, indent string) {
		for _, it := range items {
			b.WriteString(indent)
			switch it := it.(type) {
			case Path:
				fmt.Fprintf(&b, "path fill %s stroke %s width %s", name(it.Fill), name(it.Stroke), it.Width)
				for _, d := range it.Dash {
					fmt.Fprintf(&b, " dash %s", d)
				}
				b.WriteString(" ")
				for _, s := range it.Segments {
					b.WriteByte("MLCZ"[s.Op])
					for _, p := range s.Args[:[...]int{1, 1, 3, 0}[s.Op]] {
						fmt.Fprintf(&b, " %s,%s", p.X, p.Y)
					}
				}
				b.WriteString("\n")
			case Text:
				weight := ""
				if it.Bold {
					weight = " bold"
				}
				fmt.Fprintf(&b, "text %s,%s size %s%s %s %q\n", it.X, it.Y, it.Size, weight, name(it.Color), it.S)
			case Group:
				fmt.Fprintf(&b, "group %s %s", it.Class, it.ID)
				for _, d := range it.Data {
					fmt.Fprintf(&b, " %s=%q", d.Name, d.Value)
				}
				b.WriteString("\n")
				walk(it.Items, indent+"  ")
			case Link:
				fmt.Fprintf(&b, "link %s%s\n", it.URL, it.Picture)
				walk(it.Items, indent+"  ")
			}
		}
	}
	walk(items, "")
	return b.Bytes()
}

func name(c Color) string {
	if c == None {
		return "none"
	}
	return fmt.Sprintf("%06x", int(c))
}

func TestGolden(t *testing.T) {
	golden.Compare(t, "testdata/risk.scene", dump(Draw(sample.Diagram(), Modern())[0].Items))
}

func TestEveryLineOfTextIsDrawnOnce(t *testing.T) {
	d := sample.Diagram()
	drawn := map[string]int{}
	var walk func(items []Item)
	walk = func(items []Item) {
		for _, it := range items {
			switch it := it.(type) {
			case Text:
				drawn[fmt.Sprint(it.S, it.X, it.Y)]++
			case Group:
				walk(it.Items)
			case Link:
				walk(it.Items)
			}
		}
	}
	walk(Draw(d, Modern())[0].Items)
	want := 0
	hold := func(lines []layout.TextLine) {
		for _, l := range lines {
			want++
			if n := drawn[fmt.Sprint(l.S, l.X, l.Baseline)]; n != 1 {
				t.Errorf("%q is drawn %d times", l.S, n)
			}
		}
	}
	p := &d.Pages[0]
	hold(p.Title)
	hold(p.Foot)
	hold(p.Mark)
	hold(p.Legend.Heading)
	for _, e := range p.Legend.Entries {
		hold(e.Text)
	}
	for _, s := range p.Sections {
		hold(s.Heading)
		for _, x := range s.Bands {
			hold(x.Text)
		}
		for _, x := range s.Lanes {
			hold(x.Text)
		}
		for _, x := range s.Nodes {
			hold(x.Text)
			hold(x.Markers)
		}
		for _, x := range s.Edges {
			if x.Label != nil {
				hold(x.Label.Text)
			}
		}
		for _, x := range s.Callouts {
			for _, e := range x.Entries {
				hold(e.Text)
			}
		}
	}
	if len(drawn) != want {
		t.Errorf("%d texts drawn, %d in the diagram", len(drawn), want)
	}
}

func TestMeta(t *testing.T) {
	d := sample.Diagram()
	m := Draw(d, Modern())[0].Meta
	if m.Author != "某县水利局" || m.Subject != "权力运行廉政风险分布图 取水许可审批" || m.Lang != "zh-Hans" {
		t.Errorf("%+v", m)
	}
	d.View.Power.Unit = nil
	d.View.Kind = flow.External
	if m := Draw(d, Modern())[0].Meta; m.Author != "" || m.Subject != "外部流程图 取水许可审批" {
		t.Errorf("%+v", m)
	}
}
