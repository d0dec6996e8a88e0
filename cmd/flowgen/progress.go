package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long a run may last before it shows how far it is.
const patience = time.Second

// progress is the bar of a long run on a terminal; elsewhere it is nothing.
type progress struct {
	program *program
	doing   string // what the run does
	started time.Time
	total   int
	done    int
	bar     *progressbar.ProgressBar // nil: not shown (yet)
}

// newProgress begins to measure a run of so many pictures.
func newProgress(p *program, total int) *progress {
	return &progress{program: p, doing: p.say("绘制", "drawing"), started: time.Now(), total: total}
}

// expect changes how many pictures the run will have.
func (b *progress) expect(total int) {
	if b.total = total; b.bar != nil {
		b.bar.ChangeMax(total)
	}
}

// clear takes the bar away, so that a message can stand in its line.
func (b *progress) clear() {
	if b.bar != nil {
		_ = b.bar.Clear() // nothing depends on how a bar looks
	}
}

// step counts one more picture, and shows the bar when the run is long.
func (b *progress) step() {
	b.done++
	if b.bar == nil {
		if time.Since(b.started) < patience || !terminal(b.program.err) {
			return
		}
		b.bar = progressbar.NewOptions(b.total,
			progressbar.OptionSetWriter(b.program.err),
			progressbar.OptionSetDescription(b.doing),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish(),
		)
	}
	_ = b.bar.Set(b.done)
}

// close takes the bar away for good.
func (b *progress) close() { b.clear() }
