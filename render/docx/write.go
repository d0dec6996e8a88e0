package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Write writes a document.
func Write(w io.Writer, d *Document) error {
	if len(d.Sections) == 0 {
		return fmt.Errorf("a document without sections")
	}
	b := &body{}
	for i, s := range d.Sections {
		b.inner = s.Page.Inner()
		for _, block := range s.Blocks {
			if err := b.block(block); err != nil {
				return err
			}
		}
		b.section(i, s, i == len(d.Sections)-1)
	}
	archive := zip.NewWriter(w)
	parts := []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes(len(d.Sections))},
		{"_rels/.rels", packageLinks},
		{"docProps/core.xml", strings.Replace(coreProperties, "{title}", escape(d.Title), 1)},
		{"word/document.xml", documentOpen + b.String() + "</w:body></w:document>"},
		{"word/styles.xml", styles()},
		{"word/settings.xml", settings},
		{"word/_rels/document.xml.rels", documentLinks(len(d.Sections))},
	}
	for i, s := range d.Sections {
		parts = append(parts, struct{ name, text string }{footerName(i), footer(s.Footer)})
	}
	for _, p := range parts {
		f, err := archive.Create(p.name) // without a time: the same bytes tomorrow
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.text); err != nil {
			return err
		}
	}
	return archive.Close()
}

// body is the text of a document being written.
type body struct {
	strings.Builder
	inner int // the width of the text, in hundredths of a point
}

// twips is a length in twentieths of a point.
func twips(hundredths int) int { return (hundredths + 2) / 5 }

// escape makes text of XML; what XML has no place for becomes U+FFFD.
func escape(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
	return b.String()
}

func (b *body) block(block Block) error {
	switch block := block.(type) {
	case Paragraph:
		b.paragraph(block)
	case Table:
		return b.table(block)
	default:
		return fmt.Errorf("a block of type %T", block)
	}
	return nil
}

var alignNames = [...]string{Left: "left", Centre: "center", Right: "right"}

// paragraph writes a paragraph for each line of its text.
func (b *body) paragraph(p Paragraph) {
	lines := strings.Split(p.Text, "\n")
	for i, line := range lines {
		fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="%s"/>`, p.Style)
		if p.NewPage && i == 0 {
			b.WriteString(`<w:pageBreakBefore/>`)
		}
		if p.Aside != "" {
			fmt.Fprintf(b, `<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(b.inner))
		}
		if p.Align != Left {
			fmt.Fprintf(b, `<w:jc w:val="%s"/>`, alignNames[p.Align])
		}
		b.WriteString(`</w:pPr>`)
		b.run(line)
		if p.Aside != "" && i == len(lines)-1 {
			b.WriteString(`<w:r><w:tab/></w:r>`)
			b.run(p.Aside)
		}
		b.WriteString("</w:p>")
	}
}

// run writes text of one kind.
func (b *body) run(text string) {
	if text != "" {
		fmt.Fprintf(b, `<w:r><w:t xml:space="preserve">%s</w:t></w:r>`, escape(text))
	}
}

// section ends a section: its properties stand in its last paragraph, those of
// the last section in the body.
func (b *body) section(i int, s Section, last bool) {
	p := s.Page
	orient := ""
	if p.Width > p.Height {
		orient = ` w:orient="landscape"`
	}
	properties := fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="footer%d"/><w:type w:val="nextPage"/>`+
		`<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/></w:sectPr>`,
		i+1, twips(p.Width), twips(p.Height), orient, twips(p.Top), twips(p.Right), twips(p.Bottom), twips(p.Left), twips(p.Top/2), twips(p.Bottom/2))
	if last {
		b.WriteString(properties)
		return
	}
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Gap"/>` + properties + `</w:pPr></w:p>`)
}
