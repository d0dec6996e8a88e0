//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkWatch saves a source again and again and waits for the new picture
// on disk; the time from the save to it is reported as percentiles. The quiet
// that the watcher waits for, 25 ms, is in it.
func BenchmarkWatch(b *testing.B) {
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(examples, name))
		if err != nil {
			b.Fatal(err)
		}
		return string(text)
	}
	text := read("信访举报受理.flow")
	w := keepVigil(b, "a.flow -o out", "a.flow", text, "单位.flow", read("单位.flow"))
	w.run()
	var took []time.Duration
	for b.Loop() {
		mark := fmt.Sprintf("第%d次", len(took))
		began := time.Now()
		w.write("a.flow", strings.ReplaceAll(text, "提出意见", mark))
		for !strings.Contains(w.picture("out/信访举报受理.internal.svg"), mark) {
			if time.Since(began) > 30*time.Second {
				b.Fatalf("not drawn:\n%s", strings.Join(w.lines, "\n"))
			}
			time.Sleep(200 * time.Microsecond)
		}
		took = append(took, time.Since(began))
		w.run()
	}
	slices.Sort(took)
	for _, percent := range []int{50, 90, 99} {
		b.ReportMetric(float64(took[len(took)*percent/100].Microseconds())/1000, fmt.Sprintf("ms-p%d", percent))
	}
	w.stop()
}
