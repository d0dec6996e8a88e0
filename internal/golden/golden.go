// Package golden holds what the tests of all packages share: the one switch
// that writes golden files anew, the comparison with them, and the rule for
// programs that a test calls.
//
// Every test package imports it, some for the switch alone, so that
// `go test ./... -update` is understood everywhere.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Update reports whether golden files are to be written anew.
func Update() bool { return *update }

// Compare holds got to the golden file at path, or writes it there under
// -update. Line ends are compared as they are.
func Compare(t testing.TB, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs (-want +got); -update writes it anew:\n%s", path, cmp.Diff(string(want), string(got)))
	}
}

// Tool returns the path of the first of the named programs that is
// installed. Without any the test is skipped, but under CI=true it fails.
func Tool(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, fmt.Sprintf("any of %q", names))
	return ""
}

// Missing ends a test that needs what is not installed: it is skipped, but
// under CI=true it fails.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("not installed: %s", what)
	}
	t.Skipf("not installed: %s", what)
}
