package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// TestExamplesPassCheck holds the examples to every rule, all of them together
// and each by itself: nothing is found, not even a note, but what a comment
// with a reason lets be.
func TestExamplesPassCheck(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(examples, "*.flow"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, name := range append(names, examples) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			var out, errs bytes.Buffer
			status := run([]string{"--lang", "zh", "check", "--strict", "-q", name}, strings.NewReader(""), &out, &errs)
			if status != exitDone || out.Len()+errs.Len() > 0 {
				t.Errorf("check --strict ended with %d:\n%s%s", status, out.String(), errs.String())
			}
		})
	}
}
