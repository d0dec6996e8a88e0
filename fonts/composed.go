package fonts

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Bounds of what one glyph may be composed of. Damaged ones go round in circles,
// and a few glyphs that each hold the next many times come to billions of
// points. The format itself counts points in 16 bits (OpenType 1.9, maxp,
// maxCompositePoints).
const (
	deepest    = 8 // levels
	mostPoints = 0xFFFF
)

// composition is what a glyph comes to with all of its parts.
type composition struct {
	levels int // of composed glyphs; being counted: 0
	points int // drawn, at least one for each part
}

// composed tells whether an outline is made of other glyphs.
func composed(outline []byte) bool { return len(outline) >= 10 && signed(outline) < 0 }

// points returns how many points an outline that is not composed has, or what
// more of it there is to read, and at least one.
func points(outline []byte) int {
	if len(outline) < 10 {
		return 1
	}
	contours := signed(outline)
	if last := 8 + 2*contours; contours > 0 && last+2 <= len(outline) {
		return max(contours, 1+int(binary.BigEndian.Uint16(outline[last:])))
	}
	return 1
}

// parts calls visit with the place of the number of each glyph that a composed
// outline is made of (OpenType 1.9, glyf, "Composite glyph description").
func parts(outline []byte, visit func(at int) error) error {
	const (
		words, scale, more, twoScales, matrix = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7
	)
	for at := 10; ; {
		if at+4 > len(outline) {
			return errors.New("a composed glyph is cut short")
		}
		flags := binary.BigEndian.Uint16(outline[at:])
		if err := visit(at + 2); err != nil {
			return err
		}
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if at > len(outline) {
			return errors.New("a composed glyph is cut short")
		}
		if flags&more == 0 {
			return nil
		}
	}
}

// sound reports whether a glyph is where it should be and composed of no more than
// can be drawn.
func (c *cutter) sound(glyph uint16) bool {
	outline, err := c.outline(glyph)
	if err == nil && composed(outline) {
		_, err = c.withParts([]uint16{glyph})
	}
	return err == nil
}

// withParts returns the glyphs and, after them, those that they are composed of
// and that are not there yet. Each composed one is counted once, however often it
// is a part.
func (c *cutter) withParts(glyphs []uint16) ([]uint16, error) {
	seen := make(map[uint16]bool, len(glyphs))
	for _, glyph := range glyphs {
		seen[glyph] = true
	}
	all := slices.Clone(glyphs)
	counted := map[uint16]composition{} // composed glyphs alone
	var count func(glyph uint16) (composition, error)
	count = func(glyph uint16) (composition, error) {
		if known, ok := counted[glyph]; ok {
			if known.levels == 0 {
				return known, errors.New("glyphs are composed of one another")
			}
			return known, nil
		}
		outline, err := c.outline(glyph)
		if err != nil || !composed(outline) {
			return composition{points: points(outline)}, err
		}
		counted[glyph] = composition{}
		whole := composition{levels: 1}
		err = parts(outline, func(at int) error {
			part := binary.BigEndian.Uint16(outline[at:])
			if !seen[part] {
				seen[part] = true
				all = append(all, part)
			}
			its, err := count(part)
			whole.levels = max(whole.levels, its.levels+1)
			whole.points += its.points
			if err == nil && (whole.levels > deepest || whole.points > mostPoints) {
				err = errors.New("a glyph is composed of too much")
			}
			return err
		})
		counted[glyph] = whole
		return whole, err
	}
	for _, glyph := range glyphs {
		if _, err := count(glyph); err != nil {
			return nil, err
		}
	}
	if len(all) > 0xFFFF {
		return nil, errors.New("too many glyphs for one font")
	}
	return all, nil
}
