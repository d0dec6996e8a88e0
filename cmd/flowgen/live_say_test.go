//go:build unix

package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// TestLiveStatus says how many errors there are, and not twice.
func TestLiveStatus(t *testing.T) {
	t.Parallel()
	w := keepVigil(t, "--view internal .", "a.flow", chart("甲", "受理 → 办结"), "b.flow", "职权 乙 {\n")
	w.run("b.flow 有 1 个错误，没有画")
	w.write("b.flow", "职权 丙 {\n")
	said := w.run("b.flow 有 1 个错误，没有画")
	if regexp.MustCompile(`共 1 个错误`).MatchString(said) {
		t.Errorf("said twice:\n%s", said)
	}
	w.write("a.flow", "职权 甲 {\n")
	w.run("a.flow 有 1 个错误，保留上一次的图；共 2 个错误")
	w.stop()
}

// TestLiveNoPower says what --power could name, until it names something.
func TestLiveNoPower(t *testing.T) {
	t.Parallel()
	w := keepVigil(t, "--view internal --power 丙丁 .", "a.flow", chart("甲乙", "受理 → 办结"), "b.flow", chart("丙子", "受理 → 办结"))
	w.run("没有职权“丙丁”。是不是：丙子？")
	w.write("a.flow", chart("甲乙", "受理 → 审核 → 办结"))
	w.write("b.flow", chart("丙丁", "受理 → 办结"))
	if said := w.run("画了 1 幅图"); strings.Contains(said, "没有职权") {
		t.Errorf("said:\n%s", said)
	}
	w.stop()
}

// TestLiveBoldFont draws again when the bold font beside that of --font comes.
func TestLiveBoldFont(t *testing.T) {
	t.Parallel()
	w := keepVigil(t, "--view internal --font GoRegular.ttf a.flow", "GoRegular.ttf", string(goregular.TTF), "a.flow", chart("A", "受理 → 办结"))
	w.run("画了 1 幅图")
	plain := w.picture("A.internal.svg")
	w.write("GoBold.ttf", string(gobold.TTF))
	w.run("画了 1 幅图")
	if w.picture("A.internal.svg") == plain {
		t.Error("drawn with the same font")
	}
	w.stop()
}

// TestLiveThemeAndSource draws what was saved with the last good look when the
// theme file is broken in the same moment, and nothing else; a theme file that
// is deleted is told of.
func TestLiveThemeAndSource(t *testing.T) {
	t.Parallel()
	w := keepVigil(t, "--view internal --theme x.yaml in", "x.yaml", "字号: {步骤: 12}\n", "in/a.flow", chart("甲", "子 → 乙"), "in/b.flow", chart("乙", "子 → 乙"))
	w.run("画了 2 幅图")
	w.write("x.yaml", "字号: {步骤: 很大}\n")
	w.write("in/a.flow", chart("甲", "子 → 丑"))
	w.until("what was saved is drawn", func() bool { return strings.Contains(w.picture("in/甲.internal.svg"), "丑") })
	if said := w.await(regexp.MustCompile("画了 1 幅图")); !strings.Contains(said, "外观文件有错误，还用上一次的外观") {
		t.Errorf("said:\n%s", said)
	}
	w.write("x.yaml", "字号: {步骤: 18}\n")
	w.run("画了 2 幅图")
	try(t, os.Remove(w.path("x.yaml")))
	w.run("不能读外观文件“x.yaml”")
	w.stop()
}

// TestLiveLinkedFolder follows a folder that is named by a link, where the link
// leads elsewhere, too.
func TestLiveLinkedFolder(t *testing.T) {
	t.Parallel()
	w := newVigil(t)
	w.write("v1/a.flow", chart("甲", "子 → 乙"))
	w.write("v2/a.flow", chart("甲", "子 → 寅"))
	try(t, os.Symlink("v1", w.path("v")))
	w.start("v -o out --view internal")
	w.run("画了 1 幅图")
	w.write("v1/a.flow", chart("甲", "子 → 丑"))
	w.drawn("out/甲.internal.svg", "丑")
	try(t, os.Symlink("v2", w.path("new")))
	try(t, os.Rename(w.path("new"), w.path("v")))
	w.drawn("out/甲.internal.svg", "寅")
	w.quit()
}
