package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flowgen/internal/golden"
)

// ofItself is what some builds of mutool say of themselves, not of the file.
const ofItself = "warning: ICC support is not available\n"

// tool runs an external program and returns its stdout; an exit status other
// than 0, or any word on stderr, is an error.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	program := golden.Tool(t, name)
	cmd := exec.Command(program, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if said := strings.ReplaceAll(errs.String(), ofItself, ""); err != nil || said != "" {
		t.Errorf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out.String(), said)
	}
	return out.String()
}

// TestReadersAcceptEveryPDF lets qpdf and mutool judge the PDFs of all
// examples: not one error, not one warning.
func TestReadersAcceptEveryPDF(t *testing.T) {
	for _, name := range files(t, "*.pdf") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			if said := tool(t, "qpdf", "--check", name); !strings.Contains(said, "No syntax or stream encoding errors found") {
				t.Errorf("qpdf says: %s", said)
			}
			tool(t, "mutool", "draw", "-q", "-r", "36", "-o", filepath.Join(t.TempDir(), "page%d.png"), name)
		})
	}
}

// TestLibrsvgDrawsEverySVG lets rsvg-convert draw the SVGs of all examples.
func TestLibrsvgDrawsEverySVG(t *testing.T) {
	for _, name := range files(t, "*.svg") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			out := filepath.Join(t.TempDir(), "out.png")
			tool(t, "rsvg-convert", "-o", out, name)
			if info, err := os.Stat(out); err != nil || info.Size() < 1000 {
				t.Errorf("an empty picture: %v", err)
			}
		})
	}
}

// TestSameBytes renders the examples in processes of their own, two seconds
// apart, on one processor and on all, one picture at a time and several.
func TestSameBytes(t *testing.T) {
	first := files(t, "*")
	program, err := exec.LookPath("flowgen")
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	for _, run := range []struct{ procs, jobs string }{{"1", "1"}, {"", "4"}} {
		dir := t.TempDir()
		cmd := exec.Command(program, "render", "-q", "--jobs", run.jobs, "--format", "svg,pdf,png,json", "-o", dir, examples)
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+run.procs)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		for _, name := range first {
			base := filepath.Base(name)
			if content(t, name) != content(t, filepath.Join(dir, base)) {
				t.Errorf("%s differs (GOMAXPROCS=%s, --jobs %s)", base, run.procs, run.jobs)
			}
		}
		if got := names(t, dir); len(got) != len(first) {
			t.Errorf("%d files, want %d", len(got), len(first))
		}
	}
}
