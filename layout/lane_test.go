package layout_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/internal/golden"
	"flowgen/layout"
)

// TestLanes draws the charts of testdata/lanes and holds what stands in which
// lane and row to the table written below each source.
func TestLanes(t *testing.T) {
	files, err := filepath.Glob("testdata/lanes/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source := archive.Files[0]
		archive.Files = archive.Files[:1]
		kind := flow.Internal
		if source.Name == "public.flow" {
			kind = flow.External
		}
		for _, by := range []struct {
			name string
			kind layout.LaneKind
		}{{"department", layout.ByDepartment}, {"post", layout.ByPost}} {
			page := drawLanes(t, string(source.Data), kind, by.kind)
			archive.Files = append(archive.Files, txtar.File{Name: by.name, Data: []byte(matrix(&page.Sections[0]))})
		}
		golden.Compare(t, file, txtar.Format(archive))
	}
}

// drawLanes draws the picture of a kind of the only power of a source.
func drawLanes(t *testing.T, source string, view flow.ViewKind, lanes layout.LaneKind) layout.Page {
	t.Helper()
	views := viewsOf(t, source)
	v := views[slices.IndexFunc(views, func(v *flow.View) bool { return v.Kind == view })]
	d, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true, Lanes: lanes})
	if list.HasErrors() {
		t.Fatalf("%s: %s", list[0].Code, list[0].Message.Text(diag.Chinese))
	}
	return d.Pages[0]
}

// matrix writes a section as a table: a column a lane, a row a height, the
// phase of each row at its left.
func matrix(s *layout.Section) string {
	if len(s.Lanes) == 0 {
		return "no lanes\n"
	}
	nodes := slices.Clone(s.Nodes)
	slices.SortStableFunc(nodes, func(a, b layout.Node) int { return cmp.Compare(a.Box.Y+a.Box.H/2, b.Box.Y+b.Box.H/2) })
	cells := make([]string, len(s.Lanes))
	for i, l := range s.Lanes {
		cells[i] = l.Name
	}
	out := strings.Join(cells, " | ") + "\n"
	for i := 0; i < len(nodes); {
		y := nodes[i].Box.Y + nodes[i].Box.H/2
		clear(cells)
		for ; i < len(nodes) && nodes[i].Box.Y+nodes[i].Box.H/2 == y; i++ {
			for k, l := range s.Lanes {
				if l.Box.X <= nodes[i].Box.X && nodes[i].Box.Right() <= l.Box.Right() && l.Name == nodes[i].Lane {
					cells[k] += "[" + nodes[i].Step.Label.S + "]"
				}
			}
		}
		out += strings.TrimRight(strings.Join(cells, " | "), " ") + phaseAt(s, y) + "\n"
	}
	return out
}

// phaseAt names the band at a height.
func phaseAt(s *layout.Section, y layout.Length) string {
	for _, b := range s.Bands {
		if b.Box.Y <= y && y < b.Box.Bottom() {
			return fmt.Sprintf(" (%s)", b.Phase.Name.S)
		}
	}
	return ""
}

// Heads and borders: the lanes stand side by side over the whole section, each
// under a head that holds its name, and phases are the rows below the heads.
func TestLaneFrames(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/lanes/matrix.txtar")
	if err != nil {
		t.Fatal(err)
	}
	page := drawLanes(t, string(archive.Files[0].Data), flow.Internal, layout.ByDepartment)
	s := page.Sections[0]
	if len(s.Lanes) != 4 || len(s.Bands) != 3 {
		t.Fatalf("%d lanes and %d bands", len(s.Lanes), len(s.Bands))
	}
	for i, l := range s.Lanes {
		if l.Box.Y != s.Box.Y || l.Box.Bottom() != s.Box.Bottom() || l.Head != (layout.Rect{X: l.Box.X, Y: l.Box.Y, W: l.Box.W, H: s.Lanes[0].Head.H}) {
			t.Errorf("lane %s: %v with head %v in %v", l.Name, l.Box, l.Head, s.Box)
		}
		if i > 0 && l.Box.X != s.Lanes[i-1].Box.Right() {
			t.Errorf("lane %s begins at %v, the one before ends at %v", l.Name, l.Box.X, s.Lanes[i-1].Box.Right())
		}
		if len(l.Text) == 0 || l.Text[0].Box.Y < l.Head.Y+2*layout.Pt || l.Text[0].Box.Bottom() > l.Head.Bottom()-2*layout.Pt {
			t.Errorf("the name of lane %s leaves its head", l.Name)
		}
	}
	y := s.Lanes[0].Head.Bottom()
	for _, b := range s.Bands {
		if b.Box.Y != y || b.Head.Right() != s.Lanes[0].Box.X || b.Box.Right() != s.Lanes[3].Box.Right() {
			t.Errorf("band %s is %v with head %v", b.Phase.Name.S, b.Box, b.Head)
		}
		y = b.Box.Bottom()
	}
	if y != s.Box.Bottom() {
		t.Errorf("the bands end at %v, the section at %v", y, s.Box.Bottom())
	}
}

