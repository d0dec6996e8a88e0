package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"flowgen/cmd/flowgen/watch"
	"flowgen/cmd/flowgen/worker"
)

const (
	// tooLong is how long a run may last when there is something newer to draw.
	tooLong = time.Second
	// hanging is how long a worker may be silent: no picture takes so long.
	hanging = 30 * time.Second
)

// turn is one run.
type turn struct {
	began     time.Time
	took      time.Duration
	changed   bool            // there is something to say though nothing was drawn
	theme     bool            // the look is another
	drawn     int             // pictures
	renamed   map[string]bool // powers and flows of which pictures came or went
	gone      []title         // pictures that their sources have no more
	freed     map[string]bool // sources with pictures that may be written now
	sources   []string        // that were drawn, or could not be
	findings  []finding       // in them
	troubles  []string        // what could not be read, written, drawn
	cancelled bool            // something newer is to be drawn
	spoken    bool            // something was printed
	told      map[string]bool // findings printed
	doubted   int             // checks of it
}

func (l *live) newTurn() *turn {
	return &turn{began: time.Now(), renamed: map[string]bool{}, freed: map[string]bool{}, told: map[string]bool{}}
}

// trouble takes note of what is no fault of the sources.
func (t *turn) trouble(text string) { t.troubles = append(t.troubles, text) }

// drawing is a job to draw, while it lasts.
type drawing struct {
	turn     *turn
	sources  []source
	pictures []title
	begun    map[int]bool
	left     map[string]int // pictures to come, by source; a source that was not read has none
	skipped  map[string]bool
	bar      *progress
}

// drawAll draws the pictures of sources. When a worker fails over them those
// at fault are found out, and the others are drawn.
func (l *live) drawAll(ctx context.Context, t *turn, sources []source) {
	if len(sources) == 0 || ctx.Err() != nil {
		return
	}
	if t.cancelled {
		l.postpone(sources)
		return
	}
	d := &drawing{turn: t, sources: sources, begun: map[int]bool{}, left: map[string]int{}, skipped: map[string]bool{}}
	err := l.drawJob(ctx, d)
	if err == nil || ctx.Err() != nil {
		return
	}
	undone := slices.DeleteFunc(slices.Clone(sources), func(s source) bool {
		left, read := d.left[s.path]
		return read && left == 0
	})
	if t.cancelled {
		l.postpone(undone)
		return
	}
	if len(undone) == 1 {
		l.giveUp(t, undone[0], err)
		return
	}
	suspects, others := d.suspects(undone)
	for _, s := range suspects {
		l.drawAll(ctx, t, []source{s})
	}
	if len(suspects) == 0 { // nothing is known of it: by halves
		l.drawAll(ctx, t, others[:len(others)/2])
		others = others[len(others)/2:]
	}
	l.drawAll(ctx, t, others)
}

// suspects divides the sources that are not done into those a picture of which
// was being drawn, and the others.
func (d *drawing) suspects(undone []source) (suspects, others []source) {
	drawing := map[string]bool{}
	for i := range d.begun {
		drawing[d.pictures[i].Source] = true
	}
	for _, s := range undone {
		if drawing[s.path] {
			suspects = append(suspects, s)
		} else {
			others = append(others, s)
		}
	}
	return suspects, others
}

// postpone leaves sources to the next run.
func (l *live) postpone(sources []source) {
	for _, s := range sources {
		l.pending[s.path] = true
	}
}

// errHanging is why a job was stopped that made no progress.
var errHanging = errors.New("no progress")

// giveUp leaves a source alone until it changes: a worker has failed over it.
func (l *live) giveUp(t *turn, s source, err error) {
	k := l.acquainted(s)
	k.faulty = true
	if !slices.Contains(t.sources, s.path) {
		t.sources = append(t.sources, s.path)
	}
	var crash *worker.Crash
	switch {
	case errors.Is(err, errHanging):
		t.trouble(l.say("画“%s”超过 %d 秒，已放弃；改动后再画", "drawing %q took over %d seconds and was given up; it is tried again when it changes",
			s.path, int(l.hanging/time.Second)))
	case errors.As(err, &crash):
		t.trouble(l.say("画“%s”时程序内部出错（%s），请把源文件发给开发者", "a fault of the program in drawing %q (%s); please send the source to the developers",
			s.path, crash.Status+" "+crash.Reason()))
	default:
		t.trouble(l.say("“%s”的图没有画成：%v", "%q could not be drawn: %v", s.path, err))
	}
}

// acquainted returns what is known of a source.
func (l *live) acquainted(s source) *known {
	k := l.known[s.path]
	if k == nil {
		k = &known{drawn: map[title]*result{}, files: []string{filepath.Clean(s.path)}}
		l.known[s.path] = k
		if _, read := l.files.sums[k.files[0]]; !read {
			l.files.sums[k.files[0]] = sum(s.path)
		}
	}
	k.source = s
	return k
}

// drawJob has a worker draw, and takes what it says, while it listens to what
// changes: a job that has become too old is stopped.
func (l *live) drawJob(ctx context.Context, d *drawing) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	replies, done := make(chan reply), make(chan error, 1)
	j := job{Sources: origins(d.sources), Elsewhere: l.elsewhere(d.sources), Theme: l.theme.data}
	go func() {
		done <- worker.Do(ctx, l.pool, j, func(r reply) error {
			select {
			case replies <- r:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		})
	}()
	silent := time.NewTimer(l.hanging)
	defer silent.Stop()
	old := make(<-chan time.Time)
	for {
		select {
		case r := <-replies:
			silent.Reset(l.hanging)
			l.take(d, r)
		case err := <-done:
			if d.bar != nil {
				d.bar.close()
			}
			return err
		case <-silent.C:
			cancel(errHanging)
		case b := <-l.watcher.Batches():
			l.waiting = merged(l.waiting, b)
			if len(l.files.compare(b)) > 0 {
				old = time.After(tooLong - time.Since(d.turn.began))
			}
		case <-old:
			d.turn.cancelled = true
			cancel(context.Canceled)
		case r := <-l.checks.results:
			l.checked(r)
		}
	}
}

// merged returns two batches as one.
func merged(a, b watch.Batch) watch.Batch {
	return watch.Batch{Names: append(a.Names, b.Names...), All: a.All || b.All}
}

// elsewhere returns the pictures of all sources but some.
func (l *live) elsewhere(but []source) []title {
	read := map[string]bool{}
	for _, s := range but {
		read[s.path] = true
	}
	var all []title
	for _, s := range l.sources {
		if k := l.known[s.path]; k != nil && !read[s.path] {
			all = append(all, k.pictures...)
		}
	}
	return all
}

// misled returns the sources that were not drawn and have pictures with links
// to what came or went, or that can be written only now.
func (l *live) misled(t *turn) []source {
	var all []source
	for _, s := range l.sources {
		k := l.known[s.path]
		if k == nil || slices.Contains(t.sources, s.path) || l.pending[s.path] {
			continue
		}
		if t.freed[s.path] {
			all = append(all, s)
			continue
		}
		for _, r := range k.drawn {
			if slices.ContainsFunc(r.Calls, func(name string) bool { return t.renamed[name] }) {
				all = append(all, s)
				break
			}
		}
	}
	return all
}
