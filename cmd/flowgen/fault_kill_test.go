//go:build unix

package main

import (
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

var kills = flag.Int("kills", 12, "moments at which TestFaultKilled kills a run")

// TestFaultKilled kills runs at moments spread at random over their length. No
// picture is half written; at most what was being written lies there under a
// hidden name. A run that is let alone then puts all right. It is so when the
// run draws by itself, when it has processes for that, and when it finds all in
// its cache.
func TestFaultKilled(t *testing.T) {
	t.Run("alone", func(t *testing.T) { killed(t, 6, *kills, "") })
	t.Run("crew", func(t *testing.T) { killed(t, crewFrom/3+2, (*kills+3)/4, "") }) // three pictures of each power
	t.Run("cache", func(t *testing.T) { killed(t, 6, (*kills+3)/4, "cache") })
}

// killed kills so many runs that draw so many powers.
func killed(t *testing.T, powers, times int, cache string) {
	r := newRerun(t, powers, cache)
	began := time.Now()
	r.draw(t, r.today...)
	length := time.Since(began)
	random := rand.New(rand.NewPCG(8, uint64(times)))
	var fresh []int
	for range times {
		r.reset(t)
		cmd, _ := command(t, r.dir, r.today...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(length))))
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
		fresh = append(fresh, r.whole(t, "out", true))
	}
	slices.Sort(fresh)
	t.Logf("files replaced at the moments of the kills, of %d: %v", len(r.new), fresh)
	if times >= 50 && (fresh[0] == len(r.new) || slices.Max(fresh) == 0) { // of few, all may come too early or too late
		t.Error("no run was killed at its work")
	}
	r.draw(t, r.today...)
	if got := r.whole(t, "out", true); got != len(r.new) {
		t.Errorf("a run that was let alone wrote %d files of %d", got, len(r.new))
	}
}

// TestFaultTwoWriters lets runs with other pictures write to one folder at the
// same time. Every file is that of one of them, and nothing else is there.
func TestFaultTwoWriters(t *testing.T) {
	r := newRerun(t, 6, "")
	for range 3 {
		var both []*exec.Cmd
		for _, args := range [][]string{r.today, r.today[:len(r.today)-2]} {
			cmd, errs := command(t, r.dir, args...)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer func() {
				if t.Failed() {
					t.Logf("%s", errs)
				}
			}()
			both = append(both, cmd)
		}
		for _, cmd := range both {
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		}
		r.whole(t, "out", false)
	}
}

// TestFaultFolderVanishes takes the folder of the pictures away again and again
// while they are written: each that is there in the end is whole, and of each
// that could not be written the run says so.
func TestFaultFolderVanishes(t *testing.T) {
	r := newRerun(t, 6, "")
	cmd, errs := command(t, r.dir, r.today...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for running := true; running; {
		select {
		case <-ended:
			running = false
		case <-time.After(2 * time.Millisecond):
			_ = os.RemoveAll(r.path("out")) // a file may come while it goes
		}
	}
	status := cmd.ProcessState.ExitCode()
	lost := strings.Count(errs.String(), "：文件夹不见了\n")
	if (status != exitDone || lost > 0) && (status != exitIO || lost == 0) || strings.Contains(errs.String(), "程序内部出错") {
		t.Errorf("exit status %d with %d messages\n%s", status, lost, errs)
	}
	if err := os.MkdirAll(r.path("out"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range filesIn(t, r.path("out")) {
		if text != r.new[name] {
			t.Errorf("%s is not the new file: %d bytes", name, len(text))
		}
	}
	t.Logf("%d files could not be written\n%s", lost, errs)
}
