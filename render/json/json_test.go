package json

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"flowgen/internal/golden"
	"flowgen/layout"
	"flowgen/render/internal/sample"
)

func written(t *testing.T, d *layout.Diagram) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) { golden.Compare(t, "testdata/risk.json", written(t, sample.Diagram())) }

// schema is the part of JSON Schema that docs/geometry.schema.json uses.
type schema struct {
	Ref        string             `json:"$ref"`
	Type       string             `json:"type"`
	Const      any                `json:"const"`
	Enum       []any              `json:"enum"`
	Required   []string           `json:"required"`
	Properties map[string]*schema `json:"properties"`
	Additional *bool              `json:"additionalProperties"`
	Items      *schema            `json:"items"`
	MinItems   *int               `json:"minItems"`
	MaxItems   *int               `json:"maxItems"`
	Defs       map[string]*schema `json:"$defs"`

	Schema      string `json:"$schema"`
	Title       string `json:"title"`
	Description string `json:"description"`
}

func published(t *testing.T) *schema {
	t.Helper()
	data, err := os.ReadFile("../../docs/geometry.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields() // or a keyword would hold nothing
	var s schema
	if err := d.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return &s
}

// faults lists where v breaks the schema s.
func (root *schema) faults(s *schema, at string, v any) []string {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		def := root.Defs[name]
		if def == nil {
			return []string{at + ": no definition " + name}
		}
		return root.faults(def, at, v)
	}
	var out []string
	fault := func(format string, args ...any) { out = append(out, at+": "+fmt.Sprintf(format, args...)) }
	if s.Const != nil && s.Const != v {
		fault("%v is not %v", v, s.Const)
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, v) {
		fault("%v is none of %v", v, s.Enum)
	}
	if !typed(s.Type, v) {
		fault("%T is no %s", v, s.Type)
		return out
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				fault("no %s", name)
			}
		}
		for name, value := range v {
			if p := s.Properties[name]; p != nil {
				out = append(out, root.faults(p, at+"."+name, value)...)
			} else if s.Additional != nil && !*s.Additional {
				fault("%s is not described", name)
			}
		}
	case []any:
		if s.MinItems != nil && len(v) < *s.MinItems || s.MaxItems != nil && len(v) > *s.MaxItems {
			fault("%d items", len(v))
		}
		for i, item := range v {
			out = append(out, root.faults(s.Items, fmt.Sprintf("%s[%d]", at, i), item)...)
		}
	}
	return out
}

func typed(want string, v any) bool {
	switch v := v.(type) {
	case map[string]any:
		return want == "object" || want == ""
	case []any:
		return want == "array" || want == ""
	case string:
		return want == "string" || want == ""
	case bool:
		return want == "boolean" || want == ""
	case float64:
		return want == "number" || want == "" || want == "integer" && v == float64(int(v))
	}
	return false
}

func TestSchema(t *testing.T) {
	s := published(t)
	for _, d := range []*layout.Diagram{sample.Diagram(), bare()} {
		var v any
		if err := json.Unmarshal(written(t, d), &v); err != nil {
			t.Fatal(err)
		}
		for _, f := range s.faults(s, "$", v) {
			t.Error(f)
		}
	}
}

// bare is the least there can be.
func bare() *layout.Diagram {
	d := sample.Diagram()
	d.Pages = []layout.Page{{}}
	return d
}

func TestSchemaRefuses(t *testing.T) {
	s := published(t)
	for _, change := range []func(page map[string]any){
		func(p map[string]any) { delete(p, "nodes") },
		func(p map[string]any) { p["colour"] = "red" },
		func(p map[string]any) { p["nodes"].([]any)[0].(map[string]any)["kind"] = "circle" },
		func(p map[string]any) { p["nodes"].([]any)[0].(map[string]any)["box"] = []any{1.0, 2.0, 3.0} },
		func(p map[string]any) { p["edges"].([]any)[0].(map[string]any)["points"] = "M0 0" },
	} {
		var v map[string]any
		if err := json.Unmarshal(written(t, sample.Diagram()), &v); err != nil {
			t.Fatal(err)
		}
		change(v["pages"].([]any)[0].(map[string]any))
		if len(s.faults(s, "$", v)) == 0 {
			t.Error("a broken file keeps to the schema")
		}
	}
}

// TestOnlyWhatIsVisible holds that names of the source that are not drawn do
// not reach the file.
func TestOnlyWhatIsVisible(t *testing.T) {
	d := sample.Diagram()
	const secret = "不可见之名"
	d.Description = secret
	for _, n := range d.Pages[0].Sections[0].Nodes {
		n.Step.ID = secret
		n.Step.Authority.S = secret
		n.Step.Description.S = secret
	}
	for _, c := range d.Pages[0].Sections[0].Callouts {
		for _, e := range c.Entries {
			if e.Risk != nil {
				e.Risk.Cause.S = secret
			}
		}
	}
	d.View.Power.Remarks = append(d.View.Power.Remarks, d.Pages[0].Sections[0].Nodes[0].Step.Authority)
	if bytes.Contains(written(t, d), []byte(secret)) {
		t.Error("a name that is not drawn is in the file")
	}
}
