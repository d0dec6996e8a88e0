package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"flowgen/internal/geometry"
	"flowgen/internal/golden"
	"flowgen/internal/tally"
)

// besideDot is the table that the test below writes.
const besideDot = "../../docs/beside-dot.md"

// TestBesideDotIsCommitted counts our charts and those that dot draws of the
// same graph, with steps and labels of the same sizes, in the same way. In no
// chart may lines without a common end cross more often than dot's with right
// angles, nor all lines together; no label of ours lies on a line or a step.
// The table is written by -update; another release of dot than the one it names
// only prints its own.
func TestBesideDotIsCommitted(t *testing.T) {
	dot := golden.Tool(t, "dot")
	dir := drawExamples(t, "--format", "json", "--view", "external,internal")
	var rows [][]string
	var sum [3]tally.Count
	for _, name := range names(t, dir) {
		page := firstPage(t, filepath.Join(dir, name))
		stem := strings.TrimSuffix(name, ".json")
		counts := [3]tally.Count{tally.Of(drawingOf(page)), dotCount(t, dot, page, "ortho"), dotCount(t, dot, page, "polyline")}
		ours, ortho := counts[0], counts[1]
		if ours.Crossings > ortho.Crossings {
			t.Errorf("%s: %d crossings, dot has %d", stem, ours.Crossings, ortho.Crossings)
		}
		if ours.Crossings+ours.Kin > ortho.Crossings+ortho.Kin {
			t.Errorf("%s: with those of kin %d crossings, dot has %d", stem, ours.Crossings+ours.Kin, ortho.Crossings+ortho.Kin)
		}
		if ours.OnLines+ours.OnSteps+ours.Together > 0 {
			t.Errorf("%s: %d labels on lines, %d on steps, %d pairs of lines on each other", stem, ours.OnLines, ours.OnSteps, ours.Together)
		}
		for i, c := range counts {
			add(&sum[i], c)
		}
		rows = append(rows, countRow(stem, counts))
	}
	rows = append(rows, countRow("together", sum))
	text := countTable(release(t, dot), rows)
	t.Log(text)
	if old, err := os.ReadFile(besideDot); err == nil && !golden.Update() && firstLine(string(old)) != firstLine(text) {
		t.Logf("the table in docs is of %s", firstLine(string(old)))
		return
	}
	golden.Compare(t, besideDot, []byte(text))
}

// BenchmarkBesideDot prints the same counts of each chart as measurements:
// go test ./cmd/flowgen -run '^$' -bench BesideDot -benchtime 1x.
func BenchmarkBesideDot(b *testing.B) {
	dot := golden.Tool(b, "dot")
	charts, err := filepath.Glob(filepath.Join(drawExamples(b, "--format", "json", "--view", "external,internal"), "*.json"))
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range charts {
		page := firstPage(b, name)
		for _, by := range []string{"ours", "ortho", "polyline"} {
			b.Run(strings.TrimSuffix(filepath.Base(name), ".json")+"/"+by, func(b *testing.B) {
				var c tally.Count
				for b.Loop() {
					if by == "ours" {
						c = tally.Of(drawingOf(page))
					} else {
						c = dotCount(b, dot, page, by)
					}
				}
				b.ReportMetric(0, "ns/op") // not what is measured here
				b.ReportMetric(float64(c.Crossings+c.Kin), "crossings")
				b.ReportMetric(float64(c.Bends), "bends")
				b.ReportMetric(c.Length, "pt")
				b.ReportMetric(c.Area, "pt²")
				b.ReportMetric(float64(c.OnLines), "labels-on-lines")
			})
		}
	}
}

// firstPage reads the geometry of a picture, which is one page.
func firstPage(t testing.TB, name string) *geometry.Page {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := geometry.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return &picture.Pages[0]
}

// drawingOf is what is counted of a chart of ours.
func drawingOf(p *geometry.Page) tally.Drawing {
	var d tally.Drawing
	for i := range p.Nodes {
		d.Steps = append(d.Steps, tallyBox(p.Nodes[i].Box))
	}
	for i := range p.Edges {
		e := &p.Edges[i]
		line := tally.Line{From: e.From, To: e.To}
		for _, at := range e.Points {
			line.Points = append(line.Points, tally.Point{X: points(at.X), Y: points(at.Y)})
		}
		if e.Label != nil {
			box := tallyBox(e.Label.Box)
			line.Label = &box
		}
		d.Lines = append(d.Lines, line)
	}
	return d
}

