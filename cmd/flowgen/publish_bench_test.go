package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkPublish makes a site of 1,000 powers: the first time, when nothing has
// changed since, and when the memory of that is lost.
func BenchmarkPublish(b *testing.B) {
	dir, powers := manyPowers(b, 1000)
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	publish := func(b *testing.B, site string) {
		b.Helper()
		if status := run([]string{"publish", dir, "-o", site, "-q", "--allow-warnings"}, strings.NewReader(""), io.Discard, io.Discard); status != exitDone {
			b.Fatal("exit status ", status)
		}
	}
	measure := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*powers), "µs/power")
	}
	site := filepath.Join(b.TempDir(), "site")
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			publish(b, filepath.Join(b.TempDir(), "site"))
		}
		measure(b)
	})
	publish(b, site)
	b.Run("unchanged", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			publish(b, site)
		}
		measure(b)
	})
	b.Run("forgotten", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.Setenv("XDG_CACHE_HOME", b.TempDir())
			publish(b, site)
		}
		measure(b)
	})
}
