package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"flowgen/internal/golden"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/pdf"

	"github.com/google/go-cmp/cmp"
)

// TestObjects compares what is written with testdata/handbook.txt: all
// objects, streams unpacked, programs of fonts and maps of glyphs left out.
func TestObjects(t *testing.T) {
	const path = "testdata/handbook.txt"
	r := read(t, bytesOf(t, handbook(t)))
	var got strings.Builder
	for i := 1; i <= len(r.objects); i++ {
		o := r.objects[i]
		fmt.Fprintf(&got, "-- %d --\n%s", i, o.dict)
		if bytes.Contains(o.stream, []byte(" cm")) || bytes.Contains(o.stream, []byte("begincmap")) {
			fmt.Fprintf(&got, "%s\n", printable(o.stream))
		}
	}
	fmt.Fprintf(&got, "-- trailer --\n%s", r.trailer)
	text := stable(got.String())
	if golden.Update() {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// printable writes the codes of strings in hexadecimal.
func printable(content []byte) []byte {
	return regexp.MustCompile(`(?s)\((?:\\.|[^\\()])*\) Tj`).ReplaceAllFunc(content, func(s []byte) []byte {
		return fmt.Appendf(nil, "<%X> Tj", unescape(string(s[:len(s)-3])))
	})
}

// stable replaces what changes with every change of the fonts or of zlib.
func stable(s string) string {
	for _, r := range []struct{ pattern, by string }{
		{`/Length \d+`, "/Length …"}, {`/Length1 \d+`, "/Length1 …"},
		{`startxref\n\d+`, "startxref …"}, {`/ID \[.*?\]`, "/ID […]"},
		{`/F[0-9a-f]{40}`, "/F…"},
	} {
		s = regexp.MustCompile(r.pattern).ReplaceAllString(s, r.by)
	}
	return s
}

// TestSameBytes renders again in another second and on one processor.
func TestSameBytes(t *testing.T) {
	want := bytesOf(t, handbook(t))
	if !testing.Short() {
		time.Sleep(1100 * time.Millisecond)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	for range 3 {
		if !bytes.Equal(want, bytesOf(t, handbook(t))) {
			t.Fatal("the same document in other bytes")
		}
	}
}

// TestDate writes a date only when there is one.
func TestDate(t *testing.T) {
	if bytes.Contains(bytesOf(t, handbook(t)), []byte("Date")) {
		t.Error("a date in a document without one")
	}
	d := pdf.New(pdf.Meta{Date: time.Date(2026, 3, 1, 8, 0, 0, 0, time.FixedZone("", 8*3600))})
	d.AddPage(page(shipped(), "甲"), render.Placement{})
	if want := "/CreationDate (D:20260301000000Z)"; !bytes.Contains(bytesOf(t, d), []byte(want)) {
		t.Errorf("no %s", want)
	}
}

// TestSize holds a page to 20 KB and 0.3 KB a glyph and weight.
func TestSize(t *testing.T) {
	var lines []string
	glyphs := map[string]bool{}
	for i := range 40 {
		var b strings.Builder
		for j := range 8 {
			b.WriteRune(rune(0x4E00 + 53*i + 3*j))
			glyphs[fmt.Sprint(i%2, 53*i+3*j)] = true
		}
		lines = append(lines, b.String())
	}
	size := len(single(t, page(shipped(), lines...)))
	if limit := 20_000 + 300*len(glyphs); size > limit {
		t.Errorf("%d bytes for %d glyphs, more than %d", size, len(glyphs), limit)
	}
	if size := len(single(t, chart(shipped()))); size > 20_000 {
		t.Errorf("%d bytes for a small chart", size)
	}
}

// TestErrors has a document that cannot be written for each reason.
func TestErrors(t *testing.T) {
	family := shipped()
	good := page(family, "甲")
	for _, test := range []struct {
		want  string
		scene *render.Scene
		at    render.Placement
	}{
		{"page 1: no scene", nil, render.Placement{}},
		{"a sheet of 0 by 0", &render.Scene{}, render.Placement{}},
		{"a sheet of -1 by 20", good, render.Placement{Width: -pt, Height: 20 * pt}},
		{"scale -1", good, render.Placement{Scale: -1}},
		{"text in a scene without fonts", &render.Scene{Width: pt, Height: pt, Items: good.Items}, render.Placement{}},
		{"image: ", &render.Scene{Width: pt, Height: pt, Items: []render.Item{render.Image{PNG: []byte("GIF89a")}}}, render.Placement{}},
	} {
		d := pdf.New(pdf.Meta{})
		d.AddPage(test.scene, test.at)
		var out bytes.Buffer
		err := d.Write(&out)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got the error %v, want %q", err, test.want)
		}
		if out.Len() > 0 {
			t.Errorf("%s: %d bytes were written", test.want, out.Len())
		}
	}
	if _, err := pdf.New(pdf.Meta{}).Bytes(); err == nil {
		t.Error("a document without pages was written")
	}
}

// TestLargeSheet gives sheets beyond what Acrobat shows a larger unit.
func TestLargeSheet(t *testing.T) {
	s := page(shipped(), "甲")
	s.Height = 30_000 * pt
	r := read(t, single(t, s))
	if got := r.objects[3].dict; !strings.Contains(got, "/UserUnit 3\n") {
		t.Errorf("page: %s", got)
	}
	if got := r.objects[1].dict; !strings.Contains(got, "/MediaBox [0 0 100.00 10000.00]") {
		t.Errorf("pages: %s", got)
	}
}

// TestStandardOutput holds gofpdf to silence.
func TestStandardOutput(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout := os.Stdout
	os.Stdout = in
	for _, text := range oddTexts {
		single(t, page(shipped(), text))
	}
	os.Stdout = stdout
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	var printed bytes.Buffer
	if _, err := printed.ReadFrom(out); err != nil {
		t.Fatal(err)
	}
	if printed.Len() > 0 {
		t.Errorf("printed %q", printed.String())
	}
}

// TestPaths draws what leaves no mark as nothing.
func TestPaths(t *testing.T) {
	at := [3]layout.Point{{X: pt, Y: pt}}
	s := &render.Scene{Width: 10 * pt, Height: 10 * pt, Items: []render.Item{
		render.Path{},
		render.Path{Fill: render.None, Stroke: render.None, Segments: []render.Segment{{Op: render.MoveTo, Args: at}}},
		render.Path{Fill: 0, Stroke: render.None, Segments: []render.Segment{{Op: render.LineTo, Args: at}}},
		render.Path{Fill: render.None, Stroke: 0, Width: 33, Dash: []layout.Length{0, 0},
			Segments: []render.Segment{{Op: render.MoveTo, Args: at}, {Op: render.LineTo, Args: [3]layout.Point{{X: -5, Y: 1005}}}}},
	}}
	content := string(read(t, single(t, s)).contents()[0])
	_, content, _ = strings.Cut(content, " 0 J 0 j\n")
	if want := "q 0 0 0 RG 0.33 w 1 9 m -0.05 -0.05 l S Q\nQ\n"; content != want {
		t.Errorf("got  %q\nwant %q", content, want)
	}
}

// TestConcurrent writes documents at the same time.
func TestConcurrent(t *testing.T) {
	want := bytesOf(t, handbook(t))
	results := make(chan []byte)
	for range 4 {
		d := handbook(t)
		go func() {
			data, err := d.Bytes()
			if err != nil {
				data = nil
			}
			results <- data
		}()
	}
	for range 4 {
		if !slices.Equal(want, <-results) {
			t.Error("another file when written beside others")
		}
	}
}

// BenchmarkDocument writes a page of 40 lines in two weights.
func BenchmarkDocument(b *testing.B) {
	var lines []string
	for i := range 40 {
		lines = append(lines, "受理、审核、审批与归档（15 个工作日）"+string(rune(0x4E00+7*i)))
	}
	s := page(shipped(), lines...)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pdfOf(s); err != nil {
			b.Fatal(err)
		}
	}
}

func pdfOf(s *render.Scene) ([]byte, error) {
	d := pdf.New(pdf.Meta{Title: s.Title})
	d.AddPage(s, render.Placement{})
	return d.Bytes()
}
