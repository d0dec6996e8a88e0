package forms

import (
	"strings"
	"testing"
)

// TestPaging holds what paged says of all forms: no page is fuller than it
// can be, and every cell that reaches over the end of one has all its text,
// whole on each page or in pieces that have room.
func TestPaging(t *testing.T) {
	parted, repeated := 0, 0
	for _, s := range append(all(examples(t)), all(madeUp(t, 60))...) {
		const above = 60 * pt
		p := paged(s, width(s), room(s), above)
		fits(t, p, above)
		for i, r := range p.rows {
			for _, c := range r.Cells {
				pieces, short := p.cell(i, c)
				if short > 0 {
					t.Errorf("%s: %d missing for %q", s.Full(), short, c.Text)
				}
				if len(pieces) == 1 {
					continue
				}
				so := ""
				for j, at := range pieces {
					need := Cell{Text: at.text, From: c.From, Across: c.Across}.height(s.Grid, p.width)
					if at.text != "" && need > p.height(at)+lineHeight/2 {
						t.Errorf("%s: %q needs %d, has %d", s.Full(), at.text, need, p.height(at))
					}
					switch {
					case at.text == c.Text && j > 0:
						repeated++
					case at.text == pageBefore:
					default:
						so += at.text
						parted++
					}
				}
				plain := func(text string) string { return strings.ReplaceAll(text, "\n", "") }
				if plain(so) != plain(c.Text) {
					t.Errorf("%s: the pieces %q are not %q", s.Full(), so, c.Text)
				}
			}
		}
	}
	if parted < 10 || repeated < 10 {
		t.Errorf("only %d pieces, %d repeated: nothing is tested", parted, repeated)
	}
}

// The rows to sign stand on one page, below the last row of the body if any page
// holds both: nobody signs a page of blanks.
func TestRowsToSign(t *testing.T) {
	turned := 0
	for _, s := range append(all(examples(t)), all(madeUp(t, 60))...) {
		if len(s.Foot) == 0 || len(s.Body) < 2 {
			continue
		}
		p := paged(s, width(s), room(s), 60*pt)
		if len(p.pages) == 0 {
			continue
		}
		turned++
		last := len(p.rows) - len(s.Foot) - 1
		allowed := p.starts[last+1] - 1
		body := p.starts[len(s.Lead)+len(s.Head)]
		if head := sum(p.heights[p.starts[len(s.Lead)]:body]); head+sum(p.heights[p.starts[last]:]) > room(s) {
			allowed++ // no page holds the last row with them
		}
		if page := p.pages[len(p.pages)-1]; page > allowed {
			t.Errorf("%s: the last page begins at row %d, the last of the body is %d", s.Full(), page, p.starts[last])
		}
	}
	if turned < 10 {
		t.Errorf("only %d forms of several pages: nothing is tested", turned)
	}
}

// TestSignedFull holds that rows to sign take few others to the next page where
// one cell of the body goes on through all its rows.
func TestSignedFull(t *testing.T) {
	sheet := &Sheet{Form: "表", Title: "表", Grid: []int{500, 500}, Columns: []string{"职权", "风险"}, Landscape: true}
	sheet.Head = []Row{{Lines: 1, Cells: []Cell{{Text: "职权", Across: 1, Down: 1}, {Text: "风险", From: 1, Across: 1, Down: 1}}}}
	for i := range 18 {
		row := Row{Lines: 1, Cells: []Cell{{Text: "风险", From: 1, Across: 1, Down: 1}}}
		if i == 0 {
			row.Cells = append([]Cell{{Text: "职权", Across: 1, Down: 18}}, row.Cells...)
		}
		sheet.Body = append(sheet.Body, row)
	}
	sheet.Foot = []Row{{Lines: 9, Cells: []Cell{{Text: "签字", Across: 2, Down: 1}}}}
	p := paged(sheet, width(sheet), room(sheet), 60*pt)
	if want := len(sheet.Head) + len(sheet.Body) - 1; len(p.pages) != 1 || p.pages[0] != want {
		t.Errorf("pages begin at %v, want at %d", p.pages, want)
	}
}

// fits holds that what stands between two ends of pages has room on one.
func fits(t *testing.T, p *paging, above int) {
	t.Helper()
	s := p.sheet
	body := p.starts[len(s.Lead)+len(s.Head)]
	head := sum(p.heights[p.starts[len(s.Lead)]:body])
	from, used := 0, above
	for _, page := range append(p.pages, len(p.heights)) {
		if used += sum(p.heights[from:page]); used > room(s) && page > body+1 {
			t.Errorf("%s: a page has %d, room is for %d", s.Full(), used, room(s))
		}
		from, used = page, head
	}
}

// TestWrap holds the breaking of lines: nothing is lost, nothing is wider than
// the line.
func TestWrap(t *testing.T) {
	for _, text := range []string{
		"", "一", "1.不按规定登记。\n2.向被举报人泄露信访举报内容或举报人信息。", strings.Repeat("长", 100), strings.Repeat("w", 300),
		"see https://example.com/" + strings.Repeat("path/", 20) + " 为准", "\n", "甲\n\n乙",
	} {
		for _, width := range []int{20 * pt, 55 * pt, 300 * pt} {
			list := wrap(text, width, textSize)
			if got := join(list); got != text {
				t.Errorf("%q becomes %q", text, got)
			}
			for _, l := range list {
				if w := advance(strings.TrimRight(l.text, " "), textSize); w > width {
					t.Errorf("%q is %d wide, the line %d", l.text, w, width)
				}
			}
		}
	}
	if n := lines(strings.Repeat("字", 100), 106*pt+1000, textSize); n != 10 {
		t.Errorf("100 characters of 10.5 pt take %d lines of 116 pt, want 10", n)
	}
}
