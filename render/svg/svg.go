// Package svg writes a scene as one SVG file.
//
// In go a render.Scene, a placement and how text is to travel; out comes XML
// that a browser draws the same everywhere, offline and inside <img>: text is
// real <text> in an embedded subset of the fonts, followed by common Chinese
// system fonts for readers that ignore embedded ones (librsvg, resvg, office
// suites). With Options.ID the same comes out as an element for the inside of an
// HTML page, which brings the fonts itself. The package knows nothing of
// charts: classes and data attributes are those of the scene's groups.
package svg

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"flowgen/layout"
	"flowgen/render"
)

// TextMode is how text travels.
type TextMode int

// The ways of text.
const (
	// Embedded text is drawn in a subset of the scene's fonts inside the file.
	Embedded TextMode = iota
	// System text is drawn in a Chinese font of the reader's machine; the
	// file is smallest, widths may differ by a little.
	System
	// Outline text is paths, each with its words as aria-label: it looks the
	// same in Word and WPS, and can be neither searched nor copied.
	Outline
	// Shared text is drawn in fonts that the page around the picture brings:
	// those of SharedFonts, under their names.
	Shared
	// Letters is Outline with each glyph once in the file and used where it is
	// read: half the size, as LaTeX and matplotlib write their text for office
	// suites.
	Letters
)

// Options is how a scene is written. The zero Options embed the fonts and
// keep the scene's own size.
type Options struct {
	Text      TextMode
	Placement render.Placement
	// ID returns the id of a part of the picture in the page that it becomes
	// part of: of "" for the root, "title" and "desc", and of the ID of every
	// group of the scene ("n1" …). Out then comes an element of HTML: without
	// namespace and attributes of XML, blanks kept by no-break spaces, and a
	// picture with links is a group to readers, who could not reach them in an
	// image. nil: a file, whose ids begin with a hash of the picture.
	ID func(name string) string
	// Described is the id of what says the same in words in the page around an
	// element of HTML, which then points there and has no description of its
	// own; "": it has one. A file always has one.
	Described string
	// Picture returns the relative address of another picture by its name, ""
	// for one that does not exist; nil: none exists.
	Picture func(name string) string
	// Page returns the relative address of another page of the picture; nil:
	// there is none.
	Page func(number int) string
}

// Write writes the scene to w in one call. The same scene and options give
// the same bytes. Several pictures may stand in one page. An error is one of
// the fonts or of w.
func Write(w io.Writer, s *render.Scene, o Options) error {
	out, err := document(s, o)
	if err != nil {
		return fmt.Errorf("writing %q as SVG: %w", s.Title, err)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("writing %q as SVG: %w", s.Title, err)
	}
	return nil
}

// document makes the whole file or element.
func document(s *render.Scene, o Options) ([]byte, error) {
	w := newWriter(s, o)
	w.open(o.Placement)
	if o.Text == Embedded {
		if err := w.fontFaces(); err != nil {
			return nil, err
		}
	}
	at := len(w.buf)
	w.body(o.Placement)
	if o.Text == Letters {
		w.define(at)
	}
	w.raw("</svg>\n")
	return w.buf, nil
}

// writer is what is being written.
type writer struct {
	buf     []byte
	scene   *render.Scene
	mode    TextMode
	inline  bool // for the inside of an HTML page
	used    *usedFaces
	picture func(name string) string
	page    func(number int) string
	id      func(name string) string
	own     string         // the embedded family's name
	letters map[letter]int // used so far, by their order
	// described is the id of what describes the picture in the page around it;
	// "": the picture does.
	described string
}

func newWriter(s *render.Scene, o Options) *writer {
	w := &writer{scene: s, mode: o.Text, inline: o.ID != nil, picture: o.Picture, page: o.Page, letters: map[letter]int{}}
	w.used = gather(s, w.inline)
	if !w.inline || w.mode == Embedded {
		w.own = hash(s, w.used, o)
	}
	w.id = o.ID
	if !w.inline {
		w.id = hashed(w.own)
		return w
	}
	w.described = o.Described
	return w
}

// hash tells the picture from all others by its body, written for that alone.
func hash(s *render.Scene, used *usedFaces, o Options) string {
	draft := writer{scene: s, mode: o.Text, used: used, id: hashed(""), letters: map[letter]int{}}
	draft.body(o.Placement)
	sum := sha256.New()
	fmt.Fprintf(sum, "%d %s\x00%s\x00%s\x00", o.Text, s.Title, s.Description, used.names()) // a hash never fails
	sum.Write(draft.buf)
	return "f" + hex.EncodeToString(sum.Sum(nil)[:4])
}

