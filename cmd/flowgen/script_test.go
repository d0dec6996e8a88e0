package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"flowgen/internal/golden"
)

func TestMain(m *testing.M) {
	if os.Getenv(cacheVariable) == "" { // what tests look at is drawn, not remembered
		if err := os.Setenv(cacheVariable, "off"); err != nil {
			panic(err)
		}
	}
	if len(os.Args) > 1 && os.Args[1] == "worker" { // of a run within a test
		main()
	}
	testscript.Main(suite{m}, map[string]func(){"flowgen": main, "fragile": fragile})
}

// suite is all tests, and what is cleared away after them.
type suite struct{ *testing.M }

// Run runs the tests.
func (s suite) Run() int {
	status := s.M.Run()
	if renderedOnce {
		dir, _ := rendered()
		if err := os.RemoveAll(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	return status
}

// TestScripts runs the scripts of testdata/script; each says in its first
// lines what it proves.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Setup:               shareCache,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status},
		UpdateScripts:       golden.Update(),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// shareCache lets the scripts use one cache of the layout engine: without it
// every command would compile the engine anew.
func shareCache(env *testscript.Env) error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	env.Setenv("XDG_CACHE_HOME", cache)
	env.Setenv(cacheVariable, "off")
	return nil
}

// status runs a program and wants this exit status:
//
//	status 2 flowgen render
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}
