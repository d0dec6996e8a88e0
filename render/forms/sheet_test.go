package forms

import (
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/flow"
	"flowgen/internal/golden"
	"flowgen/internal/process"
	"flowgen/internal/source"
)

// dump writes a sheet as text: a line for each cell with its place, what it
// covers and its text.
func dump(s *Sheet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s\n%s | %s\ncolumns %v\n", s.Full(), s.Annex, s.Title, s.Above[0], s.Above[1], s.Grid)
	for _, part := range []struct {
		name string
		rows []Row
	}{{"lead", s.Lead}, {"head", s.Head}, {"body", s.Body}, {"foot", s.Foot}} {
		for i, r := range part.rows {
			for _, c := range r.Cells {
				fmt.Fprintf(&b, "%s %d.%d", part.name, i+1, c.From+1)
				if c.Across > 1 || c.Down > 1 {
					fmt.Fprintf(&b, " %d×%d", c.Across, c.Down)
				}
				fmt.Fprintf(&b, ": %s\n", strings.ReplaceAll(c.Text, "\n", "\n      "))
			}
		}
	}
	for _, n := range s.noteLines() {
		fmt.Fprintln(&b, "note:", n)
	}
	return b.String() + "\n"
}

// TestGolden holds all forms of some examples to the golden texts beside this.
func TestGolden(t *testing.T) {
	for _, name := range []string{"信访举报受理", "物资采购", "行政处罚"} {
		project := load(t, "../../examples/"+name+".flow")
		var b strings.Builder
		for _, f := range Shipped() {
			for _, s := range Sheets(f, project) {
				b.WriteString(dump(s))
			}
		}
		golden.Compare(t, "testdata/"+name+".txt", []byte(b.String()))
	}
}

// madeUp reads sources made up, each a power in one unit or none.
func madeUp(t testing.TB, n int) *flow.Project {
	t.Helper()
	var inputs []dsl.Input
	for seed := range n {
		inputs = append(inputs, dsl.Input{Path: fmt.Sprintf("%d.flow", seed), Data: []byte(process.Source(uint64(seed)))})
	}
	return source.Read(t, inputs...)
}

// TestTotals holds the numbers of the summary's sentence to the rows under it,
// and to those of the other forms; nothing is dropped or counted twice.
func TestTotals(t *testing.T) {
	for name, project := range map[string]*flow.Project{"examples": examples(t), "made up": madeUp(t, 300)} {
		said, graded := map[string]int{}, map[string]int{}
		for _, s := range Sheets(Named("summary"), project) {
			text := s.Lead[0].Cells[1].Text
			for _, m := range regexp.MustCompile(`(共|、|：)([^、：。]*?)\s*(\d+) (项|个)`).FindAllStringSubmatch(text, -1) {
				said[kind(m[2]+m[4])] += number(t, m[3])
			}
			for _, row := range s.Texts() {
				if numbered.MatchString(row[3]) {
					graded[row[4]]++
				}
			}
		}
		if said["项"] != len(project.Powers()) {
			t.Errorf("%s: %d powers said, %d there", name, said["项"], len(project.Powers()))
		}
		sum := 0
		for grade, n := range graded {
			sum += n
			if said[grade] != n {
				t.Errorf("%s: %d of grade %s said, %d rows; all said: %v", name, said[grade], grade, n, said)
			}
		}
		if sum != said["个"] || sum < 50 {
			t.Errorf("%s: %d said, %d rows", name, said["个"], sum)
		}
		for form, column := range map[string]int{"assessment": 1, "measures": 3} {
			n := 0
			for _, s := range Sheets(Named(form), project) {
				for _, row := range s.Texts() {
					if numbered.MatchString(row[column]) {
						n++
					}
				}
			}
			if n != sum {
				t.Errorf("%s: %s has %d risks, the summary %d", name, form, n, sum)
			}
		}
	}
}

var numbered = regexp.MustCompile(`^\d+\.`)

