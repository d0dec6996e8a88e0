package main

import (
	"fmt"
	"io"
	"math"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestJobs wants as many processors in use as pictures are drawn at a time, for
// the length of the run.
func TestJobs(t *testing.T) {
	for flag, want := range map[string]int{"": processors, "--jobs=1": 1, "--jobs=100000": processors} {
		p, cmd, o := &program{}, &cobra.Command{}, newRenderOptions()
		p.drawFlags(cmd, o)
		if err := cmd.ParseFlags(strings.Fields(flag)); err != nil {
			t.Fatal(err)
		}
		err := p.checkJobs(cmd, o)
		if got := runtime.GOMAXPROCS(processors); err != nil || got != want {
			t.Errorf("%q: %d processors, want %d, %v", flag, got, want, err)
		}
	}
	for _, command := range []string{"render", "manual", "publish"} {
		out := t.TempDir() + "/手册.html"
		if status := run([]string{command, "--jobs", "1", "-o", out, "testdata"}, strings.NewReader(""), io.Discard, io.Discard); status == exitUsage {
			t.Errorf("%s: exit status %d", command, status)
		}
		if got := runtime.GOMAXPROCS(0); got != processors {
			t.Errorf("%s leaves %d processors of %d", command, got, processors)
		}
	}
}

// TestVeryManyJobs draws with as many jobs as a number can say: they cost
// neither time nor memory where there is nothing for them.
func TestVeryManyJobs(t *testing.T) {
	p, cmd, o := quiet(), &cobra.Command{}, newRenderOptions()
	p.drawFlags(cmd, o)
	if err := cmd.ParseFlags([]string{fmt.Sprint("--jobs=", math.MaxInt)}); err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(processors)
	if err := p.checkJobs(cmd, o); err != nil || o.jobs != maxJobs {
		t.Fatalf("%d jobs, want %d, %v", o.jobs, maxJobs, err)
	}
	out := t.TempDir()
	if status := run([]string{"render", "--no-cache", fmt.Sprint("--jobs=", math.MaxInt), "-o", out, filepath.Join(examples, "合同审签.flow")}, strings.NewReader(""), io.Discard, io.Discard); status != exitDone {
		t.Errorf("exit status %d", status)
	}
	if made, err := filepath.Glob(filepath.Join(out, "*.svg")); err != nil || len(made) < 2 {
		t.Errorf("%q, %v", made, err)
	}
}
