package main

import (
	"crypto/sha256"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
)

// TestExternalFilesKeepSecrets puts a marker of its own into every internal
// field of every example, also where the example leaves it out, and looks for
// the markers in all that the files of
// the external picture hold: text, attributes, properties, descriptions,
// compressed streams, and the glyphs of embedded fonts.
func TestExternalFilesKeepSecrets(t *testing.T) {
	secrets := newSecrets()
	for name, power := range powersOf(t) {
		t.Run(name, func(t *testing.T) {
			secrets.hide(power)
			for _, view := range flow.Views(power, flow.External) {
				checkSecrecy(t, secrets, view)
			}
			// The same search finds what the other pictures show.
			found := 0
			for _, view := range flow.Views(power, flow.Internal, flow.RiskMap) {
				for _, p := range encodeView(t, view, "svg", "pdf", "png", "json") {
					found += len(secrets.in(p.Data))
				}
			}
			if found == 0 {
				t.Error("the search finds nothing in the internal pictures: it does not work")
			}
		})
	}
	if len(secrets.where) < 100 {
		t.Errorf("only %d texts were hidden", len(secrets.where))
	}
}

// checkSecrecy looks for secrets in every file of an external picture.
func checkSecrecy(t *testing.T, secrets *secrets, view *flow.View) {
	t.Helper()
	diagram, list := layout.Compute(view, layout.DefaultStyle(nil), layout.Options{})
	if list.HasErrors() {
		t.Fatal(list)
	}
	onPaper := diagram.OnPaper(layout.Paper{})
	for _, p := range encodeView(t, view, "svg", "pdf", "png", "json") {
		for _, secret := range secrets.in(p.Data) {
			t.Errorf("%s shows %s", p.Extension, secret)
		}
		visible := visibleIn(diagram)
		if p.Extension == "pdf" {
			visible = visibleIn(onPaper)
		}
		for _, font := range embeddedFonts(t, p.Extension, p.Data) {
			runes, glyphs := coverageOf(t, font)
			for _, r := range runes {
				if !visible[r] && !private(r) {
					t.Errorf("a font in the %s has a glyph for %q, which the picture does not show", p.Extension, r)
				}
			}
			// .notdef and space may be added; parts of composite glyphs are few.
			if glyphs > len(visible)*5/4+8 {
				t.Errorf("a font in the %s has %d glyphs for %d characters", p.Extension, glyphs, len(visible))
			}
		}
	}
}

// visibleIn returns the characters that a diagram shows.
func visibleIn(d *layout.Diagram) map[rune]bool {
	visible := map[rune]bool{}
	for _, scene := range render.Draw(d, render.Modern()) {
		drawnRunes(scene.Items, visible)
	}
	return visible
}

// powersOf returns the powers of all examples by name.
func powersOf(t *testing.T) map[string]*flow.Power {
	t.Helper()
	p := &program{}
	sources, errs := p.collect([]string{examples}, "")
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	powers, _, list, err := p.read(sources)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	all := map[string]*flow.Power{}
	for _, power := range powers {
		all[power.Name.S] = power
	}
	return all
}

// encodeView draws a view and returns its files.
func encodeView(t *testing.T, view *flow.View, formats ...string) []product {
	t.Helper()
	r := &artist{
		program: &program{}, options: &renderOptions{formats: choice{picked: formats}, dpi: 36},
		family: fonts.Default(),
	}
	d := r.draw(t.Context(), pictureOf(source{}, view))
	if d.err != nil || d.list.HasErrors() {
		t.Fatal(d.err, d.list)
	}
	return d.products
}

func drawnRunes(items []render.Item, into map[rune]bool) {
	for _, item := range items {
		switch item := item.(type) {
		case render.Text:
			for _, r := range item.S {
				into[r] = true
			}
		case render.Group:
			drawnRunes(item.Items, into)
		case render.Link:
			drawnRunes(item.Items, into)
		}
	}
}

