package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	_ "flowgen/internal/golden" // the switch -update
)

// TestFaults holds that a table whose cells do not cover its grid is an error,
// never a file that a word processor refuses.
func TestFaults(t *testing.T) {
	cell := func(from, across, down int) Cell { return Cell{Text: "甲", From: from, Across: across, Down: down} }
	for name, rows := range map[string][]Row{
		"a gap":            {{Cells: []Cell{cell(0, 1, 1)}}},
		"an overlap":       {{Cells: []Cell{cell(0, 2, 1), cell(1, 1, 1)}}},
		"too wide":         {{Cells: []Cell{cell(0, 3, 1)}}},
		"no width":         {{Cells: []Cell{cell(0, 0, 1), cell(0, 2, 1)}}},
		"below the table":  {{Cells: []Cell{cell(0, 1, 2), cell(1, 1, 1)}}},
		"under another":    {{Cells: []Cell{cell(0, 1, 2), cell(1, 1, 1)}}, {Cells: []Cell{cell(0, 2, 1)}}},
		"one row too few":  {{Cells: []Cell{cell(0, 1, 1), cell(1, 1, 1)}}, {}},
		"in another order": {{Cells: []Cell{cell(1, 1, 1), cell(0, 1, 1)}}},
	} {
		d := &Document{Sections: []Section{{Page: A4(true, 5669, 4252), Blocks: []Block{Table{Widths: []int{100, 100}, Rows: rows}}}}}
		if err := Write(io.Discard, d); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := Write(io.Discard, &Document{}); err == nil {
		t.Error("no sections: no error")
	}
}

// TestSections holds that each section has its paper and its footer, and that
// text is text: markup is escaped, spaces stay.
func TestSections(t *testing.T) {
	d := &Document{Title: "<题>", Sections: []Section{
		{Page: A4(true, 5669, 4252), Footer: "<甲>", Blocks: []Block{Paragraph{Style: Title, Text: "a <b> &  c\n二"}}},
		{Page: A4(false, 5669, 4252), Blocks: []Block{Paragraph{Style: Line, Text: "左", Aside: "右", NewPage: true}}},
	}}
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name] = string(data); !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s has a time: %v", f.Name, f.Modified)
		}
	}
	type text struct {
		Pages []struct {
			W int `xml:"w,attr"`
			H int `xml:"h,attr"`
		} `xml:"body>p>pPr>sectPr>pgSz"`
		Last struct {
			W int `xml:"w,attr"`
			H int `xml:"h,attr"`
		} `xml:"body>sectPr>pgSz"`
		Texts []string `xml:"body>p>r>t"`
	}
	var got text
	if err := xml.Unmarshal([]byte(parts["word/document.xml"]), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Pages) != 1 || got.Pages[0].W != 16838 || got.Pages[0].H != 11906 || got.Last.W != 11906 || got.Last.H != 16838 {
		t.Errorf("pages %v, the last %v", got.Pages, got.Last)
	}
	if s := strings.Join(got.Texts, "|"); s != "a <b> &  c|二|左|右" {
		t.Errorf("texts %q", s)
	}
	for i, want := range []string{"&lt;甲&gt;　", "第 "} {
		foot := parts[fmt.Sprintf("word/footer%d.xml", i+1)]
		if !strings.Contains(foot, want) || !strings.Contains(foot, "NUMPAGES") {
			t.Errorf("footer %d is %s", i+1, foot)
		}
	}
	if !strings.Contains(parts["docProps/core.xml"], "<dc:title>&lt;题&gt;</dc:title>") {
		t.Errorf("core.xml is %s", parts["docProps/core.xml"])
	}
}
