package check

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"flowgen/internal/golden"
)

// manual is where settings are explained.
const manual = "../../docs/check.md"

// TestManual holds the manual to the code: its examples of flowgen.yaml are
// without a mistake, the first sets all there is, and its table has every key
// with what holds by default.
func TestManual(t *testing.T) {
	text, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$").FindAllSubmatch(text, -1)
	if len(examples) < 2 {
		t.Fatalf("%d examples", len(examples))
	}
	for i, e := range examples {
		settings, list := ParseSettings("flowgen.yaml", e[1])
		for _, d := range list {
			t.Errorf("example %d, line %d: %s", i+1, d.Span.Start.Line, d.Message.Text(0))
		}
		if i == 0 {
			got, def := reflect.ValueOf(*settings), reflect.ValueOf(*Default())
			for f := range got.NumField() {
				if reflect.DeepEqual(got.Field(f).Interface(), def.Field(f).Interface()) {
					t.Errorf("the whole example does not set %s", got.Type().Field(f).Name)
				}
			}
		}
	}
	begin, end := []byte("生成 -->\n"), []byte("<!-- / -->")
	before, rest, ok := bytes.Cut(text, begin)
	_, after, ok2 := bytes.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("no place for the table of keys")
	}
	golden.Compare(t, manual, bytes.Join([][]byte{before, begin, []byte(keysTable()), end, after}, nil))
}

// keysTable is a table of the keys of flowgen.yaml with their defaults.
func keysTable() string {
	d := Default()
	var duties, posts, departments []string
	for _, duty := range d.Duties {
		duties = append(duties, duty.Name+"："+strings.Join(duty.Words, "、"))
	}
	for _, g := range d.ApartPosts {
		posts = append(posts, strings.Join(g, "、"))
	}
	for _, g := range d.ApartDepartments {
		departments = append(departments, strings.Join(g, "、"))
	}
	defaults := map[string][]string{
		"key-steps": d.KeySteps, "top-posts": d.TopPosts, "duties": duties, "apart-posts": posts, "apart-departments": departments,
		"collective-matters": d.Collective, "collective-steps": d.CollectiveSteps, "refusals": d.Refusals, "reasons": d.Reasons,
		"remedies": d.Remedies, "empty-names": d.EmptyNames, "placeholders": d.Placeholders,
	}
	var b strings.Builder
	b.WriteString("\n| 键 | key | 默认 default |\n|---|---|---|\n")
	for _, section := range [][]setting{sections, checkSettings} {
		for _, s := range section {
			between := "、"
			if s.en == "duties" || strings.HasPrefix(s.en, "apart-") {
				between = "；"
			}
			value := strings.ReplaceAll(strings.Join(defaults[s.en], between), "|", "\\|")
			if s.en == "thresholds" {
				value = "随等级的级数"
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", s.zh, s.en, strings.NewReplacer("*", "\\*", "_", "\\_").Replace(value))
		}
	}
	b.WriteString("\n")
	return b.String()
}
