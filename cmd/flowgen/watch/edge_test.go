package watch

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// ledge is an edge between the watcher and the system that refuses, loses and
// writes down what a test wants.
type ledge struct {
	listen error             // what opening says; nil: it opens
	limit  int               // how many folders; 0: no limit
	over   error             // what the next one says
	remote func(string) bool // nil: nothing is
	adding func(string)      // is called before a folder is listened to; may be nil

	mu     sync.Mutex
	now    *deafened
	opened int
	added  []string
}

// deafened is the system's listener behind a ledge.
type deafened struct {
	system
	l       *ledge
	folders int
	failing chan error
	deaf    chan bool // holds one token while events are lost
	heard   chan fsnotify.Event
}

func (l *ledge) edge() edge {
	return edge{
		listen: func() (listener, error) {
			if l.listen != nil {
				return nil, l.listen
			}
			w, err := fsnotify.NewWatcher()
			if err != nil {
				return nil, err
			}
			d := &deafened{system: system{w}, l: l, failing: make(chan error), deaf: make(chan bool, 1), heard: make(chan fsnotify.Event)}
			go func() {
				defer close(d.heard)
				for event := range w.Events {
					if len(d.deaf) == 0 {
						d.heard <- event
					}
				}
			}()
			go func() {
				defer close(d.failing)
				for err := range w.Errors {
					d.failing <- err
				}
			}()
			l.mu.Lock()
			defer l.mu.Unlock()
			l.now = d
			l.opened++
			return d, nil
		},
		network: func(folder string) bool { return l.remote != nil && l.remote(folder) },
	}
}

func (d *deafened) events() <-chan fsnotify.Event { return d.heard }
func (d *deafened) errors() <-chan error          { return d.failing }

func (d *deafened) Add(folder string) error {
	d.l.mu.Lock()
	defer d.l.mu.Unlock()
	if d.l.limit > 0 && d.folders >= d.l.limit {
		return fmt.Errorf("adding: %w", d.l.over)
	}
	if d.l.adding != nil {
		d.l.adding(folder)
	}
	d.folders++
	d.l.added = append(d.l.added, folder)
	return d.system.Add(folder)
}

func (d *deafened) Remove(folder string) error {
	d.l.mu.Lock()
	defer d.l.mu.Unlock()
	d.folders--
	return d.system.Remove(folder)
}

// folders returns how many folders are listened to.
func (l *ledge) folders() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.now.folders
}

// all returns every folder that was asked for, sorted.
func (l *ledge) all() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Sorted(slices.Values(l.added))
}

// listener returns the one that was opened last, and how many were.
func (l *ledge) listener() (*deafened, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.now, l.opened
}

// notices returns what is there to read.
func notices(w *Watcher) (there []Notice) {
	for {
		select {
		case n := <-w.Notices():
			there = append(there, n)
		default:
			return there
		}
	}
}

// realTemp is t.TempDir, links followed.
func realTemp(t testing.TB) string {
	t.Helper()
	real, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	return real
}

func TestLimits(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		err   error
		cause Cause
	}{
		{"watches", syscall.ENOSPC, TooMany},
		{"open files", syscall.EMFILE, TooManyUses},
		{"open files of all", syscall.ENFILE, TooManyUses},
		{"other", errors.New("no"), Other},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			top := realTemp(t)
			small, large := filepath.Join(top, "small"), filepath.Join(top, "large")
			write(t, filepath.Join(small, "a.flow"), "1")
			for i := range 10 {
				write(t, filepath.Join(large, fmt.Sprint(i), "a.flow"), "1")
			}
			l := &ledge{limit: 5, over: tt.err}
			o := options(false)
			o.edge = l.edge()
			r := watching(t, o, Targets{Trees: []string{small, large}})
			for i := range 3 {
				write(t, filepath.Join(small, "a.flow"), fmt.Sprint("small", i))
				r.sees(filepath.Join(small, "a.flow"), fmt.Sprint("small", i))
				write(t, filepath.Join(large, "9", "a.flow"), fmt.Sprint("large", i))
				r.sees(filepath.Join(large, "9", "a.flow"), fmt.Sprint("large", i))
			}
			got := notices(r.watcher)
			if len(got) != 1 || got[0].Cause != tt.cause || got[0].Path != large || !errors.Is(got[0].Err, tt.err) {
				t.Errorf("notices %+v", got)
			}
			if l.folders() != 1 {
				t.Errorf("%d folders listened to, not just the small tree", l.folders())
			}

			// The small tree grows beyond the limit while it is watched.
			for i := range 6 {
				write(t, filepath.Join(small, fmt.Sprint("new", i), "b.flow"), "1")
			}
			r.until("all that is on the disk", func() bool { return maps.Equal(r.held, r.disk()) })
			write(t, filepath.Join(small, "new5", "b.flow"), "2")
			r.sees(filepath.Join(small, "new5", "b.flow"), "2")
			if got := notices(r.watcher); len(got) != 1 || got[0].Path != small {
				t.Errorf("notices of the small tree: %+v", got)
			}
		})
	}
}

