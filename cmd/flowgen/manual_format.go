package main

import (
	"bufio"
	"bytes"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"flowgen/cmd/flowgen/garbage"
	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/docx"
	"flowgen/render/manual"
	"flowgen/render/manual/typeset"
	"flowgen/render/manual/web"
	"flowgen/render/manual/word"
	"flowgen/render/pdf"
	"flowgen/render/svg"
)

// manualEndings are the formats of a manual, by the ending of its file.
var manualEndings = []string{".pdf", ".docx", ".html"}

// newBindery makes what binds a manual into a file of a name.
func newBindery(name string, s *spool) bindery {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".docx":
		return &wordBindery{spool: s}
	case ".html":
		return &webBindery{spool: s}
	default:
		return &pdfBindery{}
	}
}

// shelf holds what is kept of charts. It is safe for concurrent use.
type shelf[T any] struct {
	mu     sync.Mutex
	charts map[chartKey]T
}

func (s *shelf[T]) put(key chartKey, chart T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.charts == nil {
		s.charts = map[chartKey]T{}
	}
	s.charts[key] = chart
}

func (s *shelf[T]) get(p *manual.Power, v *flow.View) T {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.charts[chartKey{p.Power, v.Process.Name.S, v.Kind}]
}

// pdfBindery makes PDF, whose fonts must know all pages.
type pdfBindery struct{ charts shelf[[]*render.Scene] }

func (*pdfBindery) paper() layout.Paper { return typeset.Paper() }

func (b *pdfBindery) keep(key chartKey, _ map[chartKey]int, scenes []*render.Scene) error {
	b.charts.put(key, scenes)
	return nil
}

func (b *pdfBindery) bind(book *manual.Book, theme render.Theme, bound func()) (func(io.Writer) error, error) {
	meta := pdf.Meta{Title: book.Title(), Meta: render.Meta{Lang: "zh-Hans"}}
	if len(book.Parts) == 1 {
		meta.Author = book.Parts[0].Unit
	}
	doc := pdf.New(meta)
	pages := typeset.Pages(book, typeset.Options{Theme: theme, Chart: b.charts.get})
	doc.Drawn = func(page int) {
		if pages[page-1].Chart {
			bound()
		}
	}
	for _, page := range pages {
		doc.AddPage(page.Scene, page.Place, page.Bookmark...)
		if page.Over != nil {
			doc.Overlay(page.Over)
		}
	}
	garbage.Often()
	var data bytes.Buffer
	if err := doc.Write(&data); err != nil {
		return nil, err
	}
	return whole(data.Bytes()), nil
}

// wordBindery makes DOCX. Its charts wait in the spool, drawn.
type wordBindery struct {
	spool  *spool
	charts shelf[[]word.Sheet]
	bound  func()
}

func (*wordBindery) paper() layout.Paper { return word.Paper() }

func (b *wordBindery) keep(key chartKey, _ map[chartKey]int, scenes []*render.Scene) error {
	var sheets []word.Sheet
	for _, s := range scenes {
		drawing, pixels, err := word.Draw(s)
		if err != nil {
			return err
		}
		packed, err := b.spool.later(drawing.Data)
		if err != nil {
			return err
		}
		size, sum := drawing.Size, drawing.Sum
		first := s.Page == 1
		image := &docx.Image{SVG: func() (docx.Packed, error) {
			if first {
				b.bound()
			}
			data, err := packed()
			return docx.Packed{Data: data, Size: size, Sum: sum}, err
		}}
		if image.PNG, err = b.spool.later(pixels); err != nil {
			return err
		}
		sheets = append(sheets, word.SheetOf(s, image))
	}
	b.charts.put(key, sheets)
	return nil
}

func (b *wordBindery) bind(book *manual.Book, theme render.Theme, bound func()) (func(io.Writer) error, error) {
	b.bound = bound
	doc := word.Document(book, word.Options{Theme: theme, Chart: b.charts.get})
	return func(w io.Writer) error { return docx.Write(w, doc) }, nil
}

// webBindery makes HTML. Its charts wait in the spool; of their fonts it keeps
// what they draw.
type webBindery struct {
	spool  *spool
	charts shelf[[]web.Figure]
	mu     sync.Mutex
	fonts  map[string]svg.SharedFont
	bound  func()
}

func (*webBindery) paper() layout.Paper { return web.Paper() }

func (b *webBindery) keep(key chartKey, numbers map[chartKey]int, scenes []*render.Scene) error {
	id := func(key chartKey) string {
		if n := numbers[key]; n > 0 {
			return "chart" + strconv.Itoa(n)
		}
		return ""
	}
	var figures []web.Figure
	for _, s := range scenes {
		drawn, err := web.Draw(s, id(key), func(name string) string { return id(chartKey{key.power, name, key.kind}) })
		if err != nil {
			return err
		}
		element, err := b.spool.later(drawn)
		if err != nil {
			return err
		}
		first := s.Page == 1
		figures = append(figures, web.Figure{Width: s.Placement.Width, Height: s.Placement.Height, Page: s.Page, Element: func() ([]byte, error) {
			if first {
				b.bound()
			}
			return element()
		}})
	}
	b.charts.put(key, figures)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fonts = joinFonts(b.fonts, svg.SharedFonts(scenes...))
	return nil
}

func (b *webBindery) bind(book *manual.Book, theme render.Theme, bound func()) (func(io.Writer) error, error) {
	b.bound = bound
	o := web.Options{Theme: theme, Chart: b.charts.get}
	for _, key := range slices.Sorted(maps.Keys(b.fonts)) {
		o.Fonts = append(o.Fonts, b.fonts[key])
	}
	return func(w io.Writer) error {
		buffered := bufio.NewWriterSize(w, 1<<16)
		if err := web.Write(buffered, book, o); err != nil {
			return err
		}
		return buffered.Flush()
	}, nil
}

// later takes data in and returns how to get it back.
func (s *spool) later(data []byte) (func() ([]byte, error), error) {
	h, err := s.put(data)
	return func() ([]byte, error) { return s.get(h) }, err
}

// joinFonts adds what pictures draw to what others do, by family and weight.
func joinFonts(all map[string]svg.SharedFont, more []svg.SharedFont) map[string]svg.SharedFont {
	if all == nil {
		all = map[string]svg.SharedFont{}
	}
	for _, f := range more {
		key := f.Family + " " + f.Weight
		f.Runes = slices.Concat(all[key].Runes, f.Runes)
		slices.Sort(f.Runes)
		f.Runes = slices.Compact(f.Runes)
		all[key] = f
	}
	return all
}
