package forms

import (
	"bytes"
	"fmt"
	"html/template"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"flowgen/internal/golden"
)

// TestOffice has LibreOffice set workbooks and documents on pages. Every page
// is A4 in its orientation and begins with a title or with the head of its
// table, and every character of the tables is to be read: what does not fit
// its cell is not drawn.
func TestOffice(t *testing.T) {
	soffice, pdftotext := golden.Tool(t, "soffice"), golden.Tool(t, "pdftotext")
	project := load(t, "../../examples/信访举报受理.flow", "../../examples/工程招标.flow")
	sheets := all(project)
	var tall []*Sheet
	for _, s := range Sheets(Named("assessment"), project) {
		s.Landscape = false
		tall = append(tall, s)
	}
	folder := t.TempDir()
	files := map[string][]*Sheet{"wide": sheets, "tall": tall}
	for name, list := range files {
		for kind, data := range map[string][]byte{".xlsx": writeXLSX(t, list), ".docx": writeDOCX(t, list)} {
			if err := os.WriteFile(filepath.Join(folder, name+kind[1:2]+kind), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(folder)+"/profile", "--headless", "--convert-to", "pdf",
		"--outdir", folder, "widex.xlsx", "wided.docx", "tallx.xlsx", "talld.docx")
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, list := range files {
		for _, kind := range []string{"x", "d"} {
			pdf := filepath.Join(folder, name+kind+".pdf")
			out, err := exec.Command(pdftotext, "-bbox", pdf, "-").Output()
			if err != nil {
				t.Fatalf("%s: %v", pdf, err)
			}
			size := `width="841.8`
			if name == "tall" {
				size = `width="595.`
			}
			if pages := bytes.Count(out, []byte("<page ")); pages == 0 || bytes.Count(out, []byte(size)) != pages {
				t.Errorf("%s%s: %d pages, %d of them A4 in the right orientation", name, kind, pages, bytes.Count(out, []byte(size)))
			}
			text, err := exec.Command(pdftotext, "-layout", pdf, "-").Output()
			if err != nil {
				t.Fatalf("%s: %v", pdf, err)
			}
			complete(t, name+kind, string(text), list)
			headed(t, name+kind, string(text), list)
		}
	}
}

// TestHeights holds the heights of rows to those that LibreOffice finds by
// itself. It does so for rows of cells that are not merged, so every text of
// the tables stands in one of its own here, as wide as it is there.
func TestHeights(t *testing.T) {
	soffice := golden.Tool(t, "soffice")
	var columns, rows strings.Builder
	number, need, texts := map[int]int{}, []int{}, []string{} // by width, the column; by row, our height and the text
	for _, s := range append(all(examples(t)), all(madeUp(t, 20))...) {
		for _, r := range s.rows() {
			for _, c := range r.Cells {
				share := sum(s.Grid[c.From : c.From+c.Across])
				if _, known := number[share]; !known {
					number[share] = len(number)
					fmt.Fprintf(&columns, `<style:style style:name="co%d" style:family="table-column"><style:table-column-properties style:column-width="%.2fpt"/></style:style>`,
						number[share], float64(width(s)*share/1000)/pt)
				}
				texts, need = append(texts, c.Text), append(need, c.height(s.Grid, width(s)))
				rows.WriteString(`<table:table-row table:style-name="ro">` + strings.Repeat("<table:table-cell/>", number[share]) + `<table:table-cell table:style-name="ce" office:value-type="string">`)
				for line := range strings.SplitSeq(c.Text, "\n") {
					rows.WriteString("<text:p>" + template.HTMLEscapeString(line) + "</text:p>")
				}
				rows.WriteString("</table:table-cell></table:table-row>")
			}
		}
	}
	text := `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
		` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
		` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"` +
		` office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>` +
		`<style:style style:name="ro" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>` +
		`<style:style style:name="ce" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" fo:border="0.5pt solid #000000"/>` +
		`<style:text-properties style:font-family-asian="宋体" fo:font-family="宋体" fo:font-size="10.5pt" style:font-size-asian="10.5pt"/></style:style>` +
		columns.String() + `</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="t">`
	for i := range len(number) {
		text += fmt.Sprintf(`<table:table-column table:style-name="co%d"/>`, i)
	}
	text += rows.String() + `</table:table></office:spreadsheet></office:body></office:document>`
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "in.fods"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(folder)+"/profile", "--headless",
		"--convert-to", "xlsx", "--outdir", folder, filepath.Join(folder, "in.fods"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	set, err := excelize.OpenFile(filepath.Join(folder, "in.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	higher := 0
	for i, ours := range need {
		h, err := set.GetRowHeight("t", i+1)
		if err != nil {
			t.Fatal(err)
		}
		if h > 20 {
			higher++
		}
		if h*pt > float64(ours) && h < 409 {
			t.Errorf("%.1f are needed, %.1f given for %q", h, float64(ours)/pt, texts[i])
		}
	}
	if higher < 300 {
		t.Errorf("only %d texts of more than a line", higher)
	}
}

// complete holds that a text has every character of the sheets as often as
// they have.
func complete(t *testing.T, name, text string, sheets []*Sheet) {
	t.Helper()
	want, got := map[rune]int{}, count(text)
	for _, s := range sheets {
		texts := append([]string{s.Title, s.Annex, s.Above[0], s.Above[1]}, s.Notes...)
		for _, r := range s.rows() {
			for _, c := range r.Cells {
				texts = append(texts, c.Text)
			}
		}
		for r, n := range count(strings.Join(texts, "")) {
			want[r] += n
		}
	}
	for r, n := range want {
		if got[r] < n {
			t.Errorf("%s: %q is there %d times, should be %d times or more", name, r, got[r], n)
		}
	}
}

// count counts the characters of a text, as Unicode compares them.
func count(text string) map[rune]int {
	n := map[rune]int{}
	for _, r := range norm.NFKC.String(text) {
		if !unicode.IsSpace(r) {
			n[r]++
		}
	}
	return n
}

// headed holds that every page has the title of a sheet or a whole head, but
// for those that only have notes.
func headed(t *testing.T, name, text string, sheets []*Sheet) {
	t.Helper()
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	for i, page := range pages {
		letters := count(page)
		ok := strings.Contains(page, "如有需要") || strings.Contains(page, "说明")
		for _, s := range sheets {
			ok = ok || hasAll(letters, count(s.Title)) || hasAll(letters, count(strings.Join(s.Columns, "")))
		}
		if !ok {
			t.Errorf("%s: page %d has neither title nor head:\n%s", name, i+1, page)
		}
	}
	if len(pages) <= len(sheets) {
		t.Errorf("%s: %d pages for %d sheets: nothing went over a page", name, len(pages), len(sheets))
	}
}

func hasAll(letters, wanted map[rune]int) bool {
	for r, n := range wanted {
		if letters[r] < n {
			return false
		}
	}
	return true
}
