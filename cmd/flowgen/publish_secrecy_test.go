package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/internal/process"
	"flowgen/layout"
)

// concealedModels is how many made-up powers are published as a site. Fewer
// become fragments, as these bring a raster picture each, which costs more than
// all else of them.
const (
	concealedModels    = 500
	concealedFragments = 60
)

// TestPublishedFilesKeepSecrets publishes made-up powers whose sources hold a
// marker of its own in all that is internal, down to comments and the names of
// files, and looks for the markers in every file that comes of it.
func TestPublishedFilesKeepSecrets(t *testing.T) {
	for _, mode := range []struct {
		name   string
		models int
		flags  []string
		kinds  []string // of files that must be there, or the search sees nothing
	}{
		{"site", concealedModels, []string{"--base", "https://www.example.edu.cn/power/"},
			[]string{"html", "svg", "pdf", "woff2", "css", "js", "json", "xml"}},
		{"fragments", concealedFragments, []string{"--fragment"}, []string{"html", "svg", "png", "json"}},
	} {
		t.Run(mode.name, func(t *testing.T) {
			s := newSecrets()
			folder := filepath.Join(t.TempDir(), s.marker("the name of a folder"))
			for seed := range uint64(mode.models) {
				p := process.New(seed)
				p.Code = fmt.Sprintf("SJ-%04d", seed)
				writeFile(t, folder, s.marker("the name of a file")+".flow", s.conceal(p))
			}
			writeFile(t, folder, s.marker("the name of a file")+".flow", s.unpublished())
			writeFile(t, folder, "flowgen.yaml", "# "+s.marker("a comment of the settings")+lenient)
			files := filesOf(t, publishTo(t, folder, append(mode.flags, "--allow-warnings")...))
			kinds := map[string]int{}
			for name, data := range files {
				kinds[strings.TrimPrefix(path.Ext(name), ".")]++
				for _, secret := range s.inFile(t, name, data) {
					t.Errorf("%s shows %s", name, secret)
				}
			}
			for _, kind := range mode.kinds {
				if kinds[kind] == 0 {
					t.Errorf("no file of the kind %s", kind)
				}
			}
			if kinds["svg"] < mode.models {
				t.Errorf("%d charts of %d powers", kinds["svg"], mode.models)
			}
			t.Logf("%d secrets, files: %v", len(s.where), kinds)
		})
	}
}

// unpublished is a source whose power is not public at all.
func (s *secrets) unpublished() string {
	p := process.New(7)
	s.conceal(p)
	p.Name, p.Code = s.marker("a power that is not public"), s.marker("the code of a power that is not public")
	p.Lines = append(p.Lines, process.Property{Key: "公开", Value: "否"})
	for i := range p.Lines {
		if l := &p.Lines[i]; l.Key != "公开" && l.Key != "泳道" && !strings.HasSuffix(l.Key, "时限") {
			l.Value = s.marker("of a power that is not public: " + l.Key)
		}
	}
	for i := range p.Charts {
		for j := range p.Charts[i].Steps {
			p.Charts[i].Steps[j].Label = s.marker("a step of a power that is not public")
		}
	}
	return p.String()
}

// TestPublishedExamplesKeepSecrets publishes the examples with a marker in every
// internal field of their models, also where an example leaves it out. Fonts
// have no glyph but of characters that charts show.
func TestPublishedExamplesKeepSecrets(t *testing.T) {
	s := newSecrets()
	var powers []*flow.Power
	visible := map[rune]bool{}
	for _, power := range sortedPowers(t) {
		s.hide(power)
		powers = append(powers, power)
		for _, view := range flow.Views(power, flow.External) {
			diagram, list := layout.Compute(view, layout.DefaultStyle(nil), layout.Options{})
			if list.HasErrors() {
				t.Fatal(list)
			}
			maps.Copy(visible, visibleIn(diagram))
			maps.Copy(visible, visibleIn(diagram.OnPaper(layout.Paper{})))
		}
	}
	for _, fragment := range []bool{false, true} {
		folder, slugs := publishPowers(t, powers, fragment)
		if len(slugs) < 10 {
			t.Errorf("only %d powers", len(slugs))
		}
		for name, data := range filesOf(t, folder) {
			for _, secret := range s.inFile(t, name, data) {
				t.Errorf("%s shows %s", name, secret)
			}
			if path.Ext(name) == ".css" || path.Ext(name) == ".png" {
				continue
			}
			for _, face := range embeddedFonts(t, strings.TrimPrefix(path.Ext(name), "."), data) {
				runes, _ := coverageOf(t, face)
				for _, r := range runes {
					if !visible[r] && !private(r) {
						t.Errorf("a font in %s has a glyph for %q, which no chart shows", name, r)
					}
				}
			}
		}
	}
}

