package watch

import (
	"maps"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// share is how many times as long as it asks the poller rests at least.
const share = 9

// doubt is how long after it was told somebody may still be about to read what
// was told, and so may read what is gone before it is asked for again.
const doubt = 5 * time.Second

// poller asks the disk what has changed since it asked before.
type poller struct {
	options *Options
	found   *inbox
	stop    chan struct{}

	mu   sync.Mutex
	held map[*place]*survey // the last of every place it looks at
}

// survey is what a place held when the disk was asked.
type survey struct {
	marks   map[string]mark     // of the files of interest, and of the root, by name
	folders map[string]look     // of the tree
	missing map[string]*absence // files that were told and not there, not long ago
	told    time.Time           // that anything may have changed
}

// absence is a file that is not there.
type absence struct {
	told   time.Time
	folder string // the last on the way to it
	look   look   // of that folder: while it stays, nothing came and went
}

func newPoller(o *Options, stop chan struct{}) *poller {
	return &poller{options: o, found: newInbox(), stop: stop, held: map[*place]*survey{}}
}

// add takes a place from now on: what changes after it returns is found.
func (q *poller) add(p *place) {
	first := q.survey(p, &survey{})
	q.mu.Lock()
	defer q.mu.Unlock()
	q.held[p] = first
}

// remove looks at a place no more.
func (q *poller) remove(p *place) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.held, p)
}

// run asks until it is stopped.
func (q *poller) run() {
	timer := time.NewTimer(q.options.Interval)
	defer timer.Stop()
	for {
		select {
		case <-q.stop:
			return
		case <-timer.C:
		}
		began := time.Now()
		q.ask()
		timer.Reset(max(q.options.Interval, share*time.Since(began)))
	}
}

// ask compares every place with what it was.
func (q *poller) ask() {
	q.mu.Lock()
	before := maps.Clone(q.held)
	q.mu.Unlock()
	for p, old := range before {
		now := q.survey(p, old)
		if q.stopped() {
			return // now is not all there is
		}
		q.mu.Lock()
		_, still := q.held[p]
		if still {
			q.held[p] = now
		}
		q.mu.Unlock()
		if still {
			q.compare(p, old, now)
			q.recall(p, old, now)
		}
	}
}

// compare tells what differs.
func (q *poller) compare(p *place, old, now *survey) {
	for name, m := range now.marks {
		if o, known := old.marks[name]; !known || m.differs(o) {
			q.differ(p, now, name)
		}
	}
	for name := range old.marks {
		if _, still := now.marks[name]; !still {
			q.differ(p, now, name)
		}
	}
}

// differ tells of a name.
func (q *poller) differ(p *place, now *survey, name string) {
	if p.tree && name == p.name { // the tree came, went or is another
		now.told = time.Now()
		q.found.lose()
		for file, m := range now.marks {
			if m.dangling {
				now.miss(file)
			}
		}
		return
	}
	if m, there := now.marks[name]; !there || m.dangling {
		now.miss(name)
	}
	q.found.put(name, 0)
}

// recall tells again what was told and may have been read too late: a file that
// came after the disk was asked and went before it was asked again has left no
// mark but in its folder.
func (q *poller) recall(p *place, old, now *survey) {
	for name, a := range old.missing {
		if m, there := now.marks[name]; there && !m.dangling || time.Since(a.told) > doubt || now.missing[name] != nil {
			continue
		}
		again := absent(name)
		again.told = a.told
		now.missing[name] = again
		if again.folder != a.folder || again.look != a.look {
			q.found.put(name, 0)
		}
	}
	if now.told.IsZero() && time.Since(old.told) <= doubt {
		now.told = old.told
		if !maps.Equal(now.folders, old.folders) {
			q.found.lose()
		}
	}
}

// miss notes that a file was told and not there. It must come before the
// telling, so that what comes and goes after that shows.
func (s *survey) miss(name string) { s.missing[name] = absent(name) }

// absent looks where a file would be.
func absent(name string) *absence {
	folder := follow(name).lies()
	return &absence{told: time.Now(), folder: folder, look: lookAt(folder)}
}

// survey looks at all that a place holds now. It stops early, with less than
// that, when the poller is stopped.
func (q *poller) survey(p *place, old *survey) *survey {
	s := &survey{
		marks:   make(map[string]mark, len(old.marks)),
		folders: make(map[string]look, len(old.folders)),
		missing: map[string]*absence{},
	}
	m, there := markOf(p.name, old.marks[p.name])
	if there {
		s.marks[p.name] = m
	}
	if there && p.tree && m.kind.IsDir() {
		q.walk(p.name, old, s)
	}
	return s
}

// walk marks the files of interest in a folder and below. A folder that cannot
// be read has none.
func (q *poller) walk(folder string, old, now *survey) {
	now.folders[folder] = lookAt(folder)
	entries, err := os.ReadDir(folder)
	if err != nil || q.stopped() {
		return
	}
	for _, entry := range entries {
		name := filepath.Join(folder, entry.Name())
		switch {
		case entry.IsDir():
			if !q.options.skips(name) {
				q.walk(name, old, now)
			}
		case q.options.wants(name):
			if m, there := markOf(name, old.marks[name]); there {
				now.marks[name] = m
			}
		}
	}
}

func (q *poller) stopped() bool {
	select {
	case <-q.stop:
		return true
	default:
		return false
	}
}
