package docx

import "fmt"

// emu is a length in English metric units, of which a point has 12700.
func emu(hundredths int) int { return hundredths * 127 }

// picture writes an image at its place.
func (b *body) picture(p Picture) {
	breaking := ""
	if p.NewPage {
		breaking = "<w:pageBreakBefore/>"
	}
	fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="Anchor"/>%s</w:pPr><w:r><w:drawing>`+
		`<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">`+
		`<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:posOffset>%d</wp:posOffset></wp:positionH>`+
		`<wp:positionV relativeFrom="page"><wp:posOffset>%d</wp:posOffset></wp:positionV>`+
		`<wp:extent cx="%d" cy="%d"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>`,
		breaking, emu(p.X), emu(p.Y), emu(p.Width), emu(p.Height))
	b.graphic(p)
	b.WriteString(`</wp:anchor></w:drawing></w:r></w:p>`)
}

// sign writes an image as a character, with a blank behind it.
func (b *body) sign(image *Image) {
	if image == nil {
		return
	}
	const side = 1050 // as high as the text
	fmt.Fprintf(b, `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%[1]d"/><wp:effectExtent l="0" t="0" r="0" b="0"/>`, emu(side))
	b.graphic(Picture{Image: image, Width: side, Height: side})
	b.WriteString(`</wp:inline></w:drawing></w:r>`)
	b.run(" ")
}

// graphic writes the image of a drawing: its copy in pixels, and beside it the
// drawing for those who know of it ([MS-ODRAWXML], svgBlip). A picture without
// a name is decoration.
func (b *body) graphic(p Picture) {
	n, known := b.images[p.Image]
	if !known {
		n = len(b.list)
		b.images[p.Image] = n
		b.list = append(b.list, p.Image)
	}
	b.shapes++
	decorative := ""
	if p.Title == "" && p.Alt == "" {
		decorative = `<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">` +
			`<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>`
	}
	fmt.Fprintf(b, `<wp:docPr id="%d" name="图 %[1]d" descr="%s" title="%s">%s</wp:docPr>`, b.shapes, escape(p.Alt), escape(p.Title), decorative)
	fmt.Fprintf(b, `<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="%d" name="图 %[1]d"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%s"><a:extLst><a:ext uri="{28A0092B-C50C-407E-A947-70E740481C1C}">`+
		`<a14:useLocalDpi xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" val="0"/></a:ext>`+
		`<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">`+
		`<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="%s"/></a:ext></a:extLst></a:blip>`+
		`<a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic>`,
		b.shapes, imageID(n, "png"), imageID(n, "svg"), emu(p.Width), emu(p.Height))
}
