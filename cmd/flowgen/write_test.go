package main

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// names returns what lies in a folder, hidden files included.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func content(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWriteFileReplacesAndLeavesNothingElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "out")
	var p pen
	for _, text := range []string{"first", "second"} {
		if err := p.writeFile(dir, "sub/a.svg", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got := content(t, filepath.Join(dir, "sub", "a.svg")); got != text {
			t.Errorf("file holds %q, want %q", got, text)
		}
	}
	if got := names(t, filepath.Join(dir, "sub")); !slices.Equal(got, []string{"a.svg"}) {
		t.Errorf("folder holds %q", got)
	}
}

func TestWriteFileKeepsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var p pen
	if err := p.writeFile(dir, "a", []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode is %v, want that of the old file, 0600", info.Mode())
	}
}

func TestWriteFileFailsWithoutLitter(t *testing.T) {
	dir := t.TempDir()
	// A folder in the file's place: everything works but the rename.
	if err := os.MkdirAll(filepath.Join(dir, "a.svg", "inside"), 0o777); err != nil {
		t.Fatal(err)
	}
	var p pen
	if err := p.writeFile(dir, "a.svg", []byte("x")); err == nil {
		t.Error("a folder was replaced by a file")
	}
	if got := names(t, dir); !slices.Equal(got, []string{"a.svg"}) {
		t.Errorf("folder holds %q after a failed write", got)
	}
}

func TestWriteFileStaysInItsFolder(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	old := filepath.Join(outside, "old.svg")
	if err := os.WriteFile(old, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "sub")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if err := os.Symlink(old, filepath.Join(dir, "a.svg")); err != nil {
		t.Fatal(err)
	}
	var p pen
	if err := p.writeFile(dir, "sub/b.svg", []byte("x")); err == nil {
		t.Error("wrote through a linked folder")
	}
	if err := p.writeFile(dir, "../b.svg", []byte("x")); err == nil {
		t.Error("wrote to the parent folder")
	}
	if err := p.writeFile(dir, "a.svg", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := content(t, old); got != "old" {
		t.Errorf("wrote %q through a linked file", got)
	}
	if got := names(t, outside); !slices.Equal(got, []string{"old.svg"}) {
		t.Errorf("the folder outside holds %q", got)
	}
}
