package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf16"
)

// textString writes s as a text string object: UTF-16BE in hexadecimal, with
// its byte order mark (ISO 32000-1, 7.9.2.2).
func textString(s string) string { return "<FEFF" + utf16Hex(s) + ">" }

// utf16Hex returns s as UTF-16BE in hexadecimal.
func utf16Hex(s string) string {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// toUnicode returns the CMap that leads from codes, the first of which is 1, to
// the text they stand for (ISO 32000-1, 9.10.3).
func toUnicode(runes []rune) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	code := 0
	for block := range slices.Chunk(runes, 100) { // more are not allowed
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, r := range block {
			code++
			fmt.Fprintf(&b, "<%04X> <%s>\n", code, utf16Hex(string(r)))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
