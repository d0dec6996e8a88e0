package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"time"
)

// entrant is a task under the name by which the results know it.
type entrant struct {
	name string
	task
	fault string // why it cannot take part; "": it can
}

// round is tasks that are run in turn, so that a noisy machine disturbs all
// alike.
type round struct {
	key      string
	entrants []entrant
	ready    func() error  // makes what the tasks need; nil: nothing
	verify   func() error  // looks at what the first runs have made; nil: nothing
	limit    time.Duration // for one run; 0: that of the pace
	peaks    bool          // only their memory is asked for: one run each
}

// pace is how often and how long tasks are run.
type pace struct {
	runs   int
	budget time.Duration // for one task, after which three runs are enough
	limit  time.Duration // for one run
}

// enough is the least number of runs that has a median worth the name.
const enough = 3

// run warms all tasks up, weighs them, and times them in turn. It tells out
// how it goes.
func (r round) run(p pace, out io.Writer) (contest, error) {
	c := contest{Key: r.key}
	p.limit = cmp.Or(r.limit, p.limit)
	if r.ready != nil {
		if err := r.ready(); err != nil {
			return c, err
		}
	}
	for _, e := range r.entrants {
		c.Series = append(c.Series, warm(e, r.peaks, p, out))
	}
	if r.verify != nil {
		if err := r.verify(); err != nil {
			return c, fmt.Errorf("%s: %w", r.key, err)
		}
	}
	if r.peaks {
		return c, nil
	}
	spent := make([]time.Duration, len(r.entrants))
	for i := range p.runs {
		for k, e := range r.entrants {
			s := &c.Series[k]
			if s.Fault != "" || i >= enough && spent[k] > p.budget {
				continue
			}
			f, err := e.run(p.limit)
			if err != nil {
				s.Fault = fault(err)
				fmt.Fprintf(out, "%s, %s: %v\n", r.key, e.name, err)
				continue
			}
			spent[k] += f.wall
			s.Runs = append(s.Runs, timing{milliseconds(f.wall), milliseconds(f.cpu)})
		}
	}
	return c, nil
}

// warm runs a task without the clock, for its memory. A short one is run again,
// for the first run may have had to fill a cache, and on a busy machine a look
// at it may come too late.
func warm(e entrant, peaks bool, p pace, out io.Writer) series {
	s := series{Name: e.name, Fault: e.fault}
	if s.Fault != "" {
		return s
	}
	begin := time.Now()
	peak, err := e.weigh(p.limit)
	if err == nil && !peaks && time.Since(begin) < short {
		peak = 0
		for range looks {
			var one int64
			if one, err = e.weigh(p.limit); err != nil {
				break
			}
			peak = max(peak, one)
		}
	}
	if err != nil {
		s.Fault = fault(err)
		fmt.Fprintf(out, "%s: %v\n", e.name, err)
		return s
	}
	s.Peak = float64(peak) / (1 << 20)
	return s
}

// short is the time of a task that is run again for its memory, looks times.
const (
	short = time.Second
	looks = 4
)

// fault is the word of an error in the table.
func fault(err error) string {
	if errors.Is(err, errSlow) {
		return "too slow"
	}
	return "fails"
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
