package main

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"flowgen/internal/browser"
	"flowgen/internal/golden"
	"flowgen/internal/likeness"
)

var every = flag.Bool("every", false, "compare the formats of all examples, not only of some")

// comparedDPI is the resolution at which the formats are compared, half as
// much again as a screen's: the blur would wash out fine lines at less.
const comparedDPI = 144

// differingAtMost is how many of a million pixels may differ: a thousand. With
// the first letter of every line missing it is three to nine thousand.
const differingAtMost = 1_000

// compared are the pictures whose formats are compared without -every, by the
// flags that draw them: several pages, every theme, lanes, columns.
var compared = [][]string{
	{"--power", "单独招生录取", "--view", "risk"},
	{"--power", "信访举报受理", "--view", "external", "--theme", "classic"},
	{"--power", "科研项目管理", "--view", "internal", "--theme", "print", "--lanes", "department"},
	{"--power", "国有资产处置", "--view", "risk", "--risk-style", "columns", "--theme", "print"},
}

// TestFormatsAgree draws every page by four readers at one size: the PNG by
// our own rasteriser, the SVG by a browser, the PDF by poppler and by MuPDF.
// Less than one pixel in a thousand may differ by more than 64 of 255 once a
// blur of two pixels' radius has taken off what readers do differently at the
// borders of letters. The SVG in outlines is drawn by librsvg besides, and how
// far the two readers of one PDF differ is printed as a measure of the measure.
func TestFormatsAgree(t *testing.T) {
	for _, name := range []string{"pdftoppm", "mutool", "rsvg-convert"} {
		golden.Tool(t, name)
	}
	page := browser.New(t).Open(t, browser.Viewport{Width: 800, Height: 600})
	pictures := compared
	if *every {
		pictures = [][]string{{}}
	}
	var most [len(pairs)]int
	for _, args := range pictures {
		args = append([]string{"--paper", "auto"}, args...)
		dir := drawExamples(t, append(args, "--format", "svg,png,pdf", "--dpi", strconv.Itoa(comparedDPI))...)
		outlines := drawExamples(t, append(args, "--svg-text", "outline")...)
		documents, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		if len(documents) == 0 {
			t.Errorf("%v draws nothing", args)
		}
		for _, name := range documents {
			stem := strings.TrimSuffix(filepath.Base(name), ".pdf")
			for i, shots := range photograph(t, page, dir, outlines, stem) {
				compare(t, fmt.Sprintf("%s page %d", stem, i+1), shots, &most)
			}
		}
	}
	for i, pair := range pairs {
		t.Logf("at most %.3f %% between %s and %s", float64(most[i])/10_000, pair[0], pair[1])
	}
}

// compare holds the pictures of a page to each other; most keeps the largest
// difference of each pair.
func compare(t *testing.T, page string, shots map[string]image.Image, most *[len(pairs)]int) {
	t.Helper()
	var said []string
	for i, pair := range pairs {
		d, err := likeness.Differing(shots[pair[0]], shots[pair[1]])
		if err != nil {
			t.Errorf("%s: %s and %s: %v", page, pair[0], pair[1], err)
		}
		if d >= differingAtMost {
			t.Errorf("%s: %s and %s differ in %.2f %% of the pixels", page, pair[0], pair[1], float64(d)/10_000)
		}
		most[i] = max(most[i], d)
		said = append(said, fmt.Sprintf("%s/%s %d", pair[0], pair[1], d))
	}
	t.Logf("%s: differing of a million: %s", page, strings.Join(said, ", "))
}

// pairs are the readers that are compared; the last pair reads one file.
var pairs = [...][2]string{
	{"png", "browser"}, {"png", "poppler"}, {"png", "mupdf"}, {"browser", "poppler"}, {"png", "librsvg"}, {"poppler", "mupdf"},
}

// photograph returns the pages of a picture as each reader draws them.
func photograph(t *testing.T, page *browser.Page, dir, outlines, stem string) []map[string]image.Image {
	t.Helper()
	dpi, scratch := strconv.Itoa(comparedDPI), t.TempDir()
	document := filepath.Join(dir, stem+".pdf")
	tool(t, "pdftoppm", "-r", dpi, "-png", document, filepath.Join(scratch, "poppler"))
	tool(t, "mutool", "draw", "-q", "-r", dpi, "-o", filepath.Join(scratch, "mupdf-%d.png"), document)
	var pages []map[string]image.Image
	for n := 1; ; n++ {
		file := stem
		if n > 1 {
			file = fmt.Sprintf("%s.p%d", stem, n)
		}
		own, err := os.ReadFile(filepath.Join(dir, file+".png"))
		if err != nil {
			break
		}
		drawn := decode(t, own)
		size := drawn.Bounds().Size()
		page.Resize(browser.Viewport{Width: int64(size.X*2/3 + 1), Height: int64(size.Y*2/3 + 1), Scale: 1.5})
		page.Go(browser.FileURL(t, filepath.Join(dir, file+".svg")))
		page.Eval("document.fonts.ready")
		librsvg := filepath.Join(scratch, file+".png")
		tool(t, "rsvg-convert", "-d", dpi, "-p", dpi, "-o", librsvg, filepath.Join(outlines, file+".svg"))
		pages = append(pages, map[string]image.Image{
			"png": drawn, "browser": cropped(decode(t, page.Screenshot()), drawn.Bounds()), "librsvg": decode(t, []byte(content(t, librsvg))),
			"poppler": numbered(t, scratch, "poppler", n), "mupdf": numbered(t, scratch, "mupdf", n),
		})
	}
	if _, err := os.Stat(filepath.Join(scratch, fmt.Sprintf("mupdf-%d.png", len(pages)+1))); len(pages) == 0 || err == nil {
		t.Errorf("%s: %d pages as PNG, more as PDF", stem, len(pages))
	}
	return pages
}

// numbered returns the picture of a page, however many zeros its name has.
func numbered(t *testing.T, dir, reader string, page int) image.Image {
	t.Helper()
	for digits := 1; digits < 4; digits++ {
		data, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%s-%0*d.png", reader, digits, page)))
		if err == nil {
			return decode(t, data)
		}
	}
	t.Fatalf("%s drew no page %d", reader, page)
	return nil
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// cropped cuts an image to an area: a browser's window has whole pixels of its
// own, two for three of the picture's.
func cropped(m image.Image, area image.Rectangle) image.Image {
	part, ok := m.(interface {
		SubImage(r image.Rectangle) image.Image
	})
	if !ok {
		return m
	}
	return part.SubImage(area)
}
