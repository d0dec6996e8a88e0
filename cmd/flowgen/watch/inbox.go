package watch

import (
	"sync"

	"github.com/fsnotify/fsnotify"
)

// inbox holds what was heard until somebody looks, each name once. Putting
// something in never waits: a listener that waits for its reader loses events,
// and on some systems can no longer be given another folder.
type inbox struct {
	wake chan struct{} // holds one token while there is something

	mu    sync.Mutex
	heard map[string]fsnotify.Op
	lost  bool
}

func newInbox() *inbox { return &inbox{wake: make(chan struct{}, 1)} }

// put adds what happened to a name.
func (b *inbox) put(name string, op fsnotify.Op) {
	b.mu.Lock()
	if b.heard == nil {
		b.heard = map[string]fsnotify.Op{}
	}
	b.heard[name] |= op
	b.mu.Unlock()
	b.ring()
}

// lose notes that something happened and nobody knows what.
func (b *inbox) lose() {
	b.mu.Lock()
	b.lost = true
	b.mu.Unlock()
	b.ring()
}

func (b *inbox) ring() {
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// take returns all there is and leaves nothing.
func (b *inbox) take() (heard map[string]fsnotify.Op, lost bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	heard, lost = b.heard, b.lost
	b.heard, b.lost = nil, false
	return heard, lost
}

// fill puts in all that a listener hears, until it is closed.
func (b *inbox) fill(l listener) {
	events, failures := l.events(), l.errors()
	for events != nil || failures != nil {
		select {
		case event, open := <-events:
			if !open {
				events = nil
				continue
			}
			b.put(event.Name, event.Op)
		case _, open := <-failures:
			if !open {
				failures = nil
				continue
			}
			b.lose() // whatever went wrong, events may be gone with it
		}
	}
}
