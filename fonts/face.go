package fonts

import (
	"fmt"
	"sync"
	"sync/atomic"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one weight of one typeface with TrueType outlines. It is immutable
// and safe for concurrent use. Nothing is parsed before the first question.
//
// All measures are integers in font units, of which UnitsPerEm make an em.
type Face struct {
	name string
	path string // file of a user's or system face; "" for a shipped one
	data []byte // a whole TrueType file, never written to

	once  sync.Once
	table *parsed
	err   error

	bearings sync.Map // of runes that were asked for, as [2]int
}

// parsed is what is kept of a face's tables.
type parsed struct {
	font    *sfnt.Font
	cutter  *cutter
	em      int
	ascent  int
	descent int
	bold    bool
	space   sfnt.GlyphIndex
	pages   [(unicode.MaxRune + 256) / 256]atomic.Pointer[page]
}

// page caches the glyph and the advance of 256 neighbouring runes: ordinary and
// known, then 16 bits of advance, then 16 bits of glyph. Zero is "not asked yet".
type page [256]atomic.Uint64

const (
	known    = 1 << 32
	ordinary = 1 << 33 // is there, and no mark, space or Ignorable: nearly every rune of a picture
)

// buffers are lent to sfnt, whose methods want one per call in flight.
var buffers = sync.Pool{New: func() any { return new(sfnt.Buffer) }}

// Name returns the PostScript name of the face, such as NotoSansSC-Bold.
func (f *Face) Name() string { return f.name }

// Path returns the file that a user's or a system face was read from, and ""
// for a face shipped with the program.
func (f *Face) Path() string { return f.path }

// Has reports whether the face has a glyph for r.
func (f *Face) Has(r rune) bool { return f.lookup(r)&0xFFFF != 0 }

// UnitsPerEm returns the font units of one em.
func (f *Face) UnitsPerEm() int { return f.parse().em }

// Ascent returns the height of a line box above the baseline, positive. It is
// sTypoAscender of the OS/2 table: with Noto Sans SC 880 of 1000, which
// together with the descent is the em box that every Han glyph is drawn in.
// The ascender of hhea (1160) adds room for other scripts and would set lines
// apart by almost half a character. A face without OS/2 gives that of hhea.
func (f *Face) Ascent() int { return f.parse().ascent }

// Descent returns the depth of a line box below the baseline, positive: the
// negated sTypoDescender, with Noto Sans SC 120 of 1000. See Ascent.
func (f *Face) Descent() int { return f.parse().descent }

// Advance returns how far the pen moves over r: 0 for an Ignorable rune, the
// width of a plain space for a space that the face lacks, and the width of
// the .notdef box for any other rune that it lacks.
func (f *Face) Advance(r rune) int {
	if Ignorable(r) {
		return 0
	}
	return int(f.lookup(r) >> 16 & 0xFFFF)
}

// Outline returns the closed contours of r, nil for blank glyphs and for
// Ignorable runes, the .notdef box for a rune that the face lacks.
func (f *Face) Outline(r rune) []Segment {
	if Ignorable(r) {
		return nil
	}
	p := f.parse()
	glyph := sfnt.GlyphIndex(f.lookup(r) & 0xFFFF)
	if glyph == 0 && unicode.IsSpace(r) {
		return nil
	}
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	// At one pixel per font unit sfnt's 26.6 numbers are font units.
	pieces, err := p.font.LoadGlyph(b, glyph, fixed.Int26_6(p.em), nil)
	if err != nil || len(pieces) == 0 {
		return nil
	}
	out := make([]Segment, len(pieces))
	for i, piece := range pieces {
		out[i].Op = Op(piece.Op)
		for j, a := range piece.Args {
			out[i].Args[j] = Vec{int(a.X), -int(a.Y)} // sfnt turns y down
		}
	}
	return out
}

// parse reads the tables once. The faces that this package hands out were
// found sound before, so an error here is a broken build.
func (f *Face) parse() *parsed {
	f.once.Do(func() { f.table, f.err = parseFace(f.data) })
	if f.err != nil {
		panic(fmt.Sprintf("fonts: %s: %v", f.name, f.err))
	}
	return f.table
}

func parseFace(data []byte) (*parsed, error) {
	sf, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("reading the tables: %w", err)
	}
	p := &parsed{font: sf, cutter: newCutter(data), em: int(sf.UnitsPerEm())}
	if p.em < 16 || p.em > 16384 { // OpenType 1.9, head
		return nil, fmt.Errorf("an em of %d units, not of 16 to 16384", p.em)
	}
	if err := p.readHeights(data); err != nil {
		return nil, err
	}
	p.space, err = sf.GlyphIndex(nil, ' ')
	if err != nil {
		return nil, fmt.Errorf("reading the character map: %w", err)
	}
	return p, nil
}

// lookup returns glyph and advance of r as a page holds them. A rune without
// a glyph has glyph 0.
func (f *Face) lookup(r rune) uint64 {
	if r < 0 || r > unicode.MaxRune {
		r = unicode.ReplacementChar
	}
	p := f.parse()
	slot := &p.pages[r>>8]
	pg := slot.Load()
	if pg == nil {
		slot.CompareAndSwap(nil, new(page))
		pg = slot.Load()
	}
	if v := pg[r&0xFF].Load(); v != 0 {
		return v
	}
	v := p.look(r)
	pg[r&0xFF].Store(v)
	return v
}

func (p *parsed) look(r rune) uint64 {
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	glyph, err := p.font.GlyphIndex(b, r)
	if err != nil || !p.cutter.sound(uint16(glyph)) {
		glyph = 0 // a hole in a damaged font is a missing character
	}
	wide := glyph
	if glyph == 0 && unicode.IsSpace(r) {
		wide = p.space
	}
	advance, err := p.font.GlyphAdvance(b, wide, fixed.Int26_6(p.em), font.HintingNone)
	if err != nil {
		glyph, advance = 0, 0
	}
	v := known | uint64(uint16(advance))<<16 | uint64(glyph)
	if glyph != 0 && !Ignorable(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.M, r) {
		v |= ordinary
	}
	return v
}
