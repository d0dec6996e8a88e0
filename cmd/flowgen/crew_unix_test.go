//go:build unix

package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// layouts is how many the test of a batch's memory draws.
var layouts = flag.Int("layouts", 2100, "how many pictures the test of a batch's memory draws")

// maxCrew is what all processes of a batch with two workers may take together.
const maxCrew = 400 << 20 // bytes

// TestCrewMemory draws a batch, and sees that its processes together stay small:
// what the layout engine keeps of each picture goes with the workers.
func TestCrewMemory(t *testing.T) {
	if _, err := os.Stat("/proc/self/statm"); err != nil {
		t.Skip("no /proc here that tells the memory of processes")
	}
	dir := t.TempDir()
	for i := range *layouts / 3 {
		text := fmt.Sprintf("职权 第%d项 {\n  公开：是\n  步骤 送件 { 风险：失察。 }\n  步骤 登记\n  送件 → 登记 → 办结\n}\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.flow", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd, errs := command(t, dir, "render", "-q", ".", "-o", "out", "--jobs", "2", "--no-cache")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	w := &vigil{t: t, dir: dir, cmd: cmd}
	var most int64
	processes := map[int]bool{}
	for {
		select {
		case err := <-ended:
			t.Logf("%d processes, at most %.1f MiB together", 1+len(processes), float64(most)/(1<<20))
			if err != nil {
				t.Fatal(err, errs)
			}
			if made, _ := filepath.Glob(filepath.Join(dir, "out", "*.svg")); len(made) != *layouts/3*3 {
				t.Errorf("%d pictures were made", len(made))
			}
			if most > maxCrew {
				t.Errorf("%.1f MiB", float64(most)/(1<<20))
			}
			if len(processes) < 2 {
				t.Error("no processes were seen that draw")
			}
			return
		case <-time.After(50 * time.Millisecond):
			most = max(most, w.memory())
			for _, id := range w.workers() {
				processes[id] = true
			}
		}
	}
}

// TestNoOrphans interrupts a batch, terminates one and kills one: no process
// that drew for it lives on.
func TestNoOrphans(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("no /proc here that tells what became of another's child")
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGKILL} {
		t.Run(signal.String(), func(t *testing.T) {
			dir, out := batch(t)
			cmd, _ := command(t, dir, "render", "-q", ".", "-o", "out", "--jobs", strconv.Itoa(crewJobsFrom), "--no-cache")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			awaitFile(t, out)
			drawing := (&vigil{t: t, cmd: cmd}).workers()
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // it was ended
			if len(drawing) == 0 {
				t.Fatal("no process was drawing")
			}
			for _, id := range drawing {
				for deadline := time.Now().Add(30 * time.Second); running(id); time.Sleep(10 * time.Millisecond) {
					if time.Now().After(deadline) {
						t.Fatalf("process %d lives on", id)
					}
				}
			}
		})
	}
}

// running reports whether a process that was a worker still is one.
func running(id int) bool {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", id))
	return err == nil && !strings.Contains(string(status), "\tZ (") && strings.HasPrefix(string(status), "Name:\tflowgen")
}

// TestCrewSurvivesAKill kills the processes of a batch while they draw: what
// they were at has failed with that reason, the rest is drawn by others.
func TestCrewSurvivesAKill(t *testing.T) {
	dir, out := batch(t)
	cmd, errs := command(t, dir, "render", "-q", ".", "-o", "out", "--jobs", strconv.Itoa(crewJobsFrom), "--no-cache")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	awaitFile(t, out)
	victims := (&vigil{t: t, cmd: cmd}).workers()
	for _, id := range victims {
		if err := exec.Command("kill", "-9", fmt.Sprint(id)).Run(); err != nil {
			t.Log(err) // it has been replaced meanwhile
		}
	}
	_ = cmd.Wait() // what it ends with is looked at below
	said := errs.String()
	failed := strings.Count(said, "的进程被强行终止")
	made, err := filepath.Glob(filepath.Join(out, "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob(filepath.Join(dir, "*.flow"))
	if err != nil {
		t.Fatal(err)
	}
	if len(made)+failed != len(all) && len(made)+failed != 2*len(all) {
		t.Errorf("%d pictures and %d failures of %d sources\n%s", len(made), failed, len(all), said)
	}
	if failed > len(victims) {
		t.Errorf("%d failures by %d kills\n%s", failed, len(victims), said)
	}
	if status := cmd.ProcessState.ExitCode(); failed > 0 != (status == exitInput) {
		t.Errorf("exit status %d with %d failures", status, failed)
	}
}
