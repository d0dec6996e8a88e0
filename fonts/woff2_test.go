package fonts

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"flowgen/internal/browser"
	"flowgen/internal/golden"
)

func mustPack(t testing.TB, ttf []byte) []byte {
	t.Helper()
	packed, err := WOFF2(ttf)
	if err != nil {
		t.Fatal(err)
	}
	return packed
}

// subsets are fonts of every kind that sites bring: of each face, without any
// character, and of so many that a loca table is long.
func subsets(t testing.TB) map[string][]byte {
	t.Helper()
	all := map[string][]byte{
		"nothing.ttf": mustSubset(t, Default().Regular, ""),
		"many.ttf":    mustSubset(t, Default().Bold, string(han(2500))),
	}
	for _, face := range allFaces() {
		all[face.Name()+".ttf"] = mustSubset(t, face, sample+"𠮷☐⇢⏰㐌\u00a0")
	}
	// The overlap and box bitmaps of transformed tables are counted in 32 glyphs.
	for n := 31; n <= 33; n++ {
		all[fmt.Sprint(n, ".ttf")] = mustSubset(t, Default().Regular, string(han(n-1)))
	}
	return all
}

// han returns n characters that the shipped family draws.
func han(n int) []rune {
	var runes []rune
	for r := rune(0x4E00); len(runes) < n; r += 7 {
		if Default().Regular.Has(r) && Default().Bold.Has(r) {
			runes = append(runes, r)
		}
	}
	return runes
}

// unpack reads a WOFF2 file without transformed tables, by its specification
// alone, as a TrueType file.
func unpack(t testing.TB, data []byte) []byte {
	t.Helper()
	be := binary.BigEndian
	if len(data) < 48 || string(data[:8]) != "wOF2\x00\x01\x00\x00" || int(be.Uint32(data[8:])) != len(data) || len(data)%4 != 0 {
		t.Fatalf("the header is %x", data[:min(len(data), 48)])
	}
	type entry struct {
		tag    string
		length int
	}
	var entries []entry
	rest := data[48:]
	for range be.Uint16(data[12:]) {
		flags := rest[0]
		rest = rest[1:]
		e := entry{}
		if flags&0x3F == 0x3F {
			e.tag, rest = string(rest[:4]), rest[4:]
		} else {
			// The order of the table of known tags in the specification.
			e.tag = []string{"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep"}[flags&0x3F]
		}
		if want := map[string]byte{"glyf": 3, "loca": 3}[e.tag]; flags>>6 != want {
			t.Errorf("table %s has transform %d", e.tag, flags>>6)
		}
		for more := true; more; rest = rest[1:] {
			e.length, more = e.length<<7|int(rest[0]&0x7F), rest[0]&0x80 != 0
		}
		entries = append(entries, e)
	}
	packed := int(be.Uint32(data[20:]))
	if slack := len(rest) - packed; slack < 0 || slack > 3 || slices.ContainsFunc(rest[packed:], func(b byte) bool { return b != 0 }) {
		t.Errorf("%d bytes behind the tables", slack)
	}
	stream, err := io.ReadAll(brotli.NewReader(bytes.NewReader(rest[:packed])))
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]byte{}
	for _, e := range entries {
		tables[e.tag], stream = stream[:e.length], stream[e.length:]
	}
	if len(stream) > 0 {
		t.Errorf("%d bytes of no table", len(stream))
	}
	out := assemble(tables)
	if be.Uint32(data[16:]) != uint32(len(out)) {
		t.Errorf("%d bytes unpacked are said, there are %d", be.Uint32(data[16:]), len(out))
	}
	return out
}

