package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/forms"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
)

// testTable is a table with a head, of two columns.
func testTable(body ...row) *table {
	return &table{
		grid: []int{300, 700},
		head: []row{{lines: 1, cells: []cell{at(0, "甲栏", 1), at(1, "乙栏", 1)}}},
		body: body,
	}
}

func at(from int, text string, down int) cell {
	return cell{Cell: forms.Cell{Text: text, From: from, Across: 1, Down: down}}
}

// lines is a text of so many lines.
func lines(word string, n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("%s%03d", word, i+1))
	}
	return strings.Join(all, "\n")
}

// setTable sets a table and returns the lines of text on each page.
func setTable(t *testing.T, table *table) [][]string {
	t.Helper()
	m := &maker{style: layout.DefaultStyle(fonts.Document()), pages: map[string]int{}}
	l := m.add(lengthwise())
	m.setTable(table, lengthwise, l, l.box.Y)
	var pages [][]string
	for _, l := range m.leaves {
		var words []string
		for _, item := range l.items {
			if text, ok := item.(render.Text); ok {
				words = append(words, text.S)
				if text.Y > l.box.Bottom() {
					t.Errorf("%q stands below the frame", text.S)
				}
			}
		}
		pages = append(pages, words)
	}
	return pages
}

// A row that no page holds goes on over pages, with every line of it once and
// in order; the head stands on each page.
func TestTallRow(t *testing.T) {
	pages := setTable(t, testTable(row{lines: 1, cells: []cell{at(0, "一", 1), at(1, lines("行", 100), 1)}}))
	var got []string
	for i, words := range pages {
		if !slices.Equal(words[:2], []string{"甲栏", "乙栏"}) {
			t.Errorf("page %d begins with %q", i+1, words[:2])
		}
		for _, w := range words {
			if strings.HasPrefix(w, "行") {
				got = append(got, w)
			}
		}
	}
	if want := strings.Split(lines("行", 100), "\n"); len(pages) < 4 || !slices.Equal(got, want) {
		t.Errorf("%d pages with the lines %q", len(pages), got)
	}
}

// A row that a page holds is never cut.
func TestRowStaysWhole(t *testing.T) {
	var body []row
	for i := range 12 {
		body = append(body, row{lines: 1, cells: []cell{at(0, fmt.Sprint(i), 1), at(1, lines(fmt.Sprintf("%c", 'A'+i), 6), 1)}})
	}
	for i, words := range setTable(t, testTable(body...)) {
		count := map[byte]int{}
		for _, w := range words {
			if len(w) == 4 {
				count[w[0]]++
			}
		}
		for letter, n := range count {
			if n != 6 {
				t.Errorf("page %d has %d lines of the row %c", i+1, n, letter)
			}
		}
	}
}

// A cell over rows on several pages is shown again on each; one that is longer
// than its rows goes on, and makes room for its end.
func TestCellOverPages(t *testing.T) {
	const rows = 60
	var body []row
	for i := range rows {
		r := row{lines: 1, cells: []cell{at(1, fmt.Sprint(i), 1)}}
		if i == 0 {
			r.cells = append([]cell{at(0, "部门", rows)}, r.cells...)
		}
		body = append(body, r)
	}
	pages := setTable(t, testTable(body...))
	for i, words := range pages {
		if n := len(slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w != "部门" })); n != 1 {
			t.Errorf("page %d shows the cell %d times", i+1, n)
		}
	}
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	body[0].cells[0] = at(0, lines("长", 150), rows)
	var got []string
	for _, words := range setTable(t, testTable(body...)) {
		for _, w := range words {
			if strings.HasPrefix(w, "长") {
				got = append(got, w)
			}
		}
	}
	if want := strings.Split(lines("长", 150), "\n"); !slices.Equal(got, want) {
		t.Errorf("the lines are %q", got)
	}
}

// The rows to sign stay on one page, lower where that saves one.
func TestFoot(t *testing.T) {
	sign := row{lines: 4, cells: []cell{at(0, "意见", 1), at(1, "签字", 1)}}
	for n := range 40 {
		table := testTable(row{lines: n + 1, cells: []cell{at(0, "一", 1), at(1, "二", 1)}})
		table.foot = []row{sign, sign, sign}
		pages := setTable(t, table)
		for i, words := range pages {
			count := len(slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w != "签字" }))
			if count != 0 && count != 3 {
				t.Errorf("%d lines: page %d has %d of 3 rows to sign", n+1, i+1, count)
			}
		}
	}
}