func TestNoListener(t *testing.T) {
	top := realTemp(t)
	one, two := filepath.Join(top, "one"), filepath.Join(top, "two")
	write(t, filepath.Join(one, "a.flow"), "1")
	write(t, filepath.Join(two, "a.flow"), "1")
	write(t, filepath.Join(two, "b.flow"), "1")
	o := options(false)
	o.edge = (&ledge{listen: fmt.Errorf("opening: %w", syscall.EMFILE)}).edge()
	r := watching(t, o, Targets{Trees: []string{one}, Files: []string{filepath.Join(two, "a.flow"), filepath.Join(two, "b.flow")}})
	for _, name := range []string{filepath.Join(one, "a.flow"), filepath.Join(two, "a.flow")} {
		write(t, name, "2")
		r.sees(name, "2")
	}
	got := notices(r.watcher)
	if len(got) != 2 || got[0].Cause != TooManyUses || got[0].Path != one || got[1].Path != two {
		t.Errorf("notices %+v", got)
	}
}

func TestNetwork(t *testing.T) {
	top := realTemp(t)
	here, there, within := filepath.Join(top, "here"), filepath.Join(top, "there"), filepath.Join(top, "here", "there.flow")
	write(t, filepath.Join(here, "a.flow"), "1")
	write(t, filepath.Join(there, "a.flow"), "1")
	l := &ledge{remote: func(folder string) bool { return strings.HasPrefix(folder, there) }}
	o := options(false)
	o.edge = l.edge()
	r := watching(t, o, Targets{Trees: []string{here, there}})
	for _, name := range []string{filepath.Join(here, "a.flow"), filepath.Join(there, "sub", "a.flow")} {
		write(t, name, "2")
		r.sees(name, "2")
	}
	if got := notices(r.watcher); len(got) != 1 || got[0] != (Notice{Cause: Network, Path: there}) {
		t.Errorf("notices %+v", got)
	}
	if l.folders() != 1 {
		t.Errorf("%d folders listened to: %q", l.folders(), l.all())
	}
	// A link out of a tree to such a drive takes the tree with it.
	link(t, filepath.Join(there, "a.flow"), within)
	r.sees(within, "1")
	write(t, filepath.Join(there, "a.flow"), "3")
	r.sees(within, "3")
	if got := notices(r.watcher); len(got) != 1 || got[0] != (Notice{Cause: Network, Path: here}) {
		t.Errorf("notices %+v", got)
	}
}

func TestOverflow(t *testing.T) {
	t.Parallel()
	tree := realTemp(t)
	file := filepath.Join(tree, "new", "deep", "a.flow")
	write(t, filepath.Join(tree, "b.flow"), "1")
	l := &ledge{}
	o := options(false)
	o.edge = l.edge()
	r := watching(t, o, Targets{Trees: []string{tree}})
	for i := range 2 {
		must(t, os.RemoveAll(filepath.Join(tree, "new")))
		now, _ := l.listener()
		now.deaf <- true
		write(t, file, fmt.Sprint("unheard", i))
		write(t, filepath.Join(tree, "b.flow"), fmt.Sprint("unheard", i))
		now.failing <- fsnotify.ErrEventOverflow
		r.sees(file, fmt.Sprint("unheard", i))
		r.sees(filepath.Join(tree, "b.flow"), fmt.Sprint("unheard", i))
		write(t, file, fmt.Sprint("heard", i))
		r.sees(file, fmt.Sprint("heard", i))
	}
	if _, opened := l.listener(); r.all != 2 || opened != 3 {
		t.Errorf("%d batches with All, opened %d times", r.all, opened)
	}
	if got := notices(r.watcher); len(got) > 0 {
		t.Errorf("notices %+v", got)
	}
}

