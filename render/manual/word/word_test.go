package word

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/internal/parts"
	"flowgen/internal/source"
	"flowgen/render/manual/chapter"
)

// TestFile holds that a file is sound: the same bytes for the same book, every
// part well-formed, every relation leads to a part and every use of one to a
// relation, every link to a bookmark.
func TestFile(t *testing.T) {
	powers := examples(t, "信访举报受理", "物资采购")
	_, data := bookOf(t, powers)
	if _, again := bookOf(t, powers); !bytes.Equal(data, again) {
		t.Error("the same book gives other bytes")
	}
	all := parts.Of(t, data)
	ids, used, marks, anchors := map[string]bool{}, map[string]int{}, map[string]int{}, map[string]int{}
	for name, part := range all {
		if path.Ext(name) == ".png" {
			continue
		}
		d := xml.NewDecoder(bytes.NewReader(part))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range e.Attr {
				switch {
				case e.Name.Local == "Relationship" && a.Name.Local == "Target" && all[a.Value] == nil && all["word/"+a.Value] == nil:
					t.Errorf("%s leads to %s, which is not there", name, a.Value)
				case e.Name.Local == "Relationship" && a.Name.Local == "Id":
					ids[a.Value] = true
				case name == "word/document.xml" && strings.HasSuffix(a.Name.Space, "/relationships"):
					used[a.Value]++
				case e.Name.Local == "bookmarkStart" && a.Name.Local == "name":
					marks[a.Value]++
				case a.Name.Local == "anchor":
					anchors[a.Value]++
				}
			}
		}
	}
	if len(used) < 10 || len(anchors) < 10 {
		t.Fatalf("%d parts used, %d links", len(used), len(anchors))
	}
	for id := range used {
		if !ids[id] {
			t.Errorf("no relation %s", id)
		}
	}
	for name := range anchors {
		if marks[name] != 1 {
			t.Errorf("a link leads to %s, of which there are %d", name, marks[name])
		}
	}
}

// TestTexts holds that all texts of the chapters are in the document, and all
// pictures with what they say.
func TestTexts(t *testing.T) {
	m, data := bookOf(t, examples(t, some...))
	var text strings.Builder
	d := xml.NewDecoder(bytes.NewReader(parts.Of(t, data)["word/document.xml"]))
	alts := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			for _, a := range token.Attr {
				if token.Name.Local == "docPr" && a.Name.Local == "descr" && a.Value != "" {
					alts++
				}
			}
		case xml.EndElement:
			if token.Name.Local == "p" {
				text.WriteByte('\n')
			}
		}
	}
	whole := text.String()
	has := func(s string) {
		t.Helper()
		if s = strings.TrimRight(s, "\n"); !strings.Contains(whole, s) {
			t.Errorf("the document lacks %q", s)
		}
	}
	charts := 0
	for _, c := range m.chapters {
		if c.Kind != chapter.Cover {
			has(c.Title + "\n")
		}
		for _, p := range c.Texts {
			has(p.S + "\n")
		}
		for _, table := range c.Tables {
			for _, r := range append(append(append(table.Lead, table.Head...), table.Body...), table.Foot...) {
				for _, cell := range r.Cells {
					has(cell.Text)
				}
			}
		}
		if c.Chart != nil {
			charts += len(m.Chart(c.Chart.Power, c.Chart.View))
		}
	}
	if alts != charts || charts < 10 {
		t.Errorf("%d charts, %d with what they say", charts, alts)
	}
}