// A grade stands in one line with its sign, however narrow its column is in the
// form.
func TestGradesKeepToOneLine(t *testing.T) {
	for from := range 3 {
		for _, word := range []string{"高", "一级", "未定级", "特别重大"} {
			graded := at(from, word, 1)
			graded.graded = true
			others := []cell{at(0, "一", 1), at(1, "二", 1), at(2, "三", 1)}
			others[from] = graded
			table := &table{grid: []int{300, 300, 300}, body: []row{{lines: 1, cells: others}}}
			table.grid[from] = 60
			if words := setTable(t, table)[0]; !slices.Contains(words, word) {
				t.Errorf("column %d: %q is set as %q", from+1, word, words)
			}
		}
	}
}

// Nobody signs a page of blanks: the last rows of the body stand above those to
// sign, from the first that shares a cell with the last, below the head.
func TestFootIsNotAlone(t *testing.T) {
	sign := row{lines: 3, cells: []cell{at(0, "意见", 1), at(1, "签字", 1)}}
	for _, group := range []int{1, 3, 60} {
		for n := 2; n <= 60; n++ {
			var body []row
			for i := range n {
				r := row{lines: 1, cells: []cell{at(1, fmt.Sprint("第", i), 1)}}
				if i%group == 0 {
					r.cells = append([]cell{at(0, "环节", min(group, n-i))}, r.cells...)
				}
				body = append(body, r)
			}
			table := testTable(body...)
			table.foot = []row{sign, sign, sign}
			pages := setTable(t, table)
			last := pages[len(pages)-1]
			signed := slices.Index(last, "签字")
			for _, want := range []string{"甲栏", "环节", fmt.Sprint("第", n-1)} {
				if at := slices.Index(last, want); at < 0 || at > signed {
					t.Errorf("%d rows by %d: %q is not above the rows to sign: %q", n, group, want, last)
				}
			}
			if first := (n - 1) / 3 * 3; group == 3 && first > 0 && !slices.Contains(last, fmt.Sprint("第", first)) {
				t.Errorf("%d rows: the last three are not together: %q", n, last)
			}
		}
	}
}

// No page begins or ends with one line of a paragraph of several.
func TestParagraphsKeepTwoLines(t *testing.T) {
	const text = "为规范权力运行、防控廉政风险，对职权和重要业务事项进行清理，逐项绘制运行流程图，排查廉政风险点，评定风险等级，制定防控措施。"
	for start := range 26 {
		m := &maker{style: layout.DefaultStyle(fonts.Document()), pages: map[string]int{}}
		c := m.column(upright)
		c.line = start
		c.paragraph(text, "")
		for i, l := range m.leaves {
			if n := len(l.items); n == 1 {
				t.Errorf("from line %d: page %d has one line of the paragraph", start+1, i+1)
			}
		}
	}
}

// A heading whose table begins below it does not end a page, wherever it comes.
func TestHeadingKeepsItsTable(t *testing.T) {
	sheet := &forms.Sheet{Grid: []int{300, 700}, Columns: []string{"甲栏", "乙栏"}}
	for i, s := range []*[]forms.Row{&sheet.Head, &sheet.Body} {
		for n := range 1 + 3*i {
			*s = append(*s, forms.Row{Lines: 1, Cells: []forms.Cell{
				{Text: fmt.Sprintf("%d-%d", i, n), Across: 1, Down: 1}, {Text: lines("行", 3), From: 1, Across: 1, Down: 1},
			}})
		}
	}
	for n := range 60 {
		c := &chapter.Chapter{Title: "标题", ID: "d1", Tables: []*chapter.Table{{Sheet: sheet}}}
		for range n {
			c.Texts = append(c.Texts, chapter.Text{S: "职责。"})
		}
		c.Texts = append(c.Texts, chapter.Text{S: "目录", Heading: true})
		m := newMaker(&manual.Book{}, Options{})
		m.begin(c)
		m.piece(c)
		together := false
		for _, l := range m.leaves {
			var words []string
			for _, item := range l.items {
				if text, ok := item.(render.Text); ok {
					words = append(words, text.S)
				}
			}
			together = together || slices.Contains(words, "目录") && slices.Contains(words, "1-0")
		}
		if !together {
			t.Errorf("%d paragraphs: the heading stands without a row of its table", n)
		}
	}
}
