package fonts

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

// Fonts with sloppy tables that other programs read are read here too, and
// nothing changes but for what is not there.
func TestLoadSloppyTables(t *testing.T) {
	be := binary.BigEndian
	outlines := [][]byte{dots(4), slices.Clone(dots(3)), slices.Clone(dots(5))}
	be.PutUint16(outlines[2][2:], 77) // where it begins
	sound := glyphs(t, outlines...)
	wanted := mustSubset(t, &Face{name: "sound", data: sound}, "a")
	for name, change := range map[string]func(map[string][]byte){
		"head": func(t map[string][]byte) { t["head"] = append(t["head"], 0, 0) },
		"hhea": func(t map[string][]byte) { t["hhea"] = append(t["hhea"], 0, 0) },
		"maxp": func(t map[string][]byte) { t["maxp"] = append(t["maxp"], 0, 0) },
		"loca": func(t map[string][]byte) { t["loca"] = append(t["loca"], 0, 0, 0, 0) },
		"hmtx": func(t map[string][]byte) { t["hmtx"] = append(t["hmtx"], 0, 0) },
		"names of Apple": func(t map[string][]byte) {
			be.PutUint32(t["post"], 0x00040000)
			t["post"] = append(t["post"], 0, 65)
		},
		"names cut short": func(t map[string][]byte) { be.PutUint32(t["post"], 0x00020000) },
		"no bearings":     func(t map[string][]byte) { t["hmtx"] = t["hmtx"][:4] },
		"a bearing":       func(t map[string][]byte) { t["hmtx"] = t["hmtx"][:6] },
	} {
		tables := map[string][]byte{}
		for _, tag := range neededTables {
			tables[tag] = bytes.Clone(table(sound, tag))
		}
		change(tables)
		fam, err := Load(write(t, t.TempDir(), "x.ttf", assemble(tables)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, err := fam.Regular.Subset([]rune("a"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, tag := range []string{"glyf", "loca", "hmtx", "maxp", "post"} {
			want := table(wanted, tag)
			if tag == "hmtx" && (name == "no bearings" || name == "a bearing") {
				want = append(want[:4:4], 0, 77)
			}
			if !bytes.Equal(table(got, tag), want) {
				t.Errorf("%s: another table %s: %x, want %x", name, tag, table(got, tag), want)
			}
		}
	}
}
