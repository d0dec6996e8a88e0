//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// awaitStart waits for a file that a run writes early.
func awaitStart(t *testing.T, name string) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond / 4) {
		if _, err := os.Stat(name); err == nil {
			return
		}
	}
	t.Fatal("nothing was written")
}

// TestPublishInterrupted stops a run while it writes, as people do and as the
// system does: what is there is whole, and the next run brings the site to its
// end.
func TestPublishInterrupted(t *testing.T) {
	dir, out := batch(t)
	publish := func(t *testing.T, folder string) *exec.Cmd {
		t.Helper()
		cmd, _ := command(t, dir, "publish", ".", "-o", folder, "-q", "--allow-warnings")
		return cmd
	}
	if err := publish(t, "clean").Run(); err != nil {
		t.Fatal(err)
	}
	clean := filesIn(t, filepath.Join(dir, "clean"))
	for name, stop := range map[string]func(*testing.T, *exec.Cmd, *bytes.Buffer){
		"SIGINT": interrupted,
		"SIGKILL": func(t *testing.T, cmd *exec.Cmd, _ *bytes.Buffer) {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // it was killed
		},
	} {
		t.Run(name, func(t *testing.T) {
			temporary := t.TempDir()
			t.Setenv("TMPDIR", temporary)
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
			cmd, errs := command(t, dir, "publish", ".", "-o", "out", "-q", "--allow-warnings")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			awaitStart(t, filepath.Join(out, "assets", "site.js"))
			stop(t, cmd, errs)
			f, err := openSite(out)
			if err != nil {
				t.Fatal(err)
			}
			defer f.close()
			if !f.old.Unfinished {
				t.Error("the run had come to its end")
			}
			for path, w := range f.old.files() {
				if sum, err := f.sum(path); err != nil || sum != "" && sum != w.SHA256 {
					t.Errorf("%s is half written: %v", path, err)
				}
			}
			if left := names(t, temporary); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}
			if err := publish(t, "out").Run(); err != nil {
				t.Fatal(err)
			}
			if d := differences(filesIn(t, out), clean); len(d) > 0 {
				t.Errorf("the next run leaves %d files otherwise, such as %q", len(d), d[0])
			}
		})
	}
}
