package diag

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"flowgen/internal/golden"
)

// rules are two rules, one with all that a rule can have.
var rules = []Rule{
	{
		Code: "FG210", Severity: Warning, Off: true, Title: "不相容岗位没有分离", Reason: "经办和审核由同一岗位承担，失去制约",
		Help: "错误：\n职权 甲 { 受理（办公室）→ 审核（办公室） }\n请把其中一步交给别的岗位。", Source: "附件3", Tags: []string{"岗位", "分权"},
	},
	{Code: "FG102", Title: "步骤没有声明"},
}

func writtenSARIF(t *testing.T, list List, run Run) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteSARIF(&b, list, run); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSARIF(t *testing.T) {
	golden.Compare(t, "testdata/found.sarif", writtenSARIF(t, found(), Run{Version: "1.2.0", Rules: rules}))
	golden.Compare(t, "testdata/found.en.sarif", writtenSARIF(t, found(), Run{Lang: English}))
	golden.Compare(t, "testdata/none.sarif", writtenSARIF(t, nil, Run{}))
	if err := WriteSARIF(failing{}, nil, Run{}); err == nil {
		t.Error("an error of the writer is lost")
	}
}

// oasis is the schema of the standard; testdata/README.md says whence it is.
const oasis = "testdata/sarif-schema-2.1.0.json"

func TestSARIFSchema(t *testing.T) {
	s := schema(t, oasis)
	for _, list := range []List{nil, found(), all()} {
		for _, run := range []Run{{}, {Lang: English, Version: "1.2.0", Rules: append(rules, rules...)}} {
			if err := s.Validate(parsed(t, writtenSARIF(t, list, run))); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestSARIFSchemaRefuses holds that the schema does look: a field that it
// requires, taken away, and any field misspelt are refused.
func TestSARIFSchemaRefuses(t *testing.T) {
	s := schema(t, oasis)
	document := func() any { return parsed(t, writtenSARIF(t, found()[:1], Run{Rules: rules})) }
	required := map[string]bool{"version": true, "runs": true, "tool": true, "driver": true, "name": true, "id": true, "text": true, "startLine": true}
	refused := 0
	for _, path := range fields(document(), nil) {
		way, key := path[:len(path)-1], path[len(path)-1].(string)
		rule := strings.Contains(fmt.Sprint(way), "rules") // whose name need not be, and whose bag takes anything
		location := strings.Contains(fmt.Sprint(way), "ocations")
		for _, change := range []func(map[string]any, string){remove, rename} {
			d := document()
			change(object(d, way), key)
			misspelt := len(object(d, way)) == len(object(document(), way))
			must := required[key] && !(rule && key == "name") && !(location && key == "id") || misspelt
			if inBag := strings.Contains(fmt.Sprint(way), "properties"); !must || inBag {
				continue
			}
			refused++
			if s.Validate(d) == nil {
				t.Errorf("a log without %v keeps to the schema", path)
			}
		}
	}
	if refused < 40 {
		t.Errorf("only %d broken logs were tried", refused)
	}
}

// TestSARIFIndex holds that each result leads to the rule of its code.
func TestSARIFIndex(t *testing.T) {
	v := parsed(t, writtenSARIF(t, all(), Run{Rules: rules})).(map[string]any)
	run := v["runs"].([]any)[0].(map[string]any)
	listed := run["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
	if want := len(Codes()) + 2; len(listed) != want {
		t.Errorf("%d rules, want %d", len(listed), want)
	}
	results := run["results"].([]any)
	if len(results) != len(all()) {
		t.Errorf("%d results of %d diagnostics", len(results), len(all()))
	}
	for _, r := range results {
		r := r.(map[string]any)
		var i int
		if _, err := fmt.Sscan(fmt.Sprint(r["ruleIndex"]), &i); err != nil {
			t.Fatal(err)
		}
		if id := listed[i].(map[string]any)["id"]; id != r["ruleId"] {
			t.Errorf("a result of %v leads to the rule %v", r["ruleId"], id)
		}
	}
}

func TestURI(t *testing.T) {
	for _, tt := range []struct{ name, unix, windows string }{
		{"a.flow", "a.flow", "a.flow"},
		{"信访/a b.flow", "%E4%BF%A1%E8%AE%BF/a%20b.flow", "%E4%BF%A1%E8%AE%BF/a%20b.flow"},
		{"100%#?.flow", "100%25%23%3F.flow", "100%25%23%3F.flow"},
		{"./x/../a.flow", "a.flow", "a.flow"},
		{"../a.flow", "../a.flow", "../a.flow"},
		{"a:b.flow", "./a:b.flow", "./a:b.flow"},
		{"/srv/公 文.flow", "file:///srv/%E5%85%AC%20%E6%96%87.flow", "file:///srv/%E5%85%AC%20%E6%96%87.flow"},
		{`x\a.flow`, "x%5Ca.flow", "x/a.flow"},
		{`C:\公文\a.flow`, "./C:%5C%E5%85%AC%E6%96%87%5Ca.flow", "file:///C:/%E5%85%AC%E6%96%87/a.flow"},
		{"C:/a.flow", "./C:/a.flow", "file:///C:/a.flow"},
		{`\\server\share\a b.flow`, "%5C%5Cserver%5Cshare%5Ca%20b.flow", "file://server/share/a%20b.flow"},
		{`\\?\C:\a.flow`, "./%5C%5C%3F%5CC:%5Ca.flow", "file:///C:/a.flow"},
		{"-", "-", "-"},
		{"./-", "./-", "./-"},
		{"\xff.flow", "%FF.flow", "%FF.flow"},
	} {
		if got := uri(tt.name, false); got != tt.unix {
			t.Errorf("%q is %s, want %s", tt.name, got, tt.unix)
		}
		if got := uri(tt.name, true); got != tt.windows {
			t.Errorf("on Windows %q is %s, want %s", tt.name, got, tt.windows)
		}
	}
	for _, name := range names {
		for _, windows := range []bool{false, true} {
			u, err := url.Parse(uri(name, windows))
			if err != nil || u.RawQuery != "" || u.Fragment != "" || u.Scheme != "" && u.Scheme != "file" {
				t.Errorf("%q becomes %s: %v", name, uri(name, windows), err)
			}
		}
	}
}

// TestLiteral holds that nothing in a message is read as a placeholder or as
// a link, and that nothing of it is lost.
func TestLiteral(t *testing.T) {
	const in = "缺“{”，{0} [甲](乙) [丙]"
	const want = "缺“{{”，{{0}} [甲] (乙) [丙]"
	if got := literal(in); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
