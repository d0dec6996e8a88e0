package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	_ "flowgen/internal/golden" // the switch -update
)

// TestManySources renders more sources than are read at a time. They lead to one
// another, import one file and have faults: it is as if all were read at once.
func TestManySources(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	n := 2*partSize + 3
	put("共用.flow", "岗位 科员 { 部门：办公室 }\n")
	for i := range n {
		put(fmt.Sprintf("%04d.flow", i), fmt.Sprintf("引入 \"共用.flow\"\n职权 第%d项 {\n  步骤 送件（科员）\n  子流程 第%d项\n  送件 → 第%d项 → 办结\n}\n", i, n-1-i, n-1-i))
	}
	put("0001.flow", "职权 坏一 {\n")
	put("9999.flow", "职权 坏二 {\n")
	put("0002.flow", "职权 第2项 {\n  子流程 无此项\n  无此项 → 办结\n}\n")
	cmd, errs := command(t, dir, "render", ".", "-o", "out", "--view", "internal", "--no-cache")
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != exitInput {
		t.Fatal(err, errs)
	}
	said := errs.String()
	for _, want := range []string{"0001.flow:1", "9999.flow:1", fmt.Sprintf("写了 %d 个文件", n-1)} {
		if strings.Count(said, want) != 1 {
			t.Errorf("%d times %q is said", strings.Count(said, want), want)
		}
	}
	if strings.Contains(said, "FG133") {
		t.Error("what a broken source declares is said to be unknown")
	}
	for _, pair := range [][2]int{{0, n - 1}, {n - 1, 0}} {
		svg, err := os.ReadFile(filepath.Join(dir, "out", fmt.Sprintf("第%d项.internal.svg", pair[0])))
		if want := fmt.Sprintf("%d%%E9%%A1%%B9.internal.svg", pair[1]); err != nil || !strings.Contains(string(svg), want) {
			t.Errorf("%d does not lead to %d: %v", pair[0], pair[1], err)
		}
	}
	put("0001.flow", "职权 好一 { 送件 → 办结 }\n")
	put("9999.flow", "职权 好二 { 送件 → 办结 }\n")
	cmd, errs = command(t, dir, "render", "-q", ".", "-o", "out", "--view", "internal", "--no-cache")
	if err := cmd.Run(); err != nil {
		t.Fatal(err, errs)
	}
	// 第1项 is not there any more.
	if said := errs.String(); strings.Count(said, "FG133") != 2 || !strings.Contains(said, "0002.flow:2") || !strings.Contains(said, fmt.Sprintf("%04d.flow:4", n-2)) {
		t.Errorf("said %.2000s", said)
	}
}

// TestViewsReadAgain draws pictures whose views were let go of where no process
// can be had to draw them.
func TestViewsReadAgain(t *testing.T) {
	a := planned(t, examples, "flowgen", "svg")
	var want []drawn
	for _, p := range a.pictures {
		want = append(want, a.attempt(t.Context(), p))
	}
	for i := range a.pictures {
		a.pictures[i].view = nil
	}
	i := 0
	for _, got := range a.drawEach(t.Context(), a.pictures) {
		if diff := cmp.Diff(want[i], got, cmp.AllowUnexported(drawn{})); diff != "" {
			t.Fatalf("%s by a process: %.2000s", a.pictures[i].name, diff)
		}
		i++
	}
	a.command = []string{filepath.Join(t.TempDir(), "none")}
	for i, got := range inCrew(t, a) {
		if diff := cmp.Diff(want[i], got, cmp.AllowUnexported(drawn{})); diff != "" {
			t.Fatalf("%s: %.2000s", a.pictures[i].name, diff)
		}
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.flow", []byte("职权 甲 { 送件 → 办结 }\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	a = planned(t, ".", "flowgen", "svg")
	a.pictures[0].view, a.command = nil, []string{filepath.Join(t.TempDir(), "none")}
	a.pictures[0].gist.power = "乙"
	if d := inCrew(t, a)[0]; d.err == nil || !strings.Contains(d.err.Error(), "变了") {
		t.Errorf("of a power that is not there any more: %v", d.err)
	}
}
