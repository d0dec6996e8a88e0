package fonts

import (
	"encoding/binary"
	"slices"
	"testing"
)

// glyphs makes a font of these outlines, the first of which is .notdef; a maps to
// the last.
func glyphs(t testing.TB, outlines ...[]byte) []byte {
	t.Helper()
	be := binary.BigEndian
	sound, err := Default().Regular.Subset([]rune("a"))
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]byte{}
	for _, tag := range neededTables {
		tables[tag] = slices.Clone(table(sound, tag))
	}
	var glyf []byte
	offsets := []uint32{0}
	for _, outline := range outlines {
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, len(glyf)%2)...)
		offsets = append(offsets, uint32(len(glyf)))
	}
	n := uint16(len(outlines))
	tables["glyf"], tables["loca"] = append(glyf, 0, 0), writeLoca(offsets, true)
	tables["hmtx"] = append([]byte{2, 0, 0, 0}, make([]byte, 2*(n-1))...)
	be.PutUint16(tables["head"][50:], 1)
	be.PutUint16(tables["hhea"][34:], 1)
	be.PutUint16(tables["maxp"][4:], n)
	if tables["cmap"], err = characterMap([]mapping{{'a', n - 1}}); err != nil {
		t.Fatal(err)
	}
	return assemble(tables)
}

// compose makes an outline of parts, moved by nothing.
func compose(parts ...uint16) []byte {
	out := []byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0}
	for i, part := range parts {
		flags := byte(0x02) // places, not points
		if i < len(parts)-1 {
			flags |= 0x20
		}
		out = append(out, 0, flags, byte(part>>8), byte(part), 0, 0)
	}
	return out
}

// dots makes an outline of one contour with n points at one place.
func dots(n int) []byte {
	out := []byte{0, 1, 0, 0, 0, 0, 0, 0, 0, 0, byte((n - 1) >> 8), byte(n - 1), 0, 0}
	for ; n > 0; n -= min(n, 256) { // on the curve, where the one before is
		out = append(out, 0x39, byte(min(n, 256)-1))
	}
	return out
}

// times returns n parts that are all the same.
func times(n int, part uint16) []uint16 { return slices.Repeat([]uint16{part}, n) }

// Composed glyphs are cut and drawn as far as the format can count their points;
// others are missing, so that another face draws the character.
func TestComposed(t *testing.T) {
	tower := func(levels, wide int, top []byte) [][]byte {
		out := [][]byte{dots(4), top}
		for i := range levels {
			out = append(out, compose(times(wide, uint16(i+1))...))
		}
		return out
	}
	for name, tt := range map[string]struct {
		outlines [][]byte
		sound    bool
	}{
		"plain":          {tower(0, 0, dots(65535)), true},
		"one part":       {tower(1, 1, dots(3)), true},
		"seven levels":   {tower(7, 1, dots(3)), true},
		"nine levels":    {tower(9, 1, dots(3)), false},
		"many points":    {tower(1, 60, dots(1000)), true},
		"too many":       {tower(1, 60, dots(1100)), false},
		"wide and deep":  {tower(7, 9, dots(3)), false},
		"blank and deep": {tower(7, 1000, nil), false},
		"itself":         {[][]byte{dots(4), compose(1)}, false},
		"cut short":      {[][]byte{dots(4), dots(3), compose(1)[:14]}, false},
	} {
		data := glyphs(t, tt.outlines...)
		if _, err := cutTables(data, []uint16{0, uint16(len(tt.outlines) - 1)}); (err == nil) != tt.sound {
			t.Errorf("%s: cut: %v", name, err)
		}
		face, wrong := tryFace(data)
		if wrong != nil {
			t.Fatalf("%s: %v", name, wrong)
		}
		if face.Has('a') != tt.sound {
			t.Errorf("%s: is there: %t", name, face.Has('a'))
		}
		if box := slices.Equal(face.Outline('a'), face.Outline('?')); box == tt.sound {
			t.Errorf("%s: %d segments are drawn", name, len(face.Outline('a')))
		}
		if _, err := face.Subset([]rune("a")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The box for missing characters is the same in a subset, whatever it is made of.
func TestComposedBox(t *testing.T) {
	face, wrong := tryFace(glyphs(t, compose(1), dots(3), dots(5)))
	if wrong != nil {
		t.Fatal(wrong)
	}
	part, wrong := tryFace(mustSubset(t, face, "a"))
	if wrong != nil {
		t.Fatal(wrong)
	}
	if got, want := part.Outline('?'), face.Outline('?'); len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
