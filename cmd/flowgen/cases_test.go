package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"flowgen/dsl/diag"
	"flowgen/internal/abridged"
	"flowgen/internal/golden"
)

// TestCases holds the codes that only drawing yields to their cases, as
// packages dsl and dsl/check hold the others: the picture of in.flow yields
// that code alone and once, as the part diagnostics has it, that of good.flow
// nothing.
func TestCases(t *testing.T) {
	for _, c := range diag.Codes() {
		if c.ID >= "FG3" {
			t.Run(c.ID, func(t *testing.T) { drawnCase(t, c.ID) })
		}
	}
}

func drawnCase(t *testing.T, code string) {
	name, err := filepath.Abs("../../dsl/check/cases/" + code + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	var files []txtar.File
	want := ""
	for _, f := range archive.Files {
		if f.Name == "diagnostics" {
			want = string(f.Data)
			continue
		}
		files = append(files, f)
		if err := os.WriteFile(f.Name, []byte(abridged.Full(string(f.Data))), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	zh, en := saidOf("zh", "in.flow"), saidOf("en", "in.flow")
	for _, said := range []string{zh, en} {
		if strings.Count(said, "[FG") != 1 || !strings.Contains(said, "["+code+"]") || !strings.Contains(said, "   提示：") && !strings.Contains(said, "   hint: ") {
			t.Errorf("in.flow yields\n%s", said)
		}
	}
	got := zh + "\n" + en
	if golden.Update() {
		archive.Files = append(files, txtar.File{Name: "diagnostics", Data: []byte(got)})
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	if said := saidOf("zh", "good.flow"); said != "" {
		t.Errorf("good.flow yields\n%s", said)
	}
}

// saidOf draws the internal picture of a source and returns what is said of it.
func saidOf(lang, source string) string {
	var errs bytes.Buffer
	run([]string{"--lang", lang, "render", "-q", "--view", "internal", "-o", "out", source}, strings.NewReader(""), io.Discard, &errs)
	var said strings.Builder
	for line := range strings.Lines(errs.String()) {
		if !strings.HasPrefix(line, "flowgen: ") { // the count of sources and files
			said.WriteString(line)
		}
	}
	return said.String()
}
