package cachedir

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	_ "flowgen/internal/golden" // the switch -update
)

func TestMain(m *testing.M) {
	Restore() // nothing here is a cache of go-graphviz
	os.Exit(m.Run())
}

// fill makes a fresh folder as go-graphviz leaves it.
func fill(t *testing.T, engine, name, code string) folder {
	t.Helper()
	f := folder{path: filepath.Join(engine, freshPrefix+name), fresh: true}
	dir := filepath.Join(f.path, "go-graphviz", "version")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "code"), []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	return f
}

func read(t *testing.T, f folder) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(f.path, "go-graphviz", "version", "code"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestKeep(t *testing.T) {
	engine := t.TempDir()
	first, second := fill(t, engine, "1", "first"), fill(t, engine, "2", "second")
	first.keep()
	if first.path != filepath.Join(engine, currentName) || first.fresh || !first.intact() {
		t.Fatalf("%+v is not the current folder", first)
	}
	second.keep() // came later: what is there stays
	if second.path != first.path || read(t, second) != "first" {
		t.Errorf("%+v holds %q", second, read(t, second))
	}
	// Changed from outside, it is not used and replaced by the next.
	if err := os.WriteFile(filepath.Join(first.path, "go-graphviz", "more"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if first.intact() {
		t.Error("a changed folder passes for intact")
	}
	third := fill(t, engine, "3", "third")
	third.keep()
	if read(t, third) != "third" || !third.intact() {
		t.Errorf("%+v holds %q", third, read(t, third))
	}
	if got := names(t, engine); len(got) != 1 {
		t.Errorf("left behind: %q", got)
	}
}

// TestKeepAddition is a new version of go-graphviz adding to the cache.
func TestKeepAddition(t *testing.T) {
	f := fill(t, t.TempDir(), "1", "code")
	f.keep()
	if err := os.WriteFile(filepath.Join(f.path, "go-graphviz", "more"), []byte("code"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.keep()
	if !f.intact() {
		t.Error("the addition is not recorded")
	}
}

// TestKeepNothing is a go-graphviz that kept no cache.
func TestKeepNothing(t *testing.T) {
	engine := t.TempDir()
	f := folder{path: filepath.Join(engine, freshPrefix+"1"), fresh: true}
	if err := os.Mkdir(f.path, 0o700); err != nil {
		t.Fatal(err)
	}
	f.keep()
	if got := names(t, engine); len(got) != 0 || f.path != "" {
		t.Errorf("left behind: %q, %+v", got, f)
	}
}

func TestSweep(t *testing.T) {
	engine := t.TempDir()
	old, young := fill(t, engine, "old", ""), fill(t, engine, "young", "")
	other := filepath.Join(engine, "other")
	if err := os.Mkdir(other, 0o700); err != nil {
		t.Fatal(err)
	}
	past := time.Now().Add(-2 * abandoned)
	for _, path := range []string{old.path, other} {
		if err := os.Chtimes(path, past, past); err != nil {
			t.Fatal(err)
		}
	}
	sweep(engine)
	if got := names(t, engine); len(got) != 2 || got[0] != filepath.Base(young.path) || got[1] != "other" {
		t.Errorf("left: %q", got)
	}
}

func TestHasRoom(t *testing.T) {
	dir := t.TempDir()
	if !hasRoom(dir) || len(names(t, dir)) != 0 {
		t.Error("no room, or something left behind")
	}
	if hasRoom(filepath.Join(dir, "missing")) {
		t.Error("room in a folder that is not there")
	}
}
