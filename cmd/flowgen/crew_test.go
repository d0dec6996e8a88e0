package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"flowgen/dsl/diag"
	"flowgen/fonts"
)

// planned returns who draws all that a folder holds, into the folder out, with
// workers of a command of the tests.
func planned(t *testing.T, dir, command string, formats ...string) *artist {
	t.Helper()
	path, err := exec.LookPath(command)
	if err != nil {
		t.Fatal(err)
	}
	a := &artist{program: quiet(), options: newRenderOptions(), family: fonts.Default()}
	a.options.folder, a.options.formats.picked, a.options.dpi, a.options.jobs = "out", formats, minDPI, 2
	a.command = []string{path, "worker", "--lang=zh", "--output=out", "--format=" + strings.Join(formats, ","), fmt.Sprint("--dpi=", minDPI)}
	sources, errs := a.collect([]string{dir}, "")
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	powers, texts, _, err := a.read(sources)
	if err != nil {
		t.Fatal(err)
	}
	a.texts = texts
	a.plan(sources, powers)
	a.titles = directoryOf(titles(a.pictures))
	return a
}

// inCrew draws all pictures in processes.
func inCrew(t *testing.T, a *artist) []drawn {
	t.Helper()
	c := a.newCrew()
	defer c.close()
	var all []drawn
	for p, d := range c.drawShares(t.Context(), a.pictures) {
		if want := a.pictures[len(all)]; p.title() != want.title() {
			t.Fatalf("%v comes in the place of %v", p.title(), want.title())
		}
		all = append(all, d)
	}
	return all
}

// TestCrewDrawsTheSame draws the examples, and what is troublesome, here and in
// processes: files, warnings and errors are the same to the byte.
func TestCrewDrawsTheSame(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(examples)); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"rare.flow":      "引入 \"parts/rare.flow\"\n职权 缺字 {\n  套用 片段\n  风险 壹 → 起始：怕𠀀字。\n}\n",
		"links.flow":     "职权 链接 {\n  子流程 旁支\n  子流程 物资采购\n  受理 → 旁支 → 物资采购 → 办结\n  流程 旁支 { 甲 → 乙 }\n}\n",
		"bom.flow":       "\uFEFF职权 回车 {\r\n  步骤 起 { 风险：丢\u200b字。 }\r\n  起 → 止\r\n}\r\n",
		"flowgen.yaml":   "规则:\n  FG301: 错误\n",
		"parts/dup.flow": strings.Repeat("#\n", 9) + "职权 深处 { 起 → 𠀀 → 止 }\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	a := planned(t, dir, "flowgen", "svg", "pdf", "png", "json")
	got := inCrew(t, a)
	doubts := 0
	for i, p := range a.pictures {
		want := a.attempt(t.Context(), p)
		doubts += len(want.list)
		if want.err != nil {
			t.Error(want.err)
		}
		if diff := cmp.Diff(want, got[i], cmp.AllowUnexported(drawn{})); diff != "" {
			t.Errorf("%s: %.2000s", p.name, diff)
		}
	}
	if doubts == 0 || len(got) < 40 {
		t.Errorf("%d pictures with %d warnings prove little", len(got), doubts)
	}
}

