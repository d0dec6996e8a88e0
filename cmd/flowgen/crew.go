package main

import (
	"context"
	"errors"
	"iter"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"flowgen/cmd/flowgen/garbage"
	"flowgen/cmd/flowgen/worker"
)

const (
	// crewFrom is how many pictures several processes draw sooner than this one
	// does, though they have to be started. A picture holds the layout engine, of
	// which a process has one, for a fifth (SVG and PDF) to a third (SVG) of its
	// time, and other processes take a quarter more: four at a time gain nothing.
	crewFrom, crewJobsFrom = 120, 5
	// crewAlways is how many are drawn by other processes in any case: here the
	// layout engine would keep what it needed for each.
	crewAlways = 2000

	// A process is replaced after so many jobs, or when it has grown by so many
	// bytes.
	crewJobs   = 500
	crewGrowth = 24 << 20

	// startLimit is how long a process may be silent before its first picture.
	startLimit = 30 * time.Second
)

// errTooLong stops a process that is not done with a picture in time.
var errTooLong = errors.New("too long")

// crew is processes that draw for an artist. They are started when there is
// something for them.
type crew struct {
	*artist
	open  func() (*worker.Pool, error)
	stuck atomic.Bool // drawing here has come to nothing: from now on processes draw
}

// newCrew returns a crew without a process. It must be closed.
func (a *artist) newCrew() *crew {
	o := worker.Options{Command: a.command, Size: a.options.jobs, Jobs: crewJobs, Growth: crewGrowth}
	o.Env = []string{"GOMAXPROCS=1"} // as each draws one picture at a time
	if os.Getenv("GOGC") == "" {
		o.Env = append(o.Env, "GOGC=200") // 20 MiB a process for a twentieth of its time
	}
	return &crew{artist: a, open: sync.OnceValues(func() (*worker.Pool, error) { return worker.New(o) })}
}

// close ends the processes.
func (c *crew) close() error {
	pool, err := c.open()
	if err != nil {
		return err
	}
	return pool.Close()
}

// drawShares has processes draw pictures and yields them in order.
func (c *crew) drawShares(ctx context.Context, pictures []picture) iter.Seq2[picture, drawn] {
	return func(yield func(picture, drawn) bool) {
		garbage.Settle() // the memory is for those who draw
		for s, made := range inOrder(shares(pictures), c.options.jobs, func(s share) []drawn { return c.draw(ctx, s) }) {
			for i, p := range s {
				if !yield(p, made[i]) {
					return
				}
			}
		}
	}
}

// draw has a process draw pictures. When it ends over one, or is not done in
// time, that picture has failed, and another draws the rest; when it has not
// even begun, they are drawn here.
func (c *crew) draw(ctx context.Context, s share) []drawn {
	made := make([]drawn, 0, len(s))
	for len(made) < len(s) {
		before := len(made)
		begun, err := c.order(ctx, s[before:], func(d drawn) { made = append(made, d) })
		switch {
		case err == nil && len(made) == len(s):
		case ctx.Err() != nil:
			made = append(made, drawn{err: ctx.Err()})
		case begun:
			made = append(made, drawn{err: c.why(s[len(made)], err)})
		case len(made) == before:
			for _, p := range c.withViews(s[before:]) {
				d, _ := c.inTime(ctx, p)
				made = append(made, d)
			}
		}
	}
	return made
}

// order sends pictures to a process and takes what becomes of them. begun
// reports whether it was at one when it failed.
func (c *crew) order(ctx context.Context, s share, take func(drawn)) (begun bool, err error) {
	pool, err := c.open()
	if err != nil {
		return false, err
	}
	j, err := c.job(s)
	if err != nil {
		return false, err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	limit := c.options.timeout
	var clock *allowance
	if limit > 0 {
		clock = allow(limit+startLimit, func() { stop(errTooLong) })
		defer clock.stop()
	}
	err = worker.Do(ctx, pool, j, func(r reply) error {
		if begun = r.Begun > 0; begun && limit > 0 {
			clock.restart(limit)
		}
		if r.Made != nil {
			take(*r.Made)
		}
		return nil
	})
	return begun, err
}

// why says why a process has not drawn a picture.
func (c *crew) why(p picture, err error) error {
	var crash *worker.Crash
	switch {
	case errors.Is(err, errTooLong):
		return c.tooLong(p)
	case !errors.As(err, &crash):
		return err
	case strings.HasPrefix(crash.Status, "signal: killed"):
		return errors.New(c.say("绘制%s的进程被强行终止（%s），可能是内存不够", "the process that drew the %s one was killed (%s); memory may have run out", c.kind(p), crash.Status))
	}
	cause := crash.Status
	if reason := crash.Reason(); reason != "" {
		cause += c.say("，", ", ") + reason
	}
	return errors.New(c.say("绘制%s的进程意外结束（%s）", "the process that drew the %s one has ended (%s)", c.kind(p), cause))
}

// tooLong is the error of a picture that is not done in time.
func (a *artist) tooLong(p picture) error {
	return errors.New(a.say("%s画了 %s 还没有画完，到了 --timeout 的时限", "the %s one was not done after %s, the limit of --timeout", a.kind(p), a.options.timeout))
}

// kind is what a picture is a picture of, in messages.
func (p *program) kind(of picture) string { return p.say(of.gist.kind.Title(), of.gist.kind.String()) }

// here draws a picture in this process, unless its view was let go of or one has not been done in time:
// it cannot be stopped and may keep the others waiting. Whether it is that
// picture or another that takes so long only a process of its own can tell.
func (c *crew) here(ctx context.Context, p picture, alone bool) drawn {
	if p.view != nil && !c.stuck.Load() {
		d, inTime := c.inTime(ctx, p)
		if inTime {
			return d
		}
		if c.stuck.Store(true); alone {
			return d
		}
	}
	return c.draw(ctx, share{p})[0]
}

// inTime draws a picture in this process; it is given up, and false, when that
// takes too long.
func (a *artist) inTime(ctx context.Context, p picture) (d drawn, inTime bool) {
	limit := a.options.timeout
	if limit == 0 {
		return a.attempt(ctx, p), true
	}
	done := make(chan drawn, 1)
	go func() { done <- a.attempt(ctx, p) }()
	late := make(chan struct{})
	defer allow(limit, func() { close(late) }).stop()
	select {
	case d := <-done:
		return d, true
	case <-late:
		return drawn{err: a.tooLong(p)}, false
	}
}
