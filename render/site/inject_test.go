package site

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flowgen/dsl/flow"
)

// odd are texts that would mean something to somebody on the way: each is tried
// in every field.
var odd = []string{
	// HTML
	`<script>alert(1)</script>`, `</script><script>alert(1)</script>`, `<img src=x onerror=alert(1)>`,
	`<svg onload=alert(1)>`, `<svg/onload=alert(1)//`, `<iframe src=javascript:alert(1)>`, `<style>*{display:none}</style>`,
	`</title><script>alert(1)</script>`, `</textarea><b>`, `</svg><script>alert(1)</script>`, `</li></ol></section><h1>`,
	`<!--`, `--><script>alert(1)</script>`, `<![CDATA[<b>]]>`, `]]>`, `<?xml version="1.0"?>`, `&lt;b&gt;`, `&#x3c;b&#62;`, `&amp;amp;`, `<plaintext>`, `<base href=//evil>`,
	// attributes
	`" onmouseover="alert(1)`, `' onfocus='alert(1)' autofocus='`, "` onclick=alert(1) `", `"><script>alert(1)</script>`, `x" style="color:red`,
	// URL
	`javascript:alert(1)`, `JaVaScRiPt:alert(1)`, "java\tscript:alert(1)", ` javascript:alert(1)`, `data:text/html,<script>alert(1)</script>`,
	`vbscript:msgbox(1)`, `//evil.example/`, `file:///etc/passwd`, `http://`, `#step-受理`,
	// id, template, style sheet, script
	`a b"c'd<e>f&g`, `{{.Title}}{{template "head"}}`, `${alert(1)}`, `</style><script>alert(1)</script>`, `expression(alert(1))`, `*/alert(1)/*`,
	// characters
	"甲\u202e乙\u2066丙", "\u2069\u202c丁", "שלום \u05d0", "甲\x00\x07\x7f乙", "甲\u2028乙\ufeff", "\U000e0041\ufffe𬭳", "a\r\nb\tc",
}

// fill puts a text into every field of a value that can be reached, but those
// that say nothing.
func fill(v reflect.Value, text string, seen map[any]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !seen[v.Interface()] {
			seen[v.Interface()] = true
			fill(v.Elem(), text, seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), text, seen)
		}
	case reflect.Struct:
		if t, ok := v.Addr().Interface().(*flow.Text); ok {
			if !t.IsZero() {
				t.S = text
			}
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), text, seen)
		}
	}
}

// written returns all files of a site that is full of a text, by name.
func written(t *testing.T, text string) map[string]*html.Node {
	t.Helper()
	all := map[string]*html.Node{}
	for _, prefix := range []string{"", Prefix("xk-03")} {
		s := small(t, "")
		p := s.Powers[0]
		seen := map[any]bool{}
		for _, c := range p.Charts {
			fill(reflect.ValueOf(c.View), text, seen)
		}
		p.Pinyin, s.Title = text, text
		put := func(name string, data []byte, err error) []byte {
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			all[name] = parsed(t, data)
			return data
		}
		if prefix == "" {
			data, err := s.Index()
			put("index", data, err)
			data, err = s.Page(p)
			put("page", data, err)
			continue
		}
		data, err := s.Fragment(p)
		s.Shown = [][]byte{put("fragment", data, err)}
		data, err = s.Embed()
		put("embed", data, err)
	}
	return all
}

// TestOddTexts holds that a text changes nothing but itself: the markup of every
// page is that of pages full of a harmless word, ids aside no attribute is made
// of it unasked, and it is read as it was typed.
func TestOddTexts(t *testing.T) {
	if len(odd) < 40 {
		t.Fatalf("%d texts only", len(odd))
	}
	plainly := written(t, "某")
	for _, text := range odd {
		for name, page := range written(t, text) {
			if got, want := skeleton(page), skeleton(plainly[name]); got != want {
				t.Errorf("%s with %q has other markup: %s", name, text, firstDifference(got, want))
			}
			harmless(t, name, page, name == "fragment" || name == "embed")
			if got, want := strings.Count(words(page), clean(text)), strings.Count(words(plainly[name]), "某"); got < want {
				t.Errorf("%s shows %q %d times, and another word %d times", name, text, got, want)
			}
		}
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] + " instead of " + b[i]
		}
	}
	return "more or less of it"
}

// blocks are elements at whose ends a direction ends, if they hold nothing but
// one text.
var blocks = []string{"bdi", "li", "dd", "h1", "h2", "h3", "th"}

// TestDirections holds that a text which turns the direction of writing turns
// nothing but itself.
func TestDirections(t *testing.T) {
	for name, page := range written(t, "甲\u202e乙") {
		found := 0
		for n := range page.Descendants() {
			for _, a := range n.Attr {
				if strings.ContainsRune(a.Val, '\u202e') {
					t.Errorf("%s: an attribute %s=%q", name, a.Key, a.Val)
				}
			}
			if n.Type != html.TextNode || !strings.ContainsRune(n.Data, '\u202e') {
				continue
			}
			found++
			alone := n.PrevSibling == nil && n.NextSibling == nil
			within := n.Parent
			if within.Data == "span" || within.Data == "a" {
				alone = alone && within.PrevSibling == nil && within.NextSibling == nil
				within = within.Parent
			}
			if !alone || !slices.Contains(blocks, within.Data) {
				var b bytes.Buffer
				_ = html.Render(&b, within) // for the message alone
				t.Errorf("%s: %s", name, b.String())
			}
		}
		if found == 0 {
			t.Errorf("%s: the text is not there", name)
		}
	}
}
