// Command flowgen draws the charts of administrative powers from .flow
// sources: the internal flow, the flow for the public, the map of risks.
//
// In go arguments, files and signals; out come pictures, messages and an exit
// status. One file holds one command; pipeline.go is the only place that
// chains the stages.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is one whole run of the program; it returns the exit status.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	p := &program{in: in, out: out, err: errs, lang: chooseLanguage(args, os.Getenv)}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	defer func() {
		if runtime.GOMAXPROCS(0) != processors { // for the next run in this process, in tests
			runtime.GOMAXPROCS(processors)
		}
	}()

	done := make(chan error, 1)
	go func() { done <- p.execute(ctx, args) }()
	select {
	case err := <-done:
		if ctx.Err() != nil && err != nil && !p.endless.Load() {
			err = errInterrupted
		}
		return p.report(err)
	case <-ctx.Done():
		stop() // a second signal ends the program at once
		if p.endless.Load() {
			return p.report(<-done)
		}
		// A stage cannot be stopped half way, a file being written can wait
		// for its rename: take the pen away, then leave.
		p.pen.Lock()
		return p.report(errInterrupted)
	}
}

// report prints what ended the run and returns its exit status.
func (p *program) report(err error) int {
	var f *failure
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errInterrupted):
		p.message(p.say("已中断", "interrupted"))
		return exitInterrupted
	case errors.As(err, &f):
		if f.text != "" {
			p.message(f.text)
		}
		return f.status
	default:
		p.message(err.Error())
		return exitIO
	}
}