// TestReplacedUnheard puts another folder in the place of a tree and no event
// tells of it. Some file systems give the new one the number of the old.
func TestReplacedUnheard(t *testing.T) {
	t.Parallel()
	tree := filepath.Join(realTemp(t), "tree")
	file := filepath.Join(tree, "sub", "a.flow")
	write(t, file, "1")
	l := &ledge{}
	o := options(false)
	o.edge = l.edge()
	r := watching(t, o, Targets{Trees: []string{tree}})
	now, _ := l.listener()
	now.deaf <- true
	number := func() thing {
		info, err := os.Lstat(tree)
		must(t, err)
		return idOf(info)
	}
	for old, tries := number(), 0; tries < 20; tries++ {
		must(t, os.RemoveAll(tree))
		must(t, os.Mkdir(tree, 0o777))
		if number() == old {
			break
		}
	}
	r.sees(file, "")
	<-now.deaf
	write(t, file, "2")
	r.sees(file, "2")
}

// TestGoneWhenTaken moves a tree away after it was found and before it is
// listened to, and back later.
func TestGoneWhenTaken(t *testing.T) {
	t.Parallel()
	top := realTemp(t)
	tree, away := filepath.Join(top, "tree"), filepath.Join(top, "away")
	write(t, filepath.Join(tree, "a.flow"), "1")
	var once sync.Once
	l := &ledge{adding: func(folder string) {
		if folder == tree {
			once.Do(func() { must(t, os.Rename(tree, away)) })
		}
	}}
	o := options(false)
	o.edge = l.edge()
	r := watching(t, o, Targets{Trees: []string{tree}})
	must(t, os.Rename(away, tree))
	write(t, filepath.Join(tree, "a.flow"), "2")
	r.sees(filepath.Join(tree, "a.flow"), "2")
}

// TestSkippedIsNotListenedTo counts what the system is asked for.
func TestSkippedIsNotListenedTo(t *testing.T) {
	tree := realTemp(t)
	for _, name := range []string{"a/b", "out/c", ".git/objects", "a/.hidden"} {
		must(t, os.MkdirAll(filepath.Join(tree, name), 0o777))
	}
	l := &ledge{}
	o := options(false)
	o.edge = l.edge()
	r := watching(t, o, Targets{Trees: []string{tree}})
	if want := []string{tree, filepath.Join(tree, "a"), filepath.Join(tree, "a", "b")}; !slices.Equal(l.all(), want) {
		t.Errorf("listens to %q", l.all())
	}
	r.watcher.Set(Targets{})
	if l.folders() != 0 {
		t.Errorf("still listens to %d folders", l.folders())
	}
}

// TestUnread leaves batches and notices unread.
func TestUnread(t *testing.T) {
	eachMode(t, func(t *testing.T, o Options) {
		top := realTemp(t)
		var targets Targets
		for i := range 100 {
			name := filepath.Join(top, fmt.Sprint(i))
			write(t, filepath.Join(name, "a.flow"), "1")
			targets.Trees = append(targets.Trees, name)
		}
		o.edge = (&ledge{remote: func(folder string) bool { return filepath.Base(folder) != "0" }}).edge()
		r := watching(t, o, targets)
		for _, text := range []string{"2", "3"} {
			for _, name := range targets.Trees {
				write(t, filepath.Join(name, "a.flow"), text)
			}
			time.Sleep(2 * r.watcher.options.Longest)
		}
		r.until("all that is on the disk", func() bool { return maps.Equal(r.held, r.disk()) })
		if got, want := len(notices(r.watcher)), map[bool]int{false: fewNotices}[o.Poll]; got != want {
			t.Errorf("%d notices, want %d", got, want)
		}
	})
}

// TestLongest has a batch come though the disk never is quiet.
func TestLongest(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a.flow")
	write(t, file, "1")
	o := options(false)
	o.Quiet = 10 * patience
	r := watching(t, o, Targets{Files: []string{file}})
	for _, text := range []string{"2", "3"} {
		write(t, file, text)
		r.sees(file, text)
	}
}

// TestQuiet holds a batch back while changes go on.
func TestQuiet(t *testing.T) {
	g := gathering{quiet: time.Hour, longest: 2 * time.Hour}
	if _, there := g.wait(); there {
		t.Error("a batch of nothing")
	}
	g.add("a")
	g.last = g.last.Add(-30 * time.Minute)
	g.first = g.last
	g.add("b")
	if left, there := g.wait(); !there || left < 59*time.Minute {
		t.Errorf("%v after the last change, there %v", left, there)
	}
	g.first = g.first.Add(-time.Hour) // and a half before the last
	if left, _ := g.wait(); left > 31*time.Minute {
		t.Errorf("%v left of the longest time", left)
	}
}

// TestOverflowOfFiles is about single files: all of them may have changed.
func TestOverflowOfFiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.flow")
	l := &ledge{}
	o := options(false)
	o.edge = l.edge()
	r := watching(t, o, Targets{Files: []string{file}})
	now, _ := l.listener()
	now.failing <- fsnotify.ErrEventOverflow
	r.until("a batch of all", func() bool { return r.all > 0 })
}