// TestWOFF2IsTheFont unpacks what was packed: every table is that of the font
// but head, which says that it was packed, in one bit and its sum.
func TestWOFF2IsTheFont(t *testing.T) {
	for name, ttf := range subsets(t) {
		packed := mustPack(t, ttf)
		if !bytes.Equal(packed, mustPack(t, bytes.Clone(ttf))) {
			t.Errorf("%s: packed twice it is two files", name)
		}
		out := unpack(t, packed)
		before, err := readDirectory(bytes.NewReader(ttf), int64(len(ttf)), 0)
		if err != nil {
			t.Fatal(err)
		}
		after, err := readDirectory(bytes.NewReader(out), int64(len(out)), 0)
		if err != nil || !slices.Equal(before, after) {
			t.Fatalf("%s: tables %v, want %v, %v", name, after, before, err)
		}
		if checksum(out) != 0xB1B0AFBA {
			t.Errorf("%s: the sum of the file is %X", name, checksum(out))
		}
		for _, rec := range before {
			want, got := bytes.Clone(table(ttf, rec.tag)), bytes.Clone(table(out, rec.tag))
			if rec.tag == "head" {
				want[16] |= 0x08
				clear(want[8:12])
				clear(got[8:12])
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s: table %s has changed", name, rec.tag)
			}
		}
	}
}

// TestWOFF2Readers holds that those who read WOFF2 strictly get that font:
// the reference of the format, fontTools, and a browser.
func TestWOFF2Readers(t *testing.T) {
	dir := t.TempDir()
	subsets := subsets(t)
	names := slices.Sorted(maps.Keys(subsets))
	var paths []string
	for _, name := range names {
		path := filepath.Join(dir, strings.TrimSuffix(name, ".ttf")+".woff2")
		if err := os.WriteFile(path, mustPack(t, subsets[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	t.Run("woff2_decompress", func(t *testing.T) {
		reference := golden.Tool(t, "woff2_decompress")
		for i, path := range paths {
			if out, err := exec.Command(reference, path).CombinedOutput(); err != nil {
				t.Errorf("%s: %v: %s", names[i], err, out)
				continue
			}
			got, err := os.ReadFile(filepath.Join(dir, names[i]))
			if err != nil {
				t.Fatal(err)
			}
			if want := unpack(t, mustPack(t, subsets[names[i]])); !bytes.Equal(got, want) {
				t.Errorf("%s: the reference unpacks another font", names[i])
			}
		}
	})
	t.Run("fontTools", func(t *testing.T) {
		var plain []string
		for _, name := range names {
			path := filepath.Join(dir, "plain-"+name)
			if err := os.WriteFile(path, subsets[name], 0o600); err != nil {
				t.Fatal(err)
			}
			plain = append(plain, path)
		}
		if got, want := fontTools(t, readAll, paths...), fontTools(t, readAll, plain...); got != want || strings.Count(got, "\n") != len(names) {
			t.Errorf("fontTools says %q of the packed fonts, %q of the plain ones", got, want)
		}
	})
	t.Run("Chromium", func(t *testing.T) {
		page := browser.New(t).Open(t, browser.Viewport{Width: 100, Height: 100})
		for i, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			source := browser.Quote("url(data:font/woff2;base64," + base64.StdEncoding.EncodeToString(data) + ")")
			if got := page.Eval(`new FontFace("f", ` + source + `).load().then(f => f.status, e => e.message)`); got != "loaded" {
				t.Errorf("%s: the browser says %s", names[i], got)
			}
		}
	})
}

func TestWOFF2RefusesWhatIsNoFont(t *testing.T) {
	whole := mustSubset(t, Default().Regular, sample)
	without := map[string][]byte{"head": table(whole, "head")}
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("受理"), "half": whole[:len(whole)/2], "no outlines": assemble(without),
	} {
		if packed, err := WOFF2(data); err == nil {
			t.Errorf("%s: packed to %d bytes", name, len(packed))
		}
	}
}

func TestAppendBase128(t *testing.T) {
	for v, want := range map[uint32]string{
		0: "00", 63: "3f", 127: "7f", 128: "8100", 16383: "ff7f", 16384: "818000", 1<<32 - 1: "8fffffff7f",
	} {
		if got := fmt.Sprintf("%x", appendBase128(nil, v)); got != want {
			t.Errorf("%d is %s, want %s", v, got, want)
		}
	}
}

func BenchmarkWOFF2(b *testing.B) {
	for _, n := range []int{300, 2500} {
		ttf := mustSubset(b, Default().Regular, string(han(n)))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			size := 0
			for b.Loop() {
				size = len(mustPack(b, ttf))
			}
			b.ReportMetric(float64(size), "bytes")
			b.ReportMetric(float64(len(ttf)), "bytes-before")
		})
	}
}
