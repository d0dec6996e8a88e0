package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"
)

// file is a PDF file taken apart: the last pass edits its objects. An object
// is kept without the words that enclose it.
type file struct {
	objects    [][]byte // of number i+1
	root, info int      // numbers of the catalogue and of the properties
}

// parse takes apart what gofpdf wrote: one cross-reference table whose
// entries are all in use, the objects it points to and nothing between them.
func parse(data []byte) (*file, error) {
	starts, end, err := crossReference(data)
	if err != nil {
		return nil, fmt.Errorf("gofpdf's file: %w", err)
	}
	// Streams may hold any bytes: an object ends where the next one starts.
	ends := append(slices.Sorted(slices.Values(starts)), end)
	f := &file{objects: make([][]byte, len(starts))}
	for i, start := range starts {
		next, _ := slices.BinarySearch(ends, start+1)
		body, ok := bytes.CutPrefix(data[start:ends[next]], fmt.Appendf(nil, "%d 0 obj\n", i+1))
		if ok {
			body, ok = bytes.CutSuffix(body, []byte("endobj\n"))
		}
		if !ok {
			return nil, fmt.Errorf("gofpdf's file: object %d is not where it should be", i+1)
		}
		f.objects[i] = body
	}
	// gofpdf writes these two last, in this order.
	f.info, f.root = len(starts)-1, len(starts)
	if !bytes.Contains(f.object(f.root), []byte("/Type /Catalog")) {
		return nil, errors.New("gofpdf's file: no catalogue at its end")
	}
	return f, nil
}

// crossReference returns where the objects of data start, in the order of
// their numbers, and where the table itself does.
func crossReference(data []byte) (starts []int, table int, err error) {
	broken := errors.New("no cross-reference table")
	_, tail, ok := bytes.Cut(data[max(0, len(data)-64):], []byte("startxref\n"))
	if !ok {
		return nil, 0, broken
	}
	digits, _, _ := bytes.Cut(tail, []byte("\n"))
	table, err = strconv.Atoi(string(digits))
	if err != nil || table <= 0 || table >= len(data) {
		return nil, 0, broken
	}
	lines := bytes.Split(data[table:], []byte("\n"))
	var count int
	if len(lines) < 2 || string(lines[0]) != "xref" {
		return nil, 0, broken
	}
	if _, err := fmt.Sscanf(string(lines[1]), "0 %d", &count); err != nil || count < 3 || len(lines) < 2+count {
		return nil, 0, broken
	}
	for _, line := range lines[3 : 2+count] { // the first is the head of the free list
		digits, _, _ := bytes.Cut(line, []byte(" "))
		start, err := strconv.Atoi(string(digits))
		if err != nil || start <= 0 || start >= table {
			return nil, 0, broken
		}
		starts = append(starts, start)
	}
	return starts, table, nil
}

// object returns the object with the number n.
func (f *file) object(n int) []byte { return f.objects[n-1] }

// set replaces the object with the number n.
func (f *file) set(n int, body []byte) { f.objects[n-1] = body }

// add appends an object and returns its number.
func (f *file) add(body []byte) int {
	f.objects = append(f.objects, body)
	return len(f.objects)
}

// bytes puts the file together again, as version 1.7 (ISO 32000-1).
func (f *file) bytes() []byte {
	var b bytes.Buffer
	// The second line tells programs that the file is not text (7.5.2).
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	starts := make([]int, len(f.objects))
	for i, body := range f.objects {
		starts[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", i+1)
		b.Write(body)
		b.WriteString("endobj\n")
	}
	id := sha256.Sum256(b.Bytes())
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(starts)+1)
	for _, start := range starts {
		fmt.Fprintf(&b, "%010d 00000 n \n", start)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(starts)+1, f.root, f.info, id[:16], id[:16], table)
	return b.Bytes()
}

// packer compresses one stream after the other. To make one costs a quarter of a
// megabyte, so that they are kept in packers.
type packer struct {
	buf   bytes.Buffer
	quick *zlib.Writer
	tight *zlib.Writer // nil until asked for: four times as large
}

var packers = sync.Pool{New: func() any { return &packer{quick: zlibWriter(zlib.BestSpeed)} }}

// zlibWriter returns a writer for a level that there is.
func zlibWriter(level int) *zlib.Writer {
	w, err := zlib.NewWriterLevel(io.Discard, level)
	if err != nil {
		panic(err)
	}
	return w
}

// stream returns a stream object of data, compressed; dict is what its
// dictionary says besides. More effort would save 2 % of a file, which mostly
// is outlines of glyphs.
func (p *packer) stream(dict string, data []byte) []byte { return p.pack(p.quick, dict, data) }

// tightly is stream for images.
func (p *packer) tightly(dict string, data []byte) []byte {
	if p.tight == nil {
		p.tight = zlibWriter(zlib.DefaultCompression)
	}
	return p.pack(p.tight, dict, data)
}

func (p *packer) pack(w *zlib.Writer, dict string, data []byte) []byte {
	p.buf.Reset()
	w.Reset(&p.buf)
	// A bytes.Buffer takes everything.
	_, _ = w.Write(data)
	_ = w.Close()
	body := make([]byte, 0, p.buf.Len()+len(dict)+80)
	body = fmt.Appendf(body, "<<%s/Length %d /Filter /FlateDecode>>\nstream\n", dict, p.buf.Len())
	return append(append(body, p.buf.Bytes()...), "\nendstream\n"...)
}
