package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"flowgen/cmd/flowgen/worker"
)

// checks is the check by the rules that follows a run. It lasts while the next
// run draws, and its result is dropped then.
type checks struct {
	results chan checkResult
	current *turn              // whose check lasts; nil: none
	began   time.Time          // the one begun last
	cancel  context.CancelFunc // of the one begun last; nil: none
	done    chan struct{}      // closed when it has ended
}

// checkResult is what came of a check.
type checkResult struct {
	turn *turn
	checking
	err error
}

// stop ends the check under way and waits for that.
func (c *checks) stop() {
	if c.cancel != nil {
		c.cancel()
		<-c.done
	}
}

// check has all sources examined by the rules, after the check before.
func (l *live) check(ctx context.Context) {
	c, t := &l.checks, l.unsaid
	ctx, cancel := context.WithCancel(ctx)
	tooSlow, most := errors.New(l.say("检查得太久，已放弃", "it took too long and was given up")), l.hanging
	before, stop, old := c.done, c.cancel, c.began
	done := make(chan struct{})
	c.current, c.began, c.cancel, c.done = t, time.Now(), cancel, done
	vanishing := l.vanishing()
	j := job{Check: true, Sources: origins(slices.DeleteFunc(slices.Clone(l.sources), func(s source) bool {
		k := l.known[s.path]
		return slices.Contains(vanishing, s) || k != nil && k.unread
	}))}
	go func() {
		defer close(done)
		if before != nil {
			// A short one is awaited: a worker that is killed has to be started.
			timer := time.AfterFunc(max(tooLong-time.Since(old), 0), stop)
			<-before
			timer.Stop()
			stop()
		}
		r := checkResult{turn: t}
		limited, end := context.WithTimeoutCause(ctx, most, tooSlow)
		defer end()
		r.err = worker.Do(limited, l.pool, j, func(answer reply) error {
			if answer.Check != nil {
				r.checking = *answer.Check
			}
			return nil
		})
		select {
		case l.checks.results <- r:
		case <-ctx.Done():
		}
	}()
}

// mayDoubt is how often a run is checked again because what was read is not
// what was drawn.
const mayDoubt = 10

// checkAgain checks a run whose check was void.
func (l *live) checkAgain(ctx context.Context) {
	if l.unsaid != nil && l.checks.current == nil {
		l.check(ctx)
	}
}

// checked takes the result of a check, unless something was drawn since. One
// that read a file in the middle of being saved is void: it is repeated, unless
// there is something to draw first.
func (l *live) checked(r checkResult) {
	t := r.turn
	if t != l.checks.current || t != l.unsaid {
		return
	}
	l.checks.current = nil
	if t.doubted++; t.doubted < mayDoubt && l.files.differ(r.Files) {
		l.again.Reset(moment)
		return
	}
	l.unsaid = nil
	if r.err != nil {
		l.message(l.say("没有检查成：%v", "could not be checked: %v", r.err))
		l.finish(t, false)
		return
	}
	old := map[string]bool{}
	for _, f := range l.findings {
		old[f.Printed] = true
	}
	l.findings = r.Findings
	var fresh []finding
	for _, f := range r.Findings {
		if !old[f.Printed] || l.concerns(t, f.File) {
			fresh = append(fresh, f)
		}
	}
	l.tell(t, fresh)
	l.finish(t, true)
}
