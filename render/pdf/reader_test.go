package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// reader reads a PDF file as the tests want it: by its cross-reference table,
// streams unpacked. It shares no code with the writer.
type reader struct {
	t       *testing.T
	objects map[int]object
	trailer string
}

type object struct {
	dict   string
	stream []byte
}

func read(t *testing.T, data []byte) *reader {
	t.Helper()
	r := &reader{t: t, objects: map[int]object{}}
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(data)
	if tail == nil {
		t.Fatal("no startxref")
	}
	table := data[atoi(t, string(tail[1])):]
	head, rest, _ := bytes.Cut(table, []byte("trailer\n"))
	r.trailer = string(rest)
	for i, line := range strings.Split(strings.TrimSpace(string(head)), "\n")[2:] {
		if len(line) != 19 && len(line) != 18 {
			t.Fatalf("cross-reference entry %q", line)
		}
		if i == 0 {
			continue
		}
		at := data[atoi(t, line[:10]):]
		start := strconv.Itoa(i) + " 0 obj\n"
		if !bytes.HasPrefix(at, []byte(start)) {
			t.Fatalf("object %d: found %.20q", i, at)
		}
		r.objects[i] = r.object(at[len(start):])
	}
	return r
}

func (r *reader) object(at []byte) object {
	end := bytes.Index(at, []byte("endobj"))
	begin := bytes.Index(at, []byte("stream\n"))
	if begin < 0 || begin > end {
		return object{dict: string(at[:end])}
	}
	dict := string(at[:begin])
	length := atoi(r.t, find(dict, `/Length (\d+)`))
	raw := at[begin+len("stream\n"):]
	if !bytes.HasPrefix(raw[length:], []byte("\nendstream")) {
		r.t.Fatalf("stream of wrong length: %s", dict)
	}
	unpack, err := zlib.NewReader(bytes.NewReader(raw[:length]))
	if err != nil {
		r.t.Fatal(err)
	}
	data, err := io.ReadAll(unpack)
	if err != nil {
		r.t.Fatal(err)
	}
	return object{dict, data}
}

// ref returns the object that dict's key refers to.
func (r *reader) ref(dict, key string) object {
	return r.objects[atoi(r.t, find(dict, "/"+key+` \[?(\d+) 0 R`))]
}

// contents returns the contents of the pages in order.
func (r *reader) contents() [][]byte {
	var all [][]byte
	for _, kid := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(find(r.objects[1].dict, `(?s)/Kids \[(.*?)\]`), -1) {
		all = append(all, r.ref(r.objects[atoi(r.t, kid[1])].dict, "Contents").stream)
	}
	return all
}

// cidFont is a font of the file.
type cidFont struct {
	name    string
	text    map[int]string // by code
	width   map[int]float64
	glyphs  []byte // CIDToGIDMap
	program []byte
}

// fonts returns the fonts by their names in the resources.
func (r *reader) fonts() map[string]cidFont {
	all := map[string]cidFont{}
	for _, m := range regexp.MustCompile(`/(F[0-9a-f]+) (\d+) 0 R`).FindAllStringSubmatch(r.objects[2].dict, -1) {
		dict := r.objects[atoi(r.t, m[2])].dict
		cid := r.ref(dict, "DescendantFonts").dict
		f := cidFont{
			name:    find(dict, `/BaseFont /(\S+)`),
			text:    r.toUnicode(r.ref(dict, "ToUnicode").stream),
			width:   map[int]float64{},
			glyphs:  r.ref(cid, "CIDToGIDMap").stream,
			program: r.ref(r.ref(cid, "FontDescriptor").dict, "FontFile2").stream,
		}
		for _, w := range regexp.MustCompile(`(\d+) \[([\d.]+)\]`).FindAllStringSubmatch(find(cid, `(?s)/W (\[.*\])`), -1) {
			f.width[atoi(r.t, w[1])] = atof(r.t, w[2])
		}
		all[m[1]] = f
	}
	return all
}

func (r *reader) toUnicode(cmap []byte) map[int]string {
	text := map[int]string{}
	for _, m := range regexp.MustCompile(`(?m)^<(\w{4})> <(\w+)>$`).FindAllSubmatch(cmap, -1) {
		if string(m[1]) == "0000" {
			continue // the code space
		}
		code, err := strconv.ParseUint(string(m[1]), 16, 16)
		if err != nil {
			r.t.Fatal(err)
		}
		text[int(code)] = r.utf16(string(m[2]))
	}
	return text
}

// utf16 decodes hexadecimal digits.
func (r *reader) utf16(digits string) string {
	raw, err := hex.DecodeString(digits)
	if err != nil {
		r.t.Fatal(err)
	}
	var units []uint16
	for ; len(raw) >= 2; raw = raw[2:] {
		units = append(units, uint16(raw[0])<<8|uint16(raw[1]))
	}
	return string(utf16.Decode(units))
}

// tokens of a content stream: strings, hexadecimal strings, the rest.
var token = regexp.MustCompile(`(?s)\((?:\\.|[^\\()])*\)|<[0-9A-F]*>|<<|>>|[^\s()<>]+`)

// shown is one string shown by a content stream.
type shown struct {
	font   string
	x, y   float64 // in points, before scaling
	text   string  // by ToUnicode
	actual string  // by ActualText; text if there is none
}

// shows returns all strings that a content stream shows, in its order.
func (r *reader) shows(content []byte) []shown {
	fonts := r.fonts()
	var all []shown
	var stack []string
	var font, actual string
	for _, tok := range token.FindAllString(string(content), -1) {
		switch tok {
		case "Tf":
			font = strings.TrimPrefix(stack[len(stack)-2], "/")
		case "BDC":
			actual = r.utf16(strings.Trim(stack[len(stack)-2], "<>"))
		case "Td", "BT", "ET":
		case "EMC":
			actual = ""
		case "Tj":
			n := len(stack) // … x y (string), Td itself left no trace
			s := shown{font: font, x: atof(r.t, stack[n-3]), y: atof(r.t, stack[n-2]), actual: strings.TrimPrefix(actual, "\uFEFF")}
			raw := unescape(stack[len(stack)-1])
			for ; len(raw) >= 2; raw = raw[2:] {
				code := int(raw[0])<<8 | int(raw[1])
				s.text += fonts[font].text[code]
			}
			if s.actual == "" {
				s.actual = s.text
			}
			all = append(all, s)
		default:
			stack = append(stack, tok)
		}
	}
	return all
}

// unescape undoes what gofpdf escapes.
func unescape(literal string) string {
	return strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r").Replace(literal[1 : len(literal)-1])
}

func find(s, pattern string) string {
	m := regexp.MustCompile(pattern).FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	return m[1]
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func atof(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
