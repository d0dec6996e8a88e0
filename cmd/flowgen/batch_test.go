package main

import (
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
