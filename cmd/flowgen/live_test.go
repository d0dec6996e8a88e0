//go:build unix

package main

import (
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// chart is a source of one power with these steps.
func chart(power, steps string) string { return "职权 " + power + " {\n  " + steps + "\n}\n" }

// TestLiveSave draws at the start and after a save, once each; what changes
// nothing, and the pictures beside the source, are no reason to draw.
func TestLiveSave(t *testing.T) {
	w := keepVigil(t, "a.flow", "a.flow", chart("甲", "受理 → 审核 → 办结"))
	w.run("画了 2 幅图")
	old := w.picture("甲.internal.svg")
	if !strings.Contains(old, "审核") {
		t.Fatal("not drawn at the start")
	}
	now := time.Now()
	try(t, os.Chtimes(w.path("a.flow"), now, now))
	w.write("a.flow", chart("甲", "受理 → 审核 → 办结"))
	time.Sleep(200 * time.Millisecond) // time to do what is not to be done
	w.write("a.flow", chart("甲", "受理 → 复核 → 办结"))
	if said := w.run("画了 2 幅图"); !strings.Contains(w.picture("甲.internal.svg"), "复核") {
		t.Errorf("said:\n%s", said)
	}
	w.write("a.flow", chart("甲", "受理 → 三核 → 办结"))
	w.run("画了 2 幅图")
	w.stop()
	if w.seen != len(w.lines) {
		t.Errorf("said besides: %q", w.lines[w.seen:])
	}
}

// TestLiveOneOfTwo leaves the pictures of a source alone that was not saved.
func TestLiveOneOfTwo(t *testing.T) {
	w := keepVigil(t, ". -o out", "in/a.flow", chart("甲", "子 → 乙"), "in/b.flow", chart("乙", "丙 → 丁"))
	w.run("画了 4 幅图")
	before, err := os.Stat(w.path("out/in/乙.internal.svg"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("in/a.flow", chart("甲", "子 → 丑"))
	w.run("画了 2 幅图")
	after, err := os.Stat(w.path("out/in/乙.internal.svg"))
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("written again: %v", err)
	}
	w.write("in/sub/c.flow", chart("丙", "戊 → 己"))
	w.run("画了 2 幅图")
	if w.picture("out/in/sub/丙.internal.svg") == "" {
		t.Error("the new source is not drawn")
	}
	w.stop()
}

// TestLiveImport draws a source again when what it imports changes, comes or
// goes, wherever that lies.
func TestLiveImport(t *testing.T) {
	user := func(name string) string {
		return "引入 \"../common/" + name + "\"\n职权 甲 {\n  采用 查办\n}\n"
	}
	template := func(step string) string { return "模板 查办 {\n  受理 → " + step + " → 办结\n}\n" }
	w := keepVigil(t, "in -o out", "flowgen.yaml", "", "in/a.flow", user("x.flow"),
		"common/x.flow", template("审核"), "in/b.flow", chart("乙", "丙 → 丁"))
	w.run("画了 4 幅图")
	w.write("common/x.flow", template("复核"))
	w.run("画了 2 幅图")
	w.shows("out/甲.internal.svg", "复核")
	w.write("in/a.flow", user("y.flow"))
	w.run("有 ", "保留上一次的图", "common/y.flow")
	w.write("common/y.flow", template("终核"))
	w.run("画了 2 幅图")
	w.shows("out/甲.internal.svg", "终核")
	try(t, os.Remove(w.path("common/y.flow")))
	w.run("保留上一次的图")
	w.stop()
}

// TestLiveBroken keeps the picture while the source has an error.
func TestLiveBroken(t *testing.T) {
	w := keepVigil(t, "a.flow", "a.flow", chart("甲", "受理 → 审核 → 办结"))
	w.run("画了 2 幅图")
	good := w.picture("甲.internal.svg")
	w.write("a.flow", "职权 甲 {\n  受理 → 审核")
	w.run("a.flow:1:6: 错误[FG105]", "a.flow 有 1 个错误，保留上一次的图")
	if w.picture("甲.internal.svg") != good {
		t.Error("the picture is another")
	}
	w.write("a.flow", chart("甲", "受理 → 终审 → 办结"))
	w.run("画了 2 幅图")
	w.shows("甲.internal.svg", "终审")
	w.stop()
}

// TestLiveRenamed tells of the picture of a power that has another name now,
// and mends the link to it.
func TestLiveRenamed(t *testing.T) {
	w := keepVigil(t, "--view internal a.flow b.flow", "a.flow", "职权 甲 {\n  子流程 乙\n  受理 → 乙 → 办结\n}\n", "b.flow", chart("乙", "丙 → 丁"))
	w.run("画了 2 幅图")
	link := "%E4%B9%99.internal.svg"
	if !strings.Contains(w.picture("甲.internal.svg"), link) {
		t.Fatal("no link")
	}
	w.write("b.flow", chart("戊", "丙 → 丁"))
	w.run("“乙.internal.svg”是以前留下的", "画了 2 幅图")
	if w.picture("乙.internal.svg") == "" || w.picture("戊.internal.svg") == "" {
		t.Error("a picture is missing")
	}
	if strings.Contains(w.picture("甲.internal.svg"), link) {
		t.Error("a link to a picture that there is no more")
	}
	w.stop()
}

// TestLiveCollision writes none of two pictures of one name, and both when
// the names differ again.
func TestLiveCollision(t *testing.T) {
	w := keepVigil(t, "--view internal a.flow b.flow -o out", "a.flow", chart("A", "子 → 乙"), "b.flow", chart("B", "丙 → 丁"))
	w.run("画了 2 幅图")
	old := w.picture("out/A.internal.svg")
	w.write("b.flow", chart("a", "丙 → 丁"))
	w.run("文件名冲突，这两幅图没有写", "会写到同一个文件“out/a.internal”")
	if w.picture("out/A.internal.svg") != old {
		t.Error("written all the same")
	}
	w.write("b.flow", chart("C", "丙 → 丁"))
	w.run("画了 2 幅图")
	if w.picture("out/C.internal.svg") == "" {
		t.Error("not written though the names differ")
	}
	w.stop()
}

// TestLiveTheme draws all again in another look, and keeps the last good one.
func TestLiveTheme(t *testing.T) {
	w := keepVigil(t, "--view internal --theme x.yaml a.flow b.flow",
		"x.yaml", "字号: {步骤: 12}\n", "a.flow", chart("甲", "子 → 乙"), "b.flow", chart("乙", "丙 → 丁"))
	w.run("画了 2 幅图")
	old := w.picture("乙.internal.svg")
	w.write("x.yaml", "字号: {步骤: 18}\n")
	w.run("画了 2 幅图")
	large := w.picture("乙.internal.svg")
	if large == old {
		t.Error("the look is the same")
	}
	w.write("x.yaml", "字号: {步骤: 很大}\n")
	w.run("x.yaml:1", "外观文件有错误，还用上一次的外观")
	w.write("b.flow", chart("乙", "丙 → 戊"))
	w.run("画了 1 幅图")
	if next := w.picture("乙.internal.svg"); next == large || !strings.Contains(next, "戊") {
		t.Error("not drawn with the last good look")
	}
	w.write("x.yaml", "字号: {步骤: 12}\n")
	w.run("画了 2 幅图")
	w.write("b.flow", chart("乙", "丙 → 丁"))
	w.run("画了 1 幅图")
	if w.picture("乙.internal.svg") != old {
		t.Error("the look is not that of the beginning")
	}
	w.stop()
}

// TestLiveSettings examines again when a flowgen.yaml comes, changes and has
// an error.
func TestLiveSettings(t *testing.T) {
	w := keepVigil(t, "in", "in/a.flow", chart("甲", "子 → 乙"))
	w.run("警告[FG203]")
	w.write("flowgen.yaml", "检查: {规则: {FG203: 错误}}\n")
	w.run("错误[FG203]", "画了 2 幅图", "共 1 个错误")
	w.write("flowgen.yaml", "检查: {规矩: {}}\n")
	if said := w.run("flowgen.yaml:1:6: 错误[FG016]", "画了 2 幅图"); strings.Count(said, "FG016") > 1 {
		t.Errorf("said twice:\n%s", said)
	}
	w.write("flowgen.yaml", "")
	w.run("警告[FG203]")
	w.stop()
}

// TestLiveFolder goes on when a folder is taken away and put back.
func TestLiveFolder(t *testing.T) {
	w := keepVigil(t, "in -o out", "in/a.flow", chart("甲", "子 → 乙"))
	w.run("画了 2 幅图")
	try(t, os.Rename(w.path("in"), w.path("away")))
	w.run("找不到“in”", "是以前留下的")
	w.write("away/a.flow", chart("甲", "子 → 丑"))
	try(t, os.Rename(w.path("away"), w.path("in")))
	w.run("画了 2 幅图")
	w.write("in/a.flow", chart("甲", "子 → 寅"))
	w.run("画了 2 幅图")
	w.shows("out/甲.internal.svg", "寅")
	w.stop()
}

// TestLiveEmptied believes an empty file only when it stays so.
func TestLiveEmptied(t *testing.T) {
	w := keepVigil(t, "--view internal a.flow", "a.flow", chart("甲", "子 → 乙"))
	w.run("画了 1 幅图")
	for range 3 {
		w.write("a.flow", "")
		time.Sleep(100 * time.Millisecond)
		w.write("a.flow", chart("甲", "子 → 乙"))
		time.Sleep(100 * time.Millisecond)
	}
	w.write("a.flow", "")
	said := w.run("a.flow: 错误[FG010]", "a.flow 有 1 个错误，保留上一次的图")
	if strings.Count(said, "FG010") > 1 || w.picture("甲.internal.svg") == "" {
		t.Errorf("said before it stayed empty:\n%s", said)
	}
	w.write("a.flow", chart("甲", "子 → 丑"))
	w.run("画了 1 幅图")
	w.stop()
}

// TestLiveWorkerKilled draws the next save by another worker.
func TestLiveWorkerKilled(t *testing.T) {
	w := keepVigil(t, "--view internal a.flow", "a.flow", chart("甲", "子 → 乙"))
	w.run("画了 1 幅图")
	w.signalWorkers(syscall.SIGKILL)
	w.write("a.flow", chart("甲", "子 → 丑"))
	w.run("画了 1 幅图")
	w.stop()
}

// TestLiveParentKilled leaves no worker behind.
func TestLiveParentKilled(t *testing.T) {
	w := keepVigil(t, "a.flow", "a.flow", chart("甲", "子 → 乙"))
	w.run()
	workers := w.workers()
	if err := w.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = w.cmd.Wait() // it was killed
	w.gone(workers)
}
