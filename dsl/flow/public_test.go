package flow

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

func TestExternal(t *testing.T) {
	const file = "testdata/external.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, out := archive.Files[i], &archive.Files[i+1]
		name := strings.TrimSuffix(in.Name, ".in")
		if out.Name != name+".out" {
			t.Fatalf("%s is followed by %s", in.Name, out.Name)
		}
		t.Run(name, func(t *testing.T) {
			p := sketch(t, string(in.Data))
			got := "no picture\n"
			if views := Views(p, External); len(views) > 0 {
				got = dump(views[0].Process)
			}
			if golden.Update() {
				out.Data = []byte(got)
			} else if d := cmp.Diff(string(out.Data), got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
	if golden.Update() {
		data := bytes.ReplaceAll(txtar.Format(archive), []byte("\r"), nil)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var kindNames = []string{"step", "decision", "start", "end", "document", "meeting", "subprocess", "junction"}

// sketch reads the notation of testdata/external.txtar.
func sketch(t *testing.T, text string) *Power {
	t.Helper()
	p := &Power{Name: Text{S: "试"}, Applicant: Text{S: "取水单位"}, Unit: &Unit{}, Scale: &Scale{}}
	process := &Process{Power: p}
	p.Main = process
	steps, phases := map[string]*Step{}, map[string]*Phase{}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) > 2 && strings.HasSuffix(f[1], ">") {
			e := &Edge{From: steps[f[0]], To: steps[f[2]], Dashed: f[1] == "~>"}
			if e.From == nil || e.To == nil {
				t.Fatalf("%q names a step that is not there", line)
			}
			for _, w := range f[3:] {
				switch key, value, _ := strings.Cut(w, "="); key {
				case "fork":
					e.Fork, _ = strconv.Atoi(value)
				case "join":
					e.Join, _ = strconv.Atoi(value)
				default:
					e.Label = Text{S: strings.Trim(w, "[]")}
				}
			}
			process.Edges = append(process.Edges, e)
			continue
		}
		s := &Step{ID: f[0], Label: Text{S: f[0]}}
		for _, w := range f[1:] {
			key, value, _ := strings.Cut(w, "=")
			switch key {
			case "hidden":
				s.Hidden = true
			case "kind":
				s.Kind = Kind(slices.Index(kindNames, value))
			case "limit":
				s.Limit, _ = ParseLimit(Text{S: value})
			case "public":
				s.PublicLabel = Text{S: value}
			case "role":
				s.Roles = append(s.Roles, &Role{Name: Text{S: value}, Applicant: value == "申请人" || value == "信访人"})
			case "phase":
				if phases[value] == nil {
					phases[value] = &Phase{Name: Text{S: value}}
					process.Phases = append(process.Phases, phases[value])
				}
				s.Phase = phases[value]
			}
		}
		s.Parallel = s.Kind == Junction
		steps[f[0]] = s
		process.Steps = append(process.Steps, s)
	}
	return p
}

// dump writes a process for comparison.
func dump(p *Process) string {
	var b strings.Builder
	for _, s := range p.Steps {
		fmt.Fprintf(&b, "%s %s", s.ID, kindNames[s.Kind])
		if !s.Limit.IsZero() {
			fmt.Fprintf(&b, " %s", s.Limit)
		}
		for _, r := range s.Roles {
			fmt.Fprintf(&b, " by %s", r.Name.S)
		}
		if s.Phase != nil {
			fmt.Fprintf(&b, " in %s", s.Phase.Name.S)
		}
		b.WriteString("\n")
	}
	for _, ph := range p.Phases {
		fmt.Fprintf(&b, "phase %s\n", ph.Name.S)
	}
	for _, e := range p.Edges {
		fmt.Fprintf(&b, "%s > %s", e.From.ID, e.To.ID)
		if !e.Label.IsZero() {
			fmt.Fprintf(&b, " [%s]", e.Label.S)
		}
		if e.Fork > 0 {
			fmt.Fprintf(&b, " fork=%d", e.Fork)
		}
		if e.Join > 0 {
			fmt.Fprintf(&b, " join=%d", e.Join)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Messages about a public picture need a place to point to.
func TestPublicPicturesHaveAPlace(t *testing.T) {
	at := diag.Span{File: "a.flow", Start: diag.Pos{Line: 3, Column: 4}, End: diag.Pos{Line: 3, Column: 6}}
	p := &Power{Unit: &Unit{}, Name: Text{S: "甲", Span: at}, Scale: &Scale{}}
	p.Main = &Process{Power: p}
	if v := externalView(p, p.Main, nil); v.Process.Span != at {
		t.Errorf("span %v, want %v", v.Process.Span, at)
	}
}

// What happens when the limit of a step passes is public, unless the step has
// another name for the public: then it speaks of what that name hides.
func TestOverdueBehindAPublicLabel(t *testing.T) {
	for label, want := range map[string]string{"": "视为通过", "审查": ""} {
		step := &Step{ID: "a", Label: Text{S: "集体研究"}, PublicLabel: Text{S: label}, Overdue: Text{S: "视为通过"}}
		p := &Power{Name: Text{S: "许可"}, Main: &Process{Steps: []*Step{step}}}
		if got := Views(p, External)[0].Process.Steps[0].Overdue.S; got != want {
			t.Errorf("对外 %q: %q, want %q", label, got, want)
		}
	}
}
