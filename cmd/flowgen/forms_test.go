package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"flowgen/render/forms"
)

// TestFormsProgress holds that the bar counts each sheet once, in every format,
// and that each file is told.
func TestFormsProgress(t *testing.T) {
	for format := range formWriters {
		var told bytes.Buffer
		p := &program{err: &told, out: &bytes.Buffer{}}
		o := &formsOptions{output: filepath.Join(t.TempDir(), "表") + string(filepath.Separator)}
		o.format.picked = []string{format}
		f := &filling{program: p, asked: o, bar: newProgress(p, 0)}
		sheet := &forms.Sheet{Form: "表", Title: "表", Grid: []int{1000}, Columns: []string{"列"}}
		for _, part := range []*[]forms.Row{&sheet.Head, &sheet.Body} {
			*part = []forms.Row{{Cells: []forms.Cell{{Text: "文", Across: 1, Down: 1}}, Lines: 1}}
		}
		files := []formFile{{"甲", []*forms.Sheet{sheet, sheet}}, {"乙", []*forms.Sheet{sheet}}}
		if err := f.write(files); err != nil {
			t.Fatal(format, err)
		}
		if f.bar.total != 3 || f.bar.done != 3 || f.written != 2 {
			t.Errorf("%s: %d of %d sheets, %d files", format, f.bar.done, f.bar.total, f.written)
		}
		if n := strings.Count(told.String(), "\n"); n != 2 {
			t.Errorf("%s: told %q", format, told.String())
		}
	}
}
