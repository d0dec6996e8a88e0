package fonts

import (
	"encoding/binary"
	"maps"
	"slices"
)

// assemble writes a TrueType file of tables, sorted by tag, with checksums.
// The times in head stay those of the source, so that the bytes depend on
// nothing but the tables.
func assemble(tables map[string][]byte) []byte {
	be := binary.BigEndian
	tags := slices.Sorted(maps.Keys(tables))
	n := len(tags)
	step, log := 1, 0
	for 2*step <= n {
		step, log = 2*step, log+1
	}
	size := 12 + 16*n
	for _, tag := range tags {
		size += (len(tables[tag]) + 3) &^ 3
	}
	out := make([]byte, 12+16*n, size)
	be.PutUint32(out, magicTrueType)
	for i, v := range []int{n, 16 * step, log, 16*n - 16*step} {
		be.PutUint16(out[4+2*i:], uint16(v))
	}
	adjustment, sum := 0, uint32(0)
	for i, tag := range tags {
		start := len(out)
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
		if tag == "head" && len(tables[tag]) >= 12 {
			adjustment = start + 8
			be.PutUint32(out[adjustment:], 0)
		}
		entry := out[12+16*i:]
		copy(entry, tag)
		own := checksum(out[start:])
		sum += own
		be.PutUint32(entry[4:], own)
		be.PutUint32(entry[8:], uint32(start))
		be.PutUint32(entry[12:], uint32(len(tables[tag])))
	}
	if adjustment > 0 {
		be.PutUint32(out[adjustment:], 0xB1B0AFBA-sum-checksum(out[:12+16*n]))
	}
	return out
}

// checksum is the sum of the 32-bit words of b, whose length is a multiple
// of four (OpenType 1.9, "Calculating checksums").
func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}

// keptNameIDs are what a subset says of itself: copyright, family, style,
// identifier, full name, version, PostScript name, licence and its address.
// The SIL Open Font License wants copyright and licence kept.
var keptNameIDs = []uint16{0, 1, 2, 3, 4, 5, 6, 13, 14}

// mostNames is how many records leave the place of the texts behind them in 16
// bits.
const mostNames = (0xFFFF - 6) / 12

// keptNames returns a name table of version 0 with the kept records of name:
// the English ones for Windows or, if there are none, all, as far as the table
// can tell their places, in 16 bits.
func keptNames(name []byte) []byte {
	be := binary.BigEndian
	if len(name) < 6 {
		return []byte{0, 0, 0, 0, 0, 6}
	}
	strings := name[min(int(be.Uint16(name[4:])), len(name)):]
	var english, all [][]byte
	records := name[6:]
	for n := int(be.Uint16(name[2:])); n > 0 && len(records) >= 12; n-- {
		rec := records[:12]
		records = records[12:]
		end := int(be.Uint16(rec[8:])) + int(be.Uint16(rec[10:]))
		if !slices.Contains(keptNameIDs, be.Uint16(rec[6:])) || end > len(strings) {
			continue
		}
		if be.Uint16(rec[4:]) >= 0x8000 {
			continue // a language by a tag that version 0 does not have
		}
		all = append(all, rec)
		if be.Uint32(rec) == 3<<16|1 && be.Uint16(rec[4:]) == 0x409 {
			english = append(english, rec)
		}
	}
	if len(english) > 0 {
		all = english
	}
	all = all[:min(len(all), mostNames)]
	total := 0
	all = slices.DeleteFunc(all, func(rec []byte) bool {
		n := int(be.Uint16(rec[8:]))
		if total+n > 0xFFFF {
			return true // many records may tell of one text
		}
		total += n
		return false
	})
	out := []byte{0, 0}
	out = be.AppendUint16(out, uint16(len(all)))
	out = be.AppendUint16(out, uint16(6+12*len(all)))
	var storage []byte
	for _, rec := range all {
		length, offset := be.Uint16(rec[8:]), be.Uint16(rec[10:])
		out = append(out, rec[:8]...)
		out = be.AppendUint16(out, length)
		out = be.AppendUint16(out, uint16(len(storage)))
		storage = append(storage, strings[offset:int(offset)+int(length)]...)
	}
	return append(out, storage...)
}