// kind is the grade that a part of the sentence is about: 高等级风险个 is 高.
func kind(part string) string {
	for _, end := range []string{"等级风险个", "风险个"} {
		if w, ok := strings.CutSuffix(part, end); ok {
			return w
		}
	}
	if part == "未定级个" {
		return ungraded
	}
	if strings.HasSuffix(part, "项") {
		return "项"
	}
	return "个"
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestTiled holds that the cells of every table cover its grid once: no gap,
// no overlap, nothing beyond.
func TestTiled(t *testing.T) {
	for name, project := range map[string]*flow.Project{"examples": examples(t), "made up": madeUp(t, 100)} {
		merged := 0
		for _, f := range Shipped() {
			for _, s := range Sheets(f, project) {
				merged += tiled(t, name, s)
			}
		}
		if merged < 100 {
			t.Errorf("%s: only %d cells over several rows", name, merged)
		}
	}
}

// TestAnyForm holds the same of forms made up, however their columns and the
// rows around them are cut.
func TestAnyForm(t *testing.T) {
	project := load(t, "../../examples/物资采购.flow")
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 7))
		f := &Template{Per: Scope(r.IntN(3)) + ByUnit, Row: Scope(r.IntN(4)) + ByPower}
		for range 1 + r.IntN(9) {
			f.Columns = append(f.Columns, Column{
				Title: "列", Group: []string{"", "", "组"}[r.IntN(3)], Values: []string{values[r.IntN(len(values))].zh}, Width: 1 + r.IntN(100),
				Merge: Scope(r.IntN(9)), Number: Scope(r.IntN(9)), Style: Style(r.IntN(3)), Optional: r.IntN(3) == 0,
			})
		}
		rows := func() (all []TextRow) {
			for range r.IntN(4) {
				row := TextRow{Lines: 1 + r.IntN(3)}
				n := 1 + r.IntN(6)
				for range n {
					row.Cells = append(row.Cells, TextCell{Text: "格", Share: r.IntN(100 / n), Label: r.IntN(2) == 0})
				}
				all = append(all, row)
			}
			return all
		}
		f.Lead, f.Foot = rows(), rows()
		for _, s := range Sheets(f, project) {
			tiled(t, fmt.Sprint("seed ", seed), s)
			xlsx := func(w io.Writer, sheets []*Sheet) error { return XLSX(w, sheets, nil) }
			for kind, write := range map[string]func(io.Writer, []*Sheet) error{"xlsx": xlsx, "docx": DOCX, "html": HTML, "csv": CSV} {
				if err := write(io.Discard, []*Sheet{s}); err != nil {
					t.Fatalf("seed %d, %s: %v", seed, kind, err)
				}
			}
		}
	}
}

func tiled(t *testing.T, name string, s *Sheet) (merged int) {
	t.Helper()
	if sum := sumOf(s.Grid); sum != 1000 || slices.Min(s.Grid) < 1 {
		t.Fatalf("%s, %s: the grid %v is %d wide", name, s.Full(), s.Grid, sum)
	}
	for _, part := range [][]Row{s.Lead, s.Head, s.Body, s.Foot} {
		taken := make([][]bool, len(part))
		for i := range taken {
			taken[i] = make([]bool, len(s.Grid))
		}
		for i, r := range part {
			for _, c := range r.Cells {
				if c.Down > 1 {
					merged++
				}
				for y := i; y < i+c.Down; y++ {
					for x := c.From; x < c.From+c.Across; x++ {
						if taken[y][x] {
							t.Fatalf("%s, %s: two cells at %d.%d", name, s.Full(), y+1, x+1)
						}
						taken[y][x] = true
					}
				}
			}
		}
		for y, row := range taken {
			if x := slices.Index(row, false); x >= 0 {
				t.Fatalf("%s, %s: no cell at %d.%d", name, s.Full(), y+1, x+1)
			}
		}
	}
	return merged
}

func sumOf(list []int) int {
	sum := 0
	for _, n := range list {
		sum += n
	}
	return sum
}

// TestPosts holds that every risk stands in the table of each post that
// answers for it, and that one for which nobody does is not lost.
func TestPosts(t *testing.T) {
	project := parse(t, `单位 某局 {
}
岗位 科长（财务科）
职权 报销 {
  责任主体：办公室
  步骤 审核（会计、科长） {
    风险 高：甲。
    风险 低：乙。 {
      责任人：出纳
    }
  }
  步骤 付款 {
    风险：丙。
  }
  审核 → 付款
}
职权 归档 {
}
`)
	var got []string
	for _, s := range Sheets(Named("post"), project) {
		for _, row := range s.Texts() {
			got = append(got, s.Above[0]+" "+s.Name+" "+row[0]+row[3]+row[4])
		}
	}
	want := []string{
		"单位：某局　　部门：办公室 会计 1甲。高", "单位：某局　　部门：财务科 科长 1甲。高",
		"单位：某局　　部门：办公室 出纳 1乙。低", "单位：某局　　部门：办公室 （没有填岗位） 1丙。未定级",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Every form tells whose it is: a file may hold those of several units.
func TestFormsNameTheirUnit(t *testing.T) {
	project := load(t, "../../examples/物资采购.flow")
	for _, f := range Shipped() {
		for _, s := range Sheets(f, project) {
			if !strings.Contains(s.Title+s.Above[0]+s.Above[1], "某职业技术学院") {
				t.Errorf("%s: no unit in %q, %q", s.Name, s.Title, s.Above)
			}
		}
	}
}
