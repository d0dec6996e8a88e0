//go:build !windows && !darwin

package preview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestOpen starts what stands in for the system's browser.
func TestOpen(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("PATH", folder)
	t.Setenv("DISPLAY", ":0")
	if err := Open("http://127.0.0.1:1/x/"); err == nil || !strings.Contains(err.Error(), "no browser") {
		t.Errorf("without a browser: %v", err)
	}
	program := filepath.Join(folder, "xdg-open")
	write := func(script string) {
		t.Helper()
		if err := os.WriteFile(program, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	opened := filepath.Join(folder, "opened")
	write(`echo "$1" > ` + opened)
	if err := Open("http://127.0.0.1:1/x/"); err != nil {
		t.Error(err)
	}
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		data, err := os.ReadFile(opened)
		if string(data) == "http://127.0.0.1:1/x/\n" {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("opened %q, %v", data, err)
		}
	}
	write("exit 3")
	if err := Open("http://127.0.0.1:1/x/"); err == nil || !strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("a browser that fails: %v", err)
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("WSL_DISTRO_NAME", "")
	if err := Open("http://127.0.0.1:1/x/"); err == nil || !strings.Contains(err.Error(), "no screen") {
		t.Errorf("without a screen: %v", err)
	}
}