// hashed returns the ids of a picture with a hash.
func hashed(hash string) func(name string) string {
	return func(name string) string {
		if name == "" {
			return hash
		}
		return hash + "-" + name
	}
}

func (w *writer) raw(s string) { w.buf = append(w.buf, s...) }

// size is that of the sheet: the scene's own unless a placement is given.
func size(s *render.Scene, p render.Placement) (width, height layout.Length) {
	if p == (render.Placement{}) {
		return s.Width, s.Height
	}
	return p.Width, p.Height
}

// open writes the root element, the title and the text equivalent.
func (w *writer) open(p render.Placement) {
	width, height := size(w.scene, p)
	w.raw("<svg")
	if !w.inline {
		w.raw(` xmlns="http://www.w3.org/2000/svg"`)
	}
	if w.mode == Letters {
		w.raw(` xmlns:xlink="http://www.w3.org/1999/xlink"`)
	}
	w.length("width", width)
	w.buf = w.buf[:len(w.buf)-1]
	w.raw(`pt"`)
	w.length("height", height)
	w.buf = w.buf[:len(w.buf)-1]
	w.raw(`pt" viewBox="0 0 `)
	w.buf = appendLength(w.buf, width)
	w.raw(" ")
	w.buf = appendLength(w.buf, height)
	w.raw(`"`)
	w.names()
	if w.mode != Outline && w.mode != Letters {
		w.attribute("font-family", w.stack())
		w.raw(` text-rendering="geometricPrecision"`)
	}
	w.raw(">\n<title")
	w.attribute("id", w.id("title"))
	w.raw(">")
	w.content(w.scene.Title)
	w.raw("</title>\n")
	if w.described != "" {
		return
	}
	w.raw("<desc")
	w.attribute("id", w.id("desc"))
	w.raw(">")
	w.content(w.scene.Description)
	w.raw("</desc>\n")
}

// names writes what the root is to a reader who cannot see it.
func (w *writer) names() {
	role, language := "img", "xml:lang"
	if w.inline {
		language = "lang"
		if w.linked(w.scene.Items) {
			role = "group"
		}
	}
	w.attribute("role", role)
	if w.scene.Meta.Lang != "" {
		w.attribute(language, w.scene.Meta.Lang)
	}
	w.attribute("id", w.id(""))
	if w.inline {
		w.attribute("aria-labelledby", w.id("title"))
		w.attribute("aria-describedby", cmp.Or(w.described, w.id("desc")))
		return
	}
	w.attribute("aria-labelledby", w.id("title")+" "+w.id("desc"))
}

// body writes the items, moved and scaled to their place on the sheet.
func (w *writer) body(p render.Placement) {
	if p == (render.Placement{}) {
		w.items(w.scene.Items)
		return
	}
	w.raw(`<path class="sheet" fill="#ffffff" d="M0 0H`)
	w.buf = appendLength(w.buf, p.Width)
	w.raw("V")
	w.buf = appendLength(w.buf, p.Height)
	w.raw("H0Z\"/>\n<g transform=\"translate(")
	w.buf = appendLength(w.buf, p.X)
	w.raw(" ")
	w.buf = appendLength(w.buf, p.Y)
	w.raw(") scale(")
	w.buf = appendDecimal(w.buf, p.Scale, 10000)
	w.raw(")\">\n")
	w.items(w.scene.Items)
	w.raw("</g>\n")
}

// items writes items in order, one a line.
func (w *writer) items(items []render.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case render.Path:
			w.path(it)
		case render.Text:
			w.text(it)
		case render.Group:
			w.group(it)
		case render.Link:
			w.link(it)
		case render.Image:
			w.image(it)
		}
	}
}

// group keeps items together under a class and data attributes.
func (w *writer) group(g render.Group) {
	w.raw("<g")
	if g.Class != "" {
		w.attribute("class", g.Class)
	}
	if g.ID != "" {
		w.attribute("id", w.id(g.ID))
	}
	for _, d := range g.Data {
		w.attribute("data-"+d.Name, d.Value)
	}
	w.raw(">\n")
	w.items(g.Items)
	w.raw("</g>\n")
}
