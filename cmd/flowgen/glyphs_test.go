package main

import (
	"encoding/binary"
	"maps"
	"slices"
	"testing"
)

// coverageOf returns the characters that a TrueType font has glyphs for, by
// all of its maps, and how many glyphs it has. It reads the maps itself: to
// ask a library for every character there is takes too long for many fonts.
func coverageOf(t *testing.T, data []byte) (runes []rune, glyphs int) {
	t.Helper()
	tables := sfntTables(t, data)
	characters := tables["cmap"]
	if len(tables["maxp"]) < 6 || len(characters) < 4 {
		t.Fatal("a font without its tables")
	}
	covered := map[rune]bool{}
	be := binary.BigEndian
	for i := range int(be.Uint16(characters[2:])) {
		sub := characters[be.Uint32(characters[4+8*i+4:]):]
		switch format := be.Uint16(sub); format {
		case 4:
			segments(sub, covered)
		case 12:
			for g := range int(be.Uint32(sub[12:])) {
				first, last := be.Uint32(sub[16+12*g:]), be.Uint32(sub[20+12*g:])
				for c := first; c <= last; c++ {
					covered[rune(c)] = true
				}
			}
		default:
			t.Fatalf("a map of characters in format %d", format)
		}
	}
	delete(covered, 0xffff) // ends format 4 and leads to .notdef
	return slices.Sorted(maps.Keys(covered)), int(be.Uint16(tables["maxp"][4:]))
}

// segments takes the characters of a map in format 4: segments of which each
// has an end, a start, a delta and an offset to glyphs.
func segments(sub []byte, covered map[rune]bool) {
	be := binary.BigEndian
	twice := int(be.Uint16(sub[6:]))
	for at := 14; at < 14+twice; at += 2 {
		start, end := int(be.Uint16(sub[at+2+twice:])), int(be.Uint16(sub[at:]))
		delta, offset := be.Uint16(sub[at+2+2*twice:]), int(be.Uint16(sub[at+2+3*twice:]))
		for c := start; c <= end; c++ {
			glyph := uint16(c) + delta
			if offset > 0 {
				glyph = be.Uint16(sub[at+2+3*twice+offset+2*(c-start):])
			}
			covered[rune(c)] = covered[rune(c)] || glyph != 0
		}
	}
	maps.DeleteFunc(covered, func(_ rune, there bool) bool { return !there })
}

// sfntTables returns the tables of a TrueType font by their tags.
func sfntTables(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	tables := map[string][]byte{}
	if len(data) < 12 {
		t.Fatal("no font")
	}
	be := binary.BigEndian
	for i := range int(be.Uint16(data[4:])) {
		record := data[12+16*i:]
		from, size := be.Uint32(record[8:]), be.Uint32(record[12:])
		tables[string(record[:4])] = data[from : from+size]
	}
	return tables
}
