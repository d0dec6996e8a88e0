package fonts

import "encoding/binary"

// fit takes off tables what lies behind their contents, such as padding, which
// sfnt takes for damage, and the names of glyphs, which nobody asks for and which
// come in kinds that it does not know. Tables that are too short stay so.
func fit(tables map[string][]byte) {
	cut := func(tag string, size int) bool {
		tables[tag] = tables[tag][:min(len(tables[tag]), size)]
		return len(tables[tag]) == size
	}
	if !cut("head", 54) || !cut("hhea", 36) || !cut("maxp", 32) || !cut("post", 32) {
		return
	}
	be := binary.BigEndian
	be.PutUint32(tables["post"], 0x00030000)
	glyphs, metrics := int(be.Uint16(tables["maxp"][4:])), int(be.Uint16(tables["hhea"][34:]))
	if be.Uint16(tables["head"][50:]) == 0 {
		cut("loca", 2*glyphs+2)
	} else {
		cut("loca", 4*glyphs+4)
	}
	if all := 2*metrics + 2*max(glyphs, metrics); len(tables["hmtx"]) >= all {
		cut("hmtx", all)
	} else {
		cut("hmtx", 4*metrics) // without the bearings of the others
	}
}
