package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"flowgen/cmd/flowgen/watch"
	"flowgen/cmd/flowgen/worker"
)

// A worker is replaced after so many jobs, or when its memory has grown by so
// many bytes: the layout engine does not give back 0.04 MB a picture.
const (
	workerJobs   = 500
	workerGrowth = 64 << 20
)

// live is a run that goes on: it draws again what changes. All but what mu
// guards belongs to the goroutine of live.
type live struct {
	*program
	options *watchOptions
	args    []string
	trees   []string // the folders among args
	pool    *worker.Pool
	watcher *watch.Watcher

	sources  []source
	known    map[string]*known // the sources, by their paths
	files    inventory         // that the sources and the theme are made of
	pending  map[string]bool   // sources to be drawn though nothing in them has changed
	theme    theme             // what pictures look like
	clashed  map[title]bool    // pictures that are not written for their names
	said     map[string]bool   // troubles of the last run, so that they are said once
	findings []finding         // by the rules, at the last check
	waiting  watch.Batch       // came while a run lasted
	checks   checks            // the one that lasts, and what came of it
	unsaid   *turn             // its pictures are drawn, its check lasts
	again    *time.Timer       // when doubtful files are looked at again
	hanging  time.Duration     // how long a worker may be silent
	page     *page             // nil: none
	opened   chan error        // what became of opening it in a browser
}

// known is what is known of a source.
type known struct {
	source   source
	files    []string          // that it is made of
	powers   []string          // what --power could name, when it names something
	pictures []title           // in their order; the last good ones while it is faulty
	drawn    map[title]*result // what became of them last, without products
	faulty   bool              // it has errors: pictures are the last good ones
	unread   bool              // a worker has failed over reading it: the check leaves it out
	findings []finding         // of reading and drawing it
}

// newLive returns a run that has not begun.
func (p *program) newLive(o *watchOptions, args, command []string) (*live, error) {
	pool, err := worker.New(worker.Options{Command: command, Size: workers, Jobs: workerJobs, Growth: workerGrowth})
	if err != nil {
		return nil, err
	}
	l := &live{
		program: p, options: o, args: args, pool: pool, known: map[string]*known{}, files: newInventory(),
		pending: map[string]bool{}, clashed: map[title]bool{}, said: map[string]bool{},
		checks: checks{results: make(chan checkResult)}, again: time.NewTimer(time.Hour), hanging: hanging,
		opened: make(chan error, 1),
	}
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && info.IsDir() {
			l.trees = append(l.trees, filepath.Clean(arg))
		}
	}
	return l, nil
}

// live draws everything, then what changes, until ctx ends.
func (l *live) live(ctx context.Context) (err error) {
	l.watcher = watch.Start(watch.Options{Poll: l.options.poll, Skip: l.skips, Wants: wants})
	defer func() {
		l.checks.stop()
		err = errors.Join(err, l.watcher.Close(), l.pool.Close())
		if l.page != nil {
			err = errors.Join(err, l.page.server.Close())
		}
	}()
	l.greet()
	if l.options.serve != "" {
		if err := l.serve(); err != nil {
			return err
		}
	}
	l.follow() // before anything is read: what changes in the meantime is not lost
	l.run(ctx, watch.Batch{All: true})
	for ctx.Err() == nil {
		if b := l.waiting; b.All || len(b.Names) > 0 {
			l.waiting = watch.Batch{}
			l.run(ctx, b)
			continue
		}
		select {
		case <-ctx.Done():
		case b := <-l.watcher.Batches():
			l.run(ctx, b)
		case n := <-l.watcher.Notices():
			l.notice(n)
		case <-l.again.C:
			l.run(ctx, watch.Batch{Names: l.files.doubtful()})
			l.checkAgain(ctx)
		case r := <-l.checks.results:
			l.checked(r)
		case err := <-l.opened:
			if err != nil {
				l.message(l.say("不能打开浏览器（%v），请把上面的地址贴到浏览器里", "no browser could be opened (%v): paste the address above into one", err))
			}
		}
	}
	l.message(l.say("已停止", "stopped"))
	return nil
}

// run draws what a batch changes, if it changes anything.
func (l *live) run(ctx context.Context, b watch.Batch) {
	t := l.newTurn()
	l.disk = disk{} // the disk has changed
	doubts := len(l.files.doubt)
	b.Names = append(slices.Clone(b.Names), l.files.doubtful()...)
	changed := l.files.changed(b)
	l.recollect(t, b)
	l.files.decided()
	t.changed = t.changed || len(l.files.doubt) < doubts // what came back counts again
	fresh, rest := l.touched(t, changed)
	t.changed = t.changed || len(t.troubles) > 0 && len(l.files.doubt) == 0
	defer func() {
		if next := l.files.next(); next > 0 {
			l.again.Reset(next)
		}
	}()
	if len(fresh)+len(rest) == 0 && !t.changed {
		return
	}
	l.tellUnsaid()
	if t.changed {
		l.clash(t)
	}
	l.foresee(ctx, t, fresh)
	l.drawAll(ctx, t, fresh)
	if !t.refused {
		l.drawAll(ctx, t, append(rest, l.misled(t)...))
	}
	if t.refused && l.theme.good != nil {
		l.drawAll(ctx, t, t.own)
		l.drawAll(ctx, t, l.misled(t))
	}
	if ctx.Err() != nil {
		return
	}
	l.follow()
	t.took = time.Since(t.began)
	l.tellGone(t)
	l.missPower(t)
	l.tell(t, t.findings)
	l.tellTroubles(t)
	if t.cancelled { // the next run says it all
		l.publish("")
		return
	}
	l.unsaid = t
	l.publish("")
	l.check(ctx)
}

// touched returns the sources to draw: those of which a file has changed, and
// those that wait to be drawn for another reason.
func (l *live) touched(t *turn, changed map[string]bool) (fresh, rest []source) {
	l.readTheme(t, changed)
	for _, s := range l.sources {
		k := l.known[s.path]
		own := k == nil || slices.ContainsFunc(k.files, func(name string) bool { return changed[name] })
		switch {
		case own && (k == nil || !t.theme):
			fresh = append(fresh, s)
		case own || t.theme || l.pending[s.path]:
			rest = append(rest, s)
		}
		if own || l.pending[s.path] {
			t.own = append(t.own, s)
		}
		delete(l.pending, s.path)
	}
	if len(l.known) == 0 { // the first run: nothing is more urgent than the rest
		return fresh, nil
	}
	return fresh, rest
}

// tellGone tells of pictures that no source has any more. Nobody can tell that
// they may be deleted.
func (l *live) tellGone(t *turn) {
	present := map[string]bool{}
	for _, p := range l.elsewhere(nil) {
		present[p.file()] = true
	}
	for _, p := range t.gone {
		for _, format := range l.options.formats.picked {
			old := p.file() + "." + format
			if _, err := os.Lstat(old); err == nil && !present[p.file()] {
				t.spoken = true
				l.message(l.say("“%s”是以前留下的，现在没有这幅图了", "%q is left from before: there is no such picture now", old))
			}
		}
	}
}

// follow tells the watcher what to watch, and forgets the files that nothing is
// made of any more.
func (l *live) follow() {
	used := map[string]bool{}
	for _, name := range l.lookFiles() {
		used[name] = true
	}
	for _, k := range l.known {
		for _, name := range k.files {
			used[name] = true
		}
	}
	l.files.only(used)
	t := watch.Targets{Trees: l.trees, Files: l.files.outside(l.trees)}
	for _, arg := range l.args {
		t.Files = append(t.Files, filepath.Clean(arg))
	}
	l.watcher.Set(t)
}
