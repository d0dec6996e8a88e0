package cache

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// childVariable makes the test binary one of the processes that share a cache:
// what it does, and in which folder.
const childVariable = "FLOWGEN_CACHE_CHILD"

func TestMain(m *testing.M) {
	if what, folder, ok := strings.Cut(os.Getenv(childVariable), " "); ok {
		if err := children[what](folder); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var children = map[string]func(folder string) error{
	"share": share,
	"write": writeOn,
	"full":  fillDisk,
	"read":  readOnly,
}

// child is a process that does something in a folder.
func child(t *testing.T, what, folder string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+what+" "+folder)
	said := &bytes.Buffer{}
	cmd.Stderr = said
	return cmd, said
}

const (
	sharedKeys  = 60
	sharedLimit = 1 << 20 // of which the entries would fill twice
)

// sharedSize is the size of an entry that processes share.
func sharedSize(n int) int { return 1000 + n*1000 }

// share reads and writes entries in no order, wants each whole or not at all,
// and prints how many it found.
func share(folder string) error {
	s, err := Open(folder, sharedLimit)
	if err != nil {
		return err
	}
	hits := 0
	for range 600 {
		n := rand.IntN(sharedKeys)
		data, ok := s.Get(keyOf(n))
		if !ok {
			s.Put(keyOf(n), dataOf(n, sharedSize(n)))
			continue
		}
		hits++
		if !bytes.Equal(data, dataOf(n, sharedSize(n))) {
			return fmt.Errorf("%d: got %.40q", n, data)
		}
	}
	fmt.Println(hits)
	return s.Fault()
}

// TestTenProcesses lets ten processes use one folder that is too small for
// them.
func TestTenProcesses(t *testing.T) {
	folder := t.TempDir()
	var running []*exec.Cmd
	var said, found []*bytes.Buffer
	for range 10 {
		cmd, errs := child(t, "share", folder)
		out := &bytes.Buffer{}
		cmd.Stdout = out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		running, said, found = append(running, cmd), append(said, errs), append(found, out)
	}
	for i, cmd := range running {
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %s", err, said[i])
			continue
		}
		if hits, err := strconv.Atoi(strings.TrimSpace(found[i].String())); err != nil || hits == 0 {
			t.Errorf("process %d found %d: the test proves nothing (%v)", i, hits, err)
		}
	}
	info, err := open(t, folder, sharedLimit).Info()
	if err != nil || info.Entries == 0 || info.Bytes > 2*sharedLimit {
		t.Error(info, err)
	}
}

// writeOn writes one entry again and again, until it is killed.
func writeOn(folder string) error {
	s, err := Open(folder, DefaultLimit)
	if err != nil {
		return err
	}
	for round := 0; ; round++ {
		s.Put(keyOf(1), bytes.Repeat([]byte{byte(round)}, 1<<20))
		if round == 0 {
			fmt.Println("writing")
		}
	}
}

// TestKilled kills a process while it writes, and reads what it leaves.
func TestKilled(t *testing.T) {
	folder := t.TempDir()
	s := open(t, folder, DefaultLimit)
	half := 0
	for range 20 {
		cmd, said := child(t, "write", folder)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Fatal(line, err, said)
		}
		time.Sleep(rand.N(3 * time.Millisecond))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, out)
		_ = cmd.Wait() // it was killed
		data, ok := s.Get(keyOf(1))
		if !ok || len(data) != 1<<20 || !bytes.Equal(data, bytes.Repeat(data[:1], len(data))) {
			t.Fatalf("got %d bytes, %v", len(data), ok)
		}
		left, err := filepath.Glob(filepath.Join(s.path, "*", newPrefix+"*"))
		if err != nil {
			t.Fatal(err)
		}
		half = len(left)
	}
	if half == 0 {
		t.Log("no process was killed while it wrote")
	}
	old := time.Now().Add(-2 * abandoned)
	left, _ := filepath.Glob(filepath.Join(s.path, "*", newPrefix+"*"))
	for _, name := range left {
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
	}
	s.tidy(keyOf(1).name()[:1])
	if left, _ := filepath.Glob(filepath.Join(s.path, "*", newPrefix+"*")); len(left) > 0 {
		t.Error("left for ever:", left)
	}
}

// fillDisk writes entries until the disk is full, and goes on reading.
func fillDisk(folder string) error {
	s, err := Open(folder, DefaultLimit)
	if err != nil {
		return err
	}
	s.Put(keyOf(1), dataOf(1, 1000))
	if err := limitFiles(4096); err != nil {
		return err
	}
	s.Put(keyOf(2), dataOf(2, 100_000))
	if s.Fault() == nil {
		return fmt.Errorf("what could not be written is no fault")
	}
	fmt.Println(s.Fault())
	if _, ok := s.Get(keyOf(2)); ok {
		return fmt.Errorf("got what could not be written")
	}
	if data, ok := s.Get(keyOf(1)); !ok || !bytes.Equal(data, dataOf(1, 1000)) {
		return fmt.Errorf("what was there is gone")
	}
	return nil
}

// TestFullDisk lets the system refuse to write more of a file.
func TestFullDisk(t *testing.T) {
	folder := t.TempDir()
	cmd, said := child(t, "full", folder)
	if out, err := cmd.Output(); err != nil {
		if strings.Contains(said.String(), errNoLimit.Error()) {
			t.Skip(said)
		}
		t.Fatalf("%v: %s%s", err, out, said)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, Folder, "*", newPrefix+"*")); len(left) > 0 {
		t.Error("left behind:", left)
	}
}

// readOnly uses a folder in which it may not write.
func readOnly(folder string) error {
	s, err := Open(folder, DefaultLimit)
	if err != nil {
		return err
	}
	s.Put(keyOf(2), []byte("data"))
	if s.Fault() == nil {
		return fmt.Errorf("what could not be written is no fault")
	}
	if _, ok := s.Get(keyOf(1)); !ok {
		return fmt.Errorf("what is there is not read")
	}
	return nil
}

// TestReadOnly takes the right to write away.
func TestReadOnly(t *testing.T) {
	folder := t.TempDir()
	s := open(t, folder, DefaultLimit)
	s.Put(keyOf(1), []byte("data"))
	s.Put(keyOf(2), []byte("data"))
	if err := os.Remove(s.file(keyOf(2))); err != nil {
		t.Fatal(err)
	}
	cmd, said := child(t, "read", folder)
	closeFolder(t, cmd, folder)
	if err := cmd.Run(); err != nil {
		t.Errorf("%v: %s", err, said)
	}
}
