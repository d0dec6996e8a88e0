package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"flowgen/dsl/check"
	"flowgen/dsl/diag"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzCheck holds that the rules never panic, whatever a source says and
// flowgen.yaml sets; that what they find stands in a file and says what to do
// in both languages; and that a second run finds the same.
func FuzzCheck(f *testing.F) {
	for _, pattern := range []string{"cases/*.txtar", "testdata/*.txtar", "testdata/*/*.txtar"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			a, err := txtar.ParseFile(name)
			if err != nil {
				f.Fatal(err)
			}
			settings := ""
			for _, part := range a.Files {
				if filepath.Ext(part.Name) == ".yaml" {
					settings = string(part.Data)
				}
			}
			for _, part := range a.Files {
				if filepath.Ext(part.Name) == ".flow" {
					f.Add(string(part.Data), settings)
				}
			}
		}
	}
	examples, err := filepath.Glob("../../examples/*.flow")
	if err != nil || len(examples) == 0 {
		f.Fatal("no examples", err)
	}
	for _, name := range examples {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.ReplaceAll(string(data), "引入", "#"), "")
	}
	f.Fuzz(func(t *testing.T, text, settings string) {
		if len(text) > 1<<14 || !utf8.ValidString(text) {
			return
		}
		files := []txtar.File{{Name: "in.flow", Data: []byte(text)}, {Name: "flowgen.yaml", Data: []byte(settings)}}
		if settings == "" {
			files = files[:1]
		}
		e := examine(t, files, "in.flow")
		for _, d := range e.list {
			if _, ours := check.Lookup(d.Code); !ours {
				continue
			}
			if d.Hint.IsZero() {
				t.Errorf("%s does not say what to do", d.Code)
			}
			if d.Span.File != "in.flow" || d.Span.Start.Line == 0 || d.Span.Start.Offset > d.Span.End.Offset || d.Span.End.Offset > len(text)+3 {
				t.Errorf("%s stands at %v", d.Code, d.Span)
			}
		}
		printed := e.printed(diag.Chinese) + e.printed(diag.English)
		if strings.Contains(printed, "%!") {
			t.Errorf("a message lacks an argument:\n%s", printed)
		}
		if again := examine(t, files, "in.flow"); again.printed(diag.Chinese)+again.printed(diag.English) != printed {
			t.Errorf("a second run says\n%s, the first\n%s", again.printed(diag.Chinese), printed)
		}
	})
}
