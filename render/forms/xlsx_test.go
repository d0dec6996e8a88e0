package forms

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"flowgen/internal/parts"
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
	steps := 0
	if err := XLSX(&b, sheets, func() { steps++ }); err != nil {
		t.Fatal(err)
	}
	if steps != len(sheets) {
		t.Errorf("%d steps for %d sheets", steps, len(sheets))
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
	pages := 0
	for i, s := range sheets {
		layout, err := f.GetPageLayout(names[i])
		if err != nil {
			t.Fatal(err)
		}
		if *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || layout.FitToHeight != nil && *layout.FitToHeight != 0 {
			t.Errorf("%s: page %+v", names[i], layout)
		}
		breaks := breaksOf(t, parts.Of(t, data)[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)])
		pages += len(breaks)
		same(t, f, names[i], s, titles[names[i]], breaks)
	}
	if pages < 20 {
		t.Errorf("only %d pages end in a table", pages)
	}
}

// breaksOf returns the rows of a worksheet, from 1, behind which a page ends.
func breaksOf(t *testing.T, worksheet []byte) []int {
	t.Helper()
	var read struct {
		Breaks []struct {
			ID int `xml:"id,attr"`
		} `xml:"rowBreaks>brk"`
	}
	if err := xml.Unmarshal(worksheet, &read); err != nil {
		t.Fatal(err)
	}
	var rows []int
	for _, b := range read.Breaks {
		rows = append(rows, b.ID)
	}
	return rows
}

// same compares a worksheet with its sheet as paged has it. The rows of the
// table are found by the head, which is what is repeated on every page.
func same(t *testing.T, f *excelize.File, name string, s *Sheet, titles string, breaks []int) {
	t.Helper()
	var head, last int
	if _, err := fmt.Sscanf(titles[strings.LastIndex(titles, "!")+1:], "$%d:$%d", &head, &last); err != nil {
		t.Fatalf("%s repeats %q: %v", name, titles, err)
	}
	if got := last - head + 1; got != len(s.Head) {
		t.Errorf("%s repeats %d rows of %d", name, got, len(s.Head))
	}
	merged, err := f.GetMergeCells(name)
	if err != nil {
		t.Fatal(err)
	}
	covers := map[string]string{} // by the first cell, the last
	for _, m := range merged {
		covers[m.GetStartAxis()] = m.GetEndAxis()
	}
	first, above := head-len(s.Lead), 0
	for row := 1; row < first; row++ {
		h, err := f.GetRowHeight(name, row)
		if err != nil {
			t.Fatal(err)
		}
		above += int(h*pt + .5)
	}
	set := paged(s, width(s), room(s), above)
	first -= set.starts[len(s.Lead)] - len(s.Lead) // a high row is made of several
	for i, page := range set.pages {
		if i >= len(breaks) || breaks[i] != first+page-1 {
			t.Errorf("%s: pages end behind the rows %v, not %v and %d", name, breaks, set.pages, first)
		}
	}
	for i, r := range set.rows {
		for _, c := range r.Cells {
			pieces, short := set.cell(i, c)
			if short > 0 {
				t.Errorf("%s: %q has no room", name, c.Text)
			}
			for _, at := range pieces {
				from, to := cellName(t, c.From+1, first+at.from), cellName(t, c.From+c.Across, first+at.end-1)
				text, err := f.GetCellValue(name, from)
				if err != nil || text != at.text {
					t.Fatalf("%s, %s is %q, %v; want %q", name, from, text, err, at.text)
				}
				if covers[from] != to && (from != to || covers[from] != "") {
					t.Fatalf("%s, %s reaches to %q, want %s", name, from, covers[from], to)
				}
			}
		}
	}
	below := cellName(t, 1, first+len(set.heights))
	if value, err := f.GetCellValue(name, below); err != nil || len(s.Notes) > 0 && value != s.noteLines()[0] {
		t.Errorf("%s: below the table stands %q, %v", name, value, err)
	}
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

// TestTooLong holds that no text is cut: Excel takes 32767 characters in a
// cell and 409 points in a row. A text of more goes on from page to page; where
// it cannot, it is an error.
func TestTooLong(t *testing.T) {
	long := &Sheet{Form: "表", Title: "表", Columns: []string{"甲"}, Grid: []int{1000}, Landscape: true,
		Head: []Row{{Cells: []Cell{{Text: "甲", Across: 1, Down: 1}}}},
		Body: []Row{{Cells: []Cell{{Text: strings.Repeat("长", 40000), Across: 1, Down: 1}}}}}
	f, err := excelize.OpenReader(bytes.NewReader(writeXLSX(t, []*Sheet{long})))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("表")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, r := range rows {
		if h, err := f.GetRowHeight("表", i+1); err != nil || h > 409 {
			t.Errorf("row %d is %v high, %v", i+1, h, err)
		}
		for _, text := range r {
			n += strings.Count(text, "长")
		}
	}
	if n != 40000 {
		t.Errorf("%d characters of 40000 are left", n)
	}
	long.Head[0].Cells[0].Text = long.Body[0].Cells[0].Text // the head is not parted
	if err := XLSX(&bytes.Buffer{}, []*Sheet{long}, nil); err == nil {
		t.Error("no error")
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