func points(l geometry.Length) float64 { return float64(l) / float64(geometry.Pt) }

func tallyBox(b geometry.Box) tally.Box {
	return tally.Box{X: points(b.X), Y: points(b.Y), W: points(b.W), H: points(b.H)}
}

// dotCount lets dot draw the graph of a page and counts that. Some releases
// fail on some graphs with right angles; then steps are set a little wider
// apart, up to twice dot's own quarter of an inch. A graph that fails
// nevertheless fails the test.
func dotCount(t testing.TB, dot string, p *geometry.Page, splines string) tally.Count {
	t.Helper()
	source := dotSource(p, splines)
	for apart := 25; apart <= 50; apart++ {
		cmd := exec.Command(dot, "-Tjson", "-Gsplines="+splines, fmt.Sprintf("-Gnodesep=0.%d", apart))
		cmd.Stdin = strings.NewReader(source)
		if out, err := cmd.Output(); err == nil {
			return tally.Of(dotDrawing(t, out))
		}
	}
	t.Fatalf("dot -Gsplines=%s fails on\n%s", splines, source)
	return tally.Count{}
}

// dotSource is a page as a graph for dot: its steps, and its labels as tables,
// of fixed sizes. With right angles dot knows labels beside lines only.
func dotSource(p *geometry.Page, splines string) string {
	var b strings.Builder
	b.WriteString("digraph { node [fixedsize=true label=\"\" shape=box]\n")
	for i := range p.Nodes {
		n := &p.Nodes[i]
		shape := "box"
		if n.Kind == "decision" {
			shape = "diamond"
		}
		fmt.Fprintf(&b, "%s [width=%.4f height=%.4f shape=%s]\n", n.ID, points(n.Box.W)/72, points(n.Box.H)/72, shape)
	}
	for i := range p.Edges {
		e := &p.Edges[i]
		fmt.Fprintf(&b, "%s -> %s", e.From, e.To)
		if e.Label != nil {
			attribute := "label"
			if splines == "ortho" {
				attribute = "xlabel"
			}
			fmt.Fprintf(&b, ` [%s=<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="%.0f" HEIGHT="%.0f"><TR><TD></TD></TR></TABLE>> class="%g %g"]`,
				attribute, points(e.Label.Box.W), points(e.Label.Box.H), points(e.Label.Box.W), points(e.Label.Box.H))
		}
		b.WriteString("\n")
	}
	b.WriteString("}\n")
	return b.String()
}

// dotDrawing reads what dot says of its drawing (dot -Tjson).
func dotDrawing(t testing.TB, out []byte) tally.Drawing {
	t.Helper()
	var said struct {
		Objects []struct{ Name, Pos, Width, Height string }
		Edges   []struct {
			Tail, Head   int
			Pos, Lp, Xlp string
			Class        string
		}
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	var d tally.Drawing
	for _, n := range said.Objects {
		d.Steps = append(d.Steps, centred(dotPoint(t, n.Pos), 72*number(t, n.Width), 72*number(t, n.Height)))
	}
	for _, e := range said.Edges {
		line := tally.Line{From: said.Objects[e.Tail].Name, To: said.Objects[e.Head].Name, Points: dotLine(t, e.Pos)}
		if at := e.Lp + e.Xlp; at != "" {
			w, h, _ := strings.Cut(e.Class, " ")
			box := centred(dotPoint(t, at), number(t, w), number(t, h))
			line.Label = &box
		}
		d.Lines = append(d.Lines, line)
	}
	return d
}

// dotLine reads the course of an edge: s,x,y and e,x,y are its ends where it
// has arrows, then come curves, straight here, of which every third point is
// on the line.
func dotLine(t testing.TB, pos string) []tally.Point {
	t.Helper()
	var line, end []tally.Point
	course := 0
	for _, word := range strings.Fields(pos) {
		if tip, ok := strings.CutPrefix(word, "e,"); ok {
			end = append(end, dotPoint(t, tip))
			continue
		}
		if course%3 == 0 {
			line = append(line, dotPoint(t, word))
		}
		course++
	}
	return append(line, end...)
}

func dotPoint(t testing.TB, s string) tally.Point {
	t.Helper()
	x, y, _ := strings.Cut(s, ",")
	return tally.Point{X: number(t, x), Y: number(t, y)}
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("dot says %q where a number stands", s)
	}
	return v
}

func centred(at tally.Point, w, h float64) tally.Box {
	return tally.Box{X: at.X - w/2, Y: at.Y - h/2, W: w, H: h}
}
