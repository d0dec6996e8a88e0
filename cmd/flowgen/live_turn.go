package main

import (
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
	refused   bool            // and it cannot be drawn with
	own       []source        // to be drawn whatever the look is
	drawn     int             // pictures
	renamed   map[string]bool // powers and flows of which pictures came or went
	gone      []title         // pictures that their sources have no more
	freed     map[string]bool // sources with pictures that may be written now
	sources   []string        // that were drawn, or could not be
	findings  []finding       // in them
	troubles  []string        // what could not be read, written, drawn
	newer     bool            // something was saved meanwhile
	cancelled bool            // something was left to the next run
	blind     bool            // it was not known which pictures there are when the first was drawn
	spoken    bool            // something was printed
	told      map[string]bool // findings printed
	doubted   int             // checks of it
}

func (l *live) newTurn() *turn {
	return &turn{began: time.Now(), renamed: map[string]bool{}, freed: map[string]bool{}, told: map[string]bool{}}
}

// trouble takes note of what is no fault of the sources, once.
func (t *turn) trouble(text string) {
	if !slices.Contains(t.troubles, text) {
		t.troubles = append(t.troubles, text)
	}
}

// postpone leaves sources to the next run.
func (l *live) postpone(t *turn, sources []source) {
	t.cancelled = t.cancelled || len(sources) > 0
	for _, s := range sources {
		l.pending[s.path] = true
	}
}

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
	drawn := map[string]bool{}
	for _, path := range t.sources {
		drawn[path] = !t.blind
	}
	for _, s := range l.sources {
		k := l.known[s.path]
		if k == nil || k.faulty || drawn[s.path] || l.pending[s.path] {
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
