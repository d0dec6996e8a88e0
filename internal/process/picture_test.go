package process_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"unicode"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/internal/geometry"
	_ "flowgen/internal/golden" // the switch -update
	"flowgen/internal/process"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/json"
	"flowgen/render/svg"
)

var (
	charts = flag.Int("charts", 60, "number of made-up powers to draw")
	first  = flag.Int("seed", 0, "the first of them")
	keep   = flag.String("keep", "", "folder for the sources and pictures of those that fail")
)

// TestPictures draws made-up powers in all views: no picture may break a rule
// of geometry or lack a text of its source. A chain that is not straight (G7)
// may happen in one picture of a thousand.
func TestPictures(t *testing.T) {
	var pictures, bent atomic.Int64
	t.Run("all", func(t *testing.T) {
		for seed := uint64(*first); seed < uint64(*first+*charts); seed++ {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				source := process.Source(seed)
				for _, v := range viewsOf(t, source) {
					pictures.Add(1)
					if !judge(t, v) {
						bent.Add(1)
					}
				}
				if t.Failed() {
					put(t, fmt.Sprintf("%d.flow", seed), []byte(source))
				}
			})
		}
	})
	t.Logf("%d pictures, %d with a bent chain", pictures.Load(), bent.Load())
	if bent.Load()*1000 > pictures.Load() {
		t.Errorf("%d of %d pictures have a bent chain", bent.Load(), pictures.Load())
	}
}

// nothing is a disk without files.
type nothing struct{}

func (nothing) Open(string) (fs.File, error)     { return nil, fs.ErrNotExist }
func (nothing) Real(path string) (string, error) { return path, nil }

// viewsOf reads a source, which must be without error, and gives its pictures.
func viewsOf(t *testing.T, source string) []*flow.View {
	t.Helper()
	project, _, list := dsl.Load(nothing{}, []dsl.Input{{Path: "-", Data: []byte(source)}})
	for _, d := range list {
		if list.HasErrors() {
			t.Errorf("%s line %d: %s", d.Code, d.Span.Start.Line, d.Message.Text(diag.Chinese))
		}
	}
	var views []*flow.View
	for _, p := range project.Powers() {
		views = append(views, flow.Views(p)...)
	}
	if len(views) == 0 {
		t.Error("no picture")
	}
	return views
}

// judge draws a picture and reports its faults to t; false means that a chain
// is bent.
func judge(t *testing.T, v *flow.View) bool {
	diagram, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
	if list.HasErrors() {
		t.Errorf("%s: %s", v.Kind, list[0].Message.Key)
		return true
	}
	var drawn, written bytes.Buffer
	if err := json.Write(&written, diagram); err != nil {
		t.Fatal(err)
	}
	if err := svg.Write(&drawn, render.Draw(diagram, render.Modern())[0], svg.Options{Text: svg.System}); err != nil {
		t.Fatal(err)
	}
	picture, err := geometry.Read(&written)
	if err != nil {
		t.Fatal(err)
	}
	straight, sound := true, true
	for _, f := range geometry.Check(picture, fonts.Default()) {
		if f.Rule == "G7" {
			straight = false
			t.Logf("%s: %s", v.Kind, f)
			continue
		}
		sound = false
		t.Errorf("%s: %s", v.Kind, f)
	}
	said := texts(t, drawn.Bytes())
	for text := range flow.Texts(v) {
		if !strings.Contains(said, squeeze(text.S)) {
			sound = false
			t.Errorf("%s: G8: the SVG lacks %q", v.Kind, text.S)
		}
	}
	if !sound || !straight {
		put(t, fmt.Sprintf("%s.%s.svg", filepath.Base(t.Name()), v.Kind), drawn.Bytes())
	}
	return straight
}

// texts returns what the text elements of an SVG say, in their order, without
// white space.
func texts(t *testing.T, data []byte) string {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "text" || depth > 0 {
				depth++
			}
		case xml.EndElement:
			depth = max(0, depth-1)
		case xml.CharData:
			if depth > 0 {
				b.WriteString(squeeze(string(token)))
			}
		}
	}
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

// put keeps a file of a failure to look at.
func put(t *testing.T, name string, data []byte) {
	if *keep == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*keep, name), data, 0o666); err != nil {
		t.Error(err)
	}
}