// TestClose ends every goroutine, whatever is going on.
func TestClose(t *testing.T) {
	before := runtime.NumGoroutine()
	tree := t.TempDir()
	for range 5 {
		for _, mode := range modes {
			w := Start(options(mode.poll))
			w.Set(Targets{Trees: []string{tree}, Files: []string{filepath.Join(tree, "a.flow")}})
			write(t, filepath.Join(tree, "a.flow"), mode.name)
			if !mode.poll {
				w.ear.inbox.lose()
			}
			must(t, w.Close())
			must(t, w.Close())
			w.Set(Targets{})
			if _, open := <-w.Batches(); open {
				t.Error("a batch after Close")
			}
			if _, open := <-w.Notices(); open {
				t.Error("a notice after Close")
			}
		}
	}
	for late := time.Now().Add(patience); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(late) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines, before %d:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

func TestFollow(t *testing.T) {
	top := realTemp(t)
	write(t, filepath.Join(top, "a", "b", "c.flow"), "1")
	link(t, "a", filepath.Join(top, "l"))
	link(t, filepath.Join("..", "l", "b"), filepath.Join(top, "a", "m"))
	link(t, "round", filepath.Join(top, "round"))
	in := func(name string) string { return filepath.Join(top, filepath.FromSlash(name)) }
	for _, tt := range []struct {
		name, real string
		steps      []step
	}{
		{"a/b/c.flow", "a/b/c.flow", []step{{in("a/b"), "c.flow"}}},
		{"l/b/c.flow", "a/b/c.flow", []step{{top, "l"}, {in("a/b"), "c.flow"}}},
		{"l/m/c.flow", "a/b/c.flow", []step{{top, "l"}, {in("a"), "m"}, {top, "l"}, {in("a/b"), "c.flow"}}},
		{"a/x/y", "", []step{{in("a"), "x"}}},
		{"l/x/y", "", []step{{top, "l"}, {in("a"), "x"}}},
		{"a/b/c.flow/d", "", []step{{in("a/b"), "c.flow"}}},
		{"a/b", "a/b", []step{{in("a"), "b"}}},
	} {
		got := follow(in(tt.name))
		if tt.real != "" {
			tt.real = in(tt.real)
		}
		if got.real != tt.real || !slices.Equal(got.steps, tt.steps) || (got.info == nil) != (tt.real == "") {
			t.Errorf("%s: %+v, want %q by %v", tt.name, got, tt.real, tt.steps)
		}
	}
	if got := follow(in("round")); got.real != "" {
		t.Errorf("a link to itself leads to %q", got.real)
	}
}

// BenchmarkEvent is from a save to its batch, with as good as no debounce.
func BenchmarkEvent(b *testing.B) {
	for _, files := range []int{1, 1000} {
		b.Run(fmt.Sprint(files), func(b *testing.B) {
			tree := b.TempDir()
			for i := range files {
				write(b, filepath.Join(tree, fmt.Sprint(i%50), fmt.Sprint(i, ".flow")), "1")
			}
			o := options(false)
			o.Quiet = time.Nanosecond
			w := Start(o)
			defer w.Close()
			w.Set(Targets{Trees: []string{tree}})
			file, err := os.Create(filepath.Join(tree, "0", "0.flow"))
			must(b, err)
			defer file.Close()
			for b.Loop() {
				if _, err := file.WriteString("x"); err != nil {
					b.Fatal(err)
				}
				<-w.Batches()
			}
		})
	}
}

// BenchmarkUnwanted is what one save of a file costs that nobody wants.
func BenchmarkUnwanted(b *testing.B) {
	tree := b.TempDir()
	w := Start(options(false))
	defer w.Close()
	w.Set(Targets{Trees: []string{tree}})
	for b.Loop() {
		must(b, os.WriteFile(filepath.Join(tree, "a.svg.tmp"), nil, 0o666))
		must(b, os.Rename(filepath.Join(tree, "a.svg.tmp"), filepath.Join(tree, "a.svg")))
	}
}

// BenchmarkSurvey is one question to the disk about 1,000 files.
func BenchmarkSurvey(b *testing.B) {
	tree := b.TempDir()
	for i := range 1000 {
		write(b, filepath.Join(tree, fmt.Sprint(i%50), fmt.Sprint(i, ".flow")), "1")
	}
	o := options(true)
	q, p := newPoller(&o, nil), &place{name: tree, tree: true}
	q.add(p)
	for b.Loop() {
		q.ask()
	}
}
