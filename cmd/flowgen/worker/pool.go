package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
)

// Options is what processes to run, and for how long.
type Options struct {
	Command []string // program and arguments; no program: this one; arguments begin at 1
	Env     []string // added to the environment, NAME=value
	Size    int      // processes at most; 0: 1. They are started when they are needed
	Jobs    int      // a process is replaced after so many jobs; 0: never
	Growth  int64    // and when it has so many bytes more than after its first job; 0: never
}

// ErrClosed is the error of a job given to a pool that is closed.
var ErrClosed = errors.New("the workers are closed")

// Pool is worker processes. Several goroutines may use it.
type Pool struct {
	options Options
	room    chan struct{} // holds a token for each job under way
	ctx     context.Context
	close   context.CancelCauseFunc
	fresh   sync.WaitGroup // processes that are being started to replace others

	mu   sync.Mutex
	idle []*process
	all  map[*process]bool // true: worn, another is being started in its place
}

// New returns a pool without a process. It must be closed.
func New(o Options) (*Pool, error) {
	o.Command = slices.Clone(o.Command)
	if len(o.Command) == 0 {
		o.Command = []string{""}
	}
	if o.Command[0] == "" {
		self, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("finding this program: %w", err)
		}
		o.Command[0] = self
	}
	p := &Pool{options: o, room: make(chan struct{}, max(o.Size, 1)), all: map[*process]bool{}}
	p.ctx, p.close = context.WithCancelCause(context.Background())
	return p, nil
}

// Do has a job done by a process that is free, and waits for one. got takes the
// replies in their order; its error ends the job. When ctx is cancelled the
// process is killed.
//
// The error is that of ctx or got, a *Failed when the job failed, a *Crash when
// the process did, ErrClosed, or says why no process could be started. A
// process that ended while nobody used it is no error.
func Do[J, R any](ctx context.Context, p *Pool, job J, got func(R) error) error {
	select {
	case p.room <- struct{}{}:
		defer func() { <-p.room }()
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-p.ctx.Done():
		return ErrClosed
	}
	for {
		w, err := p.take(ctx)
		if err != nil {
			return err
		}
		used, answered := w.done > 0, false
		err = exchange(ctx, w, job, func(r R) error {
			answered = true
			return got(r)
		})
		var crash *Crash
		if p.put(w, err); errors.As(err, &crash) && used && !answered && p.ctx.Err() == nil {
			continue // it may have ended before the job came; a fresh one tells
		}
		if errors.As(err, &crash) && p.ctx.Err() != nil {
			return ErrClosed
		}
		return err
	}
}

// exchange has a process do a job.
func exchange[J, R any](ctx context.Context, w *process, job J, got func(R) error) error {
	stop := context.AfterFunc(ctx, w.kill)
	var refused error
	err := w.jobs.send(&job)
	asked := err == nil
	if asked {
		err = w.await(func() error {
			var r R
			if err := w.replies.decode(&r); err != nil {
				return err
			}
			refused = got(r)
			return refused
		})
	}
	w.done++
	var failed *Failed
	switch cancelled := !stop(); {
	case err == nil || errors.As(err, &failed):
		return err // all was said, though it may have been killed since
	case cancelled:
		w.end()
		return context.Cause(ctx)
	case refused != nil:
		w.end()
		return refused
	case !asked && !errors.Is(err, errPipe):
		w.end() // the job cannot be sent
		return err
	}
	return w.crash(err)
}

// take returns a process that is idle, the one used last, or starts one.
func (p *Pool) take(ctx context.Context) (*process, error) {
	p.mu.Lock()
	if n := len(p.idle); n > 0 {
		w := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		return w, nil
	}
	p.mu.Unlock()
	return p.start(ctx)
}

// start starts a process, which ends with the pool.
func (p *Pool) start(ctx context.Context) (*process, error) {
	both, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(p.ctx, func() { cancel(ErrClosed) })()
	w, err := launch(both, p.options.Command, p.options.Env)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ctx.Err() != nil {
		w.end()
		return nil, ErrClosed
	}
	p.all[w] = false
	return w, nil
}

// put takes a process back after a job. One that is worn is used until another
// has been started in its place, so that no job waits for that.
func (p *Pool) put(w *process, result error) {
	var failed *Failed
	p.mu.Lock()
	defer p.mu.Unlock()
	replaced, known := p.all[w]
	switch {
	case result != nil && !errors.As(result, &failed):
		delete(p.all, w)
		return
	case !known || p.ctx.Err() != nil: // another is there already
		delete(p.all, w)
		w.end()
		return
	}
	p.idle = append(p.idle, w)
	if w.done == 1 {
		w.first = w.memory
	}
	o := p.options
	if worn := o.Jobs > 0 && w.done >= o.Jobs || o.Growth > 0 && w.memory-w.first > o.Growth; worn && !replaced {
		p.all[w] = true
		p.fresh.Go(func() { p.replace(w) })
	}
}

// replace starts a process and lets the one go that it replaces, at once when
// it is idle, else after its job.
func (p *Pool) replace(old *process) {
	w, err := p.start(p.ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		if _, known := p.all[old]; known {
			p.all[old] = false // tried again after its next job
		}
		return
	}
	_, alive := p.all[old]
	delete(p.all, old)
	if i := slices.Index(p.idle, old); i >= 0 {
		p.idle = slices.Delete(p.idle, i, i+1)
		old.end()
	} else if !alive && len(p.all) > cap(p.room) { // it crashed, and a job has started another
		delete(p.all, w)
		w.end()
		return
	}
	p.idle = append(p.idle, w)
}

// Close kills all processes and waits until they are gone. Jobs under way end
// with ErrClosed. It may be called twice; the error is nil.
func (p *Pool) Close() error {
	p.close(ErrClosed)
	p.mu.Lock()
	for w := range p.all {
		w.kill()
	}
	for _, w := range p.idle {
		delete(p.all, w)
		w.end()
	}
	p.idle = nil
	p.mu.Unlock()
	p.fresh.Wait()
	for range cap(p.room) { // whoever has a job under way gives it up
		p.room <- struct{}{}
	}
	for range cap(p.room) {
		<-p.room
	}
	return nil
}
