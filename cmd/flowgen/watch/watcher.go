package watch

import (
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// The defaults of Options.
const (
	defaultInterval = 500 * time.Millisecond
	defaultQuiet    = 25 * time.Millisecond
	defaultLongest  = 250 * time.Millisecond
)

// pulse is how often folders are checked for changes that come without a word,
// and the least time from one new start of listening to the next.
const pulse = time.Second

// fewNotices is how many notices wait for somebody to read them.
const fewNotices = 64

// Watcher watches until it is closed. Its methods may be called by several
// goroutines.
type Watcher struct {
	options Options
	batches chan Batch
	notices chan Notice
	orders  chan order
	stop    chan struct{}
	once    sync.Once
	ended   sync.WaitGroup
	err     error // of closing; after ended

	// What follows belongs to the goroutine of run.
	places    map[target]*place
	ear       *ear // nil: everything is polled
	poller    *poller
	gathering gathering
	silent    bool // what is found now is not news
	begun     bool // targets were set once
	lost      bool // events were lost: listen anew
	started   time.Time
	noticed   map[Notice]bool // without Err
}

// target is one entry of Targets.
type target struct {
	name string
	tree bool
}

// order asks run to follow other targets.
type order struct {
	targets Targets
	done    chan struct{} // closed when it does
}

// Start begins to watch; Set says what. It never fails: what cannot be listened
// to is polled, and a Notice says so.
func Start(o Options) *Watcher {
	for value, ifZero := range map[*time.Duration]time.Duration{
		&o.Interval: defaultInterval, &o.Quiet: defaultQuiet, &o.Longest: defaultLongest,
	} {
		if *value <= 0 {
			*value = ifZero
		}
	}
	o.edge = o.edge.orSystem()
	w := &Watcher{
		options: o,
		batches: make(chan Batch), notices: make(chan Notice, fewNotices),
		orders: make(chan order), stop: make(chan struct{}),
		places:    map[target]*place{},
		gathering: gathering{quiet: o.Quiet, longest: o.Longest},
		noticed:   map[Notice]bool{},
	}
	w.poller = newPoller(&w.options, w.stop)
	if !o.Poll {
		w.ear = &ear{options: &w.options, tell: w.tell, tellAll: w.tellAll, refuse: w.refuse, places: map[*place]bool{}}
		w.ear.open()
	}
	w.ended.Go(w.poller.run)
	w.ended.Go(w.run)
	return w
}

// Set watches these targets and no others. It returns when it does: a change
// after that is never missed. What changed before the first Set is not told; of
// a later Set every file that is new is told and a tree that is new sets All,
// as they may have changed since the caller learned of them. After Close it
// does nothing.
func (w *Watcher) Set(t Targets) {
	o := order{Targets{slices.Clone(t.Trees), slices.Clone(t.Files)}, make(chan struct{})}
	select {
	case w.orders <- o:
		<-o.done
	case <-w.stop:
	}
}

// Batches returns the channel of what changes, closed by Close. Who does not
// read it for a while gets one batch of all that happened.
func (w *Watcher) Batches() <-chan Batch { return w.batches }

// Notices returns the channel of what the user should know, closed by Close.
// It may be left unread: then the first 64 stay.
func (w *Watcher) Notices() <-chan Notice { return w.notices }

// Close ends watching and returns when nothing of it runs any more. A batch
// that was not read is lost. A second Close does nothing.
func (w *Watcher) Close() error {
	w.once.Do(func() { close(w.stop) })
	w.ended.Wait()
	return w.err
}

// run is the one goroutine that knows what is watched.
func (w *Watcher) run() {
	defer close(w.batches)
	defer close(w.notices)
	var beat <-chan time.Time // nil: never
	if w.ear != nil {
		ticker := time.NewTicker(pulse)
		defer ticker.Stop()
		beat = ticker.C
		defer func() { w.err = w.ear.close() }()
	}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		var ready chan<- Batch
		var next Batch
		switch wait, there := w.gathering.wait(); {
		case there && wait == 0:
			ready, next = w.batches, w.gathering.batch()
		case there:
			timer.Reset(wait)
		}
		select {
		case <-w.stop:
			return
		case o := <-w.orders:
			w.follow(o.targets)
			close(o.done)
		case <-w.hearing():
			w.lost = w.ear.hear() || w.lost
			w.mend()
		case <-beat:
			w.ear.check()
			w.mend()
		case <-w.poller.found.wake:
			w.collect()
		case <-timer.C:
		case ready <- next:
			w.gathering.clear()
		}
	}
}

// hearing returns the channel that tells of events; nil: nobody listens.
func (w *Watcher) hearing() <-chan struct{} {
	if w.ear == nil {
		return nil
	}
	return w.ear.inbox.wake
}

// mend listens anew after events were lost, but not again and again: who
// makes too many of them would be listened to all the time.
func (w *Watcher) mend() {
	if !w.lost || time.Since(w.started) < pulse {
		return
	}
	w.lost, w.started = false, time.Now()
	_ = w.ear.restart() // of the old listener nothing is wanted any more
}

// collect takes what the poller found.
func (w *Watcher) collect() {
	found, lost := w.poller.found.take()
	for name := range found {
		w.tell(name)
	}
	if lost {
		w.tellAll()
	}
}

// follow changes what is watched.
func (w *Watcher) follow(t Targets) {
	var wanted []target
	for _, name := range t.Trees {
		wanted = append(wanted, target{name, true})
	}
	for _, name := range t.Files {
		wanted = append(wanted, target{name, false})
	}
	kept := map[target]bool{}
	for _, at := range wanted {
		kept[at] = true
	}
	maps.DeleteFunc(w.places, func(at target, p *place) bool {
		if !kept[at] {
			w.drop(p)
		}
		return !kept[at]
	})
	for _, at := range wanted { // in order: where there is a limit, the first come first
		if w.places[at] == nil {
			w.places[at] = &place{name: at.name, tree: at.tree}
			w.take(w.places[at])
		}
	}
	w.begun = true
}

// take begins to watch a place.
func (w *Watcher) take(p *place) {
	w.silent = !w.begun || w.ear != nil && w.ear.covers(p)
	defer func() { w.silent = false }()
	if w.ear != nil {
		w.ear.add(p)
		return
	}
	w.poll(p)
}

// drop ends watching a place.
func (w *Watcher) drop(p *place) {
	if w.ear != nil && w.ear.places[p] {
		w.ear.remove(p)
	}
	w.poller.remove(p)
}

// poll has the poller take a place.
func (w *Watcher) poll(p *place) {
	w.poller.add(p)
	if p.tree {
		w.tellAll()
	} else {
		w.tell(p.name)
	}
}

// refuse polls a place that cannot be listened to.
func (w *Watcher) refuse(p *place, why Cause, what error) {
	w.poll(p)
	n := Notice{Cause: why, Path: p.name}
	if !p.tree {
		n.Path = filepath.Dir(p.name)
	}
	if w.noticed[n] {
		return
	}
	w.noticed[n] = true
	n.Err = what
	select {
	case w.notices <- n:
	default:
	}
}

func (w *Watcher) tell(name string) {
	if !w.silent {
		w.gathering.add(name)
	}
}

func (w *Watcher) tellAll() {
	if !w.silent {
		w.gathering.addAll()
	}
}

// skips reports whether a folder below a tree is left out.
func (o *Options) skips(folder string) bool { return o.Skip != nil && o.Skip(folder) }

// wants reports whether a file of a tree is of interest.
func (o *Options) wants(file string) bool { return o.Wants == nil || o.Wants(file) }
