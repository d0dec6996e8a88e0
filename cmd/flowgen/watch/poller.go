package watch

import (
	"os"
	"path/filepath"
	"sync"
	"time"
)

// share is how many times as long as it asks the poller rests at least.
const share = 9

// poller asks the disk what has changed since it asked before.
type poller struct {
	options *Options
	found   *inbox
	stop    chan struct{}

	mu    sync.Mutex
	marks map[*place]map[string]mark // by name, of every place it looks at
}

func newPoller(o *Options, stop chan struct{}) *poller {
	return &poller{options: o, found: newInbox(), stop: stop, marks: map[*place]map[string]mark{}}
}

// add takes a place from now on: what changes after it returns is found.
func (q *poller) add(p *place) {
	marks := q.survey(p, nil)
	q.mu.Lock()
	defer q.mu.Unlock()
	q.marks[p] = marks
}

// remove looks at a place no more.
func (q *poller) remove(p *place) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.marks, p)
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
	before := make(map[*place]map[string]mark, len(q.marks))
	for p, marks := range q.marks {
		before[p] = marks
	}
	q.mu.Unlock()
	for p, old := range before {
		now := q.survey(p, old)
		if q.stopped() {
			return // now is not all there is
		}
		q.mu.Lock()
		_, still := q.marks[p]
		if still {
			q.marks[p] = now
		}
		q.mu.Unlock()
		if still {
			q.compare(p, old, now)
		}
	}
}

// compare puts into the inbox what differs.
func (q *poller) compare(p *place, old, now map[string]mark) {
	for name, m := range now {
		if o, known := old[name]; !known || m.differs(o) {
			q.differ(p, name)
		}
	}
	for name := range old {
		if _, still := now[name]; !still {
			q.differ(p, name)
		}
	}
}

func (q *poller) differ(p *place, name string) {
	if p.tree && name == p.name {
		q.found.lose() // the tree came, went or is another
		return
	}
	q.found.put(name, 0)
}

// survey looks at all that a place holds now. It stops early, with less than
// that, when the poller is stopped.
func (q *poller) survey(p *place, old map[string]mark) map[string]mark {
	marks := make(map[string]mark, len(old))
	m, there := markOf(p.name, old[p.name])
	if there {
		marks[p.name] = m
	}
	if there && p.tree && m.kind.IsDir() {
		q.walk(p.name, old, marks)
	}
	return marks
}

// walk marks the files of interest in a folder and below. A folder that cannot
// be read has none.
func (q *poller) walk(folder string, old, marks map[string]mark) {
	entries, err := os.ReadDir(folder)
	if err != nil || q.stopped() {
		return
	}
	for _, entry := range entries {
		name := filepath.Join(folder, entry.Name())
		switch {
		case entry.IsDir():
			if !q.options.skips(name) {
				q.walk(name, old, marks)
			}
		case q.options.wants(name):
			if m, there := markOf(name, old[name]); there {
				marks[name] = m
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
