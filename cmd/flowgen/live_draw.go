package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"flowgen/cmd/flowgen/worker"
)

// workers is how many processes draw at a time.
const workers = 2

// portion is how many sources a worker is given at a time: few enough that the
// workers share what changes together, that the page gets something in between,
// and that little is lost when something newer is saved.
const portion = 16

// The reasons why a job to draw is stopped.
var (
	errHanging = errors.New("no progress")
	errNewer   = errors.New("something newer was saved")
)

// effort is the drawing of sources in portions, several at a time.
type effort struct {
	turn    *turn
	waiting [][]source // portions that are not begun
	busy    map[*drawing]bool
	replies chan tagged
	bar     *progress
}

// tagged is what a worker says in a job; no reply: the job has ended.
type tagged struct {
	drawing *drawing
	reply   *reply
	err     error // of its end
}

// drawing is a job to draw, while it lasts.
type drawing struct {
	*effort
	sources  []source
	pictures []title
	begun    map[int]bool   // pictures that the worker is at
	left     map[string]int // pictures to come, by source; a source that was not read has none
	skipped  map[string]bool
	since    time.Time
	stop     context.CancelCauseFunc
	silence  *time.Timer // stops it
	newer    *time.Timer // stops it; nil: nothing newer was saved
}

// drawAll draws the pictures of sources. When a worker fails over them those
// at fault are found out, and the others are drawn. It listens to what changes:
// when that is newer than a second no portion is begun any more, and one that
// lasts as long is stopped.
func (l *live) drawAll(ctx context.Context, t *turn, sources []source) {
	e := &effort{turn: t, busy: map[*drawing]bool{}, replies: make(chan tagged), bar: newProgress(l.program, 0)}
	defer e.bar.close()
	for some := range slices.Chunk(l.foremost(sources), portion) {
		e.waiting = append(e.waiting, some)
	}
	for {
		for len(e.busy) < workers && len(e.waiting) > 0 && ctx.Err() == nil && !t.outdated() {
			d := l.begin(ctx, e, e.waiting[0])
			e.waiting, e.busy[d] = e.waiting[1:], true
		}
		if len(e.busy) == 0 {
			break
		}
		select {
		case said := <-e.replies:
			if said.reply != nil {
				said.drawing.silence.Reset(l.hanging)
				l.take(said.drawing, *said.reply)
				l.glimpse(t)
				continue
			}
			delete(e.busy, said.drawing)
			if ctx.Err() == nil {
				l.ended(said.drawing, said.err)
			}
		case b := <-l.watcher.Batches():
			l.waiting = merged(l.waiting, b)
			if t.newer = t.newer || len(l.files.compare(b)) > 0; t.newer {
				for d := range e.busy {
					d.hurry()
				}
			}
		case r := <-l.checks.results:
			l.checked(r)
		}
	}
	l.postpone(t, slices.Concat(e.waiting...))
}

// outdated reports whether a run is to leave what it has not begun to the next.
func (t *turn) outdated() bool { return t.cancelled || t.newer && time.Since(t.began) >= tooLong }

// begin has a worker draw a portion.
func (l *live) begin(ctx context.Context, e *effort, sources []source) *drawing {
	ctx, stop := context.WithCancelCause(ctx)
	d := &drawing{
		effort: e, sources: sources, begun: map[int]bool{}, left: map[string]int{}, skipped: map[string]bool{},
		since: time.Now(), stop: stop, silence: time.AfterFunc(l.hanging, func() { stop(errHanging) }),
	}
	if e.turn.newer {
		d.hurry()
	}
	j := job{Sources: origins(sources), Elsewhere: l.elsewhere(sources), Theme: l.theme.data}
	go func() {
		err := worker.Do(ctx, l.pool, j, func(r reply) error {
			select {
			case e.replies <- tagged{drawing: d, reply: &r}:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		})
		stop(nil)
		e.replies <- tagged{drawing: d, err: err} // awaited as long as the drawing is busy
	}()
	return d
}

// hurry stops a drawing when it lasts too long.
func (d *drawing) hurry() {
	if d.newer == nil {
		d.newer = time.AfterFunc(tooLong-time.Since(d.since), func() { d.stop(errNewer) })
	}
}

// ended takes note that a drawing has ended, with what it has not done.
func (l *live) ended(d *drawing, err error) {
	d.silence.Stop()
	if d.newer != nil {
		d.newer.Stop()
	}
	undone := slices.DeleteFunc(slices.Clone(d.sources), func(s source) bool {
		left, read := d.left[s.path]
		return read && left == 0
	})
	switch {
	case err == nil || len(undone) == 0:
	case errors.Is(err, errNewer):
		l.postpone(d.turn, undone)
	case len(undone) == 1:
		l.giveUp(d.turn, undone[0], err)
		_, read := d.left[undone[0].path]
		l.known[undone[0].path].unread = !read
	default:
		d.waiting = append(d.divided(undone), d.waiting...)
	}
}

// divided returns the sources that are not done in smaller portions: alone
// those a picture of which was being drawn, by halves when there is none.
func (d *drawing) divided(undone []source) [][]source {
	drawing := map[string]bool{}
	for i := range d.begun {
		drawing[d.pictures[i].Source] = true
	}
	var portions [][]source
	var others []source
	for _, s := range undone {
		if drawing[s.path] {
			portions = append(portions, []source{s})
		} else {
			others = append(others, s)
		}
	}
	switch {
	case len(portions) == 0:
		return [][]source{others[:len(others)/2], others[len(others)/2:]}
	case len(others) > 0:
		portions = append(portions, others)
	}
	return portions
}

// foresee asks which pictures many sources have, before the first is drawn:
// links between them need that, and so do names that collide. When it cannot be
// known, because a source is too much for a worker, links are mended later.
func (l *live) foresee(ctx context.Context, t *turn, sources []source) {
	if len(sources) <= portion {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, l.hanging)
	defer cancel()
	j := job{Sources: origins(sources), Theme: l.theme.data, Titles: true}
	t.blind = nil != worker.Do(ctx, l.pool, j, func(r reply) error {
		if r.Read.Fault != "" {
			return nil // said when something is to be drawn
		}
		of := bySource(r.Read.Pictures)
		for i, m := range r.Read.Sources {
			if !m.Faulty {
				l.replace(t, l.acquainted(sources[i]), of[m.Path])
			}
		}
		l.clash(t)
		return nil
	})
}

// bySource returns pictures by the sources that declare them.
func bySource(pictures []title) map[string][]title {
	of := map[string][]title{}
	for _, p := range pictures {
		of[p.Source] = append(of[p.Source], p)
	}
	return of
}
