package web

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"

	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
)

var tag = regexp.MustCompile(`<[^>]*>`)

// TestTexts holds that all texts of the chapters are in the page, each below its
// own ID, and that the same book gives the same bytes.
func TestTexts(t *testing.T) {
	book := manual.New(examples(t, some...), "内部<资料>", "0123abcd")
	data := pageOf(t, book)
	if !bytes.Equal(data, pageOf(t, book)) {
		t.Error("the same book gives other bytes")
	}
	pieces := strings.Split(string(data), "\n<section id=\"")[1:]
	list := chapter.List(book, false)
	for _, c := range list {
		if c.Kind == chapter.Cover || c.Kind == chapter.Contents {
			continue
		}
		if len(pieces) == 0 || !strings.HasPrefix(pieces[0], c.ID+`"`) {
			t.Fatalf("no section %s", c.ID)
		}
		text := html.UnescapeString(tag.ReplaceAllString("<"+pieces[0], ""))
		if n := strings.Count(pieces[0], "<svg "); (n > 0) != (c.Chart != nil) {
			t.Errorf("%s has %d charts", c.ID, n)
		}
		pieces = pieces[1:]
		has := func(s string) {
			t.Helper()
			if !strings.Contains(text, s) {
				t.Errorf("%s lacks %q", c.ID, s)
			}
		}
		has(c.Title)
		for _, p := range c.Texts {
			has(p.S)
		}
		for _, table := range c.Tables {
			for _, r := range append(append(append(table.Lead, table.Head...), table.Body...), table.Foot...) {
				for _, cell := range r.Cells {
					has(cell.Text)
				}
			}
		}
	}
	if len(pieces) > 0 {
		t.Errorf("%d sections too many", len(pieces))
	}
}

// TestQuoted holds that a text in the style ends neither its string nor the
// style.
func TestQuoted(t *testing.T) {
	if got, want := quoted("甲\"\\</style>\n b"), `"甲\000022\00005c\00003c\00002fstyle\00003e\00000a b"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
