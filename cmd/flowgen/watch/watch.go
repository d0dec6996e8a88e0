// Package watch tells which files change. In go names of files and folders;
// out come batches of names, each when the disk has been quiet for a moment.
// What the files hold and mean it refuses to know.
package watch

import "time"

// Options is how to watch.
type Options struct {
	Poll     bool          // ask the disk from time to time instead of listening to it
	Interval time.Duration // between two questions; 0: 500 ms
	Quiet    time.Duration // a batch is given when nothing has changed for so long; 0: 25 ms
	Longest  time.Duration // and at the latest after so long, though changes go on; 0: 250 ms

	// Skip tells which folders below a tree are left out; nil: none. It and
	// Wants are called by more than one goroutine, for every folder and file
	// that is met: they ask little of the disk.
	Skip func(folder string) bool
	// Wants tells which files of a tree are of interest; nil: all. Single
	// files of Targets always are.
	Wants func(file string) bool

	edge edge // zero: the system
}

// Targets is what to watch. Nothing of it need be there (yet).
type Targets struct {
	Trees []string // folders with all that is below them
	Files []string // single files
}

// Batch is what may have changed since the batch before. A name in it need not
// be there any more, and its content need not differ.
type Batch struct {
	Names []string // as made from the names of Targets, sorted, each once
	All   bool     // anything may have changed: events were lost, a tree came or went
}

// Notice is something the user should know of how files are watched.
type Notice struct {
	Cause Cause
	Path  string // what could not be listened to
	Err   error  // what the system said; nil: nothing
}

// Cause is why a tree is polled.
type Cause int

// The causes.
const (
	Other       Cause = iota // see Err
	TooMany                  // the limit of watches (inotify max_user_watches) is reached
	TooManyUses              // the limit of watchers (inotify max_user_instances) or open files is reached
	Network                  // the folder lies on a network drive, which gives no events
)
