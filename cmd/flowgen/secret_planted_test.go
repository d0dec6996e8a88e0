package main

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
	"testing"

	"flowgen/fonts"
)

// TestSearchFindsWhatIsPlanted puts a secret into a file of each kind in each
// spelling, wherever something may be packed in it, and has the search find it
// there; and finds nothing in the same file without it.
func TestSearchFindsWhatIsPlanted(t *testing.T) {
	s := newSecrets()
	marker := s.marker("planted")
	for name, plant := range plants(t) {
		if found := s.inFile(t, name, plant([]byte("公开"))); len(found) > 0 {
			t.Errorf("%s without a secret: %q", name, found)
		}
		for spelling, raw := range spelled(marker) {
			if found := s.inFile(t, name, plant(raw)); len(found) == 0 {
				t.Errorf("%s hides a secret in %s", name, spelling)
			}
		}
	}
	if found := s.inFile(t, string(inLatin(marker)[1])+".html", nil); len(found) == 0 {
		t.Error("the name of a file hides a secret")
	}
	for _, name := range []string{"index.html", "site.css", "manifest.json"} {
		if found := s.inFile(t, name, []byte("公开"+string(s.alphabet[7])+"公开")); len(found) == 0 {
			t.Errorf("%s hides a single character", name)
		}
	}
	for name, plant := range fontPlants(t) {
		if found := s.inFile(t, name, plant("公开")); len(found) > 0 {
			t.Errorf("the font of %s without a secret: %q", name, found)
		}
		if found := s.inFile(t, name, plant("公开"+string(s.alphabet[7]))); len(found) == 0 {
			t.Errorf("the font of %s hides a glyph", name)
		}
	}
}

// spelled returns a text in every way that it may be written, by name.
func spelled(text string) map[string][]byte {
	all := map[string][]byte{}
	for i, raw := range spellings(text) {
		all[fmt.Sprintf("spelling %d", i)] = raw
	}
	for _, before := range []string{"", "a", "ab"} {
		all["base64 behind "+before] = []byte(base64.StdEncoding.EncodeToString([]byte(before + text + "c")))
	}
	each := func(name, format string) {
		var b strings.Builder
		for _, r := range text {
			fmt.Fprintf(&b, format, r)
		}
		all[name] = []byte(b.String())
	}
	each("decimal entities", "&#%d;")
	each("decimal entities with zeros", "&#%09d;")
	each("decimal entities without end", "&#%d")
	each("hexadecimal entities", "&#x%x;")
	each("hexadecimal entities in capitals", "&#X%X;")
	each("escapes of JSON", `\u%04x`)
	each("escapes of JSON in capitals", `\u%04X`)
	each("escapes of JavaScript", `\u{%x}`)
	each("escapes of CSS", `\%x `)
	each("long escapes of CSS", `\%06x`)
	for name, format := range map[string]string{"percent": "%%%02X", "small percent": "%%%02x", "bytes of JavaScript": `\x%02x`} {
		var b strings.Builder
		for _, c := range []byte(text) {
			fmt.Fprintf(&b, format, c)
		}
		all[name] = []byte(b.String())
	}
	mixed := []byte{}
	for i, r := range []rune(text) {
		mixed = append(mixed, fmt.Sprintf([...]string{"%c", "&#%d;", "&#x%x;", `\u%04x`}[i%4], r)...)
	}
	all["a mixture"] = mixed
	return all
}