// secrets is the markers in use and the fields that they stand in.
type secrets struct {
	alphabet []rune // of characters that no example uses, and that PDF escapes in no encoding
	where    map[string]string
	seen     map[any]bool
}

func newSecrets() *secrets {
	s := &secrets{where: map[string]string{}, seen: map[any]bool{}}
	for r := rune(0x3500); len(s.alphabet) < 16; r += 37 { // CJK Extension A
		if len(fonts.Default().Missing(string(r))) == 0 && byte(r) > ' ' && !strings.ContainsRune(`()\`, rune(byte(r))) {
			s.alphabet = append(s.alphabet, r)
		}
	}
	return s
}

// marker makes a text of 12 characters that is not used elsewhere.
func (s *secrets) marker(field string) string {
	for salt := byte(0); ; salt++ {
		sum := sha256.Sum256([]byte{byte(len(s.where)), byte(len(s.where) >> 8), salt})
		text := slices.Clone(s.prefix())
		for i := range 8 {
			text = append(text, s.alphabet[sum[i]%16])
		}
		if m := string(text); s.where[m] == "" {
			s.where[m] = field
			return m
		}
	}
}

// public names the fields that the public may read; all others of these types
// are internal, and so is every field of every other type.
var public = map[string][]string{
	"Power": {"Name", "Code", "Category", "Owner", "Content", "Basis", "Level", "Statutory", "Promised", "Supervision",
		"Hotline", "Phone", "Conditions", "Materials", "Fee", "Applicant", "URL", "Notes", "Version", "Date", "Style"},
	"Unit":    {"Name", "Hotline", "Date", "Version"},
	"Process": {"Name"},
	"Phase":   {"Name", "Limit"},
	"Step":    {"Label", "PublicLabel", "Limit", "Documents", "Basis", "URL", "Condition", "Description", "Overdue"},
	"Edge":    {"Label"},
	"Role":    {},
}

// hide replaces every internal text that a power holds.
func (s *secrets) hide(power *flow.Power) { s.walk(reflect.ValueOf(power), "") }

func (s *secrets) walk(v reflect.Value, field string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !s.seen[v.Interface()] {
			s.seen[v.Interface()] = true
			s.walk(v.Elem(), field)
		}
	case reflect.Slice:
		if texts, ok := v.Interface().([]flow.Text); ok && len(texts) == 0 {
			v.Set(reflect.ValueOf([]flow.Text{{}})) // a field that the example leaves out
		}
		for i := range v.Len() {
			s.walk(v.Index(i), field)
		}
	case reflect.Struct:
		if text, ok := v.Addr().Interface().(*flow.Text); ok {
			text.S = s.marker(field)
			return
		}
		s.fields(v)
	case reflect.String:
		if v.Type().Kind() == reflect.String && v.Len() > 0 {
			v.SetString(s.marker(field))
		}
	}
}

// fields walks the fields of a struct of the model, but for public ones.
func (s *secrets) fields(v reflect.Value) {
	open := public[v.Type().Name()]
	switch x := v.Addr().Interface().(type) {
	case *flow.Role:
		if x.Applicant {
			open = []string{"Name"}
		}
	case *flow.Phase:
		if x.Hidden {
			open = nil
		}
	case *flow.Step:
		switch {
		case x.Hidden || x.Phase != nil && x.Phase.Hidden:
			open = nil
		case !x.PublicLabel.IsZero(): // it hides what stands behind it
			open = []string{"PublicLabel", "Limit", "Documents", "Basis", "URL"}
		}
	case *flow.Edge:
		if x.Dashed || x.From.Hidden || x.From.Phase != nil && x.From.Phase.Hidden {
			open = nil
		}
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if name == "Span" || slices.Contains(open, name) {
			continue
		}
		s.walk(v.Field(i), v.Type().Name()+"."+name)
	}
}
