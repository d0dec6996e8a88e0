package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/internal/geometry"
	"flowgen/internal/golden"
)

// examples are the powers that the project ships.
const examples = "../../examples"

// rendered renders all examples in all formats, once a test run, and returns
// the folder and what was printed.
var rendered = sync.OnceValues(func() (string, error) {
	renderedOnce = true
	dir, err := os.MkdirTemp("", "flowgen-examples-")
	if err != nil {
		return "", err
	}
	var errs bytes.Buffer
	status := run([]string{"--lang", "zh", "render", "-q", "--format", "svg,pdf,png,json", "-o", dir, examples},
		strings.NewReader(""), io.Discard, &errs)
	if status != exitDone || errs.Len() > 0 {
		return dir, fmt.Errorf("rendering the examples ended with %d:\n%s", status, errs.String())
	}
	return dir, nil
})

// renderedOnce is whether there is a folder to clear away.
var renderedOnce bool

// files returns the rendered examples of a kind, such as *.external.svg.
func files(t *testing.T, pattern string) []string {
	t.Helper()
	dir, err := rendered()
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(names) == 0 {
		t.Fatalf("no file %s: %v", pattern, err)
	}
	return names
}

// views returns the pictures of all examples with the name of their files.
func views(t *testing.T) map[string]*flow.View {
	t.Helper()
	all := map[string]*flow.View{}
	for _, power := range powersOf(t) {
		for _, v := range flow.Views(power) {
			all[stem(v.Power.Name.S, v.Process.Name.S)+"."+v.Kind.String()] = v
		}
	}
	return all
}

// TestExamplesKeepTheGeometryRules judges what was drawn by the rules G1–G7,
// from the geometry alone.
func TestExamplesKeepTheGeometryRules(t *testing.T) {
	for _, name := range files(t, "*.json") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			picture, err := geometry.Read(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range geometry.Check(picture, fonts.Default()) {
				t.Error(fault)
			}
		})
	}
}

// TestExamplesShowEveryText holds G8: every text that a picture owes its
// reader is in the text of the SVG and in what pdftotext reads from the PDF,
// broken into lines perhaps, but in order. The private characters that a
// library may put in a font's place of rare ones must not come out.
func TestExamplesShowEveryText(t *testing.T) {
	dir, err := rendered()
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range views(t) {
		t.Run(name, func(t *testing.T) {
			svg := squeeze(svgText(t, filepath.Join(dir, name+".svg")))
			said := tool(t, "pdftotext", "-raw", "-enc", "UTF-8", filepath.Join(dir, name+".pdf"), "-")
			pdf := squeeze(said)
			n := 0
			for text := range flow.Texts(v) {
				n++
				want := squeeze(text.S)
				if !strings.Contains(svg, want) {
					t.Errorf("SVG lacks %q", text.S)
				}
				if !strings.Contains(pdf, want) {
					t.Errorf("PDF lacks %q", text.S)
				}
			}
			if n < len(v.Process.Steps) {
				t.Errorf("only %d texts for %d steps", n, len(v.Process.Steps))
			}
			if i := strings.IndexFunc(svg+pdf, func(r rune) bool { return unicode.Is(unicode.Co, r) }); i >= 0 {
				t.Errorf("a private character in the text, at %d", i)
			}
		})
	}
}

var (
	textElement = regexp.MustCompile(`(?s)<text[^>]*>(.*?)</text>`)
	anyTag      = regexp.MustCompile(`<[^>]*>`)
)

// svgText returns what the <text> elements of an SVG say, in their order.
func svgText(t *testing.T, name string) string {
	t.Helper()
	var b strings.Builder
	for _, m := range textElement.FindAllStringSubmatch(content(t, name), -1) {
		b.WriteString(anyTag.ReplaceAllString(m[1], ""))
	}
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'", "&#34;", `"`, "&amp;", "&").Replace(b.String())
}

// squeeze takes out white space, at which lines may have been broken.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || fonts.Ignorable(r) {
			return -1
		}
		return r
	}, s)
}

// TestExamplesAreCommitted wants the SVGs beside the examples to be those that
// their sources give, and no other to lie there.
func TestExamplesAreCommitted(t *testing.T) {
	made := files(t, "*.svg")
	var want []string
	for _, name := range made {
		base := filepath.Base(name)
		want = append(want, base)
		committed := filepath.Join(examples, base)
		text := content(t, name)
		if golden.Update() {
			if err := os.WriteFile(committed, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if old, err := os.ReadFile(committed); err != nil || string(old) != text {
			t.Errorf("%s is not what its source gives; go test ./cmd/flowgen -update writes it anew (%v)", base, err)
		}
	}
	there, err := filepath.Glob(filepath.Join(examples, "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range there {
		if base := filepath.Base(name); !slices.Contains(want, base) {
			t.Errorf("%s has no source", base)
		}
	}
}
