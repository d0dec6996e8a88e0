package entry_test

import (
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	_ "flowgen/internal/golden" // the switch -update
)

// TestSection holds that values are read in the order of the table, whichever
// way a key is spelt, and that what is no key is told with its place.
func TestSection(t *testing.T) {
	r := entry.Reader{Name: "in.yaml", Manual: "manual", YAML: "FG015", Key: "FG016", Value: "FG017"}
	root, ok := r.Parse([]byte("\uFEFFB: [2, '3']\r\n甲: 1\r\nb: 4\r\n已: 5\r\n丙:\r\n"))
	if !ok {
		t.Fatal(r.Found)
	}
	var read []string
	known := make([]entry.Key, 0, 3)
	for _, names := range [][2]string{{"甲", "a"}, {"乙", "b"}, {"丙", "c"}} {
		known = append(known, entry.Key{Chinese: names[0], English: names[1], Read: func(name string, e entry.Entry) {
			text := name + "=" + e.Text
			for _, below := range e.List {
				text += below.Text + ";"
			}
			read = append(read, text)
		}})
	}
	r.Section(root, "", known)
	if got := strings.Join(read, " "); got != "甲=1 B=2;3; 丙=" {
		t.Errorf("read %q", got)
	}
	var found strings.Builder
	if err := (diag.Printer{}).Print(&found, r.Found); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"in.yaml:3:1: 错误[FG015]：“b”写了两次", "in.yaml:4:1: 错误[FG016]：不认识的键“已”"} {
		if !strings.Contains(found.String(), want) {
			t.Errorf("no %q in\n%s", want, found.String())
		}
	}
}
