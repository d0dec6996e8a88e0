package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain is also the program that the tests below measure: under its
// variable it does what that says.
func TestMain(m *testing.M) {
	switch os.Getenv("BENCH_TEST") {
	case "":
		os.Exit(m.Run())
	case "quick":
	case "fail":
		_, _ = io.WriteString(os.Stderr, "没有这样的文件\n")
		os.Exit(3)
	case "sleep":
		time.Sleep(time.Minute)
	case "parent": // its child is large
		_ = os.Setenv("BENCH_TEST", "large")
		if err := exec.Command(os.Args[0]).Run(); err != nil {
			os.Exit(4)
		}
	case "large":
		block := make([]byte, large)
		for i := 0; i < len(block); i += 512 {
			block[i] = 1
		}
		runtime.KeepAlive(block)
	}
}

const large = 300 << 20

// self is a task of this program doing something.
func self(t *testing.T, what string, times int) task {
	t.Helper()
	t.Setenv("BENCH_TEST", what)
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var task task
	for range times {
		task.commands = append(task.commands, []string{program})
	}
	return task
}

func TestAFailureSaysWhatTheCommandSaid(t *testing.T) {
	_, err := self(t, "fail", 2).run(time.Minute)
	if err == nil || !strings.Contains(err.Error(), "没有这样的文件") || fault(err) != "fails" {
		t.Errorf("error: %v", err)
	}
}

func TestATaskIsStoppedInTime(t *testing.T) {
	_, err := self(t, "sleep", 1).run(10 * time.Millisecond)
	if !errors.Is(err, errSlow) || fault(err) != "too slow" {
		t.Errorf("error: %v", err)
	}
}

func TestMemoryAndProcessorOfChildrenCount(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system does not tell")
	}
	task := self(t, "parent", 1)
	f, err := task.run(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if f.cpu == 0 || f.wall == 0 {
		t.Errorf("processor %v, time %v", f.cpu, f.wall)
	}
	peak, err := task.weigh(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if peak < large || peak > 3*large {
		t.Errorf("%d MiB instead of at least %d", peak>>20, large>>20)
	}
}

func TestARoundRunsAllInTurn(t *testing.T) {
	quick := self(t, "quick", 1)
	var order []string
	r := round{key: "k", ready: func() error { order = append(order, "ready"); return nil },
		verify: func() error { order = append(order, "verify"); return nil }}
	r.add("a", quick)
	r.add("b", task{commands: [][]string{{"no such program"}}})
	r.entrants = append(r.entrants, entrant{name: "c", fault: "not installed"})
	c, err := r.run(pace{runs: 4, budget: 0, limit: time.Minute}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(order, " "); got != "ready verify" {
		t.Errorf("order: %s", got)
	}
	if n := len(c.Series[0].Runs); n != enough {
		t.Errorf("%d runs with no time left instead of %d", n, enough)
	}
	for i, want := range []string{"", "fails", "not installed"} {
		if got := c.Series[i].Fault; got != want || (want != "") != (len(c.Series[i].Runs) == 0) {
			t.Errorf("%s: %q instead of %q, %d runs", c.Series[i].Name, got, want, len(c.Series[i].Runs))
		}
	}
}
