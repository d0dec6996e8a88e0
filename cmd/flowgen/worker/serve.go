package worker

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

// Serve is the worker's end of the pipe: it does the jobs that come in, one
// after the other, until in ends. It returns at once then, though a job be
// under way: whoever asked for it is gone, and the process should end, too.
//
// work does a job; it may call reply from several goroutines, but not after it
// has returned. Its error fails the job, not the worker. A panic in it is not
// caught: the memory of the process cannot be trusted any more.
func Serve[J, R any](in io.Reader, out io.Writer, work func(job J, reply func(R) error) error) error {
	in, out = polled(in), polled(out)
	replies := &replies{sender: newSender(out)}
	if err := replies.end(nil); err != nil { // ready
		return err
	}
	jobs, ended := make(chan J), make(chan error, 1)
	go func() {
		requests := newReceiver(in)
		for {
			var job J
			err := requests.next()
			if err == nil {
				err = requests.decode(&job)
			}
			if err != nil {
				ended <- err
				return
			}
			jobs <- job
		}
	}()
	for {
		select {
		case job := <-jobs:
			done := make(chan error, 1)
			go func() {
				done <- replies.end(work(job, func(r R) error { return replies.send(head{}, &r) }))
			}()
			select {
			case err := <-done:
				if err != nil {
					return err
				}
			case err := <-ended:
				return asked(err)
			}
		case err := <-ended:
			return asked(err)
		}
	}
}

// asked is the error of a worker whose requests have ended.
func asked(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return fmt.Errorf("worker: %w", err)
}

// replies is the way back.
type replies struct {
	mu     sync.Mutex
	sender *sender
}

// send sends one reply.
func (r *replies) send(h head, body any) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sender.send(h, body)
}

// end tells that a job is done.
func (r *replies) end(fault error) error {
	h := head{Last: true, Memory: memory()}
	if fault != nil {
		h.Fault = fault.Error()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sender.send(h)
}
