package flow_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// folder is a folder of files in memory.
type folder struct{ fstest.MapFS }

func (f folder) Open(name string) (fs.File, error) { return f.MapFS.Open(path.Clean(name)) }

func (f folder) Real(name string) (string, error) { return "/" + path.Clean(name), nil }

// TestTiming holds the longest ways through small powers: in working days, in
// days, and in all units by conversion, then what each return costs.
func TestTiming(t *testing.T) {
	const file = "testdata/timing.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, out := archive.Files[i], &archive.Files[i+1]
		name := strings.TrimSuffix(in.Name, ".flow")
		if out.Name != name+".out" {
			t.Fatalf("%s is followed by %s", in.Name, out.Name)
		}
		t.Run(name, func(t *testing.T) {
			project, _, list := dsl.Load(folder{fstest.MapFS{in.Name: {Data: in.Data}}}, []dsl.Input{{Path: in.Name, Folder: "."}})
			for _, d := range list {
				t.Error(d.Message.Text(diag.Chinese))
			}
			var got strings.Builder
			for _, power := range project.Powers() {
				for _, p := range append([]*flow.Process{power.Main}, power.Named...) {
					times(&got, p)
				}
			}
			if golden.Update() {
				out.Data = []byte(got.String())
			} else if d := cmp.Diff(string(out.Data), got.String()); d != "" {
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

func times(b *strings.Builder, p *flow.Process) {
	if !p.Name.IsZero() {
		fmt.Fprintf(b, "%s\n", p.Name.S)
	}
	timing := flow.NewTiming(p)
	for _, u := range []flow.TimeUnit{flow.WorkDay, flow.Day, flow.NoUnit} {
		fmt.Fprintf(b, "%s: %s\n", map[flow.TimeUnit]string{flow.WorkDay: "工作日", flow.Day: "日", flow.NoUnit: "全部"}[u], written(timing.Longest(u)))
	}
	for _, phase := range p.Phases {
		fmt.Fprintf(b, "阶段%s: %s\n", phase.Name.S, written(timing.Within(phase, flow.NoUnit)))
	}
	for _, e := range timing.Returns() {
		fmt.Fprintf(b, "%s 退回 %s: %s\n", e.From.Label.S, e.To.Label.S, written(timing.Again(e, flow.NoUnit)))
	}
}

func written(p flow.Path) string {
	var legs []string
	for _, l := range p.Legs {
		s := l.Step.Label.S
		if l.Phase != nil {
			s += "（阶段" + l.Phase.Name.S + "）"
		}
		if d := l.Total.String(); d != "" {
			s += " " + d
		}
		legs = append(legs, s)
	}
	total := p.Total.String()
	if total == "" {
		total = "无"
	}
	return strings.Join(legs, " → ") + " = " + total
}
