package main

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestAllowance counts a time to its end, from the beginning when it is
// restarted, and not at all when it is stopped.
func TestAllowance(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := 0
		c := allow(16*time.Second, func() { ended++ })
		time.Sleep(15 * time.Second)
		c.restart(32 * time.Second)
		time.Sleep(31 * time.Second)
		synctest.Wait()
		if ended != 0 {
			t.Error("it ended too soon")
		}
		time.Sleep(time.Hour)
		if ended != 1 {
			t.Errorf("it ended %d times", ended)
		}
		c = allow(time.Second, func() { t.Error("it was stopped") })
		c.stop()
		time.Sleep(time.Hour)
	})
}

// TestAllowanceOfAStoppedProcess lets a timer be due long ago, as when a process
// goes on that was stopped: there is time left.
func TestAllowanceOfAStoppedProcess(t *testing.T) {
	ended := 0
	c := allow(time.Hour, func() { ended++ })
	defer c.stop()
	if c.tick(); ended > 0 {
		t.Error("no time is left")
	}
	for range allowanceSteps {
		c.tick()
	}
	if ended != 1 {
		t.Errorf("it ended %d times", ended)
	}
}
