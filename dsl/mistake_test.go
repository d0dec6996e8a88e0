package dsl

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/diag"

	"github.com/rogpeppe/go-internal/txtar"
)

// mistakes are slips of the pen: what is lost or exchanged in one line, and
// how many messages at most that may cost.
var mistakes = []struct {
	name, old, new string
	most           int
}{
	{"opening brace lost", "{", "", 1},
	{"closing brace lost", "}", "", 1},
	{"closing brace doubled", "}", "}\n}", 1},
	{"closing brace doubled, indented", "}", "}\n      }", 1},
	{"opening parenthesis lost", "（", "", 2},
	{"closing parenthesis lost", "）", "", 1},
	{"bracket lost", "]", "", 3},
	{"arrow lost", "→", "", 1},
	{"arrow doubled", "→", "→ →", 1},
	{"dash for an arrow", "→", "-", 1},
	{"keyword misspelt", "步骤", "步聚", 1},
	{"keyword lost", "步骤 ", "", 1},
	{"semicolon for a colon", "：", "；", 3},
	{"quote lost", " ", " \"", 5},
}

// TestOneMistakeOneMessage makes one mistake in one line of a golden example:
// there must be a message, and hardly more than that one.
func TestOneMistakeOneMessage(t *testing.T) {
	names, err := filepath.Glob("testdata/example-*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			for _, name := range names {
				archive, err := txtar.ParseFile(name)
				if err != nil {
					t.Fatal(err)
				}
				all := memory{fstest.MapFS{}}
				for _, f := range archive.Files {
					all.add(f.Name, f.Data)
				}
				lines := strings.Split(string(archive.Files[0].Data), "\n")
				for i, line := range lines {
					if !strings.Contains(line, m.old) || strings.HasPrefix(line, "#") {
						continue
					}
					lines[i] = strings.Replace(line, m.old, m.new, 1)
					all.add("in.flow", []byte(strings.Join(lines, "\n")))
					l := loadFiles(all, "in.flow")
					if n := len(l.list); n == 0 || n > m.most {
						t.Errorf("%s:%d: %d messages\n%s\n%s", name, i+1, n, lines[i], l.printed(diag.Chinese))
					}
					lines[i] = line
				}
			}
		})
	}
}