// 泳道 of a power asks for lanes; --lanes none and the public picture do not
// follow it.
func TestLanesOfPower(t *testing.T) {
	source := "岗位 甲（一科）\n岗位 乙（二科）\n职权 丙 {\n  泳道：%s\n  受理（甲）→ 审核（乙）\n}\n"
	for _, c := range []struct {
		word string
		view flow.ViewKind
		kind layout.LaneKind
		want string
	}{
		{"部门", flow.Internal, layout.LanesOfPower, "一科 二科"},
		{"岗位", flow.Internal, layout.LanesOfPower, "甲 乙"},
		{"post", flow.Internal, layout.LanesOfPower, "甲 乙"},
		{"无", flow.Internal, layout.LanesOfPower, ""},
		{"无", flow.Internal, layout.ByPost, "甲 乙"},
		{"部门", flow.Internal, layout.NoLanes, ""},
		{"部门", flow.External, layout.LanesOfPower, ""},
	} {
		var names []string
		for _, l := range drawLanes(t, fmt.Sprintf(source, c.word), c.view, c.kind).Sections[0].Lanes {
			names = append(names, l.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("泳道：%s, %s, %d: %q, want %q", c.word, c.view, c.kind, got, c.want)
		}
	}
}

// The remedy is a chart of its own without lanes.
func TestRemedyHasNoLanes(t *testing.T) {
	source := "岗位 甲（一科）\n岗位 乙（二科）\n职权 丁 {\n  受理（甲）→ 审核（乙）\n  救济 {\n    申请复查（甲）→ 复核（乙）\n  }\n}\n"
	sections := drawLanes(t, source, flow.Internal, layout.ByDepartment).Sections
	if len(sections) != 2 || len(sections[0].Lanes) != 2 || sections[1].Lanes != nil || sections[1].Nodes[0].Lane != "" {
		t.Errorf("%d sections; lanes of the last: %v", len(sections), sections[len(sections)-1].Lanes)
	}
}

// A post that no step uses changes neither lanes nor their order.
func TestUnusedPost(t *testing.T) {
	source := "岗位 甲（一科）\n%s岗位 乙（二科）\n岗位 丙（三科）\n职权 丁 {\n" +
		"  步骤 受理（甲）\n  步骤 复核（乙）\n  步骤 审核（丙）\n  步骤 归档（丙）\n  受理 → 审核 → 复核 → 归档\n}\n"
	for _, kind := range []layout.LaneKind{layout.ByDepartment, layout.ByPost} {
		with := drawLanes(t, fmt.Sprintf(source, "岗位 戊（四科）\n"), flow.Internal, kind).Sections[0].Lanes
		without := drawLanes(t, fmt.Sprintf(source, ""), flow.Internal, kind).Sections[0].Lanes
		if !reflect.DeepEqual(with, without) || len(with) != 3 || with[1].Name != map[layout.LaneKind]string{layout.ByDepartment: "三科", layout.ByPost: "丙"}[kind] {
			t.Errorf("%v with an unused post, %v without", with, without)
		}
	}
}
