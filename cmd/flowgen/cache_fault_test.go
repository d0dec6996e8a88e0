package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestCacheOfTenProcesses lets ten runs draw the same with one cache, some of
// which are killed.
func TestCacheOfTenProcesses(t *testing.T) {
	project(t)
	want := runHere(t, "render", "p", "-o", "out", "--no-cache")
	var running []*exec.Cmd
	var said []*bytes.Buffer
	for i := range 10 {
		cmd := exec.Command("flowgen", "render", "p", "-o", filepath.Join("each", string(rune('a'+i))), "--cache", "cache")
		errs := &bytes.Buffer{}
		cmd.Stderr = errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		running, said = append(running, cmd), append(said, errs)
	}
	for i, cmd := range running {
		if i%3 == 2 {
			time.Sleep(50 * time.Millisecond)
			_ = cmd.Process.Kill() // unless it is done
		}
		err := cmd.Wait()
		if i%3 == 2 {
			continue
		}
		if err != nil {
			t.Errorf("%v: %s", err, said[i])
		}
		for name, text := range want.files {
			if strings.Contains(name, "sub") || strings.Contains(name, "甲") {
				continue // its name is in no other place, or addresses are other ones
			}
			if got := content(t, filepath.Join("each", string(rune('a'+i)), filepath.Base(name))); got != text {
				t.Errorf("process %d: %s has %d bytes, want %d, or others", i, name, len(got), len(text))
			}
		}
	}
	wantAlike(t, "after all", runHere(t, "render", "p", "-o", "out", "--cache", "cache"), want)
}

// TestCacheOfNoUse draws with caches that cannot be used: it is said once, when
// the user has named them, and the pictures are drawn.
func TestCacheOfNoUse(t *testing.T) {
	project(t)
	want := runHere(t, "render", "p", "-o", "out", "--no-cache")
	const notice = "flowgen: 缓存文件夹"
	check := func(what string, named bool, got left) {
		t.Helper()
		lines := strings.SplitAfter(got.said, "\n")
		var kept []string
		said := 0
		for _, line := range lines {
			if strings.HasPrefix(line, notice) {
				said++
				continue
			}
			kept = append(kept, line)
		}
		if wanted := map[bool]int{true: 1}[named]; said != wanted {
			t.Errorf("%s: said %d times, want %d:\n%s", what, said, wanted, got.said)
		}
		got.said = strings.Join(kept, "")
		wantAlike(t, what, got, want)
	}
	putFile(t, "file", "no folder", noonBefore())
	check("a file", true, runHere(t, "render", "p", "-o", "out", "--cache", "file"))
	t.Setenv(cacheVariable, filepath.Join("file", "below"))
	check("below a file", true, runHere(t, "render", "p", "-o", "out"))
	t.Setenv(cacheVariable, "off")
	check("off", false, runHere(t, "render", "p", "-o", "out"))

	// A shelf that nothing can be put on, as on a full disk.
	for _, shelf := range "0123456789abcdef" {
		putFile(t, filepath.Join("full", "pictures-v1", string(shelf)), "no shelf", noonBefore())
	}
	check("full", true, runHere(t, "render", "p", "-o", "out", "--cache", "full"))
	if runtime.GOOS == "linux" { // where a variable names the user's folder
		t.Setenv(cacheVariable, "")
		t.Setenv("XDG_CACHE_HOME", filepath.Join(t.TempDir(), "file"))
		putFile(t, os.Getenv("XDG_CACHE_HOME"), "no folder", noonBefore())
		check("the user's, which he has not named", false, runHere(t, "render", "p", "-o", "out"))
	}
}

