// Package pdf writes scenes as the pages of one PDF file: vectors, real text
// in embedded subsets, bookmarks, links, properties.
//
// In go scenes with their place on a sheet; out come the bytes of a file that
// depend on nothing else. It knows paths, text and pages, and refuses to know
// what a step or a risk is. It is the only package that imports gofpdf, which
// writes pages, fonts and links; what gofpdf cannot say (fonts of many
// thousand characters, languages, bookmarks to pages of different heights) is put right in
// a last pass over the objects it wrote.
package pdf

import (
	"errors"
	"fmt"
	"io"
	"time"

	"flowgen/layout"
	"flowgen/render"

	"github.com/jung-kurt/gofpdf"
)

// Meta is what the properties of the file say. Empty fields are left out.
type Meta struct {
	Title string
	render.Meta
	// Date is written as the date of creation and of change. The zero Date
	// writes neither, so that the same scenes give the same bytes.
	Date time.Time
}

// Document is a PDF file in the making. It holds the scenes it was given and
// writes them when asked; it is not safe for concurrent use.
type Document struct {
	// Drawn is told the number of each page, from 1, when it has been drawn; nil:
	// nobody asks.
	Drawn func(page int)

	meta  Meta
	pages []page
}

// page is one scene on one sheet.
type page struct {
	scene    *render.Scene
	at       render.Placement // in units
	unit     int              // points of a unit: 1 but for very large sheets
	bookmark []string         // titles from the top level down; nil: none
	over     *render.Scene    // on the sheet as it is, above the scene; nil: none
}

// New returns a document without pages.
func New(meta Meta) *Document { return &Document{meta: meta} }

// AddPage appends a page that shows s placed by p. The scene is read when the
// document is written and must not change before.
//
// The bookmark is the path of titles that leads to the page in the outline,
// such as the power, then the kind of picture. Pages that follow each other
// share the titles their paths begin with; a page without a path, or with the
// path of the page before, gets no bookmark of its own. A render.Link whose
// URL is "#" and a path joined by "/" leads to the first page with that path.
func (d *Document) AddPage(s *render.Scene, p render.Placement, bookmark ...string) {
	at, unit := placed(s, p)
	d.pages = append(d.pages, page{scene: s, at: at, unit: unit, bookmark: bookmark})
}

// Overlay puts a scene on the sheet of the last page, above what is there and
// unscaled whatever the placement of that: the head and foot of a document
// round a chart. It is read when the document is written. Without a page, and
// on a sheet of more than 200 inches, nothing is put.
func (d *Document) Overlay(s *render.Scene) {
	if n := len(d.pages); n > 0 && d.pages[n-1].unit == 1 {
		d.pages[n-1].over = s
	}
}

// largestSheet is the most that a side of a sheet may measure in units, for
// Acrobat's sake (ISO 32000-1, Annex C). Larger sheets get a larger unit.
const largestSheet = 14_400 * layout.Pt

// placed fills the zero fields of p, and turns points into the unit that the
// sheet needs.
func placed(s *render.Scene, p render.Placement) (at render.Placement, unit int) {
	if s != nil && p.Width == 0 {
		p.Width = s.Width
	}
	if s != nil && p.Height == 0 {
		p.Height = s.Height
	}
	if p.Scale == 0 {
		p.Scale = unscaled
	}
	n := max((max(p.Width, p.Height)+largestSheet-1)/largestSheet, 1)
	if n == 1 {
		return p, 1
	}
	return render.Placement{
		Width: (p.Width + n - 1) / n, Height: (p.Height + n - 1) / n,
		X: p.X / n, Y: p.Y / n, Scale: p.Scale / int(n),
	}, int(n)
}

// Write writes the file to w. It fails, before anything is written, on a
// document without pages, a sheet without area, text without fonts, a font
// that may not or cannot be embedded, and an image that is no PNG.
func (d *Document) Write(w io.Writer) error {
	data, err := d.Bytes()
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// Bytes returns the file. It fails where Write does.
func (d *Document) Bytes() ([]byte, error) {
	if err := d.check(); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	used, err := d.gather()
	if err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	drawn, err := d.draw(used)
	if err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	f, err := parse(drawn)
	if err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	if err := d.finish(f, used); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	return f.bytes(), nil
}

// check refuses what gofpdf would turn into a broken page.
func (d *Document) check() error {
	if len(d.pages) == 0 {
		return errors.New("no pages")
	}
	for i, p := range d.pages {
		switch {
		case p.scene == nil:
			return fmt.Errorf("page %d: no scene", i+1)
		case p.at.Width <= 0 || p.at.Height <= 0:
			return fmt.Errorf("page %d: a sheet of %v by %v", i+1, p.at.Width, p.at.Height)
		case p.at.Scale < 0:
			return fmt.Errorf("page %d: scale %d", i+1, p.at.Scale)
		}
	}
	return nil
}

// draw lets gofpdf write all pages.
func (d *Document) draw(used *resources) ([]byte, error) {
	out := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: sheet(d.pages[0])})
	out.SetCatalogSort(true)
	out.SetCompression(false)  // finish packs the pages, in a fraction of the memory
	out.SetCreationDate(epoch) // not written: finish writes the properties
	out.SetModificationDate(epoch)
	out.SetMargins(0, 0, 0)
	out.SetAutoPageBreak(false, 0)
	if err := used.declare(out); err != nil {
		return nil, err
	}
	links := d.anchors(out)
	for i, p := range d.pages {
		out.AddPageFormat("P", sheet(p))
		c := &canvas{out: out, number: i + 1, pages: len(d.pages), page: p, used: used, anchors: links}
		c.draw()
		if p.over != nil {
			c.page.scene, c.page.at.X, c.page.at.Y, c.page.at.Scale = p.over, 0, 0, unscaled
			c.font = "" // the scene's went with its state
			c.draw()
		}
		if d.Drawn != nil {
			d.Drawn(i + 1)
		}
	}
	var written taken
	if err := out.Output(&written); err != nil {
		return nil, err
	}
	return written, nil
}

// taken takes over what gofpdf writes, which is its whole file at once.
type taken []byte

// Write keeps the first piece as it is.
func (t *taken) Write(b []byte) (int, error) {
	if *t == nil {
		*t = b
	} else {
		*t = append(*t, b...)
	}
	return len(b), nil
}

// epoch keeps gofpdf from reading the clock.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// sheet is the size of p in points, the unit gofpdf was given.
func sheet(p page) gofpdf.SizeType {
	return gofpdf.SizeType{Wd: points(p.at.Width), Ht: points(p.at.Height)}
}

// points turns hundredths into the points gofpdf asks for. It prints them
// with two decimals, which gives the hundredths back unchanged.
func points(l layout.Length) float64 { return float64(l) / float64(layout.Pt) }
