package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/fonts"
)

// TestFaultCostsOnePicture lets a stage panic: it becomes an error of the
// picture, in words for the user.
func TestFaultCostsOnePicture(t *testing.T) {
	r := &artist{program: quiet(), options: &renderOptions{}, family: fonts.Default()}
	d := r.attempt(t.Context(), picture{view: &flow.View{}}) // without a power nothing can be laid out
	if d.err == nil || !strings.Contains(d.err.Error(), "程序内部出错") {
		t.Errorf("got %v", d.err)
	}
}

// command is flowgen as a process of its own.
func command(t *testing.T, dir string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	program, err := exec.LookPath("flowgen")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, append([]string{"--lang", "zh"}, args...)...)
	cmd.Dir = dir
	var errs bytes.Buffer
	cmd.Stderr = &errs
	return cmd, &errs
}
