package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"unicode"

	"github.com/tdewolff/font"
)

// cutter is the parser that cuts glyphs out of a face. Its Subset writes into
// what it reads from, hence the lock.
type cutter struct {
	mu   sync.Mutex
	font *font.SFNT
}

// keptTables are copied from the face or rewritten by the cutter; cmap, name
// and OS/2 are written here. The last three are programs that glyphs call.
var keptTables = []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp", "post", "cvt ", "fpgm", "prep"}

// Subset returns a TrueType font with the glyphs of runes alone, in the order
// of their code points after .notdef, and with the name, copyright and
// licence of the face. Equal sets of runes give equal bytes, at any time.
//
// Runes that the face lacks are left out, as are Ignorable ones; a space that
// it lacks becomes a plain space. Without any rune left .notdef remains, and
// an empty character map.
func (f *Face) Subset(runes []rune) ([]byte, error) {
	m := make(map[rune]rune, len(runes))
	for _, r := range runes {
		m[r] = r
	}
	return f.cutOut(m)
}

// SubsetMapped is Subset with a character map of its own: each key gets the
// glyph of its value. It serves PDF writers that know 16-bit codes alone:
// 𬭳 (U+2CB73) can be had under a private-use code. Two keys may share a
// glyph. A key above U+FFFE is an error.
func (f *Face) SubsetMapped(m map[rune]rune) ([]byte, error) {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if key < 0 || key >= 0xFFFF {
			return nil, fmt.Errorf("cutting %s: the code %U does not fit in 16 bits", f.name, key)
		}
	}
	return f.cutOut(m)
}

// cutOut cuts the glyphs of the values of m.
func (f *Face) cutOut(m map[rune]rune) (_ []byte, err error) {
	defer func() {
		// A damaged user's font must not end the program.
		if broken := recover(); broken != nil {
			err = fmt.Errorf("cutting %s: %v", f.name, broken)
		}
	}()
	glyphs := []uint16{0}               // of the face, by the glyph of the subset
	place := map[uint16]uint16{0: 0}    // and back
	chars := make([]mapping, 0, len(m)) // the new character map
	for _, key := range slices.Sorted(maps.Keys(m)) {
		glyph := f.glyph(m[key])
		if glyph == 0 {
			continue
		}
		if _, ok := place[glyph]; !ok {
			place[glyph] = uint16(len(glyphs))
			glyphs = append(glyphs, glyph)
		}
		chars = append(chars, mapping{key, place[glyph]})
	}
	tables, err := f.cutTables(glyphs)
	if err != nil {
		return nil, fmt.Errorf("cutting %s: %w", f.name, err)
	}
	if tables["cmap"], err = characterMap(chars); err != nil {
		return nil, fmt.Errorf("cutting %s: %w", f.name, err)
	}
	tables["name"] = keptNames(table(f.data, "name"))
	tables["OS/2"] = table(f.data, "OS/2")
	return assemble(tables), nil
}

// glyph returns the glyph that stands for r in a subset; 0 is none.
func (f *Face) glyph(r rune) uint16 {
	if Ignorable(r) {
		return 0
	}
	glyph := uint16(f.lookup(r))
	if glyph == 0 && unicode.IsSpace(r) {
		glyph = uint16(f.parse().space)
	}
	return glyph
}

// cutTables returns the tables that depend on the choice of glyphs.
func (f *Face) cutTables(glyphs []uint16) (map[string][]byte, error) {
	f.cut.mu.Lock()
	defer f.cut.mu.Unlock()
	if f.cut.font == nil {
		whole, err := font.ParseSFNT(f.data, 0)
		if err != nil {
			return nil, err
		}
		f.cut.font = whole
	}
	tags := slices.DeleteFunc(slices.Clone(keptTables), func(tag string) bool {
		return table(f.data, tag) == nil
	})
	part, err := f.cut.font.Subset(glyphs, font.SubsetOptions{Tables: tags})
	if err != nil {
		return nil, err
	}
	if err := restoreNotdef(part.Tables, f.cut.font.Glyf.Get(0)); err != nil {
		return nil, err
	}
	return part.Tables, nil
}

// restoreNotdef puts the box for missing characters back, which the cutter
// empties, so that a character nobody has is seen to be missing.
func restoreNotdef(tables map[string][]byte, notdef []byte) error {
	glyf, loca, head := tables["glyf"], tables["loca"], tables["head"]
	if len(head) < 54 || len(loca) < 4 {
		return errors.New("the tables head or loca are broken")
	}
	if len(notdef) < 10 || signed(notdef) < 0 {
		return nil // blank, or made of other glyphs that are not here
	}
	offsets := readLoca(loca, signed(head[50:]) != 0)
	whole := make([]byte, 0, len(notdef)+3+len(glyf))
	whole = append(whole, notdef...)
	for len(whole)%4 != 0 {
		whole = append(whole, 0)
	}
	shift := uint32(len(whole))
	whole = append(whole, glyf...)
	for i := 1; i < len(offsets); i++ {
		offsets[i] += shift
	}
	long := len(whole) > 2*0xFFFF
	head[50], head[51] = 0, 0
	if long {
		head[51] = 1
	}
	tables["glyf"], tables["loca"] = whole, writeLoca(offsets, long)
	return nil
}

// readLoca returns the offsets of a loca table in bytes.
func readLoca(loca []byte, long bool) []uint32 {
	var offsets []uint32
	if long {
		for ; len(loca) >= 4; loca = loca[4:] {
			offsets = append(offsets, binary.BigEndian.Uint32(loca))
		}
		return offsets
	}
	for ; len(loca) >= 2; loca = loca[2:] {
		offsets = append(offsets, 2*uint32(binary.BigEndian.Uint16(loca)))
	}
	return offsets
}

func writeLoca(offsets []uint32, long bool) []byte {
	var loca []byte
	for _, offset := range offsets {
		if long {
			loca = binary.BigEndian.AppendUint32(loca, offset)
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(offset/2))
		}
	}
	return loca
}
