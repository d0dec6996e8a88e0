package fonts

import (
	"encoding/binary"
	"strings"
	"testing"
)

// Names beyond what a table can point to are left out, the others stay as they
// are.
func TestKeptNamesAreBounded(t *testing.T) {
	be := binary.BigEndian
	long, short := strings.Repeat("a long licence ", 2000), "short"
	table := func(records, first int) []byte {
		name := be.AppendUint16(nil, 0)
		name = be.AppendUint16(name, uint16(records))
		name = be.AppendUint16(name, uint16(6+12*records))
		for i := range records {
			length, offset := first, 0
			if i == records-1 {
				length, offset = len(short), len(long)
			}
			for _, v := range []int{3, 1, 0x804, 13, length, offset} {
				name = be.AppendUint16(name, uint16(v))
			}
		}
		return append(name, long+short...)
	}
	for _, tt := range []struct{ records, first, kept int }{
		{2, len(long), 2}, {4, len(long), 3}, {5000, len(long), 3}, {5461, 0, mostNames},
	} {
		got := keptNames(table(tt.records, tt.first))
		if n := int(be.Uint16(got[2:])); n != tt.kept {
			t.Errorf("%d records of %d: %d are kept, want %d", tt.records, tt.first, n, tt.kept)
			continue
		}
		texts := got[be.Uint16(got[4:]):]
		for i := range tt.kept {
			rec := got[6+12*i:]
			text := string(texts[be.Uint16(rec[10:]):][:be.Uint16(rec[8:])])
			if text != long && text != short && text != "" {
				t.Errorf("%d records: name %d is %.20q", tt.records, i, text)
			}
		}
	}
}
