package layout_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/flow"
	"flowgen/layout"
)

// disk reads files.
type disk struct{}

func (disk) Open(path string) (fs.File, error) { return os.Open(path) }
func (disk) Real(path string) (string, error)  { return filepath.Abs(path) }

// TestBreaks cuts the examples: where pages end nothing is torn that is read
// together.
func TestBreaks(t *testing.T) {
	paths, err := filepath.Glob("../examples/*.flow")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	var inputs []dsl.Input
	for _, path := range paths {
		inputs = append(inputs, dsl.Input{Path: path})
	}
	project, _, _ := dsl.Load(disk{}, inputs)
	cut := 0
	for _, power := range project.Powers() {
		for _, v := range flow.Views(power) {
			whole, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{})
			if list.HasErrors() {
				t.Fatal(list[0].Message.Key)
			}
			d := whole.OnPaper(layout.Paper{})
			b := breaks{whole: whole, d: d, fault: func(format string, args ...any) {
				t.Errorf("%s %s: %s", v.Power.Name.S, v.Kind, fmt.Sprintf(format, args...))
			}}
			b.outcomes()
			b.charts()
			b.ledger()
			b.kinds()
			if len(d.Pages) > 1 {
				cut++
			}
		}
	}
	if cut < 10 {
		t.Errorf("%d pictures were cut: that holds nothing", cut)
	}
}

// breaks judges where a picture was cut.
type breaks struct {
	whole, d *layout.Diagram
	fault    func(format string, args ...any)
}

// outcomes holds that what is said of the exits of a step stands on its page.
func (b breaks) outcomes() {
	exits := map[*flow.Step]int{}
	for _, s := range b.whole.Pages[0].Sections {
		for _, e := range s.Edges {
			exits[e.Edge.From]++
		}
	}
	for i, p := range b.d.Pages {
		here := map[*flow.Step]bool{}
		for _, s := range p.Sections {
			for _, n := range s.Nodes {
				here[n.Step] = true
			}
		}
		for _, s := range p.Sections {
			for _, e := range s.Edges {
				if e.Label != nil && !e.Return && exits[e.Edge.From] > 1 && !here[e.Edge.From] {
					b.fault("page %d says %q without %q", i+1, e.Edge.Label.S, e.Edge.From.Label.S)
				}
			}
		}
	}
}

// charts holds that further charts are whole and that no page has a single step
// of the main one.
func (b breaks) charts() {
	whole := b.whole.Pages[0].Sections
	for i, p := range b.d.Pages {
		for _, s := range p.Sections {
			main := s.Process == whole[0].Process
			for k := range whole {
				if whole[k].Process == s.Process && len(s.Nodes) < len(whole[k].Nodes) && (!main || len(s.Nodes) < 2) {
					b.fault("page %d has %d of %d steps of a chart", i+1, len(s.Nodes), len(whole[k].Nodes))
				}
			}
			if !main && len(s.Heading) == 0 {
				b.fault("page %d has a further chart without heading", i+1)
			}
			for _, band := range s.Bands {
				steps := 0
				for _, n := range s.Nodes {
					if n.Step.Phase == band.Phase {
						steps++
					}
				}
				if steps == 0 {
					b.fault("page %d has phase %q without a step", i+1, band.Phase.Name.S)
				}
			}
		}
	}
}

// ledger holds that no row or two stand alone, and that the heading says where
// a ledger goes on.
func (b breaks) ledger() {
	rows := 0
	for i, p := range b.d.Pages {
		if p.Ledger == nil {
			continue
		}
		n := len(p.Ledger.Rows)
		if n < 3 && n < len(b.whole.Pages[0].Ledger.Rows) {
			b.fault("page %d has %d rows", i+1, n)
		}
		if len(p.Ledger.Heading) == 0 || strings.HasSuffix(p.Ledger.Heading[0].S, "（续）") != (rows > 0) {
			b.fault("page %d with rows from %d on has the heading %v", i+1, rows+1, p.Ledger.Heading)
		}
		rows += n
	}
}

// kinds holds that the lines of a connector are of one kind.
func (b breaks) kinds() {
	for i, p := range b.d.Pages {
		dashed := map[string]bool{}
		for _, s := range p.Sections {
			for _, e := range s.Edges {
				for _, id := range []string{e.From, e.To} {
					was, known := dashed[id]
					if strings.HasPrefix(id, "c") && known && was != e.Edge.Dashed {
						b.fault("page %d: connector %s has lines of two kinds", i+1, id)
					}
					dashed[id] = e.Edge.Dashed
				}
			}
		}
	}
}

// TestHalves puts a long chain on two pages of A4, for it would leave most of
// an A3 blank, and on one of A3 where that is asked for.
func TestHalves(t *testing.T) {
	source, chain := "职权 报销（BX-01） {\n", "步一"
	for _, n := range strings.Split("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑", "") {
		source += "  步骤 步" + n + "\n"
		if n != "一" {
			chain += " → 步" + n
		}
	}
	v := viewsOf(t, source+"  "+chain+"\n}\n")[0]
	whole, _ := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
	for _, test := range []struct {
		paper layout.Paper
		want  string
	}{
		{layout.Paper{}, "2 of 595.28"},
		{layout.Paper{Orientation: "portrait"}, "2 of 595.28"},
		{layout.Paper{Name: "A3"}, "1 of 841.89"},
	} {
		d := whole.OnPaper(test.paper)
		if got := fmt.Sprintf("%d of %v", len(d.Pages), d.Pages[0].Sheet.W); got != test.want {
			t.Errorf("on %q: %s, want %s", test.paper, got, test.want)
		}
	}
}
