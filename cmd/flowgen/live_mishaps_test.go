//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"flowgen/internal/golden"
)

// many is how many files change at once.
const many = 500

// manyOf returns file i of many, and the picture that it makes.
func manyOf(i int, step string) (file, text, picture string) {
	power := fmt.Sprintf("第%d项", i)
	return fmt.Sprintf("科室%d/%d.flow", i%10, i), chart(power, "受理 → "+step+" → 审批 → 办结"), fmt.Sprintf("out/科室%d/%s.internal.svg", i%10, power)
}

// writeMany writes the many files.
func (w *vigil) writeMany(step string) {
	w.t.Helper()
	for i := range many {
		file, text, _ := manyOf(i, step)
		w.write(file, text)
	}
}

// watchMany writes the many files and watches them.
func watchMany(t testing.TB, args string) *vigil {
	t.Helper()
	w := newVigil(t)
	w.writeMany("初审")
	w.start(". -o out --view internal" + args)
	return w
}

// drawnMany waits until all pictures show a step.
func (w *vigil) drawnMany(step string) {
	w.t.Helper()
	for i := range many {
		_, _, picture := manyOf(i, step)
		w.drawn(picture, ">"+step+"<")
	}
}

// TestWatchCheckout has git change 500 files at once: all pictures are drawn
// anew, in few runs.
func TestWatchCheckout(t *testing.T) {
	t.Parallel()
	git := golden.Tool(t, "git")
	w := newVigil(t)
	do := func(args ...string) {
		t.Helper()
		cmd := exec.Command(git, append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "core.autocrlf=false"}, args...)...)
		cmd.Dir = w.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
	do("init", "-q", "-b", "new")
	w.write(".gitignore", "out\n")
	w.writeMany("初审")
	do("add", ".")
	do("commit", "-q", "-m", "old")
	do("branch", "old")
	w.writeMany("复核")
	do("commit", "-q", "-a", "-m", "new")
	w.start(". -o out --view internal")
	w.drawnMany("复核")
	w.run()
	before := w.runs()
	do("checkout", "-q", "old")
	w.drawnMany("初审")
	w.awaitQuiet()
	runs := w.runs() - before
	if t.Logf("%d runs for %d files", runs, many); runs > 8 {
		t.Error("too many runs for one checkout")
	}
	w.quit()
}

// awaitQuiet waits until no run has ended for a while.
func (w *vigil) awaitQuiet() {
	for last := -1; last != w.runs(); time.Sleep(time.Second) {
		last = w.runs()
	}
}

// TestWatchWorkersKilledAtWork kills whatever worker there is while it draws
// many pictures: all of them are there in the end.
func TestWatchWorkersKilledAtWork(t *testing.T) {
	t.Parallel()
	w := watchMany(t, " -q")
	killed := 0
	w.until("three workers are killed", func() bool {
		for _, id := range w.workers() {
			if killed < 3 && syscall.Kill(id, syscall.SIGKILL) == nil {
				killed++
			}
		}
		time.Sleep(300 * time.Millisecond)
		return killed == 3
	})
	w.writeMany("复核")
	w.drawnMany("复核")
	w.quit()
}

// TestWatchInterruptedAtWork interrupts while many pictures are drawn.
func TestWatchInterruptedAtWork(t *testing.T) {
	t.Parallel()
	w := watchMany(t, "")
	w.awaitFirst()
	w.quit()
}

// TestWatchKilledAtWork kills the command while its workers draw: they end,
// too.
func TestWatchKilledAtWork(t *testing.T) {
	t.Parallel()
	w := watchMany(t, "")
	w.awaitFirst()
	workers := w.workers()
	if len(workers) == 0 {
		t.Fatal("no worker")
	}
	try(t, w.cmd.Process.Kill())
	w.gone(workers)
	for i := range many {
		_, _, picture := manyOf(i, "")
		if data := w.picture(picture); data != "" && !strings.HasSuffix(data, "</svg>\n") {
			t.Errorf("%s is half a picture", picture)
		}
	}
}

