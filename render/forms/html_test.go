package forms

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHTML holds a page, read again, to the sheets it was made of.
func TestHTML(t *testing.T) {
	sheets := append(all(examples(t)), all(madeUp(t, 10))...)
	var b bytes.Buffer
	if err := HTML(&b, sheets); err != nil {
		t.Fatal(err)
	}
	type row struct {
		Cells []struct {
			XMLName xml.Name
			Colspan int    `xml:"colspan,attr"`
			Rowspan int    `xml:"rowspan,attr"`
			Text    string `xml:",chardata"`
		} `xml:",any"`
	}
	var page struct {
		Sections []struct {
			Title  string `xml:"h1"`
			Tables []struct {
				Head []row `xml:"thead>tr"`
				Body []row `xml:"tbody>tr"`
			} `xml:"table"`
		} `xml:"body>section"`
	}
	d := xml.NewDecoder(&b)
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	if err := d.Decode(&page); err != nil {
		t.Fatal(err)
	}
	if len(page.Sections) != len(sheets) {
		t.Fatalf("%d sections for %d sheets", len(page.Sections), len(sheets))
	}
	for i, s := range sheets {
		section := page.Sections[i]
		var got, want []string
		for _, table := range section.Tables {
			for _, r := range append(table.Head, table.Body...) {
				for _, c := range r.Cells {
					got = append(got, strings.Repeat("→", max(c.Colspan, 1))+strings.Repeat("↓", max(c.Rowspan, 1))+c.Text)
				}
			}
		}
		for _, r := range s.rows() {
			for _, c := range r.Cells {
				want = append(want, strings.Repeat("→", c.Across)+strings.Repeat("↓", c.Down)+c.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || section.Title != s.Title {
			t.Fatalf("%s, titled %q (-want +got):\n%s", s.Full(), section.Title, diff)
		}
		if last := section.Tables[len(section.Tables)-1]; len(last.Head) != len(s.Head) {
			t.Errorf("%s: %d rows are repeated, the head has %d", s.Full(), len(last.Head), len(s.Head))
		}
	}
}

// TestMarkup holds that a source cannot bring markup into a page.
func TestMarkup(t *testing.T) {
	const evil = `<script>alert(1)</script>"'&amp;`
	s := &Sheet{Form: "表", Title: evil, Above: [2]string{evil, evil}, Annex: evil, Columns: []string{evil}, Grid: []int{1000}, Notes: []string{evil},
		Head: []Row{{Cells: []Cell{{Text: evil, Across: 1, Down: 1, Label: true}}}}, Body: []Row{{Cells: []Cell{{Text: evil, Across: 1, Down: 1}}}}}
	var b bytes.Buffer
	if err := HTML(&b, []*Sheet{s}); err != nil {
		t.Fatal(err)
	}
	if text := b.String(); strings.Contains(text, "<script") || strings.Contains(text, "&amp;lt;") || strings.Count(text, "&lt;script&gt;") != 8 {
		t.Errorf("the page has\n%s", text)
	}
}
