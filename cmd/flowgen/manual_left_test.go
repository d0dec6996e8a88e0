package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	read "flowgen/internal/source"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
)

// bookText is the text of a manual in a file, without blanks; of a page of HTML
// and of a document for word processors with its marks.
func bookText(t *testing.T, name string) string {
	t.Helper()
	switch filepath.Ext(name) {
	case ".pdf":
		return dense(strings.Join(pageTexts(t, name), ""))
	case ".docx":
		archive, err := zip.OpenReader(name)
		if err != nil {
			t.Fatal(err)
		}
		defer archive.Close()
		part, err := archive.Open("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		return dense(string(data))
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return dense(string(data))
}

// A manual of which a source was left out says so, by the name of that, in every
// format; one that has them all says nothing.
func TestManualTellsWhatItLacks(t *testing.T) {
	tree(t, "sound.flow", "broken.flow")
	put := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("sound.flow", "职权 甲（A-1） {\n  步骤 受理（科长）\n  受理 → 办结\n}\n")
	bind := func(ending string, want int, more ...string) string {
		t.Helper()
		name := filepath.Join(t.TempDir(), "book"+ending)
		var errs bytes.Buffer
		if status := run(append([]string{"--lang", "zh", "manual", "-q", "-o", name, "."}, more...), strings.NewReader(""), io.Discard, &errs); status != want {
			t.Fatalf("status %d:\n%s", status, errs.String())
		}
		return bookText(t, name)
	}
	for _, ending := range manualEndings {
		put("broken.flow", "职权 乙（B-1） {\n  步骤 审批（科长）\n  审批 → 归档\n}\n")
		if text := bind(ending, exitDone); strings.Contains(text, "没有收入") {
			t.Errorf("%s: a whole manual says that something is missing", ending)
		}
		put("broken.flow", "职权 乙（B-1） {\n  步骤 受理（科长\n}\n")
		if text := bind(ending, exitInput); !strings.Contains(text, "另有1个源文件有错误，没有收入本手册，也没有计入上面的数：broken.flow。") {
			t.Errorf("%s: the manual does not say what it lacks", ending)
		}
		if text := bind(ending, exitIO, "missing.flow"); !strings.Contains(text, "另有1处文件或者文件夹不能读取，其中的职权没有收入本手册。") {
			t.Errorf("%s: the manual does not say that it lacks what could not be read", ending)
		}
	}
}

// A mark for which the heads of pages have no room is bound with a warning.
func TestManualWarnsOfLongMark(t *testing.T) {
	for mark, cut := range map[string]bool{"内部资料": false, strings.Repeat("不得外传", 5): true} {
		var errs bytes.Buffer
		name := filepath.Join(t.TempDir(), "book.pdf")
		if status := run([]string{"--lang", "zh", "manual", "-q", "--mark", mark, "-o", name, filepath.Join(examples, "信访举报受理.flow")}, strings.NewReader(""), io.Discard, &errs); status != exitDone {
			t.Fatalf("status %d:\n%s", status, errs.String())
		}
		if said := strings.Contains(errs.String(), "太长，每页页眉里只写得下“不得外传"); said != cut {
			t.Errorf("%s: said %q", mark, errs.String())
		}
	}
}

// Every bindery tells of each chart once that it is in the book, whatever the
// number of its pages.
func TestManualCountsChartsBound(t *testing.T) {
	powers := read.Examples(t, "信访举报受理", "物资采购").Powers()
	for _, ending := range manualEndings {
		spool, err := newSpool()
		if err != nil {
			t.Fatal(err)
		}
		b := newBindery(ending, spool)
		numbers := map[chartKey]int{}
		for _, p := range powers {
			for _, v := range flow.Views(p, manual.Kinds...) {
				d, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
				if list.HasErrors() {
					t.Fatal(list)
				}
				key := chartKey{p, v.Process.Name.S, v.Kind}
				numbers[key] = len(numbers) + 1
				if err := b.keep(key, numbers, render.Draw(d.OnPaper(b.paper()), render.Modern())); err != nil {
					t.Fatal(err)
				}
			}
		}
		bound := 0
		write, err := b.bind(manual.New(powers, "", ""), render.Modern(), func() { bound++ })
		if err != nil {
			t.Fatal(err)
		}
		if err := write(io.Discard); err != nil {
			t.Fatal(err)
		}
		if bound != len(numbers) || bound < 4 {
			t.Errorf("%s: %d of %d charts bound", ending, bound, len(numbers))
		}
		if err := spool.close(); err != nil {
			t.Fatal(err)
		}
	}
}
