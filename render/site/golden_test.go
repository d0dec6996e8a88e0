package site

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/flow"
	"flowgen/internal/golden"
	"flowgen/layout"
)

// sketched makes a power whose charts are only the ids that theirs would have.
func sketched(slug, prefix string, p *flow.Power) *Power {
	views := flow.Views(p, flow.External)
	q := &Power{Slug: slug, Pinyin: "qsxksp qu shui xu ke shen pi", Power: views[0].Power, PDF: slug + ".pdf", PDFSize: 1 << 21}
	for i, anchors := range Anchors(views, prefix) {
		id := ID(prefix, i, anchors, func(string) *flow.Step { return nil })
		var b bytes.Buffer
		fmt.Fprintf(&b, "<svg id=\"%s\" role=\"img\" aria-labelledby=\"%s\"><title id=\"%[2]s\">图</title>\n", id(""), id("title"))
		for _, of := range []*flow.Process{views[i].Process, views[i].Remedy} {
			if of == nil {
				continue
			}
			for _, s := range of.Steps {
				if anchors[s] != "" {
					fmt.Fprintf(&b, "<g id=\"%s\"></g>\n", anchors[s])
				}
			}
		}
		b.WriteString("</svg>\n")
		name := slug
		if i > 0 {
			name += fmt.Sprintf(".flow-%d", i)
		}
		q.Charts = append(q.Charts, Chart{
			View: views[i], Inline: b.Bytes(), SVG: name + ".svg", PNG: name + ".png", SVGSize: 12345,
			Width: 456 * layout.Pt, Height: 800 * layout.Pt,
		})
	}
	return q
}

// small is the site of one small power that says everything a power can say.
func small(t testing.TB, prefix string) *Site {
	t.Helper()
	p := powers(t, dsl.Input{Path: "testdata/small.flow"})[0]
	return &Site{Base: "https://example.org/ql/", Powers: []*Power{sketched("xk-03", prefix, p)}}
}

// TestGolden holds the files of a small site to those of testdata.
func TestGolden(t *testing.T) {
	s := small(t, "")
	f := small(t, Prefix("xk-03"))
	fragment := func() ([]byte, error) { return f.Fragment(f.Powers[0]) }
	for name, write := range map[string]func() ([]byte, error){
		"index.html":          s.Index,
		"sitemap.xml":         s.Sitemap,
		"xk-03.html":          func() ([]byte, error) { return s.Page(s.Powers[0]) },
		"xk-03.fragment.html": fragment,
		"embed.html": func() ([]byte, error) {
			data, err := fragment()
			f.Shown = [][]byte{data}
			if err != nil {
				return nil, err
			}
			return f.Embed()
		},
	} {
		first, err := write()
		if err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "testdata/"+name, first)
		if again, err := write(); err != nil || !slices.Equal(first, again) {
			t.Errorf("%s is another the second time (%v)", name, err)
		}
	}
}

// TestWithoutBase has neither a sitemap nor addresses that nobody knows.
func TestWithoutBase(t *testing.T) {
	s := small(t, "")
	s.Base = ""
	if data, err := s.Sitemap(); data != nil || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	page, err := s.Page(s.Powers[0])
	if err != nil || bytes.Contains(page, []byte("canonical")) {
		t.Errorf("%v: %s", err, page)
	}
}

// TestNoPowers has an index that says so, and nothing to search.
func TestNoPowers(t *testing.T) {
	page, err := (&Site{}).Index()
	if err != nil {
		t.Fatal(err)
	}
	root := parsed(t, page)
	if text := words(root); !strings.Contains(text, "共 0 项") || !strings.Contains(text, "目前没有公开的职权事项") {
		t.Error(text)
	}
	for _, name := range []string{"search", "nav", "table"} {
		for range elements(root, name) {
			t.Errorf("a %s", name)
		}
	}
}
