//go:build unix

package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"
)

// debounce is how long watch waits for quiet after a change.
const debounce = 25 * time.Millisecond

// benchSaves is how many saves are measured.
const benchSaves = 100

// BenchmarkSaveToDisk measures from the end of a save of the seed example to
// the moment when all its pictures are new on disk:
//
//	go test ./cmd/flowgen -run '^$' -bench Save -benchtime 1x
func BenchmarkSaveToDisk(b *testing.B) {
	for range b.N {
		w := watchSeed(b, "")
		w.run()
		old := w.stamps()
		report(b, w.measure(func(string) time.Time {
			for ; ; time.Sleep(time.Millisecond / 4) {
				if now := w.stamps(); now[0] != old[0] && now[1] != old[1] && now[2] != old[2] {
					old = now
					return time.Now()
				}
			}
		}))
		w.quit()
	}
}

// stamps returns what changes when a picture is written anew.
func (w *vigil) stamps() [3]time.Time {
	var all [3]time.Time
	for i, view := range []string{"external", "internal", "risk"} {
		info, err := os.Stat(w.path("out/信访举报受理." + view + ".svg"))
		try(w.t, err)
		all[i] = info.ModTime()
	}
	return all
}

// BenchmarkSaveToPage measures from the end of a save to the frame in which a
// browser shows the new label.
func BenchmarkSaveToPage(b *testing.B) {
	for range b.N {
		w := watchSeed(b, "--serve")
		v := watchPage(b, w.url())
		v.Eval(`(() => {
			window.shown = {};
			new MutationObserver(() => {
				const label = /提出意见../.exec(document.querySelector('#sheet').textContent)?.[0];
				requestAnimationFrame(() => { shown[label] ??= Date.now() });
			}).observe(document.querySelector('#sheet'), {childList: true, subtree: true});
		})()`)
		report(b, w.measure(func(label string) time.Time {
			time.Sleep(100 * time.Millisecond) // not to ask in the meantime
			v.Becomes("'"+label+"' in shown", "true")
			at, err := strconv.ParseInt(v.Eval("shown['"+label+"']"), 10, 64)
			try(b, err)
			return time.UnixMilli(at)
		}))
		v.leave()
		w.quit()
	}
}

// measure saves again and again and returns how long it took until each save
// was seen.
func (w *vigil) measure(seen func(label string) time.Time) []time.Duration {
	w.t.Helper()
	var all []time.Duration
	for n := range benchSaves {
		text := []byte(seedCalled(w.t, versionName(n)))
		time.Sleep(150 * time.Millisecond) // the run before has ended
		try(w.t, os.WriteFile(w.path(seedFile), text, 0o666))
		saved := time.Now()
		all = append(all, seen(versionName(n)).Sub(saved))
	}
	return all
}

// report prints percentiles, as they were measured and without the debounce.
func report(b *testing.B, all []time.Duration) {
	slices.Sort(all)
	for _, percent := range []int{50, 90, 99} {
		at := all[min(len(all)*percent/100, len(all)-1)]
		b.ReportMetric(float64(at)/1e6, fmt.Sprintf("p%d-ms", percent))
		b.ReportMetric(float64(at-debounce)/1e6, fmt.Sprintf("p%d-beyond-debounce-ms", percent))
	}
	b.ReportMetric(0, "ns/op") // would say nothing
}
