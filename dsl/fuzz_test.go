package dsl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/diag"

	"github.com/rogpeppe/go-internal/txtar"
)

// seeds adds the examples and every source of the golden files.
func seeds(f *testing.F, add func(text string)) {
	f.Helper()
	for _, pattern := range []string{"../examples/*.flow", "testdata/*.txtar", "check/cases/*.txtar"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			if strings.HasSuffix(name, ".flow") {
				add(string(data))
				continue
			}
			for _, part := range txtar.Parse(data).Files {
				if strings.HasSuffix(part.Name, ".flow") {
					add(string(part.Data))
				}
			}
		}
	}
}

// FuzzParse holds the promises of parsing: it never panics, tokens are the
// text and nothing else, each comment belongs to one place, and what has no
// fault is the same tree whether it is read at once or line by line.
func FuzzParse(f *testing.F) {
	seeds(f, func(text string) { f.Add(text) })
	f.Fuzz(func(t *testing.T, text string) {
		text, _, ok := decode("in.flow", []byte(text))
		if !ok {
			return
		}
		file := newFile("in.flow", text)
		list := parse(file)
		var all strings.Builder
		comments := 0
		for _, token := range file.Tokens {
			if token.Pos.Offset != all.Len() {
				t.Fatalf("token %q at %d, want %d", token.Value, token.Pos.Offset, all.Len())
			}
			if at := file.pos(token.Pos.Offset); at.Line != token.Pos.Line || at.Column != token.Pos.Column {
				t.Fatalf("token %q at %v, its position says %v", token.Value, at, token.Pos)
			}
			all.WriteString(token.Value)
			if token.Type == tComment {
				comments++
			}
		}
		if all.String() != text {
			t.Fatalf("tokens are %q, text is %q", all.String(), text)
		}
		if n := countComments(file.Statements) + len(file.Tail); n != comments && !list.HasErrors() {
			t.Fatalf("%d comments in the tree, %d in the text", n, comments)
		}
		if !list.HasErrors() {
			again := newFile("in.flow", text)
			p := &parser{file: again, tokens: significant(file.Text, file.Tokens)}
			p.recover()
			if a, b := outline(file.Statements), outline(again.Statements); a != b || len(p.list) > 0 {
				t.Fatalf("at once\n%s\nline by line\n%s%v", a, b, p.list)
			}
		}
		check(t, file, list)
	})
}

// FuzzLoad holds that loading never panics and that every diagnostic can be
// printed, points into its file and says what to do.
func FuzzLoad(f *testing.F) {
	seeds(f, func(text string) { f.Add([]byte(text), []byte(nil)) })
	f.Add([]byte("引入 \"b.flow\"\n职权 甲 { 采用 乙 }\n"), []byte("模板 乙 { 受理 → 审核 }\n"))
	f.Add([]byte("引入 \"b.flow\"\n"), []byte("引入 \"in.flow\"\n"))
	f.Fuzz(func(t *testing.T, text, other []byte) {
		m := memory{fstest.MapFS{}}
		m.add("in.flow", text)
		m.add("b.flow", other)
		l := loadFiles(m, "in.flow")
		for name, file := range l.sources.files {
			check(t, file, l.list)
			_ = name
		}
		for _, d := range l.list {
			if d.Hint.IsZero() {
				t.Errorf("%s does not say what to do", d.Code)
			}
		}
		if out := l.printed(diag.Chinese) + l.printed(diag.English); strings.Contains(out, "%!") {
			t.Errorf("a message lacks an argument:\n%s", out)
		}
		dump(l.project)
	})
}

// check holds that every diagnostic of a file has a place in it.
func check(t *testing.T, f *File, list diag.List) {
	t.Helper()
	for _, d := range list {
		if d.Span.File != f.Name || d.Span.Start.Line == 0 {
			continue
		}
		if d.Span.Start.Offset > d.Span.End.Offset || d.Span.End.Offset > len(f.Text) || d.Span.Start != f.pos(d.Span.Start.Offset) {
			t.Errorf("%s points at %v, outside a text of %d bytes", d.Code, d.Span, len(f.Text))
		}
	}
}

// countComments counts the comments in a tree.
func countComments(list []*Statement) (n int) {
	for _, s := range list {
		n += len(s.Lead) + len(s.Within) + len(s.Trail)
		if s.Block != nil {
			n += len(s.Block.Tail) + len(s.Block.Trail) + countComments(s.Block.Statements)
		}
	}
	return n
}

// outline writes the shape of a tree.
func outline(list []*Statement) string {
	var b strings.Builder
	for _, s := range list {
		for _, token := range s.Head.Tokens {
			b.WriteString(token.Value + " ")
		}
		if s.Block != nil {
			b.WriteString("{\n" + outline(s.Block.Statements) + "}" + s.Block.Close.Value)
		}
		b.WriteString("\n")
	}
	return b.String()
}
