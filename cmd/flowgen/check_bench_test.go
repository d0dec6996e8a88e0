package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// heading is the line that begins a power, with its name and its code.
var heading = regexp.MustCompile(`(?m)^((?:职权|power) [^（\n]+)（([^）\n]+)）`)

// manyPowers writes the examples again and again, their powers renamed, until
// there are so many powers, and returns the folder.
func manyPowers(tb testing.TB, enough int) (dir string, powers int) {
	tb.Helper()
	dir = tb.TempDir()
	names, err := filepath.Glob(filepath.Join(examples, "*.flow"))
	if err != nil || len(names) == 0 {
		tb.Fatal("no examples", err)
	}
	for k := 1; powers < enough; k++ {
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				tb.Fatal(err)
			}
			found := len(heading.FindAll(data, -1))
			base := filepath.Base(name)
			if found > 0 { // else it is there to be imported, once
				base = fmt.Sprintf("%d-%s", k, base)
				powers += found
			}
			text := heading.ReplaceAll(data, fmt.Appendf(nil, "${1}之%d（$2-%d）", k, k))
			if err := os.WriteFile(filepath.Join(dir, base), text, 0o666); err != nil {
				tb.Fatal(err)
			}
		}
	}
	return dir, powers
}

// BenchmarkCheck examines 1,000 powers, files and all.
func BenchmarkCheck(b *testing.B) {
	dir, powers := manyPowers(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		if status := run([]string{"check", "-q", "--format", "json", dir}, strings.NewReader(""), io.Discard, io.Discard); status > exitInput {
			b.Fatal("exit status ", status)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*powers), "µs/power")
}
