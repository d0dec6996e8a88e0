package look

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"flowgen/dsl/check"
	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/internal/golden"
	"flowgen/render"
)

// linesOf serves the lines of a theme file to the printer.
type linesOf string

func (l linesOf) Line(_ string, n int) (string, bool) {
	lines := strings.Split(entry.Text([]byte(l)), "\n")
	if n < 1 || n > len(lines) {
		return "", false
	}
	return lines[n-1], true
}

func said(t *testing.T, text string, list diag.List) string {
	t.Helper()
	var b strings.Builder
	for i, lang := range []diag.Lang{diag.Chinese, diag.English} {
		if i > 0 {
			b.WriteString("\n")
		}
		if err := (diag.Printer{Lang: lang, Lines: linesOf(text)}).Print(&b, list); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestCases holds the codes of theme files to their cases.
func TestCases(t *testing.T) {
	for _, code := range []string{badYAML, badKey, badValue, unclear} {
		t.Run(code, func(t *testing.T) {
			c, ok := check.Explain(code)
			if !ok || c.Text.Chinese == "" || c.Text.English == "" || c.Bad == "" || c.Good == "" {
				t.Fatal("not explained")
			}
			_, list := Parse("主题.yaml", []byte(c.Bad), nil)
			if len(list) != 1 || list[0].Code != code {
				t.Errorf("in.yaml yields %v", list)
			}
			if _, list := Parse("主题.yaml", []byte(c.Good), nil); len(list) > 0 {
				t.Errorf("good.yaml yields %v", list)
			}
			name := filepath.Join("..", "..", "dsl", "check", "cases", code+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "diagnostics" })
			archive.Files = append(archive.Files, txtar.File{Name: "diagnostics", Data: []byte(said(t, c.Bad, list))})
			golden.Compare(t, name, txtar.Format(archive))
		})
	}
}

// TestMistakes holds what is said of the mistakes in a file to the golden text
// beside it.
func TestMistakes(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			in := archive.Files[0]
			_, list := Parse(in.Name, in.Data, nil)
			for _, d := range list {
				if d.Hint.IsZero() || d.Span.Start.Line == 0 {
					t.Errorf("%s has no hint or no place", d.Message.Text(diag.English))
				}
			}
			archive.Files = []txtar.File{in, {Name: "diagnostics", Data: []byte(said(t, string(in.Data), list))}}
			golden.Compare(t, name, txtar.Format(archive))
		})
	}
}

// TestYAML holds that every look written as a file is that look when read.
func TestYAML(t *testing.T) {
	for _, n := range names {
		want := n.look(nil)
		text := YAML(want)
		got, list := Parse("主题.yaml", []byte(text), nil)
		if len(list) > 0 {
			t.Errorf("%s:\n%s", n.en, said(t, text, list))
		}
		if len(got.Theme.Back) == 0 {
			got.Theme.Back = nil // [] and nothing are one
		}
		if diff := cmp.Diff(want.Theme, got.Theme); diff != "" {
			t.Errorf("%s (-want +got):\n%s", n.en, diff)
		}
		if !reflect.DeepEqual(want.Style, got.Style) {
			t.Errorf("%s: sizes differ: %+v, want %+v", n.en, got.Style, want.Style)
		}
	}
}

// TestEveryFieldHasAKey holds that a theme file can set all that a theme is:
// what no key reaches would be nobody's to choose.
func TestEveryFieldHasAKey(t *testing.T) {
	l := Modern(nil)
	reached := map[any]bool{}
	var walk func(keys []key)
	walk = func(keys []key) {
		for _, k := range keys {
			walk(k.keys)
			if k.value == nil {
				continue
			}
			switch v := k.value(&l).(type) {
			case colourValue:
				reached[v.at] = true
			case length:
				reached[v.at] = true
			case dashes:
				reached[v.at] = true
			case fields:
				for _, f := range v {
					reached[f.value.(colourValue).at] = true
				}
			}
		}
	}
	walk(keys)
	theme := reflect.ValueOf(&l.Theme).Elem()
	for i := range theme.NumField() {
		f := theme.Field(i).Addr().Interface()
		if p, ok := f.(*render.Paint); ok {
			f = &p.Fill
		}
		switch name := theme.Type().Field(i).Name; name {
		case "Name", "Grades", "Ungraded":
		default:
			if !reached[f] {
				t.Errorf("no key sets %s", name)
			}
		}
	}
	style := reflect.ValueOf(&l.Style).Elem()
	for i := range style.NumField() {
		switch field := style.Type().Field(i); {
		case !field.IsExported(), slices.Contains([]string{"Fonts", "Steps", "MinWidth"}, field.Name):
		default:
			if !reached[style.Field(i).Addr().Interface()] {
				t.Errorf("no key sets %s", field.Name)
			}
		}
	}
}
