package main

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"flowgen/fonts"
)

// sampleBatch is a manifest in which every field is set.
func sampleBatch() *batchManifest {
	sum := strings.Repeat("0a", 32)
	return &batchManifest{
		Maker: batchMaker, Version: batchVersion, Program: "v1.0.0", Shard: &shardMark{1, 2}, List: sum,
		Options: map[string]string{"dpi": "144", "format": "svg,png"},
		Sources: []batchSource{{"sub/甲.flow", sum, true}, {"乙.flow", sum, false}},
		Outputs: []batchOutput{{"sub/甲.internal.svg", 12, sum, "sub/甲.flow"}},
	}
}

// TestBatchSchema holds manifests, and the manifests of a batch without
// anything, to the schema that is published; and the schema to every field.
func TestBatchSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/batch.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(m *batchManifest) error {
		data, err := encodeManifest(m)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(parsed)
	}
	whole := sampleBatch()
	whole.Shard, whole.Sources, whole.Outputs = nil, []batchSource{}, []batchOutput{}
	for _, m := range []*batchManifest{sampleBatch(), whole} {
		if err := valid(m); err != nil {
			t.Error(err)
		}
	}
	for name, spoil := range map[string]func(*batchManifest){
		"maker":   func(m *batchManifest) { m.Maker = "" },
		"version": func(m *batchManifest) { m.Version = 2 },
		"program": func(m *batchManifest) { m.Program = "" },
		"shard":   func(m *batchManifest) { m.Shard.Of = 0 },
		"list":    func(m *batchManifest) { m.List = "" },
		"options": func(m *batchManifest) { m.Options["jobs"] = "2" },
		"sources": func(m *batchManifest) { m.Sources = nil },
		"source":  func(m *batchManifest) { m.Sources[0].Path = "/a.flow" },
		"outputs": func(m *batchManifest) { m.Outputs = nil },
		"output":  func(m *batchManifest) { m.Outputs[0].SHA256 = "12" },
	} {
		m := sampleBatch()
		if spoil(m); valid(m) == nil {
			t.Errorf("the schema takes a manifest with a bad %s", name)
		}
	}
}

// TestDecodeBatch reads a manifest back, and refuses what cannot be gone by.
func TestDecodeBatch(t *testing.T) {
	good, err := encodeManifest(sampleBatch())
	if err != nil {
		t.Fatal(err)
	}
	again, err := decodeBatch(good)
	if err != nil || !reflect.DeepEqual(again, sampleBatch()) {
		t.Fatalf("read back as %+v, %v", again, err)
	}
	for name, c := range map[string]struct {
		old, new string
		want     error
	}{
		"foreign": {batchMaker, "flowgen publish", errManifestForeign},
		"newer":   {`"version": 1`, `"version": 2`, errManifestNewer},
		"older":   {`"version": 1`, `"version": 0`, errManifestDamaged},
		"more":    {`"version": 1`, `"version": 1, "more": 1`, errManifestDamaged},
		"index":   {`"index": 1`, `"index": 2`, errManifestDamaged},
		"count":   {`"of": 2`, `"of": 1000000000`, errManifestDamaged},
		"upwards": {"sub/甲.internal.svg", "../甲.internal.svg", errManifestDamaged},
		"dots":    {"sub/甲.internal.svg", "sub/../甲.internal.svg", errManifestDamaged},
		"folder":  {"sub/甲.internal.svg", ".", errManifestDamaged},
		"itself":  {"sub/甲.internal.svg", "Flowgen-Manifest.json", errManifestDamaged},
		"shard":   {"sub/甲.internal.svg", "flowgen-manifest.0-of-2.json", errManifestDamaged},
		"none":    {"\"outputs\"", "\"sources\"", errManifestDamaged},
		"nobody":  {`"v1.0.0"`, `""`, errManifestDamaged},
		"source":  {`"path": "乙.flow"`, `"path": ""`, errManifestDamaged},
		"root":    {"sub/甲.internal.svg", "/etc/passwd", errManifestDamaged},
		"sum":     {"0a0a", "0A0A", errManifestDamaged},
		"size":    {`"size": 12`, `"size": -12`, errManifestDamaged},
	} {
		bad := strings.ReplaceAll(string(good), c.old, c.new)
		if bad == string(good) {
			t.Fatalf("%s: nothing replaced", name)
		}
		if _, err := decodeBatch([]byte(bad)); !errors.Is(err, c.want) {
			t.Errorf("%s: error is %v, want %v", name, err, c.want)
		}
	}
	if _, err := decodeBatch(good[:len(good)/2]); !errors.Is(err, errManifestDamaged) {
		t.Errorf("half a manifest: error is %v", err)
	}
}

// unrecorded are the flags that change nothing of what is drawn.
var unrecorded = []string{"folder", "jobs", "timeout", "cache", "noCache", "stdout", "shard", "part", "manifest", "quiet"}

// TestEveryOptionIsRecorded sets each flag in turn that changes what is drawn:
// the options of the manifest are other ones then.
func TestEveryOptionIsRecorded(t *testing.T) {
	file := t.TempDir() + "/a.ttf"
	if err := os.WriteFile(file, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	recorded := func(o *renderOptions) map[string]string {
		return (&artist{program: quiet(), options: o, family: fonts.Default()}).recorded()
	}
	plain := recorded(newRenderOptions())
	for i := range reflect.TypeFor[renderOptions]().NumField() {
		name := reflect.TypeFor[renderOptions]().Field(i).Name
		if slices.Contains(unrecorded, name) {
			continue
		}
		o := newRenderOptions()
		if set(t, o, name, file); maps.Equal(recorded(o), plain) {
			t.Errorf("%s is not recorded", name)
		}
	}
}

// set gives an option some value that is not its default.
func set(t *testing.T, o *renderOptions, name, file string) {
	t.Helper()
	switch name {
	case "power":
		o.power = "x"
	case "mark":
		o.mark = "x"
	case "font":
		o.font = file
	case "theme":
		o.theme = "print"
	case "dpi":
		o.dpi = 300
	default:
		choices := map[string]*choice{
			"views": &o.views, "formats": &o.formats, "lanes": &o.lanes, "riskStyle": &o.riskStyle, "paper": &o.paper,
			"orientation": &o.orientation, "svgText": &o.svgText, "engine": &o.engine,
		}
		if choices[name] == nil {
			t.Fatalf("the option %s is new: does it change what is drawn?", name)
		}
		choices[name].picked = choices[name].words[1:2]
	}
}

// TestManifestNamesAreText refuses what JSON would write down as another name:
// merge would look for files that nobody has written.
func TestManifestNamesAreText(t *testing.T) {
	o := newRenderOptions()
	o.folder, o.manifest = t.TempDir(), true
	for name, good := range map[string]bool{"职权/甲.flow": true, "\xb8\xf7/甲.flow": false, "职权/\xbc\xd7.flow": false} {
		r := &renderer{artist: artist{program: quiet(), options: o}}
		err := r.beginManifest([]source{{path: name, sub: path.Dir(name)}})
		if (err == nil) != good || !good && !strings.Contains(err.Error(), "不是 UTF-8") {
			t.Errorf("%q: error is %v", name, err)
		}
	}
}
