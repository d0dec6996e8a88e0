package main

import (
	"sync"
	"time"
)

// allowance calls a function when a time is over in which this process could
// work: it counts steps, so that a run which was stopped for long, by Ctrl-Z or
// with its machine, does not find all time gone when it goes on.
type allowance struct {
	end func()

	mu    sync.Mutex
	timer *time.Timer
	step  time.Duration
	left  int // steps; 0: it is over, or nobody waits any more
}

// allowanceSteps is in how many steps a time is counted; a stop costs one.
const allowanceSteps = 16

// allow begins to count a time; end is called once it is over.
func allow(limit time.Duration, end func()) *allowance {
	c := &allowance{end: end, step: limit / allowanceSteps, left: allowanceSteps}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.timer = time.AfterFunc(c.step, c.tick)
	return c
}

// tick counts one step.
func (c *allowance) tick() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.left == 0 {
		return
	}
	if c.left--; c.left == 0 {
		c.end()
		return
	}
	c.timer.Reset(c.step)
}

// restart counts from the beginning, another time.
func (c *allowance) restart(limit time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.step, c.left = limit/allowanceSteps, allowanceSteps
	c.timer.Reset(c.step)
}

// stop ends the count; the function is not called any more.
func (c *allowance) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left = 0
	c.timer.Stop()
}
