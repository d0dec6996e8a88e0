//go:build unix

package main

import (
	"os"
	"testing"
)

// TestSkips asks for the folder that products go to by several names, while it
// goes and comes back.
func TestSkips(t *testing.T) {
	tree(t, "in/a.flow", "in/.hidden/", "in/sub/")
	l := &live{options: &watchOptions{renderOptions: &renderOptions{folder: "in/out"}}}
	check := func(when string, want map[string]bool) {
		t.Helper()
		for folder, skipped := range want {
			if l.skips(folder) != skipped {
				t.Errorf("%s: %s is skipped: %t", when, folder, !skipped)
			}
		}
	}
	check("at first", map[string]bool{"in/.hidden": true, "in/sub": false, "in/out": false})
	try(t, os.Mkdir("in/out", 0o777))
	absolute, err := os.Getwd()
	try(t, err)
	check("made", map[string]bool{"in/out": true, "in/./sub/../out": true, absolute + "/in/out": true, "in/sub": false, "in": false})
	try(t, os.Rename("in/out", "in/away"))
	check("moved away", map[string]bool{"in/out": false, "in/away": false})
	try(t, os.Mkdir("in/out", 0o777))
	check("made again", map[string]bool{"in/out": true, "in/away": false})
	try(t, os.Remove("in/out"))
	if err := os.Symlink("sub", "in/out"); err != nil {
		t.Skip("no links here")
	}
	check("a link", map[string]bool{"in/sub": true, "in/out": true, "in/away": false})
	l.options.folder = ""
	check("beside the sources", map[string]bool{"in/out": false, "in/.hidden": true})
}
