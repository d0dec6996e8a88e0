package forms

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"flowgen/internal/golden"
)

const manual = "../../docs/forms.md"

// TestManual holds the tables of values in the manual to those that there are,
// and has its example read.
func TestManual(t *testing.T) {
	data, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	var all, both [][2]string
	for _, v := range values {
		all = append(all, [2]string{v.zh, v.en})
	}
	for _, f := range fields {
		both = append(both, [2]string{f.zh, f.en})
	}
	for mark, names := range map[string][][2]string{"值": all, "文字": both} {
		part := regexp.MustCompile(`(?s)(<!-- ` + mark + `：由测试生成 -->\n).*?(<!-- ` + mark + `完 -->)`)
		if !part.MatchString(text) {
			t.Fatalf("no place for %s", mark)
		}
		text = part.ReplaceAllString(text, "${1}"+nameTable(names)+"${2}")
	}
	golden.Compare(t, manual, []byte(text))

	example := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindStringSubmatch(text)
	if example == nil {
		t.Fatal("no example")
	}
	if form, list := Parse("表样.yaml", []byte(example[1])); len(list) > 0 || len(form.Columns) != 3 {
		t.Errorf("the example:\n%s", said(t, example[1], list))
	}
	for _, f := range Shipped() {
		if !strings.Contains(text, "| "+f.Name+" | `"+f.English+"` |") {
			t.Errorf("%s is not in the table of forms", f.Name)
		}
	}
	r := &reader{form: &Template{}}
	for _, k := range r.keys() {
		if !strings.Contains(text, "| `"+k.Chinese+"` | `"+k.English+"` |") {
			t.Errorf("%s is not in the table of keys", k.Chinese)
		}
	}
}

// nameTable sets names in the two languages, three a row.
func nameTable(names [][2]string) string {
	var b strings.Builder
	b.WriteString("| | | |\n|---|---|---|\n")
	for i, n := range names {
		fmt.Fprintf(&b, "| %s `%s` ", n[0], n[1])
		if i%3 == 2 || i+1 == len(names) {
			b.WriteString(strings.Repeat("| ", 2-i%3) + "|\n")
		}
	}
	return b.String()
}
