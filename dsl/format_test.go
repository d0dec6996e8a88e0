package dsl

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestFormatGolden formats every testdata/format/*.txtar: in.flow must become
// out.flow. Where there is a part zh.flow or en.flow, the same with the words
// in that language must become that.
func TestFormatGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/format/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { formatGolden(t, name) })
	}
}

func formatGolden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	in := archive.Files[0]
	if in.Name != "in.flow" {
		t.Fatalf("the first part is %s", in.Name)
	}
	judgeFormat(t, string(in.Data))
	parts := []string{"out.flow"}
	for _, f := range archive.Files[1:] {
		if f.Name != "out.flow" {
			parts = append(parts, f.Name)
		}
	}
	files := []txtar.File{in}
	for _, part := range parts {
		words := map[string]Words{"out.flow": WordsKept, "zh.flow": WordsChinese, "en.flow": WordsEnglish}[part]
		files = append(files, txtar.File{Name: part, Data: []byte(formatted(t, string(in.Data), words))})
	}
	if golden.Update() {
		archive.Files = files
		writeArchive(t, name, archive)
		return
	}
	for i, f := range files[1:] {
		if i+1 >= len(archive.Files) {
			t.Fatalf("no part %s", f.Name)
		}
		if diff := cmp.Diff(string(archive.Files[i+1].Data), string(f.Data)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
}

// formatted formats a text that must have no error.
func formatted(t testing.TB, text string, words Words) string {
	t.Helper()
	f, list := Parse("in.flow", []byte(text))
	if list.HasErrors() {
		t.Fatalf("%v\n%s", list, text)
	}
	out, err := Format(f, FormatOptions{Words: words})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

// judgeFormat holds the promises of Format for a text without errors of form:
// formatting twice changes nothing; Chinese to English and back is without
// loss; every comment is there, in order; the model is the same. It returns
// that model.
func judgeFormat(t testing.TB, text string) string {
	t.Helper()
	out := formatted(t, text, WordsKept)
	zh, en := formatted(t, text, WordsChinese), formatted(t, text, WordsEnglish)
	equal(t, "formatted twice", out, formatted(t, out, WordsKept))
	equal(t, "Chinese twice", zh, formatted(t, zh, WordsChinese))
	equal(t, "English to Chinese", zh, formatted(t, en, WordsChinese))
	equal(t, "Chinese to English", en, formatted(t, zh, WordsEnglish))
	want, says := model(text), allComments(text)
	for name, text := range map[string]string{"formatted": out, "Chinese": zh, "English": en} {
		equal(t, name+": model", want, model(text))
		equal(t, name+": comments", says, allComments(text))
	}
	return want
}

func equal(t testing.TB, what, want, got string) {
	t.Helper()
	if want != got {
		t.Fatalf("%s (-want +got):\n%s", what, cmp.Diff(want, got))
	}
}

// places are what a dump says of places.
var places = regexp.MustCompile(`@(\d+:\d+-\d+|-)`)

// laneWords are value words that the model keeps as they were written.
var laneWords = regexp.MustCompile(`(?m)^( *lanes) "(.*)" $`)

// model returns the model of a text, without places, and the codes of what is
// wrong with it, but for bytes and characters that are not kept.
func model(text string) string {
	l := load(text)
	var codes []string
	for _, d := range l.list {
		if d.Code >= "FG010" {
			codes = append(codes, d.Code)
		}
	}
	slices.Sort(codes)
	return placeless(dump(l.project)) + strings.Join(codes, " ")
}

func placeless(dump string) string {
	dump = places.ReplaceAllString(dump, "")
	return laneWords.ReplaceAllStringFunc(dump, func(line string) string {
		m := laneWords.FindStringSubmatch(line)
		return m[1] + " " + valueWord(m[2])
	})
}

// allComments returns the comments of a text, a line each.
func allComments(text string) string {
	f, _ := Parse("in.flow", []byte(text))
	var b strings.Builder
	for _, token := range f.Tokens {
		if token.Type == tComment {
			b.WriteString("#" + strings.TrimRightFunc(strings.TrimPrefix(strings.TrimPrefix(token.Value, "#"), "＃"), isWhite) + "\n")
		}
	}
	return b.String()
}

// TestFormatExamples holds that the examples are in canonical form, and stay
// what they are in the other language and back.
func TestFormatExamples(t *testing.T) {
	names, err := filepath.Glob("../examples/*.flow")
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	files := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = string(data)
	}
	for name, text := range files {
		equal(t, name, text, formatted(t, text, WordsKept))
		judgeFormat(t, text)
	}
	sameFiles(t, files)
}

// examples returns the texts of the examples.
func examples(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("../examples/*.flow")
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	var all []string
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(data))
	}
	return all
}

// sameFiles holds that files that import each other make the same model when
// all of them are formatted.
func sameFiles(t *testing.T, files map[string]string) {
	t.Helper()
	var inputs []string
	was, is := memory{fstest.MapFS{}}, memory{fstest.MapFS{}}
	for name, text := range files {
		inputs = append(inputs, name)
		was.add(name, []byte(text))
		is.add(name, []byte(formatted(t, text, WordsEnglish)))
	}
	slices.Sort(inputs)
	equal(t, "model of all", placeless(dump(loadFiles(was, inputs...).project)), placeless(dump(loadFiles(is, inputs...).project)))
}

// TestFormatSources formats every source of the golden files of this package
// and of the rules that has no error of form.
func TestFormatSources(t *testing.T) {
	n := 0
	for _, text := range sourcesOf(t, "testdata/*.txtar", "check/cases/*.txtar") {
		if _, list := Parse("in.flow", []byte(text)); !list.HasErrors() {
			n++
			judgeFormat(t, text)
		}
	}
	if n < 80 {
		t.Errorf("only %d sources", n)
	}
}

// sourcesOf returns the sources in some archives.
func sourcesOf(t testing.TB, patterns ...string) []string {
	t.Helper()
	var all []string
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal("no files", pattern, err)
		}
		for _, name := range names {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range archive.Files {
				if strings.HasSuffix(f.Name, ".flow") {
					all = append(all, string(f.Data))
				}
			}
		}
	}
	return all
}

// TestFormatManual holds that the examples of the manual are in canonical
// form.
func TestFormatManual(t *testing.T) {
	data, err := os.ReadFile("../docs/language.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range regexp.MustCompile("(?s)```flow\n(.*?)```").FindAllSubmatch(data, -1) {
		if text := formatted(t, string(block[1]), WordsKept); text != string(block[1]) {
			if golden.Update() {
				data = bytes.Replace(data, block[1], []byte(text), 1)
				continue
			}
			t.Errorf("(-want +got):\n%s", cmp.Diff(text, string(block[1])))
		}
	}
	if golden.Update() {
		if err := os.WriteFile("../docs/language.md", data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
