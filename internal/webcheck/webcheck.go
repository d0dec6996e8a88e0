// Package webcheck judges web pages in tests by tools that others wrote:
// html-validate reads the files, axe-core looks at the page in a browser.
//
// In go files and open pages; out comes one line for each thing that is wrong.
// It knows nothing of charts or of a site, and softens nothing: both tools run
// with all the rules of their own recommendation. Only files of other sites are
// to be told by their hashes: browsers refuse those of the page's own folder
// when it is opened from the disk. And a telephone number of the class flow-number
// may have hyphens: the style keeps its line together.
//
// The tools are packages of npm, pinned in package-lock.json beside this file;
// npm ci --prefix internal/webcheck --ignore-scripts brings them. Nothing of
// them is shipped.
package webcheck

import (
	"os"
	"path/filepath"
	"testing"

	"flowgen/internal/golden"
)

// installed returns the path of a file below node_modules. Where npm did not
// bring it the test is skipped, but under CI=true it fails.
func installed(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(folder(t), "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		golden.Missing(t, path+" (npm ci --prefix internal/webcheck --ignore-scripts)")
	}
	return path
}

// folder is where this package lies: tests run in the folder of their own.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "internal", "webcheck")
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
}
