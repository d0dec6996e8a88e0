package flow

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// marked fills everything below a struct with unique markers of 12 characters
// and remembers where each of them went.
type marked struct {
	where map[string]string // marker → path such as H.Risks.Cause
}

func (m *marked) mark(path string) string {
	marker := fmt.Sprintf("密%010d文", len(m.where))
	m.where[marker] = path
	return marker
}

// fill marks every text and string of v, and makes what it points to; steps,
// processes, phases and powers are wired by hand.
func (m *marked) fill(v reflect.Value, path string) {
	switch v.Interface().(type) {
	case Text:
		v.Field(0).SetString(m.mark(path))
		return
	case *Step, *Process, *Phase, *Edge, *Power, []*Step, []*Process, []*Phase, []*Edge, []*Power:
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Name != "Span" {
				m.fill(v.Field(i), path+"."+f.Name)
			}
		}
	case reflect.String:
		v.SetString(m.mark(path))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		m.fill(v.Elem(), path)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			m.fill(v.Index(i), path)
		}
	}
}

// secretPower has every field of the model filled, and each way that the
// public picture takes something out: A is visible, H hidden, C and D are one
// for the public, E stands in a hidden phase, F is reached by a dashed line.
func secretPower(m *marked) *Power {
	p := &Power{}
	m.fill(reflect.ValueOf(p).Elem(), "Power")
	draw := func(name string) *Process {
		q := &Process{Power: p}
		m.fill(reflect.ValueOf(q).Elem(), name)
		shown, hidden := &Phase{}, &Phase{}
		m.fill(reflect.ValueOf(shown).Elem(), name+".Phase")
		m.fill(reflect.ValueOf(hidden).Elem(), name+".HiddenPhase")
		hidden.Hidden = true
		q.Phases = []*Phase{shown, hidden}
		steps := map[string]*Step{}
		for _, id := range []string{"A", "H", "C", "D", "E", "F", "G"} {
			s := &Step{}
			m.fill(reflect.ValueOf(s).Elem(), name+"."+id)
			s.PublicLabel = Text{}
			s.Phase = shown
			s.Limit, _ = ParseLimit(Text{S: "3日，" + m.mark(name+"."+id+".Limit")})
			s.Roles[1].Applicant = true
			s.Measures[0].For = []*Step{s}
			steps[id] = s
			q.Steps = append(q.Steps, s)
		}
		steps["H"].Hidden = true
		steps["E"].Hidden, steps["E"].Phase = true, hidden
		steps["C"].PublicLabel = Text{S: m.mark(name + ".C.PublicLabel")}
		steps["D"].PublicLabel = steps["C"].PublicLabel
		for _, w := range []string{"A→H", "H→C", "C→D", "D→E", "E→G", "E→A", "D⇢F", "D→A"} {
			from, to := w[:1], w[len(w)-1:]
			e := &Edge{From: steps[from], To: steps[to], Dashed: strings.Contains(w, "⇢")}
			m.fill(reflect.ValueOf(e).Elem(), name+"."+w)
			e.Fork, e.Join = 0, 0
			q.Edges = append(q.Edges, e)
		}
		return q
	}
	p.Main, p.Remedy, p.Named = draw("Main"), draw("Remedy"), []*Process{draw("Named")}
	p.Unit.Powers = []*Power{p}
	return p
}

// publicPaths is what the marked power may show, without the diagram's name.
var publicPaths = []string{
	"Power.Name", "Power.Code", "Power.Category", "Power.Owner", "Power.Content", "Power.Basis", "Power.Level",
	"Power.Statutory.Text", "Power.Promised.Text", "Power.Supervision", "Power.Hotline", "Power.Phone",
	"Power.Conditions", "Power.Materials", "Power.Fee", "Power.Applicant", "Power.URL", "Power.Notes",
	"Power.Version", "Power.Date", "Power.Style.Theme",
	"Power.Unit.Name", "Power.Unit.Hotline", "Power.Unit.Date", "Power.Unit.Version",
	".Name", ".Phase.Name", ".Phase.Limit.Text",
	".A.Label", ".A.Limit", ".A.Roles.Name", ".A.Documents", ".A.Basis", ".A.URL", ".A.Condition", ".A.Description", ".A.Overdue",
	".C.PublicLabel", ".C.Roles.Name", ".C.Documents", ".C.Basis", ".D.Roles.Name", ".D.Documents", ".D.Basis",
	".G.Label", ".G.Limit", ".G.Roles.Name", ".G.Documents", ".G.Basis", ".G.URL", ".G.Condition", ".G.Description", ".G.Overdue",
	".A→H.Label", ".D→E.Label", ".D→A.Label",
}

