package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/check"
	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// lines is the text of one file.
type lines []string

func linesOf(data []byte) lines { return strings.Split(entry.Text(data), "\n") }

func (l lines) Line(_ string, n int) (string, bool) {
	if n < 1 || n > len(l) {
		return "", false
	}
	return l[n-1], true
}

// printed is a list in one language, with lines of the text.
func printed(t *testing.T, list diag.List, text diag.Lines, lang diag.Lang) string {
	t.Helper()
	var b strings.Builder
	if err := (diag.Printer{Lang: lang, Lines: text}).Print(&b, list); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// changed is what in settings is not the default: 默认 stands for the words that
// hold by default.
func changed(s *check.Settings) string {
	var b strings.Builder
	got, def := reflect.ValueOf(*s), reflect.ValueOf(*check.Default())
	for i := range got.NumField() {
		if strings.HasSuffix(got.Type().Field(i).Name, "At") {
			continue // a place in the file
		}
		if g, d := got.Field(i).Interface(), def.Field(i).Interface(); !cmp.Equal(g, d) {
			fmt.Fprintf(&b, "%s %s\n", got.Type().Field(i).Name, against(g, d))
		}
	}
	return b.String()
}

// against is one value beside its default.
func against(got, def any) string {
	switch got := got.(type) {
	case []string:
		return fmt.Sprintf("%q", folded(got, def.([]string)))
	case []check.Group:
		join := func(groups []check.Group) (all []string) {
			for _, g := range groups {
				all = append(all, strings.Join(g, "+"))
			}
			return all
		}
		return fmt.Sprintf("%q", folded(join(got), join(def.([]check.Group))))
	case []check.Duty:
		s := ""
		for _, d := range got {
			known := slices.IndexFunc(def.([]check.Duty), func(k check.Duty) bool { return k.Name == d.Name })
			old := check.Duty{}
			if known >= 0 {
				old = def.([]check.Duty)[known]
			}
			if !cmp.Equal(d, old) {
				s += fmt.Sprintf("\n  %s %q except %q unless %q", d.Name, folded(d.Words, old.Words), folded(d.Except, old.Except), folded(d.Unless, old.Unless))
			}
		}
		return s
	}
	return fmt.Sprint(got)
}

// folded puts 默认 for the default ones in a list.
func folded(got, def []string) []string {
	for i := range got {
		if len(def) > 0 && len(got)-i >= len(def) && slices.Equal(got[i:i+len(def)], def) {
			return slices.Concat(got[:i], []string{"默认"}, got[i+len(def):])
		}
	}
	return got
}

// TestParseSettings reads testdata/settings: what each file sets, and what is
// said of it.
func TestParseSettings(t *testing.T) {
	names, err := filepath.Glob("testdata/settings/*.txtar")
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
			settings, list := check.ParseSettings(in.Name, in.Data)
			for _, d := range list {
				if d.Hint.IsZero() {
					t.Errorf("%s does not say what to do", d.Code)
				}
				if d.Severity != diag.Error {
					t.Errorf("%s is no error", d.Code)
				}
			}
			text := linesOf(in.Data)
			archive.Files = []txtar.File{
				in,
				{Name: "settings", Data: []byte(changed(settings))},
				{Name: "diagnostics", Data: []byte(printed(t, list, text, diag.Chinese) + "\n" + printed(t, list, text, diag.English))},
			}
			golden.Compare(t, name, txtar.Format(archive))
		})
	}
}

// TestSettingsCases holds the codes of flowgen.yaml to their cases.
func TestSettingsCases(t *testing.T) {
	for _, code := range []string{"FG015", "FG016", "FG017", "FG018"} {
		t.Run(code, func(t *testing.T) {
			c, ok := check.Explain(code)
			if !ok || c.Text.Chinese == "" || c.Text.English == "" || c.Bad == "" || c.Good == "" {
				t.Fatal("not explained")
			}
			_, list := check.ParseSettings("flowgen.yaml", []byte(c.Bad))
			if len(list) != 1 || list[0].Code != code {
				t.Errorf("in.yaml yields %v", list)
			}
			if _, list := check.ParseSettings("flowgen.yaml", []byte(c.Good)); len(list) > 0 {
				t.Errorf("good.yaml yields %v", list)
			}
			name := filepath.Join("cases", code+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "diagnostics" })
			text := linesOf([]byte(c.Bad))
			said := printed(t, list, text, diag.Chinese) + "\n" + printed(t, list, text, diag.English)
			archive.Files = append(archive.Files, txtar.File{Name: "diagnostics", Data: []byte(said)})
			golden.Compare(t, name, txtar.Format(archive))
		})
	}
}

// TestParseSettingsOfOddBytes holds that what is no text, or not meant well,
// costs an error or nothing.
func TestParseSettingsOfOddBytes(t *testing.T) {
	for name, tt := range map[string]struct{ text, key string }{
		"byte order mark and CRLF": {"\ufeff检查:\r\n  空泛名称: [甲]\r\n", ""},
		"GB18030":                  {"\xbc\xec\xb2\xe9:\n", "settings-encoding"},
		"UTF-16":                   {"\xff\xfe\x00a", "settings-encoding"},
		"UTF-16 of plain text":     {"a\x00:\x00", "settings-encoding"},
		"too large":                {strings.Repeat("#\n", 40<<10), "settings-large"},
		"only comments":            {strings.Repeat("#\n", 30<<10), ""},
		"brackets":                 {strings.Repeat("[", 60<<10), "settings-deep"},
		"paired brackets":          {strings.Repeat("[", 30<<10) + strings.Repeat("]", 30<<10), "settings-deep"},
		"dashes":                   {strings.Repeat("- ", 5<<10), "settings-deep"},
		"laughs":                   {"a: &a [x]\nb: [*a, *a, *a]\n", "settings-fancy"},
		"a key of many characters": {"{" + strings.Repeat("a", 60<<10) + ": b}", "settings-key"},
	} {
		t.Run(name, func(t *testing.T) {
			settings, list := check.ParseSettings("flowgen.yaml", []byte(tt.text))
			if settings == nil {
				t.Fatal("no settings")
			}
			said := slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Message.Key == tt.key })
			if list.HasErrors() != (tt.key != "") || said != (tt.key != "") {
				t.Errorf("got %v, want %q", list, tt.key)
			}
			if list.HasErrors() && changed(settings) != "" {
				t.Error("what could not be read set something")
			}
		})
	}
}

// FuzzParseSettings holds that any bytes give settings, and places within them.
func FuzzParseSettings(f *testing.F) {
	names, err := filepath.Glob("testdata/settings/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(txtar.Parse(data).Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		settings, list := check.ParseSettings("flowgen.yaml", data)
		if settings == nil {
			t.Fatal("no settings")
		}
		text := entry.Text(data)
		for _, d := range list {
			if s := d.Span; s.Start.Offset < 0 || s.End.Offset > len(text) || s.End.Offset < s.Start.Offset {
				t.Errorf("%s at %v of %d bytes", d.Code, s, len(text))
			}
		}
		printed(t, list, linesOf(data), diag.Chinese)
	})
}
