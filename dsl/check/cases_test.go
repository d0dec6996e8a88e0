package check_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl"
	"flowgen/dsl/check"
	"flowgen/dsl/diag"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// memory is a folder of files.
type memory struct{ fstest.MapFS }

func (m memory) Open(name string) (fs.File, error) { return m.MapFS.Open(path.Clean(name)) }

func (m memory) Real(name string) (string, error) { return "/" + path.Clean(name), nil }

// examined is what a run over some files says.
type examined struct {
	list    diag.List
	sources *dsl.Sources
}

// examine loads the sources named and applies all rules with the settings of
// flowgen.yaml, as the command does.
func examine(t *testing.T, files []txtar.File, names ...string) examined {
	t.Helper()
	m := memory{fstest.MapFS{}}
	settings := check.Default()
	var list diag.List
	for _, f := range files {
		m.MapFS[f.Name] = &fstest.MapFile{Data: f.Data}
		if f.Name == "flowgen.yaml" {
			settings, list = check.ParseSettings(f.Name, f.Data)
		}
	}
	var inputs []dsl.Input
	for _, name := range names {
		inputs = append(inputs, dsl.Input{Path: name, Folder: "."})
	}
	project, sources, more := dsl.Load(m, inputs)
	of := func(string) *check.Settings { return settings }
	list = append(append(list, more...), check.Run(project, of)...)
	return examined{sources.InOrder(check.Settle(list, sources.Ignores(), of, true)), sources}
}

func (e examined) printed(lang diag.Lang) string {
	var b strings.Builder
	if err := (diag.Printer{Lang: lang, Lines: e.sources}).Print(&b, e.list); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

// TestRules holds every rule to its case: in.flow, with more.flow where the
// rule looks across files, yields that code alone and once, as the part
// diagnostics has it; good.flow, with good-more.flow, yields nothing.
func TestRules(t *testing.T) {
	names, err := filepath.Glob("cases/FG2*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		code := strings.TrimSuffix(filepath.Base(name), ".txtar")
		t.Run(code, func(t *testing.T) { rule(t, code) })
	}
}

func rule(t *testing.T, code string) {
	name := filepath.Join("cases", code+".txtar")
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var files []txtar.File
	want, bad, good := "", []string{"in.flow"}, []string{"good.flow"}
	for _, f := range archive.Files {
		switch f.Name {
		case "diagnostics":
			want = string(f.Data)
			continue
		case "more.flow":
			bad = append(bad, f.Name)
		case "good-more.flow":
			good = append(good, f.Name)
		}
		files = append(files, f)
	}
	e := examine(t, files, bad...)
	for _, d := range e.list {
		if d.Code != code {
			t.Errorf("%s beside %s: %s", d.Code, code, d.Message.Text(diag.Chinese))
		}
		if d.Hint.IsZero() {
			t.Errorf("%s does not say what to do", d.Code)
		}
	}
	if len(e.list) != 1 {
		t.Errorf("%s came %d times", code, len(e.list))
	}
	got := e.printed(diag.Chinese) + "\n" + e.printed(diag.English)
	if golden.Update() {
		archive.Files = append(files, txtar.File{Name: "diagnostics", Data: []byte(got)})
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	if g := examine(t, files, good...); len(g.list) > 0 {
		t.Errorf("good.flow is not good:\n%s", g.printed(diag.Chinese))
	}
	if c, ok := check.Explain(code); !ok || c.Text.Chinese == "" || c.Text.English == "" || c.Bad == "" || c.Good == "" {
		t.Errorf("%s is not explained", code)
	}
}

// TestTable holds the table of rules in order, without gaps in what it says.
func TestTable(t *testing.T) {
	last := ""
	for _, r := range check.Rules() {
		if r.ID <= last || !strings.HasPrefix(r.ID, "FG2") {
			t.Errorf("%s stands after %s", r.ID, last)
		}
		last = r.ID
		for what, w := range map[string]diag.Word{
			"title": {Chinese: r.Chinese, English: r.English}, "reason": r.Reason, "source": r.Source,
		} {
			if w.Chinese == "" || w.English == "" {
				t.Errorf("%s lacks a %s", r.ID, what)
			}
		}
		if _, twice := diag.Lookup(r.ID); twice {
			t.Errorf("%s is a code of another stage as well", r.ID)
		}
	}
}
