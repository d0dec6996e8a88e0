package main

import (
	"os"
	"testing"
)

// TestCacheAndTheUnreadable puts what cannot be read where nothing was, and takes
// it away again: that is not the same as nothing.
func TestCacheAndTheUnreadable(t *testing.T) {
	project(t)
	putFile(t, "p/sub/c.flow", "引入 \"more/unit.flow\"\n职权 丙 { 登记 → 办结 }\n", noonBefore())
	link := func(to, name string) func(*testing.T) {
		return func(t *testing.T) {
			if err := os.Symlink(to, name); err != nil {
				t.Skip(err) // Windows asks for a right
			}
		}
	}
	remove := func(name string) func(*testing.T) {
		return func(t *testing.T) { removeAll(t, name) }
	}
	args := []string{"render", "p", "-o", "out"}
	for _, step := range []struct {
		what string
		do   func(*testing.T)
	}{
		{"an import that is not there", func(*testing.T) {}},
		{"its folder is a file", func(t *testing.T) { putFile(t, "p/sub/more", "", noonBefore()) }},
		{"its folder is gone", remove("p/sub/more")},
		{"its folder is a link to itself", link("more", "p/sub/more")},
		{"that is gone", remove("p/sub/more")},
		{"settings that lead nowhere", link("nowhere", "p/flowgen.yaml")},
		{"none", remove("p/flowgen.yaml")},
		{"settings further up that lead nowhere", link("nowhere", "flowgen.yaml")},
		{"none further up", remove("flowgen.yaml")},
	} {
		step.do(t)
		plain := runHere(t, append(args, "--no-cache")...)
		wantAlike(t, step.what, runHere(t, append(args, "--cache", "cache")...), plain)
		wantAlike(t, step.what+", again", runHere(t, append(args, "--cache", "cache")...), plain)
	}
}