// TestCacheAndClocks lets files be of times to come, and of long ago: only what
// they hold counts.
func TestCacheAndClocks(t *testing.T) {
	project(t)
	args := []string{"render", "p", "-o", "out", "--cache", "cache"}
	first := runHere(t, args...)
	for _, at := range []time.Time{time.Now().AddDate(50, 0, 0), time.Unix(1, 0)} {
		for _, name := range append(entries(t, "cache"), "p/a.flow", "out/甲.internal.svg") {
			if err := os.Chtimes(name, at, at); err != nil {
				t.Fatal(err)
			}
		}
		n := len(entries(t, "cache"))
		wantAlike(t, at.String(), runHere(t, args...), first)
		if len(entries(t, "cache")) != n {
			t.Errorf("%v: something was drawn", at)
		}
	}
	// As long, of the same time, and another source.
	at := time.Unix(1, 0)
	text := strings.Replace(content(t, "p/a.flow"), "丙", "己", 1)
	putFile(t, "p/a.flow", text, at)
	if runHere(t, args...).files["out/甲.risk.svg"] == first.files["out/甲.risk.svg"] {
		t.Error("an old picture of a new source")
	}
}

// TestCacheForgetsFailures draws a picture for which there is no time, and then
// with time enough.
func TestCacheForgetsFailures(t *testing.T) {
	project(t)
	args := []string{"render", "p/sub/c.flow", "--view", "internal", "-o", "out"}
	want := runHere(t, append(args, "--no-cache")...)
	removeAll(t, "out")
	args = append(args, "--cache", "cache")
	if failed := runHere(t, append(args, "--timeout", "1ns")...); failed.status == exitDone || len(failed.files) > 0 {
		t.Fatal("drawn in no time: the test proves nothing", failed.said)
	}
	if kept := entries(t, "cache"); len(kept) > 0 {
		t.Error("a failure is kept:", kept)
	}
	wantAlike(t, "with time enough", runHere(t, args...), want)
}

// TestNotesOfFailure takes notes of a run in which a picture has failed and
// another was drawn after it.
func TestNotesOfFailure(t *testing.T) {
	for _, failed := range []bool{false, true} {
		t.Chdir(t.TempDir())
		r := &renderer{artist: artist{program: quiet(), options: &renderOptions{cache: "cache", jobs: 1}}}
		r.keeper = r.openKeeper()
		r.keeper.begin([]string{"a.flow"}, []source{{path: "a.flow"}})
		if failed {
			r.keeper.noteFailure()
		}
		r.keeper.remember()
		r.keeper.close()
		if kept := len(entries(t, "cache")) == 1; kept == failed {
			t.Errorf("failed %v, remembered %v", failed, kept)
		}
	}
}

// TestCacheOfChangingLooks changes a theme while a run draws with it: what was
// drawn then is not kept for the theme as it was.
func TestCacheOfChangingLooks(t *testing.T) {
	for _, of := range []struct {
		what   string
		change func(*testing.T)
		kept   int
	}{
		{"nothing", func(*testing.T) {}, 2},
		{"another theme", func(t *testing.T) { putFile(t, "look.yaml", "base: print\n", time.Now()) }, 0},
		{"none", func(t *testing.T) { removeAll(t, "look.yaml") }, 0},
		{"a font that was not there", func(t *testing.T) { putFile(t, "face-Bold.ttf", "", noonBefore()) }, 0},
	} {
		t.Chdir(t.TempDir())
		putFile(t, "look.yaml", "base: classic\nfonts:\n  regular: face.ttf\n", noonBefore())
		r := &renderer{artist: artist{program: quiet(), options: &renderOptions{cache: "cache", theme: "look.yaml", jobs: 1}}}
		r.keeper = r.openKeeper()
		r.keeper.begin([]string{"a.flow"}, []source{{path: "a.flow"}})
		of.change(t)
		p := picture{name: "甲.internal"}
		r.keeper.known[p.title()] = keyOf("甲")
		r.keeper.keep(p, drawn{})
		r.keeper.remember()
		r.keeper.close()
		if n := len(entries(t, "cache")); n != of.kept {
			t.Errorf("%s: %d entries, want %d", of.what, n, of.kept)
		}
	}
}
