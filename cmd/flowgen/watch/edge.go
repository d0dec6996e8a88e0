package watch

import (
	"errors"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// edge is where this package meets the system; tests put another in its place.
type edge struct {
	listen  func() (listener, error)
	network func(folder string) bool // reports whether a folder gives no events of what others change
}

// orSystem fills in what is not given.
func (e edge) orSystem() edge {
	if e.listen == nil {
		e.listen = listen
	}
	if e.network == nil {
		e.network = network
	}
	return e
}

// listener tells what happens in folders, each without what is below it.
type listener interface {
	Add(folder string) error
	Remove(folder string) error
	Close() error // closes both channels
	events() <-chan fsnotify.Event
	errors() <-chan error
}

// system is the listener of the operating system.
type system struct{ *fsnotify.Watcher }

func listen() (listener, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return system{w}, nil
}

func (s system) events() <-chan fsnotify.Event { return s.Events }
func (s system) errors() <-chan error          { return s.Errors }

// cause returns why the system refused to listen.
func cause(err error) Cause {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return TooMany
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return TooManyUses
	}
	return Other
}