// TestCrewFaults lets processes crash, be killed and hang over pictures: only
// these have failed, each with its reason, and a source that no process can read
// is drawn here.
func TestCrewFaults(t *testing.T) {
	t.Chdir(t.TempDir())
	bad := []string{"crash-draw", "hang-draw", "kill-draw", "crash-read"}
	for i := range 8 {
		bad = append(bad, fmt.Sprint("good", i))
	}
	for _, name := range bad {
		if err := os.WriteFile(name+".flow", fmt.Appendf(nil, "职权 %s { 步骤 子 { 风险：失察。 }\n  子 → 乙 }\n", name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	a := planned(t, ".", "fragile", "svg")
	a.command = a.command[:1]
	a.options.dpi, a.options.timeout = defaultDPI, 3*time.Second
	reasons := map[string]string{
		"crash-draw": "panic: over crash-draw.flow", "hang-draw": "3s", "kill-draw": "内存",
	}
	if runtime.GOOS == "windows" {
		reasons["kill-draw"] = "意外结束"
	}
	failed := map[string]int{}
	for i, d := range inCrew(t, a) {
		p := a.pictures[i]
		reason := reasons[p.called()]
		switch {
		case reason == "" && d.err != nil:
			t.Errorf("%s: %v", p.name, d.err)
		case reason == "" && len(d.products) != 1:
			t.Errorf("%s: %d files", p.name, len(d.products))
		case reason != "" && (d.err == nil || !strings.Contains(d.err.Error(), reason)):
			t.Errorf("%s: %v, not for %s", p.name, d.err, reason)
		case reason != "":
			failed[p.called()]++
		}
	}
	for name := range reasons {
		if failed[name] < 2 {
			t.Errorf("%s has failed %d times: not every picture was tried", name, failed[name])
		}
	}
}

// TestLimitHere gives a picture up that takes too long in this process, where
// nothing can stop it; those that waited with it are drawn by processes.
func TestLimitHere(t *testing.T) {
	t.Chdir(t.TempDir())
	var large bytes.Buffer
	large.WriteString("职权 大 {\n  步0")
	for i := range 300 {
		fmt.Fprintf(&large, " → 步%d", i+1)
	}
	large.WriteString("\n}\n")
	if err := os.WriteFile("large.flow", large.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	a := planned(t, ".", "flowgen", "svg", "pdf", "png")
	a.options.timeout, a.lang = time.Nanosecond, diag.English
	for _, pictures := range [][]picture{a.pictures[:1], append(a.pictures[:1:1], a.pictures[0])} {
		n := 0
		for _, d := range a.drawEach(t.Context(), pictures) {
			if n++; d.err == nil || !strings.Contains(d.err.Error(), "one was not done after 1ns") {
				t.Errorf("%d at a time: %v", len(pictures), d.err)
			}
		}
		if n != len(pictures) {
			t.Errorf("%d of %d pictures are spoken of", n, len(pictures))
		}
	}
	a.options.timeout = pictureLimit
	c := a.newCrew()
	defer c.close()
	c.stuck.Store(true)
	if d := c.here(t.Context(), a.pictures[0], false); d.err != nil || len(d.products) == 0 {
		t.Errorf("no process has drawn it: %v", d.err)
	}
}

// TestWarm reads what is drawn before any job comes: it has pictures.
func TestWarm(t *testing.T) {
	p := quiet()
	p.in = strings.NewReader(first)
	powers, _, list, err := p.read([]source{{path: standardInput}})
	if err != nil || len(list) > 0 || len(powers) != 1 {
		t.Fatal(powers, list, err)
	}
	if views := newRenderOptions().viewsOf(powers[0]); len(views) < 2 {
		t.Errorf("it has %d pictures", len(views))
	}
}

// TestInOrder yields in order, is never far ahead, and stops with its reader.
func TestInOrder(t *testing.T) {
	const jobs, stop = 3, 50
	items := make([]int, 1000)
	for i := range items {
		items[i] = i
	}
	begun := make(chan int, len(items))
	next := 0
	for item, square := range inOrder(items, jobs, func(i int) int { begun <- i; return i * i }) {
		if item != next || square != item*item {
			t.Fatalf("%d and %d come in the place of %d", item, square, next)
		}
		if next++; len(begun) > next+ahead*jobs {
			t.Fatalf("%d are begun when %d are yielded", len(begun), next)
		}
		if next == stop {
			break
		}
	}
	if n := len(begun); n > stop+ahead*jobs {
		t.Errorf("%d of %d were begun though nobody wanted more than %d", n, len(items), stop)
	}
}

// TestCrewInterrupted ends what a crew does: it tells of every picture that it
// is not drawn any more.
func TestCrewInterrupted(t *testing.T) {
	a := planned(t, examples, "flowgen", "svg")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	c := a.newCrew()
	defer c.close()
	var last drawn
	n := 0
	for _, last = range c.drawShares(ctx, a.pictures) {
		n++
		cancel()
	}
	if n != len(a.pictures) || !errors.Is(last.err, context.Canceled) {
		t.Errorf("%d of %d pictures, the last: %v", n, len(a.pictures), last.err)
	}
}