func TestExternalSecrecy(t *testing.T) {
	for _, byHand := range []bool{false, true} {
		m := &marked{where: map[string]string{}}
		p := secretPower(m)
		prefixes := []string{"Main", "Named", "Remedy"}
		if byHand {
			p.External, p.Main = p.Main, &Process{Power: p}
			m.fill(reflect.ValueOf(p.Main).Elem(), "Derived")
			s := &Step{}
			m.fill(reflect.ValueOf(s).Elem(), "Derived.A")
			p.Main.Steps = []*Step{s}
		}
		found := map[string]bool{}
		views := Views(p, External)
		if len(views) != 2 {
			t.Fatalf("%d public pictures, want the main and the named one", len(views))
		}
		for _, v := range views {
			visit(reflect.ValueOf(v), map[uintptr]bool{}, func(s string) {
				for rest := s; ; {
					_, after, ok := strings.Cut(rest, "密")
					if !ok {
						return
					}
					path := m.where["密"+after[:10]+"文"]
					if path == "" {
						t.Fatalf("broken marker in %q", s)
					}
					for _, prefix := range prefixes {
						path = strings.TrimPrefix(path, prefix)
					}
					found[path] = true
					rest = after
				}
			})
			if p.External != nil && v.Process.Name.S == p.Main.Name.S {
				t.Error("the diagram written by hand does not replace the derived one")
			}
		}
		for path := range found {
			if !slices.Contains(publicPaths, path) {
				t.Errorf("by hand %v: %s is in the public value", byHand, path)
			}
		}
		for _, path := range publicPaths {
			if !found[path] {
				t.Errorf("by hand %v: %s is missing from the public value", byHand, path)
			}
		}
	}
}

// visit calls f with every string reachable from v, unexported fields and
// pointers included.
func visit(v reflect.Value, seen map[uintptr]bool, f func(string)) {
	switch v.Kind() {
	case reflect.String:
		f(v.String())
	case reflect.Pointer:
		if !v.IsNil() && !seen[v.Pointer()] {
			seen[v.Pointer()] = true
			visit(v.Elem(), seen, f)
		}
	case reflect.Interface:
		visit(v.Elem(), seen, f)
	case reflect.Struct:
		for i := range v.NumField() {
			visit(v.Field(i), seen, f)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			visit(v.Index(i), seen, f)
		}
	case reflect.Map:
		for k, e := range v.Seq2() {
			visit(k, seen, f)
			visit(e, seen, f)
		}
	}
}

// TestInternalIsACopy changes everything in a view and finds the power as it was.
func TestInternalIsACopy(t *testing.T) {
	m := &marked{where: map[string]string{}}
	p := secretPower(m)
	contents := func(v any) []string {
		var all []string
		visit(reflect.ValueOf(v), map[uintptr]bool{}, func(s string) { all = append(all, s) })
		return all
	}
	before := contents(p)
	views := Views(p, Internal, RiskMap)
	if len(views) != 4 {
		t.Fatalf("%d pictures, want two of each diagram", len(views))
	}
	for _, v := range views {
		if v.Power == p || v.Process.Power != v.Power {
			t.Error("the view has no power of its own")
		}
		for i, s := range v.Process.Steps {
			source := p.Main
			if v.Process.Name.S != p.Main.Name.S {
				source = p.Named[0]
			}
			if s == source.Steps[i] || s.Measures[0] == source.Steps[i].Measures[0] ||
				s.Risks[0].Measures[0] == source.Steps[i].Risks[0].Measures[0] {
				t.Errorf("step %d is shared with the source", i)
			}
			if s.Measures[0].For[0] != s {
				t.Errorf("针对 of step %d leads out of the view", i)
			}
			s.Label.S, s.Roles[0].Name.S, s.Phase.Name.S, s.Risks[0].Text.S = "", "", "", ""
		}
		for _, e := range v.Process.Edges {
			if !slices.Contains(v.Process.Steps, e.From) || !slices.Contains(v.Process.Steps, e.To) {
				t.Error("a line leads out of the view")
			}
		}
	}
	if after := contents(p); !slices.Equal(before, after) {
		t.Error("a change in a view changed the power")
	}
}

func TestViews(t *testing.T) {
	risky := func() *Process {
		return &Process{Steps: []*Step{{ID: "A", Label: Text{S: "A"}, Risks: []*Risk{{}}}}}
	}
	calm := func() *Process { return &Process{Steps: []*Step{{ID: "A", Label: Text{S: "A"}}}} }
	for _, c := range []struct {
		name string
		p    *Power
		ask  []ViewKind
		want string
	}{
		{"all", &Power{Main: risky(), Named: []*Process{calm(), risky()}}, nil, "external internal risk external internal external internal risk"},
		{"as asked", &Power{Main: risky()}, []ViewKind{RiskMap, External}, "risk external"},
		{"not published", &Power{Main: risky(), Private: true}, nil, "internal risk"},
		{"risk of the power", &Power{Main: calm(), Named: []*Process{calm()}, Risks: []*Risk{{}}}, []ViewKind{RiskMap}, "risk"},
		{"risk of a branch", &Power{Main: &Process{Steps: calm().Steps, Edges: []*Edge{{Risks: []*Risk{{}}}}}}, []ViewKind{RiskMap}, "risk"},
		{"empty", &Power{Main: &Process{}}, nil, ""},
	} {
		var got []string
		for _, v := range Views(c.p, c.ask...) {
			got = append(got, v.Kind.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
