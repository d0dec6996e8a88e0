package word

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"flowgen/internal/golden"
)

// bookmark of a PDF, as qpdf tells it.
type pdfMark struct {
	Title string
	Page  int `json:"destpageposfrom1"`
	Kids  []pdfMark
}

// TestOffice has LibreOffice set a manual. Every chapter is a bookmark there, on
// the page that was foreseen.
func TestOffice(t *testing.T) {
	soffice, qpdf := golden.Tool(t, "soffice"), golden.Tool(t, "qpdf")
	m, data := bookOf(t, examples(t, some...))
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "book.docx"), data, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(folder)+"/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, "book.docx")
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := exec.Command(qpdf, "--json", "--json-key=outlines", filepath.Join(folder, "book.pdf")).Output()
	if err != nil {
		t.Fatal(err)
	}
	var found struct{ Outlines []pdfMark }
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatal(err)
	}
	marks := flat(found.Outlines)
	off := 0
	for _, c := range m.chapters[1:] { // behind the cover
		if len(marks) == 0 || marks[0].Title != c.Title {
			t.Fatalf("%s is no bookmark, but %v", c.Title, marks)
		}
		if marks[0].Page != m.pages[c.ID]+off {
			t.Errorf("%s %s stands on page %d, not on %d", c.ID, c.Title, marks[0].Page, m.pages[c.ID]+off)
			off = marks[0].Page - m.pages[c.ID]
		}
		marks = marks[1:]
	}
}

// some examples: two scales in one unit, charts of several pages, tables that go
// on over pages.
var some = []string{"信访举报受理", "物资采购", "财务报销", "合同审签"}

// flat lists bookmarks in order.
func flat(marks []pdfMark) []pdfMark {
	var all []pdfMark
	for _, m := range marks {
		all = append(append(all, m), flat(m.Kids)...)
	}
	return all
}
