package dsl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/diag"
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

// TestOneMistakeOneMessage makes one mistake in one line of an example: there
// must be a message, and hardly more than that one.
func TestOneMistakeOneMessage(t *testing.T) {
	names, err := filepath.Glob("../examples/*.flow")
	if err != nil {
		t.Fatal(err)
	}
	all := memory{fstest.MapFS{}}
	texts := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = string(data)
		all.add(filepath.Base(name), data)
	}
	const stride = 23 // a sample: all of them take a minute
	count := 0
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			for _, name := range names {
				name = filepath.Base(name)
				lines := strings.Split(texts[name], "\n")
				for i, line := range lines {
					if !strings.Contains(line, m.old) || strings.HasPrefix(line, "#") {
						continue
					}
					if count++; count%stride != 0 {
						continue
					}
					lines[i] = strings.Replace(line, m.old, m.new, 1)
					all.add(name, []byte(strings.Join(lines, "\n")))
					l := loadFiles(all, name)
					if n := len(l.list); n == 0 && m.old != " " || n > m.most {
						t.Errorf("%s:%d: %d messages\n%s", name, i+1, n, l.printed(diag.Chinese))
					}
					lines[i] = line
				}
				all.add(name, []byte(texts[name]))
			}
		})
	}
}
