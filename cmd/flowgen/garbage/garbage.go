// Package garbage says how eagerly it is collected. Import it for
// its initialisation, which comes before that of the libraries: they are
// initialised by import path, and "flowgen/…" sorts before "github.com/…". To
// start them makes enough garbage for two or three rounds of the collector, a
// tenth of the time of a short run.
//
// GOGC and GOMEMLIMIT in the environment stand above all that is said here. It
// knows nothing of what the program does.
package garbage

import (
	"math"
	"os"
	"runtime/debug"
)

// init lets the heap grow before it is collected: a run is over soon, and a
// third of the time over a thousand powers would go into collecting what is
// still needed. Below 768 MiB memory is cheaper than time.
func init() { set(800, 3<<28) }

// AsUsual undoes that for what runs on and on.
func AsUsual() { set(100, math.MaxInt64) }

// Often is for the part of a run in which most of its memory is in use and
// little of it new: the heap may grow by a fifth only.
func Often() {
	if !chosen() {
		debug.SetGCPercent(20)
	}
}

// Settle is for a part of a run that makes little new beside what it holds, while
// other processes need memory: what is free goes back to the system, and the heap
// may grow by half.
func Settle() {
	if !chosen() {
		debug.SetGCPercent(50)
	}
	debug.FreeOSMemory()
}

// set takes the growth of the heap between two rounds in percent, and the bytes
// above which memory is collected whatever it costs.
func set(percent int, limit int64) {
	if !chosen() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// chosen tells whether the user has said how to collect.
func chosen() bool { return os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" }
