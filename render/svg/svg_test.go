package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"flowgen/fonts"
	"flowgen/internal/golden"
	"flowgen/render"
	"flowgen/render/internal/sample"
)

func scene(t testing.TB) *render.Scene {
	t.Helper()
	return render.Draw(sample.Diagram(), render.Modern())[0]
}

func write(t testing.TB, s *render.Scene, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	golden.Compare(t, "testdata/system.svg", write(t, scene(t), Options{Text: System}))
}

// element is one element as an XML reader sees it.
type element struct {
	name  string
	attrs map[string]string
	text  string // character data of it and all below
}

// read parses the whole file and returns its elements in order of their ends.
func read(t *testing.T, data []byte) []element {
	t.Helper()
	var open, done []element
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return done
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			open = append(open, e)
		case xml.CharData:
			for i := range open {
				open[i].text += string(token)
			}
		case xml.EndElement:
			done = append(done, open[len(open)-1])
			open = open[:len(open)-1]
		}
	}
}

// visible drops what XML cannot hold: only control characters.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 {
			return -1
		}
		return r
	}, s)
}

func textsOf(items []render.Item) []string {
	var all []string
	for _, it := range items {
		switch it := it.(type) {
		case render.Text:
			all = append(all, it.S)
		case render.Group:
			all = append(all, textsOf(it.Items)...)
		case render.Link:
			all = append(all, textsOf(it.Items)...)
		}
	}
	return all
}

func TestEveryTextIsOneTextElement(t *testing.T) {
	s := scene(t)
	for _, mode := range []TextMode{Embedded, System} {
		var got []string
		for _, e := range read(t, write(t, s, Options{Text: mode})) {
			if e.name == "text" {
				got = append(got, e.text)
			}
		}
		want := textsOf(s.Items)
		if len(got) != len(want) {
			t.Fatalf("mode %d: %d text elements for %d texts", mode, len(got), len(want))
		}
		for i := range want {
			if got[i] != visible(want[i]) {
				t.Errorf("mode %d: text %d is %q, want %q", mode, i, got[i], visible(want[i]))
			}
		}
	}
}

func TestStructure(t *testing.T) {
	s := scene(t)
	elements := read(t, write(t, s, Options{}))
	root := elements[len(elements)-1]
	for name, want := range map[string]string{"role": "img", "lang": "zh-Hans", "viewBox": "0 0 620 800", "width": "620pt", "height": "800pt"} {
		if root.attrs[name] != want {
			t.Errorf("root %s is %q, want %q", name, root.attrs[name], want)
		}
	}
	count := map[string]int{}
	ids := map[string]bool{}
	for _, e := range elements {
		count[e.name+"."+e.attrs["class"]]++
		id := e.attrs["id"]
		if id == "" {
			continue
		}
		if ids[id] {
			t.Errorf("id %q twice", id)
		}
		if ids[id] = true; !strings.HasPrefix(id, root.attrs["id"]) {
			t.Errorf("id %q does not begin with the picture's", id)
		}
	}
	for class, want := range map[string]int{
		"title.": 1, "desc.": 1, "style.": 1, "g.step": 10, "g.edge": 10, "g.label": 3, "g.risk": 1, "g.measure": 1,
		"g.lane": 1, "g.phase": 1, "g.title": 1, "g.legend": 1, "g.foot": 1, "g.mark": 1, "foreignObject.": 0,
	} {
		if count[class] != want {
			t.Errorf("%d of %s, want %d", count[class], class, want)
		}
	}
}

func TestIDsTellPicturesApart(t *testing.T) {
	a, b := scene(t), scene(t)
	b.Title += "（二）"
	idOf := func(s *render.Scene) string {
		e := read(t, write(t, s, Options{}))
		return e[len(e)-1].attrs["id"]
	}
	if idOf(a) != idOf(scene(t)) {
		t.Error("the same picture has two ids")
	}
	if idOf(a) == idOf(b) {
		t.Error("two pictures have the same id")
	}
}

// TestFaces holds that every face used travels, each under the weights it
// draws, and that what a further face draws says so.
func TestFaces(t *testing.T) {
	shipped := fonts.Default()
	both := func(text string) []render.Item {
		return []render.Item{render.Text{S: text, Size: 1000}, render.Text{S: text, Size: 1000, Bold: true}}
	}
	for _, c := range []struct {
		name   string
		family *fonts.Family
		text   string
		want   []string
	}{
		{"two weights", shipped, "受理", []string{";font-weight:400;", ";font-weight:700;"}},
		{"one face for both", &fonts.Family{Regular: shipped.Regular}, "受理", []string{";font-weight:1 1000;"}},
		{"a further face in two weights", shipped, "𠮷某", []string{";font-weight:400;", ";font-weight:700;", "-1;font-weight:1 1000;", "-3;font-weight:1 1000;"}},
	} {
		s := &render.Scene{Width: 100, Height: 100, Fonts: c.family, Items: both(c.text)}
		out := string(write(t, s, Options{}))
		if n := strings.Count(out, "@font-face"); n != len(c.want) {
			t.Errorf("%s: %d faces", c.name, n)
		}
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("%s: no %s", c.name, want)
			}
		}
		if got := strings.Contains(out, "<tspan"); got != strings.Contains(out, "-1;") {
			t.Errorf("%s: pieces in a further face: %v", c.name, got)
		}
	}
}