// awaitFirst waits until the first of many pictures is there.
func (w *vigil) awaitFirst() {
	w.t.Helper()
	w.until("the first picture is there", func() bool {
		found, err := filepath.Glob(w.path("out/*/*.svg"))
		return err == nil && len(found) > 0
	})
}

// TestWatchFolderAway takes the folder away and puts it back, as a disk that is
// mounted again; then deletes it and makes it anew.
func TestWatchFolderAway(t *testing.T) {
	t.Parallel()
	w := keepVigil(t, "src -o out", "src/a.flow", chart("甲", "子 → 乙"), "src/下/b.flow", chart("丁", "子 → 乙"))
	w.run("画了 4 幅图")
	good := w.picture("out/甲.internal.svg")
	try(t, os.Rename(w.path("src"), w.path("away")))
	w.until("it is seen that the folder is gone", func() bool { return w.runs() > 1 })
	if w.picture("out/甲.internal.svg") != good {
		t.Error("the picture did not stay")
	}
	try(t, os.WriteFile(w.path("away/a.flow"), []byte(chart("甲", "子 → 寅")), 0o666))
	try(t, os.Rename(w.path("away"), w.path("src")))
	w.drawn("out/甲.internal.svg", "寅")
	w.write("src/下/b.flow", chart("丁", "子 → 卯"))
	w.drawn("out/下/丁.internal.svg", "卯")
	try(t, os.RemoveAll(w.path("src")))
	time.Sleep(700 * time.Millisecond) // longer than a file that is away is waited for
	w.write("src/a.flow", chart("甲", "子 → 辰"))
	w.write("src/下/b.flow", chart("丁", "子 → 巳"))
	w.drawn("out/甲.internal.svg", "辰")
	w.drawn("out/下/丁.internal.svg", "巳")
	w.write("src/a.flow", chart("甲", "子 → 午"))
	w.drawn("out/甲.internal.svg", "午")
	w.quit()
}

// TestWatchCannotWrite takes away where the pictures go, says so, and draws
// what was missed when it is back.
func TestWatchCannotWrite(t *testing.T) {
	t.Parallel()
	w := keepVigil(t, "src -o out --view internal", "src/a.flow", chart("甲", "子 → 乙"), "src/b.flow", chart("丁", "子 → 乙"))
	w.run("画了 2 幅图")
	try(t, os.Rename(w.path("out"), w.path("away")))
	w.write("out", "in the way")
	w.write("src/a.flow", chart("甲", "子 → 寅"))
	w.run("不能写“out/甲.internal.svg”", "1 处没有做成")
	try(t, os.Remove(w.path("out")))
	try(t, os.Rename(w.path("away"), w.path("out")))
	w.write("src/b.flow", chart("丁", "子 → 卯"))
	w.drawn("out/丁.internal.svg", "卯")
	w.drawn("out/甲.internal.svg", "寅")
	if os.Geteuid() != 0 { // nothing is read-only for root
		w.run()
		try(t, os.Chmod(w.path("out"), 0o555))
		w.write("src/a.flow", chart("甲", "子 → 辰"))
		w.run("不能写“out/甲.internal.svg”")
		try(t, os.Chmod(w.path("out"), 0o755))
		w.write("src/a.flow", chart("甲", "子 → 巳"))
		w.drawn("out/甲.internal.svg", "巳")
	}
	w.quit()
}

// TestWatchHangingWorkers stops all workers, which is as good as a layout that
// never ends: who saves again does not wait for it.
func TestWatchHangingWorkers(t *testing.T) {
	t.Parallel()
	w := keepVigil(t, "--view internal a.flow", "a.flow", chart("甲", "子 → 乙"))
	w.run("画了 1 幅图")
	stopped := w.signalWorkers(syscall.SIGSTOP)
	for i := 0; !strings.Contains(w.picture("甲.internal.svg"), "新"); i++ {
		if i == 20 {
			t.Fatal("nothing is drawn any more")
		}
		w.write("a.flow", chart("甲", fmt.Sprintf("子 → 新%d", i)))
		time.Sleep(time.Second)
	}
	w.await(regexp.MustCompile("画了 1 幅图"))
	w.quit()
	w.gone(stopped)
}
