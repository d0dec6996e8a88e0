//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"
)

// newShards draws a batch in two shards, each in a folder of its own.
func newShards(t *testing.T) *rerun {
	t.Helper()
	r := newRerun(t, 4, "")
	for i := range 2 {
		r.draw(t, append(r.today[:4:4], append([]string{fmt.Sprintf("m%d", i), "--shard", shard{i, 2}.String()}, r.today[5:]...)...)...)
	}
	return r
}

// TestFaultMergeDiskFull merges onto a disk without room for all: the old files
// or the new ones are there, and no manifest that says more.
func TestFaultMergeDiskFull(t *testing.T) {
	r := newShards(t)
	size := 0
	for _, text := range r.old {
		size += (len(text) + 4095) / 4096 * 4
	}
	status, said := r.namespace(t, fmt.Sprintf(`cp -r out kept && mount -t tmpfs -o size=%dk none out && cp kept/* out && $flowgen merge m0 m1 -o out; s=$?; rm -r kept; cp -a out after; exit $s`, size+40))
	if status != exitIO || !strings.Contains(said, "不能写“out/第") || !strings.Contains(said, "：磁盘已满") {
		t.Errorf("exit status %d\n%s", status, said)
	}
	r.whole(t, "after", false) // which would not know a manifest
}

// TestFaultMergeEnds ends a merge before each file that it reads or writes, and
// takes files away between reading and writing: what is there is whole, and the
// manifest comes last.
func TestFaultMergeEnds(t *testing.T) {
	r := newShards(t)
	t.Chdir(r.dir)
	for n := int64(0); ; n += 5 {
		r.reset(t)
		half := &countdown{Context: t.Context()}
		half.left.Store(n)
		cmd := &cobra.Command{}
		cmd.SetContext(half)
		err := (&program{err: &bytes.Buffer{}}).merge(cmd, "out", []string{"m0", "m1"})
		if err == nil {
			break
		}
		if !errors.Is(err, errInterrupted) {
			t.Fatalf("after %d files: %v", n, err)
		}
		r.whole(t, "out", false)
	}
	manifest := content(t, "out/"+batchName)
	r.draw(t, append(r.today, "--manifest")...)
	if content(t, "out/"+batchName) != manifest {
		t.Error("the manifest of the merge that came to its end is another one")
	}

	name := r.one(t, "m0")
	r.reset(t)
	change := &atEnd{Context: context.Background(), left: len(r.new) + 1, then: func() { putFile(t, name, "changed", noonBefore()) }}
	cmd := &cobra.Command{}
	cmd.SetContext(change)
	err := (&program{err: &bytes.Buffer{}}).merge(cmd, "out", []string{"m0", "m1"})
	if err == nil || !strings.Contains(err.Error(), "它刚被改过") {
		t.Errorf("a file changed between reading and copying: %v", err)
	}
	r.whole(t, "out", false)

	r.reset(t)
	putFile(t, name, r.new[filepath.Base(name)], noonBefore())
	putFile(t, r.path("out/"+batchName), manifest, noonBefore())                                              // of an earlier merge: it goes before a file is replaced
	gone := &atEnd{Context: context.Background(), left: len(r.new) + 1, then: func() { _ = os.Remove(name) }} // what fails is seen below
	cmd = &cobra.Command{}
	cmd.SetContext(gone)
	err = (&program{err: &bytes.Buffer{}}).merge(cmd, "out", []string{"m0", "m1"})
	if err == nil || !strings.Contains(err.Error(), "找不到“m0/") {
		t.Errorf("a file gone between reading and copying: %v", err)
	}
	r.whole(t, "out", false)
}

// TestFaultMergePipes puts a pipe in the place of a picture, of a manifest: merge
// says so instead of waiting for ever.
func TestFaultMergePipes(t *testing.T) {
	r := newShards(t)
	t.Chdir(r.dir)
	for _, c := range [][2]string{{r.one(t, "m0"), "不是画好时的样子"}, {r.path("m0/flowgen-manifest.0-of-2.json"), "”不是文件"}} {
		name, want := c[0], c[1]
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(name, 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := &cobra.Command{}
		cmd.SetContext(t.Context())
		err := (&program{err: &bytes.Buffer{}}).merge(cmd, "out", []string{"m0", "m1"})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a pipe as %s: %v", name, err)
		}
	}
}

// one returns a picture in a folder.
func (r *rerun) one(t *testing.T, folder string) string {
	t.Helper()
	for _, name := range names(t, r.path(folder)) {
		if strings.HasSuffix(name, ".pdf") {
			return r.path(folder + "/" + name)
		}
	}
	t.Fatal("no picture in", folder)
	return ""
}

// atEnd is a context that does something when it has been asked for its end so
// many times.
type atEnd struct {
	context.Context
	left int
	then func()
}

func (c *atEnd) Err() error {
	if c.left--; c.left == 0 {
		c.then()
	}
	return nil
}
