package look

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"flowgen/internal/golden"
)

const (
	manual  = "../../docs/themes.md"
	schema  = "../../docs/theme.schema.json"
	example = "../../examples/主题.yaml"
)

// exampleText is the example: what modern is, with what it is for.
func exampleText() string {
	return "# flowgen 的外观文件，用法：flowgen render 某职权.flow --theme 主题.yaml\n" +
		"# 写的是现代外观的全部；和它一样的行可以删去。说明见 docs/themes.md。\n\n" + YAML(Modern(nil))
}

// TestExample holds the example to the defaults, so that a line deleted from
// it changes nothing.
func TestExample(t *testing.T) { golden.Compare(t, example, []byte(exampleText())) }

// TestManual holds the manual to the code: it shows the whole example and
// every key; its other examples are without a mistake.
func TestManual(t *testing.T) {
	data, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for head, body := range map[string]string{"例": "```yaml\n" + exampleText() + "```\n", "键": keysTable()} {
		begin, end := "<!-- "+head+"：由测试生成 -->\n", "<!-- / -->"
		before, rest, ok := strings.Cut(text, begin)
		_, after, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			t.Fatalf("no place for %s", head)
		}
		text = before + begin + body + end + after
	}
	golden.Compare(t, manual, []byte(text))
	for _, e := range regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$").FindAllStringSubmatch(text, -1) {
		if _, list := Parse("主题.yaml", []byte(e[1]), nil); len(list) > 0 {
			t.Errorf("an example of the manual:\n%s", said(t, e[1], list))
		}
	}
}

// keysTable lists all keys with the values they take.
func keysTable() string {
	var b strings.Builder
	b.WriteString("| 键 | key | 取值 |\n|---|---|---|\n")
	l := Modern(nil)
	var list func(keys []key, indent string)
	list = func(keys []key, indent string) {
		for _, k := range keys {
			takes := ""
			if k.value != nil {
				takes = valuesOf(k.value(&l))
			}
			fmt.Fprintf(&b, "| %s%s | %s%s | %s |\n", indent, k.zh, indent, k.en, takes)
			list(k.keys, "— ")
		}
	}
	list(keys, "")
	return b.String()
}

// valuesOf says in a few words what a value may be.
func valuesOf(v value) string {
	both := func(words [][2]string) string {
		var all []string
		for _, w := range words {
			all = append(all, w[0]+" "+w[1])
		}
		return strings.Join(all, "、")
	}
	switch v := v.(type) {
	case length:
		return points(v.least) + "–" + points(v.most)
	case dashes:
		return "一段一空成对"
	case colourValue:
		return "颜色"
	case baseValue:
		return both(v.words())
	case fontValue:
		return "TTF 文件"
	case signs:
		return fmt.Sprintf("%d 个，同未定级", len(v.at))
	case *sign:
		f := v.fields()
		return "图形 sign（" + both(signWords) + "）、花纹 pattern（" + both(patternWords) + "）、" + both([][2]string{{f[2].zh, f[2].en}, {f[3].zh, f[3].en}, {f[4].zh, f[4].en}})
	case fields:
		return both([][2]string{{v[0].zh, v[0].en}, {v[1].zh, v[1].en}})
	}
	return both([][2]string{{"两行", "two-lines"}, {"一行", "one-line"}})
}

// TestSchema holds the schema to the code, and the example to the schema.
func TestSchema(t *testing.T) {
	golden.Compare(t, schema, Schema())
	parsed, err := jsonschema.UnmarshalJSON(strings.NewReader(string(Schema())))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("theme.json", parsed); err != nil {
		t.Fatal(err)
	}
	if _, err := compiler.Compile("theme.json"); err != nil {
		t.Error(err)
	}
}
