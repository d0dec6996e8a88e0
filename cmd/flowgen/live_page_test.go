//go:build unix

package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// deskPlace is the zoom of the page and where it is scrolled to.
const deskPlace = "(d => [document.documentElement.dataset.zoom, d.scrollLeft, d.scrollTop].join())(document.querySelector('#desk'))"

// TestPageFollowsEverySave edits a source by every way to save, breaks it and
// mends it, while a browser shows its picture: each time the new label is on
// the page, which was not loaded anew, has not moved and not changed its zoom.
func TestPageFollowsEverySave(t *testing.T) {
	t.Parallel()
	w := watchSeed(t, "--serve")
	v := watchPage(t, w.url())
	v.Eval("(z => { for (let i = 0; i < 4; i++) z.click() })(document.querySelector('#zoom [data-zoom=in]'))")
	v.Eval("(d => { window.same = true; d.scrollLeft = 41; d.scrollTop = 137 })(document.querySelector('#desk'))")
	before := v.Eval(deskPlace)
	if zoom, at, _ := strings.Cut(before, ","); zoom == "100" || at != "41,137" {
		t.Fatalf("the desk is at %s", before)
	}
	unmoved := func(what string) {
		t.Helper()
		if now := v.Eval("[window.same, " + deskPlace + "].join()"); now != "true,"+before {
			t.Errorf("%s: the page is at %s, before it was at %s", what, now, before)
		}
	}
	for i, way := range waysToSave {
		label := versionName(i)
		way.save(t, w.path(seedFile), seedCalled(t, label))
		v.shows(label)
		unmoved(way.name)
		if !strings.Contains(w.picture(seedPicture), label) {
			t.Errorf("%s: the page shows %s, the file does not", way.name, label)
		}
		v.Becomes("document.querySelector('#band').hidden", "true")
	}

	good := w.picture(seedPicture)
	last := versionName(len(waysToSave) - 1)
	broken := strings.ReplaceAll(seedCalled(t, "提出意见坏了"), "→ 审核 →", "→ 审柏 →")
	above, _, _ := strings.Cut(broken, "审柏")
	line := strconv.Itoa(1 + strings.Count(above, "\n"))
	w.write(seedFile, broken)
	v.Becomes("document.querySelector('#band').className", "stale")
	v.Is("document.querySelector('#band .place').textContent", seedFile+":"+line+":17  步骤“审柏”没有声明")
	v.Is("document.querySelector('#findings .place').textContent", seedFile+":"+line+":17")
	v.shows(last)
	unmoved("broken")
	w.await(regexp.MustCompile("1 个错误，保留上一次的图"))
	if w.picture(seedPicture) != good {
		t.Error("the picture on disk has changed though the source is broken")
	}
	v.Click("#findings .place")
	v.Becomes("document.querySelector('#source .lit')?.dataset.line", line)
	v.Is("document.querySelector('#source mark').textContent", "审柏")
	v.Click("#source-close")
	w.write(seedFile, seedCalled(t, "提出意见好了"))
	v.shows("提出意见好了")
	v.Becomes("document.querySelector('#band').hidden", "true")
	v.Becomes("document.querySelectorAll('#findings li.error').length", "0")
	unmoved("mended")
	v.leave()
	w.quit()
	w.neverMissed()
}

// TestPageOfAFolder goes through what else the page does with a real flowgen:
// views, lanes, looks, files to download, imports, files that are new.
func TestPageOfAFolder(t *testing.T) {
	t.Parallel()
	w := watchSeed(t, "--serve")
	v := watchPage(t, w.url())
	const sheet = "document.querySelector('#sheet svg').outerHTML"
	v.Eval("window.same = true")
	different := func(what string, do func()) {
		t.Helper()
		v.Eval("window.last = " + sheet)
		do()
		v.Becomes("window.last !== "+sheet+" && document.querySelector('#progress').hidden", "true")
		if !v.alive() {
			t.Errorf("%s: the page was loaded anew", what)
		}
	}
	different("view", func() { v.Click("#views [data-view=risk]") })
	v.shows("压件不办，拖延信访件审核时间")
	different("risk style", func() { v.Choose("risk-style", "ledger") })
	different("lanes", func() { v.Choose("lanes", "post") })
	different("look", func() { v.Choose("theme", "classic") })
	for _, format := range []string{"svg", "pdf", "png"} {
		checkDownload(w, v, format)
	}
	different("the power's own lanes", func() { v.Choose("lanes", "") })

	// What is imported is watched, too; also by who comes to import it.
	unit := w.picture(seedUnit)
	w.write("岗位.flow", "岗位 督查员（督查处）\n")
	w.write(seedUnit, "引入 \"岗位.flow\"\n"+unit)
	w.write(seedFile, strings.Replace(example(t, seedFile), "步骤 审核（处领导）", "步骤 审核（督查员）", 1))
	v.shows("督查员")
	w.write("岗位.flow", "岗位 督查（督查处\n")
	v.Becomes("document.querySelector('#band').className", "stale")
	w.write("岗位.flow", "岗位 督查员（督察处）\n")
	v.Becomes("document.querySelector('#band').hidden", "true")
	different("department", func() { v.Choose("lanes", "department") })
	v.shows("督察处")

	// A file that is new is in the list, one that is gone is not.
	const powers = "[...document.querySelectorAll('#powers .name')].map(n => n.textContent).sort().join()"
	v.Becomes(powers, "信访举报受理")
	w.write("新/内/公章.flow", "职权 用印 { 申请 → 审批 → 办结 }\n")
	v.Becomes(powers, "信访举报受理,用印")
	w.drawn("out/新/内/用印.internal.svg", "审批")
	try(t, os.RemoveAll(w.path("新")))
	v.Becomes(powers, "信访举报受理")
	v.Is("window.same", "true")
	w.quit()
	v.Becomes("document.querySelector('#connection').dataset.to", "nobody")
	v.leave()
	v.Forgive("ERR_")
}

// alive reports whether the page is the one that was marked.
func (v viewer) alive() bool {
	v.Helper()
	return v.Eval("window.same") == "true"
}

// checkDownload saves the picture on show to a folder and reads the file.
func checkDownload(w *vigil, v viewer, format string) {
	t := w.t
	t.Helper()
	dir := t.TempDir()
	v.Downloads(dir)
	v.Click(fmt.Sprintf("#downloads [data-format=%s]", format))
	name := filepath.Join(dir, "信访举报受理.risk."+format)
	var data []byte
	w.until(format+" is there", func() bool {
		data, _ = os.ReadFile(name)
		return len(data) > 0
	})
	switch format {
	case "pdf":
		if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) {
			t.Error("the PDF is none")
		}
	case "png":
		if picture, err := png.Decode(bytes.NewReader(data)); err != nil || picture.Bounds().Dx() < 500 {
			t.Errorf("the PNG is none: %v", err)
		}
	case "svg":
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("the SVG is none: %v", err)
			}
		}
		if !bytes.Contains(data, []byte("压件不办")) {
			t.Error("the SVG is not that of the risks")
		}
	}
}
