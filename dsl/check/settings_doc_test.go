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

// keysTable is tables of the keys of flowgen.yaml with their defaults.
func keysTable() string {
	d := Default()
	join := func(groups []Group) string {
		var all []string
		for _, g := range groups {
			all = append(all, cell(g))
		}
		return strings.Join(all, "；")
	}
	defaults := map[string]string{
		"key-steps": cell(d.KeySteps), "top-posts": cell(d.TopPosts), "thresholds": "随等级的级数", "duties": "见下表",
		"apart-posts": join(d.ApartPosts), "apart-departments": join(d.ApartDepartments),
		"collective-matters": cell(d.Collective), "collective-steps": cell(d.CollectiveSteps),
		"refusals": cell(d.Refusals), "reasons": cell(d.Reasons), "remedies": cell(d.Remedies),
		"empty-names": cell(d.EmptyNames), "placeholders": cell(d.Placeholders),
	}
	var b strings.Builder
	b.WriteString("\n| 键 | key | 默认 default |\n|---|---|---|\n")
	for _, section := range [][]setting{sections, checkSettings} {
		for _, s := range section {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", s.zh, s.en, defaults[s.en])
		}
	}
	b.WriteString("\n| 职责 duty | 词 words | 除外 except | 不适用 unless |\n|---|---|---|---|\n")
	for _, duty := range d.Duties {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", duty.Name, cell(duty.Words), cell(duty.Except), cell(duty.Unless))
	}
	b.WriteString("\n")
	return b.String()
}

// cell is words in a table.
func cell(words []string) string {
	return strings.NewReplacer("*", "\\*", "_", "\\_", "|", "\\|").Replace(strings.Join(words, "、"))
}