// sortedPowers returns the powers of all examples by their names.
func sortedPowers(t *testing.T) []*flow.Power {
	t.Helper()
	all := powersOf(t)
	var sorted []*flow.Power
	for _, name := range slices.Sorted(maps.Keys(all)) {
		sorted = append(sorted, all[name])
	}
	return sorted
}

// TestMarkersStandInAllThatIsInternal holds what the tests above go by: among
// the made-up powers each internal field of the model holds a marker somewhere.
func TestMarkersStandInAllThatIsInternal(t *testing.T) {
	s := newSecrets()
	marked := map[string]bool{}
	for seed := range uint64(60) {
		p := &program{in: strings.NewReader(s.conceal(process.New(seed))), err: &bytes.Buffer{}}
		powers, _, list, err := p.read([]source{{path: standardInput}})
		if err != nil || list.HasErrors() {
			t.Fatal(err, list)
		}
		s.marked(reflect.ValueOf(powers), map[any]bool{}, marked)
	}
	for _, model := range []any{
		flow.Unit{}, flow.Role{}, flow.Grade{}, flow.Power{}, flow.Process{}, flow.Step{}, flow.Phase{}, flow.Edge{}, flow.Risk{}, flow.Measure{},
	} {
		kind := reflect.TypeOf(model)
		for i := range kind.NumField() {
			f := kind.Field(i)
			name := kind.Name() + "." + f.Name
			text := f.Type == reflect.TypeFor[flow.Text]() || f.Type == reflect.TypeFor[[]flow.Text]()
			if text && !slices.Contains(public[kind.Name()], f.Name) && name != "Power.Lanes" && !marked[name] {
				t.Errorf("%s never holds a secret", name)
			}
		}
	}
	for _, name := range []string{"Step.Label", "Step.ID", "Edge.Label", "Phase.Name"} {
		if !marked[name] {
			t.Errorf("%s of what is not public never holds a secret", name)
		}
	}
}

// marked notes the fields below a value in which a marker stands.
func (s *secrets) marked(v reflect.Value, seen map[any]bool, into map[string]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !seen[v.Interface()] {
			seen[v.Interface()] = true
			s.marked(v.Elem(), seen, into)
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.marked(v.Index(i), seen, into)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			if strings.Contains(textsOf(f), string(s.prefix())) {
				into[v.Type().Name()+"."+v.Type().Field(i).Name] = true
			}
			s.marked(f, seen, into)
		}
	}
}

// textsOf is what a field of texts says; "" for a field of anything else.
func textsOf(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case string:
		return x
	case flow.Text:
		return x.S
	case []flow.Text:
		all := ""
		for _, text := range x {
			all += text.S
		}
		return all
	}
	return ""
}

// TestInternalsLeaveNoTrace publishes powers as they are and with all that is
// internal replaced, other names, other lengths, more of it: the sites are the
// same to the byte, manifest included, so that nothing can be told from either.
func TestInternalsLeaveNoTrace(t *testing.T) {
	for _, flags := range [][]string{{"--allow-warnings"}, {"--allow-warnings", "--fragment"}} {
		s := newSecrets()
		parent := t.TempDir()
		before, after := filepath.Join(parent, "before", "sources"), filepath.Join(parent, "after", "sources")
		for seed := range uint64(40) {
			p := process.New(seed)
			p.Code = fmt.Sprintf("SJ-%04d", seed)
			name := fmt.Sprintf("%02d.flow", seed)
			writeFile(t, before, name, p.String())
			writeFile(t, after, name, s.conceal(p))
		}
		sites := map[string]map[string][]byte{}
		for _, folder := range []string{before, after} {
			writeFile(t, folder, "flowgen.yaml", lenient)
			site := filepath.Join(filepath.Dir(folder), "site") // as far from its sources as the other
			publishTo(t, folder, append(flags, "-o", site)...)
			sites[folder] = filesOf(t, site)
		}
		plain, concealed := sites[before], sites[after]
		if one, two := slices.Sorted(maps.Keys(plain)), slices.Sorted(maps.Keys(concealed)); !slices.Equal(one, two) {
			t.Errorf("the files are %q, and %q with other secrets", one, two)
		}
		for name, data := range plain {
			if other := concealed[name]; !bytes.Equal(data, other) {
				t.Errorf("%s changes with what is internal: %s", name, firstDifference(data, other))
			}
		}
	}
}

// firstDifference shows where two texts part.
func firstDifference(a, b []byte) string {
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	around := func(data []byte) []byte { return data[max(0, at-60):min(len(data), at+60)] }
	return fmt.Sprintf("%q and %q", around(a), around(b))
}

// lenient are settings under which a made-up power may be published: what is
// made up adds up to no sound whole. A comment can stand before them.
const lenient = `
检查:
  规则:
    FG230: 警告
    FG250: 警告
    FG252: 警告
    FG253: 警告
`

// writeFile writes a file of a folder, which is made.
func writeFile(t *testing.T, folder, name, content string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}
