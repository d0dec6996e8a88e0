package main

import (
	"io"
	"os"
	"strings"
	"testing"
)

// TestCheckSaysWhatRenderRefuses holds check to what render says of a chart of
// too many steps, once for all its pictures.
func TestCheckSaysWhatRenderRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("main.flow", []byte(manySteps(1001)), 0o666); err != nil {
		t.Fatal(err)
	}
	said := func(args ...string) string {
		var errs strings.Builder
		if status := run(append([]string{"--lang", "zh"}, args...), strings.NewReader(""), io.Discard, &errs); status != exitInput {
			t.Errorf("%q: exit status %d", args, status)
		}
		var lines []string
		for line := range strings.Lines(errs.String()) {
			if strings.Contains(line, "FG401") {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "")
	}
	want := said("render", "-q", "-o", "out", "main.flow")
	if got := said("check", "main.flow"); strings.Count(got, "\n") != 1 || got != want {
		t.Errorf("check says\n%srender\n%s", got, want)
	}
}