// plants returns files of each kind by name, each as what takes something in.
func plants(t *testing.T) map[string]func([]byte) []byte {
	in := func(before, after string) func([]byte) []byte {
		return func(secret []byte) []byte { return slices.Concat([]byte(before), secret, []byte(after)) }
	}
	chunk := func(kind, before string, packed bool) func([]byte) []byte {
		return func(secret []byte) []byte {
			body := secret
			if packed {
				body = deflated(secret)
			}
			return pngOf(kind, slices.Concat([]byte(before), body))
		}
	}
	data := func(name string, secret []byte) []byte {
		return []byte(name + base64.StdEncoding.EncodeToString(secret))
	}
	face := subsetOf(t, "公开")
	withTable := func(secret []byte) []byte {
		return withName(t, face, slices.Concat([]byte("Noto "), secret))
	}
	svg := `<svg><style>@font-face{src:url(` + string(data("data:font/ttf;base64,", face)) + `)}</style>`
	all := map[string]func([]byte) []byte{
		"index.html":           in("<p>公开", "</p>"),
		"attribute.html":       in(`<a title="`, `">公开</a>`),
		"site.css":             in(`p::before{content:"`, `"}`),
		"site.js":              in(`const all = ["`, `"]`),
		"manifest.json":        in(`{"name":"`, `"}`),
		"sitemap.xml":          in("<loc>https://example.edu.cn/", "</loc>"),
		"text.svg":             in(svg+"<text>", "</text></svg>"),
		"plain.pdf":            in("%PDF-1.7\n1 0 obj\n<< /Title (", ") >>\nendobj"),
		"text.png":             chunk("tEXt", "Title\x00", false),
		"packed.png":           chunk("zTXt", "Title\x00\x00", true),
		"international.png":    chunk("iTXt", "Title\x00\x01\x00zh\x00\x00", true),
		"pixels.png":           chunk("IDAT", "", true),
		"font-in-picture.html": func(b []byte) []byte { return data(`<img src="data:font/ttf;base64,`, withTable(b)) },
		"picture-in-page.html": func(b []byte) []byte {
			return data(`<img src="data:image/png;base64,`, chunk("zTXt", "Title\x00\x00", true)(b))
		},
		"font.svg": func(b []byte) []byte {
			return slices.Concat([]byte("<svg><style>@font-face{src:url("), data("data:font/ttf;base64,", withTable(b)), []byte(")}</style></svg>"))
		},
		"chart.woff2": func(b []byte) []byte {
			packed, err := fonts.WOFF2(withTable(b))
			if err != nil {
				t.Fatal(err)
			}
			return packed
		},
	}
	// The search wants a font in each PDF, so each of these has one.
	all["plain.pdf"] = withStream(face, all["plain.pdf"])
	all["stream.pdf"] = withStream(face, func(b []byte) []byte {
		return slices.Concat([]byte("%PDF-1.7\nstream\n"), deflated(slices.Concat([]byte("(公开) Tj "), b)), []byte("\nendstream"))
	})
	return all
}

// fontPlants returns files with fonts by name, each as what takes characters.
func fontPlants(t *testing.T) map[string]func(string) []byte {
	packed := func(text string) []byte {
		data, err := fonts.WOFF2(subsetOf(t, text))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	return map[string]func(string) []byte{
		"chart.woff2": packed,
		"ttf.svg": func(text string) []byte {
			return []byte("<svg>data:font/ttf;base64," + base64.StdEncoding.EncodeToString(subsetOf(t, text)))
		},
		"woff2.svg": func(text string) []byte {
			return []byte("<svg>data:font/woff2;base64," + base64.StdEncoding.EncodeToString(packed(text)))
		},
		"font.pdf": func(text string) []byte {
			return withStream(subsetOf(t, text), func([]byte) []byte { return []byte("%PDF-1.7\n") })(nil)
		},
		"meaning.pdf": func(text string) []byte {
			cmap := "begincmap\n1 beginbfchar\n"
			for i, r := range []rune(text) {
				cmap += fmt.Sprintf("<%04X> <%04X>\n", i+1, r)
			}
			return withStream(subsetOf(t, "公开"), func([]byte) []byte {
				return slices.Concat([]byte("%PDF-1.7\nstream\n"), deflated([]byte(cmap)), []byte("\nendstream"))
			})(nil)
		},
	}
}

// withStream adds a font to what is written of a PDF.
func withStream(face []byte, pdf func([]byte) []byte) func([]byte) []byte {
	return func(b []byte) []byte {
		return slices.Concat(pdf(b), []byte("\nstream\n"), deflated(face), []byte("\nendstream"))
	}
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data) // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// pngOf is a PNG with one chunk, which no reader of pictures need take.
func pngOf(kind string, body []byte) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[12:]))
}

func subsetOf(t *testing.T, text string) []byte {
	t.Helper()
	data, err := fonts.Default().Regular.Subset([]rune(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// withName gives a TrueType font another table of names.
func withName(t *testing.T, face, names []byte) []byte {
	t.Helper()
	tables := sfntTables(t, face)
	tables["name"] = append(names, make([]byte, 4-len(names)%4)...)
	be := binary.BigEndian
	out := append(bytes.Clone(face[:4]), 0, 0, 0, 0, 0, 0, 0, 0)
	be.PutUint16(out[4:], uint16(len(tables)))
	at := uint32(12 + 16*len(tables))
	var bodies []byte
	for _, tag := range slices.Sorted(maps.Keys(tables)) {
		body := tables[tag]
		out = be.AppendUint32(append(out, tag...), 0)
		out = be.AppendUint32(out, at+uint32(len(bodies)))
		out = be.AppendUint32(out, uint32(len(body)))
		bodies = append(append(bodies, body...), make([]byte, -len(body)&3)...)
	}
	return append(out, bodies...)
}