// TestIndex holds that each number of the index of posts is that of the page on
// which the risk stands in its assessment, and leads to its row.
func TestIndex(t *testing.T) {
	var text strings.Builder
	text.WriteString("职权 发证（A-1） {\n 类别：行政许可\n 责任主体：甲科\n 步骤 受理（承办人，当日） {\n")
	for i := range 60 {
		fmt.Fprintf(&text, "  风险 高：第%d件事没有照规定办。\n", 100+i)
	}
	text.WriteString(" }\n 步骤 决定（科长，3个工作日）\n 受理 → 决定\n}\n")
	m, data := bookOf(t, source.Read(t, dsl.Input{Path: "-", Data: []byte(text.String())}).Powers())
	document := string(parts.Of(t, data)["word/document.xml"])
	tables := map[string]*chapter.Table{}
	for _, c := range m.chapters {
		if len(c.Tables) > 0 {
			tables[c.ID] = c.Tables[0]
		}
	}
	further := 0
	for _, c := range m.chapters {
		for _, table := range c.Tables {
			for place, mark := range table.Marks {
				if !mark.Page {
					continue
				}
				id := rowID(mark.To, mark.Row)
				risk := table.Texts()[place.Row][3]
				if texts := strings.Join(tables[mark.To].Texts()[mark.Row], " "); !strings.Contains(texts, risk) {
					t.Errorf("%q leads to the row %q", risk, texts)
				}
				_, after, _ := strings.Cut(document, `w:name="`+bookmark(id)+`"`)
				if row, _, _ := strings.Cut(after, "</w:tr>"); !strings.Contains(row, risk) {
					t.Errorf("%s is not where %q stands", id, risk)
				}
				field := fmt.Sprintf(` PAGEREF %s \h "><w:r><w:t>%d</w:t>`, bookmark(id), m.pages[id])
				if !strings.Contains(document, field) {
					t.Errorf("no field %s", field)
				}
				if m.pages[id] > m.pages[mark.To] {
					further++
				}
			}
		}
	}
	if further == 0 {
		t.Error("no risk stands on a further page of an assessment")
	}
}

// TestLeads holds that an assessment tells the page of the chart.
func TestLeads(t *testing.T) {
	m, data := bookOf(t, examples(t, "信访举报受理"))
	document := string(parts.Of(t, data)["word/document.xml"])
	found := 0
	for _, c := range m.chapters {
		for _, table := range c.Tables {
			for place, mark := range table.LeadMarks {
				found++
				text := fmt.Sprintf(`%s</w:t></w:r><w:r><w:t xml:space="preserve">（第 </w:t></w:r><w:fldSimple w:instr=" PAGEREF %s \h "><w:r><w:t>%d</w:t>`,
					table.Lead[place.Row].Cells[place.Cell].Text, bookmark(mark.To), m.pages[mark.To])
				if !strings.Contains(document, text) {
					t.Errorf("%s does not lead to %s", c.ID, mark.To)
				}
			}
		}
	}
	if found == 0 {
		t.Error("nothing leads to a chart")
	}
}

// TestContents holds that units stand apart and are stressed with their
// departments, and that none of them is the last line of its page.
func TestContents(t *testing.T) {
	m, data := bookOf(t, examples(t, some...))
	document := string(parts.Of(t, data)["word/document.xml"])
	lines := 0
	for _, c := range m.chapters {
		if !c.Listed {
			continue
		}
		before, _, _ := strings.Cut(document, `<w:hyperlink w:anchor="`+bookmark(c.ID)+`"`)
		line := before[strings.LastIndex(before, "<w:p>"):]
		_, text, _ := strings.Cut(document, `<w:hyperlink w:anchor="`+bookmark(c.ID)+`"`)
		text, _, _ = strings.Cut(text, "</w:p>")
		for what, is := range map[string][2]bool{
			"stands apart": {strings.Contains(line, `<w:spacing w:before="490"/>`), c.Kind == chapter.Opening && lines > 0},
			"is stressed":  {strings.Contains(text, `w:eastAsia="黑体"`), c.Stress},
			"has its page": {strings.Contains(text, fmt.Sprintf(`<w:t>%d</w:t>`, m.pages[c.ID])), true},
		} {
			if is[0] != is[1] {
				t.Errorf("%s %s %s: %v", c.ID, c.Title, what, is[0])
			}
		}
		if c.Kind == chapter.Opening && !strings.Contains(line, "<w:keepNext/>") {
			t.Errorf("%s may be the last line of its page", c.Title)
		}
		lines++
	}
	if lines < 10 {
		t.Errorf("only %d lines", lines)
	}
}
