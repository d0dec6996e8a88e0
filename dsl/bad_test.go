package dsl

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/diag"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Codes that a text file cannot show: TestBadInput does.
var inputCodes = []string{"FG001", "FG002", "FG003", "FG004", "FG005", "FG006", "FG007", "FG008", "FG136"}

// Codes of flowgen.yaml, which dsl/check reads and holds to their cases.
var settingsCodes = []string{"FG015", "FG016", "FG017", "FG018"}

// TestBad reads check/cases/CODE.txtar: in.flow must yield that code alone,
// as the part diagnostics has it, and good.flow nothing. Every code of input
// and language must have such a file.
func TestBad(t *testing.T) {
	for _, c := range diag.Codes() {
		if c.ID >= "FG2" || slices.Contains(inputCodes, c.ID) || slices.Contains(settingsCodes, c.ID) {
			continue
		}
		t.Run(c.ID, func(t *testing.T) { bad(t, c.ID) })
	}
}

func bad(t *testing.T, code string) {
	name := filepath.Join("check", "cases", code+".txtar")
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m := memory{fstest.MapFS{}}
	want := ""
	var files []txtar.File
	for _, f := range archive.Files {
		if f.Name == "diagnostics" {
			want = string(f.Data)
			continue
		}
		files = append(files, f)
		m.add(f.Name, f.Data)
	}
	l := loadFiles(m, "in.flow")
	for _, d := range l.list {
		if d.Code != code {
			t.Errorf("%s beside %s", d.Code, code)
		}
		if d.Hint.IsZero() {
			t.Errorf("%s does not say what to do", d.Code)
		}
	}
	if n := strings.Count(l.codes(), code); n != 1 {
		t.Errorf("%s came %d times: %s", code, n, l.codes())
	}
	got := l.printed(diag.Chinese) + "\n" + l.printed(diag.English)
	if golden.Update() {
		archive.Files = append(files, txtar.File{Name: "diagnostics", Data: []byte(got)})
		writeArchive(t, name, archive)
	} else if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	if g := loadFiles(m, "good.flow"); len(g.list) > 0 {
		t.Errorf("good.flow is not good:\n%s", g.printed(diag.Chinese))
	}
}
