package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// meddler is a context in which something happens when it is asked for the nth
// time whether it has ended: publish asks before each power and each file.
type meddler struct {
	context.Context
	left int
	then func()
}

func (m *meddler) Err() error {
	if m.left--; m.left == 0 {
		m.then()
	}
	return nil
}

// TestTwoPublishers lets another run come to its end in the middle of one: before
// anything is written, and before the end. The one that was first gives up, and
// the next brings the folder to what it should be.
func TestTwoPublishers(t *testing.T) {
	ownCache(t)
	before := map[string]string{"a.flow": "职权 甲（A-1） { 登记 → 办结 }\n"}
	mine := map[string]string{"a.flow": "职权 甲（A-1） { 受理 → 办结 }\n", "b.flow": "职权 乙（B-1） { 受理 → 办结 }\n"}
	theirs := map[string]string{"a.flow": "职权 甲（A-1） { 受理 → 办结 }\n", "c.flow": "职权 丙（C-1） { 受理 → 办结 }\n"}
	for name, step := range map[string]int{"before it writes": 1, "while it writes": 6} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if said, err := publishing(t.Context(), t, dir, before); err != nil {
				t.Fatal(err, said)
			}
			ctx := &meddler{Context: t.Context(), left: step, then: func() {
				if said, err := publishing(t.Context(), t, dir, theirs); err != nil {
					t.Error(err, said)
				}
			}}
			said, err := publishing(ctx, t, dir, mine)
			if err == nil || !strings.Contains(err.Error(), "另一次发布") {
				t.Errorf("%v\n%s", err, said)
			}
			if said, err := publishing(t.Context(), t, dir, mine); err != nil {
				t.Error(err, said)
			}
			clean := t.TempDir()
			if said, err := publishing(t.Context(), t, clean, mine); err != nil {
				t.Error(err, said)
			}
			if d := differences(filesIn(t, dir), filesIn(t, clean)); len(d) > 0 {
				t.Errorf("otherwise: %q", d)
			}
		})
	}
}

// TestLeftBeforeTheManifest finds what a run left that was killed while it wrote
// its first file.
func TestLeftBeforeTheManifest(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	left := filepath.Join(dir, ".flowgen-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp")
	putFile(t, left, "{", noonBefore())
	if said, err := publishing(t.Context(), t, dir, map[string]string{"a.flow": "职权 甲（A-1） { 受理 → 办结 }\n"}); err != nil {
		t.Fatal(err, said)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("still there")
	}
}

// TestManyFilesAreCounted publishes so many powers that their files are told in
// sums, and withdraws them.
func TestManyFilesAreCounted(t *testing.T) {
	ownCache(t)
	dir, sources := t.TempDir(), map[string]string{}
	for i := range 20 {
		sources[fmt.Sprintf("%02d.flow", i)] = fmt.Sprintf("职权 甲%d（A-%d） { 受理 → 办结 }\n", i, i)
	}
	said, err := publishing(t.Context(), t, dir, sources)
	if err != nil || !strings.Contains(said, string(os.PathSeparator)+"：.html 21，") || !strings.Contains(said, "，.pdf 20，") || strings.Contains(said, "a-1.html") {
		t.Errorf("%v\n%s", err, said)
	}
	for name := range sources {
		if name != "00.flow" {
			delete(sources, name)
		}
	}
	said, err = publishing(t.Context(), t, dir, sources)
	if n := strings.Count(said, "\n删除 "); err != nil || n != maxTold || !strings.Contains(said, "另外删除 ") {
		t.Errorf("%d files are told: %v\n%s", n, err, said)
	}
}