func TestOutline(t *testing.T) { outlined(t, Outline) }

// TestLetters holds that each letter stands once in the file, before it is used.
func TestLetters(t *testing.T) {
	outlined(t, Letters)
	defined, drawn, uses := map[string]bool{}, map[string]bool{}, 0
	for _, e := range read(t, write(t, scene(t), Options{Text: Letters})) {
		switch id, letter := e.attrs["id"], strings.TrimPrefix(e.attrs["href"], "#"); {
		case e.name == "use":
			uses++
			if !defined[letter] {
				t.Errorf("%s is used and not defined before", letter)
			}
		case e.name == "path" && id != "":
			if defined[id] || drawn[e.attrs["d"]] {
				t.Errorf("%s is defined twice", id)
			}
			defined[id], drawn[e.attrs["d"]] = true, true
		}
	}
	if len(defined) < 10 || uses <= len(defined) {
		t.Errorf("%d letters, used %d times", len(defined), uses)
	}
}

// outlined holds that texts are drawn without a font, each with its words.
func outlined(t *testing.T, mode TextMode) {
	t.Helper()
	s := scene(t)
	out := write(t, s, Options{Text: mode})
	var got []string
	for _, e := range read(t, out) {
		if e.attrs["class"] == "text" {
			got = append(got, e.attrs["aria-label"])
		}
	}
	want := textsOf(s.Items)
	if len(got) != len(want) {
		t.Fatalf("%d labels for %d texts", len(got), len(want))
	}
	for i := range want {
		if got[i] != visible(want[i]) {
			t.Errorf("label %d is %q, want %q", i, got[i], want[i])
		}
	}
	if bytes.Contains(out, []byte("font-face")) || bytes.Contains(out, []byte("<text")) {
		t.Error("an outlined file needs no font")
	}
}

// TestOutlineGoesOn holds that a letter after one of another face stands
// behind it.
func TestOutlineGoesOn(t *testing.T) {
	family := fonts.Default()
	text := render.Text{S: "\U00020BB7I", X: 1000, Y: 1000, Size: 1000}
	s := &render.Scene{Width: 5000, Height: 2000, Fonts: family, Items: []render.Item{text}}
	_, path, _ := strings.Cut(string(write(t, s, Options{Text: Outline})), ` d="`)
	last := path[strings.LastIndex(path, "M"):]
	x, err := strconv.ParseFloat(last[1:strings.Index(last, " ")], 64)
	if err != nil {
		t.Fatal(err)
	}
	from, to := 1000+family.Advance("\U00020BB7", false, 1000), 1000+family.Advance(text.S, false, 1000)
	if at := int(x * 100); at < from || at > to {
		t.Errorf("the I begins at %d, not from %d to %d", at, from, to)
	}
}

func TestPlacement(t *testing.T) {
	p := render.Placement{Width: 59528, Height: 84189, Scale: 9012, X: 1800, Y: 2050}
	out := string(write(t, scene(t), Options{Placement: p}))
	for _, want := range []string{`width="595.28pt"`, `viewBox="0 0 595.28 841.89"`, `translate(18 20.5) scale(0.9012)`} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v, unit int
		want    string
	}{{0, 100, "0"}, {100, 100, "1"}, {1250, 100, "12.5"}, {-7, 100, "-0.07"}, {1003, 100, "10.03"}, {10000, 10000, "1"}, {9012, 10000, "0.9012"}} {
		if got := string(appendDecimal(nil, c.v, c.unit)); got != c.want {
			t.Errorf("%d/%d is %s, want %s", c.v, c.unit, got, c.want)
		}
	}
}

// FuzzText holds that whatever the text, the file is well-formed and every
// character that XML can hold comes back, wherever the text stands.
func FuzzText(f *testing.F) {
	f.Add(sample.Hostile)
	f.Add("]]>\x00\xff  \t受理\r\n\U0002CB73\ufffe")
	f.Fuzz(func(t *testing.T, text string) {
		s := &render.Scene{Title: text, Description: text, Fonts: fonts.Default(), Width: 1000, Height: 1000}
		s.Items = []render.Item{render.Group{
			Class: "step", Data: []render.Data{{Name: "step", Value: text}},
			Items: []render.Item{render.Link{URL: text, Items: []render.Item{render.Text{S: text, Size: 1000, X: 5, Y: 1000}}}},
		}}
		want := written(text)
		for _, o := range []Options{{}, {Text: System}, {Text: Outline}, {Text: Letters}, {Text: Shared, ID: under("a")}} {
			line := (&usedFaces{inline: o.ID != nil}).line(want)
			for _, e := range read(t, write(t, s, o)) {
				switch {
				case e.name == "text" && e.text != line,
					(e.name == "title" || e.name == "desc") && e.text != want,
					e.name == "a" && e.attrs["href"] != want,
					e.attrs["class"] == "step" && e.attrs["step"]+e.attrs["data-step"] != want:
					t.Errorf("mode %d: %s holds %q, %q; want %q", o.Text, e.name, e.text, e.attrs, want)
				}
			}
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	s := scene(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, s, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInline(b *testing.B) {
	s := scene(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, s, Options{Text: Shared, ID: under("a")}); err != nil {
			b.Fatal(err)
		}
	}
}
