//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// waysToSave are how programs put new content into a file. The file may be a
// symbolic link after some of them.
var waysToSave = []struct {
	name string
	save func(t testing.TB, path, text string)
}{
	{"in place", writeWhole},
	{"over the old bytes", func(t testing.TB, path, text string) {
		f := opened(t, path, os.O_WRONLY)
		wrote(t, f, text)
		try(t, f.Truncate(int64(len(text))))
		try(t, f.Close())
	}},
	{"in pieces with pauses", func(t testing.TB, path, text string) {
		f := opened(t, path, os.O_WRONLY|os.O_TRUNC)
		for quarter := range 4 {
			time.Sleep(80 * time.Millisecond) // longer than watch waits for quiet
			wrote(t, f, text[len(text)*quarter/4:len(text)*(quarter+1)/4])
		}
		try(t, f.Close())
	}},
	{"renamed over", func(t testing.TB, path, text string) {
		temporary := filepath.Join(filepath.Dir(path), ".goutputstream-X1")
		writeWhole(t, temporary, text)
		try(t, os.Rename(temporary, path))
	}},
	{"deleted and created", func(t testing.TB, path, text string) {
		try(t, os.Remove(path))
		time.Sleep(80 * time.Millisecond)
		writeWhole(t, path, text)
	}},
	{"as vim does with a backup", func(t testing.TB, path, text string) {
		probe := filepath.Join(filepath.Dir(path), "4913")
		writeWhole(t, probe, "")
		try(t, os.Remove(probe))
		try(t, os.Rename(path, path+"~"))
		writeWhole(t, path, text)
		try(t, os.Remove(path+"~"))
	}},
	{"as emacs does", func(t testing.TB, path, text string) {
		lock := filepath.Join(filepath.Dir(path), ".#"+filepath.Base(path))
		try(t, os.Symlink("user@host.4711:1", lock))
		defer func() { try(t, os.Remove(lock)) }()
		old, err := os.ReadFile(path)
		try(t, err)
		writeWhole(t, path+"~", string(old))
		writeWhole(t, path, text)
	}},
	{"in GB18030", func(t testing.TB, path, text string) {
		coded, err := simplifiedchinese.GB18030.NewEncoder().String(text)
		try(t, err)
		writeWhole(t, path, coded)
	}},
	{"with a byte order mark and CRLF", func(t testing.TB, path, text string) {
		writeWhole(t, path, "\ufeff"+strings.ReplaceAll(text, "\n", "\r\n"))
	}},
	{"as a link to another version", switchLink},
	{"as a link switched again", switchLink},
}

// switchLink puts a symbolic link in the place of the file, which leads to a
// new one.
func switchLink(t testing.TB, path, text string) {
	t.Helper()
	versions := filepath.Join(filepath.Dir(path), ".versions")
	try(t, os.MkdirAll(versions, 0o777))
	f, err := os.CreateTemp(versions, "*.flow")
	try(t, err)
	wrote(t, f, text)
	try(t, f.Close())
	link := path + ".new"
	try(t, os.Symlink(f.Name(), link))
	try(t, os.Rename(link, path))
}

func writeWhole(t testing.TB, path, text string) {
	t.Helper()
	try(t, os.WriteFile(path, []byte(text), 0o666))
}

func opened(t testing.TB, path string, flags int) *os.File {
	t.Helper()
	f, err := os.OpenFile(path, flags, 0)
	try(t, err)
	return f
}

func wrote(t testing.TB, f *os.File, text string) {
	t.Helper()
	_, err := f.WriteString(text)
	try(t, err)
}

// TestWatchPolls draws after every way to save without a word of the system.
func TestWatchPolls(t *testing.T) {
	t.Parallel()
	w := watchSeed(t, "--poll -q")
	w.drawn(seedPicture, "提出意见")
	for i, way := range waysToSave {
		way.save(t, w.path(seedFile), seedCalled(t, versionName(i)))
		w.drawn(seedPicture, versionName(i))
	}
	w.quit()
	w.neverMissed()
}

// neverMissed wants that no save half way was taken for a file that is empty or
// gone.
func (w *vigil) neverMissed() {
	w.t.Helper()
	if said := strings.Join(w.lines, "\n"); strings.Contains(said, "FG001") || strings.Contains(said, "FG010") {
		w.t.Errorf("flowgen said:\n%s", said)
	}
}
