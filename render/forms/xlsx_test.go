package forms

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"flowgen/dsl/flow"
)

// all fills in all shipped forms.
func all(project *flow.Project) []*Sheet {
	var sheets []*Sheet
	for _, f := range Shipped() {
		sheets = append(sheets, Sheets(f, project)...)
	}
	return sheets
}

func writeXLSX(t testing.TB, sheets []*Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := XLSX(&b, sheets); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestXLSX holds a workbook, opened again, to the sheets it was made of: every
// cell with its text and what it covers, the head repeated, A4, one page wide.
func TestXLSX(t *testing.T) {
	sheets := all(examples(t))
	data := writeXLSX(t, sheets)
	if !bytes.Equal(data, writeXLSX(t, sheets)) {
		t.Error("the same sheets give other bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	names := f.GetSheetList()
	if len(names) != len(sheets) {
		t.Fatalf("%d worksheets for %d sheets", len(names), len(sheets))
	}
	titles := map[string]string{}
	for _, d := range f.GetDefinedName() {
		titles[d.Scope] = d.RefersTo
	}
	for i, s := range sheets {
		layout, err := f.GetPageLayout(names[i])
		if err != nil {
			t.Fatal(err)
		}
		if *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || layout.FitToHeight != nil && *layout.FitToHeight != 0 {
			t.Errorf("%s: page %+v", names[i], layout)
		}
		same(t, f, names[i], s, titles[names[i]])
	}
}

// same compares a worksheet with its sheet. The rows of the table are found by
// the head, which is what is repeated on every page.
func same(t *testing.T, f *excelize.File, name string, s *Sheet, titles string) {
	t.Helper()
	var head, last int
	if _, err := fmt.Sscanf(titles[strings.LastIndex(titles, "!")+1:], "$%d:$%d", &head, &last); err != nil {
		t.Fatalf("%s repeats %q: %v", name, titles, err)
	}
	merged, err := f.GetMergeCells(name)
	if err != nil {
		t.Fatal(err)
	}
	covers := map[string]string{} // by the first cell, the last
	for _, m := range merged {
		covers[m.GetStartAxis()] = m.GetEndAxis()
	}
	row := head - len(s.Lead)
	if got := last - head + 1; got != len(s.Head) {
		t.Errorf("%s repeats %d rows of %d", name, got, len(s.Head))
	}
	rows := s.rows()
	starts := startsOf(t, rows, row, covers)
	for i, r := range rows {
		for _, c := range r.Cells {
			first := cellName(t, c.From+1, starts[i])
			end := cellName(t, c.From+c.Across, starts[i+c.Down]-1)
			text, err := f.GetCellValue(name, first)
			if err != nil || text != c.Text {
				t.Fatalf("%s, %s is %q, %v; want %q", name, first, text, err, c.Text)
			}
			if covers[first] != end && (first != end || covers[first] != "") {
				t.Fatalf("%s, %s reaches to %q, want %s", name, first, covers[first], end)
			}
		}
	}
	if value, err := f.GetCellValue(name, cellName(t, 1, starts[len(rows)])); err != nil || len(s.Notes) > 0 && value != "说明："+s.Notes[0] {
		t.Errorf("%s: below the table stands %q, %v", name, value, err)
	}
}

// startsOf finds the row of the worksheet at which each row of a table begins:
// a high one is made of several, which the cells that belong to it alone tell.
func startsOf(t *testing.T, rows []Row, row int, covers map[string]string) []int {
	t.Helper()
	var starts []int
	for _, r := range rows {
		starts = append(starts, row)
		next := row + 1
		for _, c := range r.Cells {
			if end := covers[cellName(t, c.From+1, row)]; c.Down == 1 && end != "" {
				_, last, err := excelize.CellNameToCoordinates(end)
				if err != nil {
					t.Fatal(err)
				}
				next = last + 1
			}
		}
		row = next
	}
	return append(starts, row)
}

func cellName(t *testing.T, column, row int) string {
	t.Helper()
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// TestFormulas holds that nothing of a source is taken for a formula.
func TestFormulas(t *testing.T) {
	evil := `=HYPERLINK("http://example.com";"x")`
	s := Sheets(Named("summary"), parse(t, "职权 甲 {\n  责任主体：\""+strings.ReplaceAll(evil, `"`, `\"`)+"\"\n  步骤 审核 {\n    风险 高：+1+1\n    风险 低：@SUM(A1)\n  }\n}\n"))[0]
	f, err := excelize.OpenReader(bytes.NewReader(writeXLSX(t, []*Sheet{s})))
	if err != nil {
		t.Fatal(err)
	}
	name := f.GetSheetName(0)
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for i, r := range rows {
		for j, text := range r {
			found = found || text == evil
			if formula, err := f.GetCellFormula(name, cellName(t, j+1, i+1)); err != nil || formula != "" {
				t.Errorf("%q has the formula %q, %v", text, formula, err)
			}
		}
	}
	if !found {
		t.Error("the text itself is not there")
	}
}

// TestTooLong holds that a text is never cut: Excel takes 32767 characters.
func TestTooLong(t *testing.T) {
	s := &Sheet{Form: "表", Title: "表", Columns: []string{"甲"}, Grid: []int{1000}, Head: []Row{{Cells: []Cell{{Text: "甲", Across: 1, Down: 1}}}},
		Body: []Row{{Cells: []Cell{{Text: strings.Repeat("长", 32768), Across: 1, Down: 1}}}}}
	if err := XLSX(&bytes.Buffer{}, []*Sheet{s}); err == nil {
		t.Error("no error")
	}
	s.Body[0].Cells[0].Text = strings.Repeat("长", 32767)
	f, err := excelize.OpenReader(bytes.NewReader(writeXLSX(t, []*Sheet{s})))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := f.GetCellValue("表", "A3"); err != nil || got != s.Body[0].Cells[0].Text {
		t.Errorf("%d characters are left, %v", len([]rune(got)), err)
	}
	merged, err := f.GetMergeCells("表")
	if err != nil || len(merged) != 1 {
		t.Errorf("a row higher than Excel takes is not made of several: %v, %v", merged, err)
	}
}

// TestTabs holds the names of worksheets to what Excel takes.
func TestTabs(t *testing.T) {
	var sheets []*Sheet
	for _, name := range []string{
		"甲/乙: [丙]*?", "甲\\乙: [丙]*?", "'引号'", strings.Repeat("很长的职权名称", 9), strings.Repeat("很长的职权名称", 9) + "二",
		"abc", "ABC", "", "𠀀" + strings.Repeat("𠀀", 30), "🚀",
	} {
		sheets = append(sheets, &Sheet{Form: "表", Name: name})
	}
	sheets = append(sheets, &Sheet{Form: "History"}, &Sheet{Form: "***"})
	seen := map[string]bool{}
	f := excelize.NewFile()
	for i, name := range tabs(sheets) {
		if n := len(utf16.Encode([]rune(name))); n == 0 || n > 31 {
			t.Errorf("%q has %d characters", name, n)
		}
		if seen[strings.ToLower(name)] {
			t.Errorf("%q is there twice", name)
		}
		seen[strings.ToLower(name)] = true
		if _, err := f.NewSheet(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if i == 0 && name != "表 甲 乙   丙" {
			t.Errorf("the first is %q", name)
		}
	}
}
