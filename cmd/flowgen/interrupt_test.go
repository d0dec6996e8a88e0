//go:build unix

package main

import (
	"bytes"
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

// TestInterruptWhileReading stops a run that waits for its input.
func TestInterruptWhileReading(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "a.flow")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no named pipes here: ", err)
	}
	cmd, errs := command(t, dir, "render", "a.flow", "-o", "out")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// Opening waits for the reader, who listens to signals by then.
	writer, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	interrupted(t, cmd, errs)
	if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
		t.Error("something was written")
	}
}

// TestInterruptWhileWriting stops a batch half way: what is there is whole,
// and nothing else is there.
func TestInterruptWhileWriting(t *testing.T) {
	dir, out := batch(t)
	cmd, errs := command(t, dir, "render", "-q", ".", "-o", "out", "--jobs", strconv.Itoa(crewJobsFrom))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	awaitFile(t, out)
	interrupted(t, cmd, errs)
	for _, name := range names(t, out) {
		if err := wellFormed(filepath.Join(out, name)); err != nil || filepath.Ext(name) != ".svg" {
			t.Errorf("%s was left behind: %v", name, err)
		}
	}
}

// TestKillWhileWriting kills a batch half way, which nothing can clear up
// after: no picture is half written all the same.
func TestKillWhileWriting(t *testing.T) {
	dir, out := batch(t)
	cmd, _ := command(t, dir, "render", "-q", ".", "-o", "out")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	awaitFile(t, out)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	for _, name := range names(t, out) {
		if filepath.Ext(name) != ".svg" {
			continue
		}
		if err := wellFormed(filepath.Join(out, name)); err != nil {
			t.Errorf("%s is half a picture: %v", name, err)
		}
	}
}

// batch makes enough work to be stopped in.
func batch(t *testing.T) (dir, out string) {
	t.Helper()
	dir = t.TempDir()
	for i := range 300 {
		text := fmt.Sprintf("职权 第%d项 { 受理 → 审核 → 审批 → 办结 }\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.flow", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir, filepath.Join(dir, "out")
}

// awaitFile waits for the first picture in a folder.
func awaitFile(t *testing.T, dir string) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if made, _ := filepath.Glob(filepath.Join(dir, "*.svg")); len(made) > 0 {
			return
		}
	}
	t.Fatal("no picture appeared")
}

// interrupted sends SIGINT and wants the run to say so and end with 130.
func interrupted(t *testing.T, cmd *exec.Cmd, errs *bytes.Buffer) {
	t.Helper()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Fatal("still running 10 s after SIGINT")
	}
	if status := cmd.ProcessState.ExitCode(); status != exitInterrupted {
		t.Errorf("exit status %d, want 130\n%s", status, errs)
	}
	if !strings.Contains(errs.String(), "已中断") {
		t.Errorf("stderr says %q", errs)
	}
}
