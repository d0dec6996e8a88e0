package forms

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
)

// disk is the files of the machine.
type disk struct{}

func (disk) Open(path string) (fs.File, error) { return os.Open(path) }
func (disk) Real(path string) (string, error)  { return filepath.Abs(path) }

// load reads sources below a folder of this package.
func load(t testing.TB, paths ...string) *flow.Project {
	t.Helper()
	var inputs []dsl.Input
	for _, p := range paths {
		inputs = append(inputs, dsl.Input{Path: p})
	}
	project, _, list := dsl.Load(disk{}, inputs)
	if list.HasErrors() {
		t.Fatal(list[0].Message.Text(diag.English), list[0].Span)
	}
	return project
}

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
	for _, n := range s.Notes {
		fmt.Fprintln(&b, "note:", n)
	}
	return b.String()
}

func TestDump(t *testing.T) {
	p := load(t, "../../examples/信访举报受理.flow")
	for _, f := range Shipped() {
		for _, s := range Sheets(f, p) {
			t.Log("\n" + dump(s))
		}
	}
}
