// Package cachedir keeps the machine code that go-graphviz caches out of
// other users' reach. Import it for its initialisation, and call Restore once
// go-graphviz has been initialised.
//
// go-graphviz compiles its WebAssembly while it is initialised and keeps the
// result in $TMPDIR/go-graphviz, a folder that anybody could have put there
// before, and loads it unsigned. So this package points $TMPDIR at a folder
// that only the user can enter, for the length of that initialisation.
//
// That it comes first is a matter of the Go specification: of the packages
// whose imports are initialised, the first by import path is next, and
// "flowgen/…" sorts before "github.com/…". It holds as long as this package
// imports nothing that go-graphviz does not need as well, and the module has
// a name that sorts first.
package cachedir

import (
	"os"
	"path/filepath"
)

// variables are those that os.TempDir reads: TMPDIR on Unix, TMP and TEMP on
// Windows.
var variables = [...]string{"TMPDIR", "TMP", "TEMP"}

var (
	saved    [len(variables)]*string // what the variables were; nil: not set
	restored bool
	used     folder
)

func init() {
	used = open()
	dir := used.path
	if dir == "" {
		// A folder that cannot be made: go-graphviz does without a cache.
		dir = filepath.Join(os.DevNull, "none")
	}
	for i, name := range variables {
		if value, ok := os.LookupEnv(name); ok {
			saved[i] = &value
		}
		os.Setenv(name, dir)
	}
}

// Dir returns the folder below which go-graphviz keeps its cache, or "" if no
// safe one was found and nothing is kept.
func Dir() string { return used.path }

// Restore gives the environment variables back and keeps the cache for the
// next start, now that go-graphviz has accepted it. Further calls do nothing.
func Restore() {
	if restored {
		return
	}
	restored = true
	for i, name := range variables {
		if saved[i] != nil {
			os.Setenv(name, *saved[i])
		} else {
			os.Unsetenv(name)
		}
	}
	used.keep()
}
