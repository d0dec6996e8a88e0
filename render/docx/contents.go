package docx

import "fmt"

// contents writes the field that lists the headings, with what it lists as far
// as is known, so that readers that do not work it out show it as well.
func (b *body) contents(c Contents) {
	b.WriteString(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	for i, e := range c.Entries {
		fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="TOC%d"/>`, e.Level)
		if e.Keep {
			b.WriteString(`<w:keepNext/>`)
		}
		fmt.Fprintf(b, `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`, twips(b.inner))
		if e.Before > 0 {
			fmt.Fprintf(b, `<w:spacing w:before="%d"/>`, twips(e.Before))
		}
		b.WriteString(`</w:pPr>`)
		if i == 0 {
			fmt.Fprintf(b, `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-%d" \h \z </w:instrText></w:r>`+
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`, c.Levels)
		}
		b.leading(e.To, func() {
			face := songti
			if e.Stress {
				face = heiti
			}
			b.styled(e.Text, fontsOf(face))
			b.WriteString(`<w:r><w:tab/></w:r>`)
			fmt.Fprintf(b, `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF %s \h </w:instrText></w:r>`+
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>%d</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`, escape(e.To), e.Page)
		})
		if i == len(c.Entries)-1 {
			b.WriteString(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		b.WriteString("</w:p>")
	}
	b.WriteString(`</w:sdtContent></w:sdt>`)
}
