package render

import (
	"strings"
	"testing"

	"flowgen/layout"
	"flowgen/layout/route"
	"flowgen/render/internal/sample"
)

// TestConnector draws a connector: a circle that links to its twin's page, its
// letter and its note.
func TestConnector(t *testing.T) {
	d := sample.Diagram()
	p := &d.Pages[0]
	line := func(s string) []layout.TextLine { return []layout.TextLine{{S: s, Size: 900, Width: 900}} }
	p.Connectors = []layout.Connector{{
		ID: "c1", Letter: "B", Page: 3, Out: true, Box: layout.Rect{X: 1000, Y: 2000, W: 2000, H: 2000},
		Text: line("B"), Note: line("转第3页"),
	}}
	p.Number = line("第 1 页 / 共 3 页")
	p.Sheet, p.Scale = route.Size{W: 84189, H: 59528}, 9000
	scene := Draw(d, Modern())[0]
	drawn := string(dump(scene.Items))
	at := strings.Index(drawn, "group connector c1 letter=\"B\" page=\"3\"\n  link")
	if at < 0 || !strings.Contains(drawn[at:], "转第3页") || !strings.Contains(drawn, "group number") {
		t.Errorf("drawn:\n%s", drawn)
	}
	want := (p.Sheet.W - p.Size.W*9000/10000) / 2
	if at := scene.Placement; at.Width != p.Sheet.W || at.Height != p.Sheet.H || at.Scale != 9000 || at.X != want || at.Y != 0 {
		t.Errorf("placed %+v", at)
	}
}

// A mark of several lines has one frame.
func TestMark(t *testing.T) {
	d := sample.Diagram()
	line := func(x, y layout.Length) layout.TextLine {
		return layout.TextLine{S: "内部资料", Box: layout.Rect{X: x, Y: y, W: 4000, H: 1300}}
	}
	d.Pages[0].Mark = []layout.TextLine{line(9000, 1000), line(9500, 2500)}
	drawn := string(dump(Draw(d, Modern())[0].Items))
	_, mark, _ := strings.Cut(drawn, "group mark")
	if strings.Count(mark, "path") != 1 || strings.Count(mark, "内部资料") != 2 {
		t.Errorf("drawn:\n%s", mark)
	}
}
