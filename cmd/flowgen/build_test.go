package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestBuildSum sums programs up: what follows the build ID does not count, what
// comes before it does, and without one all does.
func TestBuildSum(t *testing.T) {
	sum := func(text string) string {
		t.Helper()
		s, err := buildSum(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	code := strings.Repeat("code", buildHead)
	for _, id := range []string{"\x04\x00\x00\x00\x53\x00\x00\x00\x04\x00\x00\x00Go\x00\x00sum", "\xff Go build ID: \"sum\"\n \xff"} {
		if sum("ELF"+id+code+"1") != sum("ELF"+id+code+"2") {
			t.Errorf("%q: more is read than the beginning", id)
		}
		if sum("ELF"+id+code) == sum("ELF"+strings.Replace(id, "sum", "SUM", 1)+code) {
			t.Errorf("%q: another build has the same sum", id)
		}
	}
	for _, none := range []string{"", "Go build ID: \"\""} {
		if sum("ELF"+none+code+"1") == sum("ELF"+none+code+"2") {
			t.Errorf("%q: no build ID, and not all is read", none)
		}
	}
}

// TestThisProgram finds the build ID of a real program near its beginning.
func TestThisProgram(t *testing.T) {
	if thisProgram() == "" {
		t.Fatal("this program has no sum")
	}
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() // only read
	head := make([]byte, buildHead)
	if _, err := file.Read(head); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(head, buildNote) && !buildLine.Match(head) {
		t.Error("all of the program is read at each start")
	}
}
