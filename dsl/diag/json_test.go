package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"flowgen/internal/golden"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// found is one diagnostic of each sort: with all it can have, without a hint,
// over several lines, of a file, of standard input, of nothing.
func found() List {
	return List{
		New("FG102", Span{"信访/举报 受理.flow", Pos{812, 32, 10}, Pos{818, 32, 12}}, Msg("step-undeclared", "审柏")).
			WithHint("did-you-mean", Names{{"审核", 14}}).
			WithRelated(Span{"信访/单位.flow", Pos{0, 5, 1}, Pos{6, 5, 3}}, "declared-here").
			WithRelated(Span{}, "given-here"),
		New("FG116", Span{"/srv/100%.flow", Pos{4, 2, 5}, Pos{5, 2, 6}}, Msg("label-alone")),
		New("FG105", Span{"-", Pos{0, 1, 1}, Pos{90, 7, 1}}, Msg("two-names", "<{0}>", "[甲](乙)\x1b[31m")),
		New("FG010", Span{File: "空.flow"}, Msg("empty")).WithHint("empty-hint"),
		New("FG136", Span{}, Msg("too-many", 3)),
	}
}

// names are file names that are hard to write.
var names = []string{
	"a.flow", "信访/举报 受理.flow", "100%.flow", "%zz.flow", "a#b?c&d=e.flow", "a:b.flow", "http://x/y.flow", "C:x.flow",
	`C:\公文\a b.flow`, `\\server\share\a.flow`, `..\a.flow`, `\a.flow`, "-", "./-", "--", "/srv/公文/a.flow", "//host/a.flow", "../../a.flow",
	"./a.flow", "a/./b/../c.flow", `"<>|^` + "`{}[].flow", "a\nb\t\x1b.flow", "\xff\xfe.flow", "👍\u202e.flow", ".", "/", "//", `\\?\C:\a.flow`,
}

// all is a diagnostic of every code at every sort of place in every name.
func all() List {
	var list List
	spans := []Span{
		{}, {Start: Pos{1, 1, 1}, End: Pos{1, 1, 1}}, {Start: Pos{1, 1, 1}}, {Start: Pos{9, 3, 4}, End: Pos{5, 2, 9}},
		{Start: Pos{9, 3, 4}, End: Pos{10, 3, 2}}, {Start: Pos{9, 3, 4}, End: Pos{99, 1 << 30, 1}},
	}
	for i, name := range names {
		for _, c := range append(Codes(), Code{ID: "FG299", Severity: Warning}) {
			s := spans[len(list)%len(spans)]
			s.File = name
			d := New(c.ID, s, Msg("two-names", name, fmt.Sprint(i))).WithHint("did-you-mean", Plain(name))
			d.Severity = Severity(len(list) % 3)
			list = append(list, d.WithRelated(s, "declared-here").WithRelated(s, "declared-here").WithRelated(Span{}, "given-here"))
		}
	}
	return append(list, New("FG136", Span{}, Message{}), New("FG136", Span{File: "a"}, Msg("no such key")))
}

func writtenJSON(t *testing.T, list List, lang Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteJSON(&b, list, lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSON(t *testing.T) {
	golden.Compare(t, "testdata/found.json", writtenJSON(t, found(), Chinese))
	golden.Compare(t, "testdata/found.en.json", writtenJSON(t, found(), English))
	golden.Compare(t, "testdata/none.json", writtenJSON(t, nil, Chinese))
	if err := WriteJSON(failing{}, nil, Chinese); err == nil {
		t.Error("an error of the writer is lost")
	}
}

// schema reads a JSON schema; formats such as uri are held too.
func schema(t *testing.T, path string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// parsed is a document as a validator takes it.
func parsed(t *testing.T, document []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

const published = "../../docs/diagnostics.schema.json"

func TestJSONSchema(t *testing.T) {
	s := schema(t, published)
	for _, list := range []List{nil, found(), all()} {
		for _, lang := range []Lang{Chinese, English} {
			if err := s.Validate(parsed(t, writtenJSON(t, list, lang))); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestJSONSchemaRefuses holds that the schema asks for every field, and for
// no others.
func TestJSONSchemaRefuses(t *testing.T) {
	s := schema(t, published)
	for _, path := range fields(parsed(t, writtenJSON(t, found()[:1], Chinese)), nil) {
		for _, change := range []func(object map[string]any, key string){remove, rename} {
			document := parsed(t, writtenJSON(t, found()[:1], Chinese))
			change(object(document, path[:len(path)-1]), path[len(path)-1].(string))
			if s.Validate(document) == nil {
				t.Errorf("a document without %v keeps to the schema", path)
			}
		}
	}
}

func remove(o map[string]any, key string) { delete(o, key) }

func rename(o map[string]any, key string) { o["x-"+key] = o[key]; delete(o, key) }

// fields lists the ways to the fields of a document, in no order.
func fields(v any, way []any) [][]any {
	var ways [][]any
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			w := append(way[:len(way):len(way)], key)
			ways = append(append(ways, w), fields(inner, w)...)
		}
	case []any:
		for i, inner := range v {
			ways = append(ways, fields(inner, append(way[:len(way):len(way)], i))...)
		}
	}
	return ways
}

// object follows a way to an object.
func object(v any, way []any) map[string]any {
	for _, step := range way {
		switch step := step.(type) {
		case string:
			v = v.(map[string]any)[step]
		case int:
			v = v.([]any)[step]
		}
	}
	return v.(map[string]any)
}

// TestJSONIsStable holds that a document is the same each time, and that it
// parses back to what was found.
func TestJSONIsStable(t *testing.T) {
	document := writtenJSON(t, all(), Chinese)
	if !bytes.Equal(document, writtenJSON(t, all(), Chinese)) {
		t.Error("two documents of the same list differ")
	}
	var report struct {
		Summary     map[string]int
		Diagnostics []struct{ Code, Severity, File, Message string }
	}
	if err := json.Unmarshal(document, &report); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for i, d := range all() {
		got := report.Diagnostics[i]
		counts[got.Severity+"s"]++
		if got.Code != d.Code || got.Message != string([]rune(d.Message.Text(Chinese))) {
			t.Errorf("%d: %v, want %v", i, got, d)
		}
	}
	if fmt.Sprint(counts) != fmt.Sprint(report.Summary) {
		t.Errorf("summary %v, want %v", report.Summary, counts)
	}
}
