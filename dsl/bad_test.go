package dsl

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/diag"
	"flowgen/internal/abridged"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Codes of flowgen.yaml and theme files, which dsl/check and look read and hold
// to their cases.
var settingsCodes = []string{"FG015", "FG016", "FG017", "FG018", "FG019", "FG020", "FG021", "FG022", "FG023", "FG024", "FG025"}

// TestBad reads check/cases/CODE.txtar: in.flow must yield that code alone and
// once, as the part diagnostics has it, and good.flow nothing. Every code of
// input and language must have such a file, with an explanation.
func TestBad(t *testing.T) {
	for _, c := range diag.Codes() {
		if c.ID >= "FG2" || slices.Contains(settingsCodes, c.ID) {
			continue
		}
		t.Run(c.ID, func(t *testing.T) { bad(t, c.ID) })
	}
}

func bad(t *testing.T, code string) {
	name := filepath.Join("check", "cases", code+".txtar")
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var files []txtar.File
	want := ""
	for _, f := range archive.Files {
		if f.Name == "diagnostics" {
			want = string(f.Data)
			continue
		}
		files = append(files, f)
	}
	explained(t, string(archive.Comment))
	in, l := loadCase(t, made(archive.Comment), files, "in")
	for _, d := range l.list {
		if d.Code != code && code != "FG136" { // that one needs others before it
			t.Errorf("%s beside %s", d.Code, code)
		}
		if d.Hint.IsZero() {
			t.Errorf("%s does not say what to do", d.Code)
		}
	}
	l.list = slices.DeleteFunc(l.list, func(d diag.Diagnostic) bool { return d.Code != code })
	if len(l.list) != 1 {
		t.Errorf("%s of %s came %d times: %s", code, in, len(l.list), l.codes())
	}
	got := l.printed(diag.Chinese) + "\n" + l.printed(diag.English)
	if golden.Update() {
		archive.Files = append(files, txtar.File{Name: "diagnostics", Data: []byte(got)})
		writeArchive(t, name, archive)
	} else if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	if good, g := loadCase(t, "", files, "good"); len(g.list) > 0 {
		t.Errorf("%s is not good:\n%s", good, g.printed(diag.Chinese))
	}
}

// explained holds that the head of a case says in both languages what it is
// about.
func explained(t *testing.T, head string) {
	t.Helper()
	zh, en, ok := strings.Cut(head, "\nen: ")
	if _, text, _ := strings.Cut("\n"+zh, "\nzh: "); !ok || strings.TrimSpace(text) == "" || strings.TrimSpace(en) == "" {
		t.Error("it is not explained")
	}
}

// made returns how the bad file is made of what is shown of it.
func made(head []byte) string {
	how, _, _ := strings.Cut(string(head), "\n")
	how, ok := strings.CutPrefix(how, "made: ")
	if !ok {
		return ""
	}
	return how
}

// loadCase loads the files of a case from in.flow or good.flow, or the file
// that in.txt names last. The bad one is made as its case says.
func loadCase(t *testing.T, made string, files []txtar.File, which string) (string, *loaded) {
	t.Helper()
	m := memory{fstest.MapFS{}}
	name := which + ".flow"
	for _, f := range files {
		m.add(f.Name, []byte(abridged.Full(string(f.Data))))
		if f.Name == which+".txt" {
			words := strings.Fields(string(f.Data))
			name = words[len(words)-1]
			m.add(name, []byte(small))
		}
	}
	text := ""
	if f := m.MapFS[m.rooted(name)]; f != nil {
		text = string(f.Data)
	}
	switch made {
	case "":
	case "gb18030":
		m.add(name, encoded(t, simplifiedchinese.GB18030.NewEncoder(), text))
	case "utf-16":
		m.add(name, encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), text))
	case "escapes":
		data, err := strconv.Unquote(`"` + strings.TrimSpace(text) + `"`)
		if err != nil {
			t.Fatal(err)
		}
		m.add(name, []byte(data+"\n"))
	case "folder":
		name = filepath.Dir(name)
	case "unreadable":
		return name, loadAll(denied{m}, name)
	default:
		t.Fatalf("no way to make a file %s", made)
	}
	return name, loadAll(m, name)
}
