package preview

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// shelf is a backend that draws nothing: it has the pictures of the examples.
type shelf struct {
	sources map[string][]string // lines by file

	mutex   sync.Mutex
	drawn   map[string][]byte // SVG by ID
	refused string            // what Draw says instead of drawing; "": nothing
	stale   bool
	gate    chan struct{} // lets one drawing through at a time; nil: all
	asked   []Request
}

// examples returns a shelf with the pictures of some powers of the examples,
// and the state that shows them. The sources are the powers' names; all names
// of none: all.
func examples(t testing.TB, powers ...string) (*shelf, State) {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "examples")
	names, err := filepath.Glob(filepath.Join(folder, "*.svg"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no pictures in %s: %v", folder, err)
	}
	s := &shelf{drawn: map[string][]byte{}, sources: map[string][]string{}}
	declared := declarations(t, s, folder)
	state := State{Revision: 1, Status: "已绘制"}
	for _, name := range names {
		part := strings.Split(strings.TrimSuffix(filepath.Base(name), ".svg"), ".")
		if len(powers) > 0 && !slices.Contains(powers, part[0]) {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p := Picture{
			ID: fmt.Sprintf("p%d", len(s.drawn)), Name: filepath.Base(name), Power: part[0],
			View: part[len(part)-1], Source: declared[part[0]], Revision: 1,
		}
		if len(part) == 3 {
			p.Flow = part[1]
		}
		p.Steps = stepLines(data, s.sources[p.Source])
		s.drawn[p.ID] = data
		state.Pictures = append(state.Pictures, p)
	}
	return s, state
}

var power = regexp.MustCompile(`(?m)^\s*(?:职权|power) ([^（ {]+)`)

// declarations reads the sources and returns the file of each power.
func declarations(t testing.TB, s *shelf, folder string) map[string]string {
	names, err := filepath.Glob(filepath.Join(folder, "*.flow"))
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Base(name)
		s.sources[file] = strings.Split(string(data), "\n")
		for _, found := range power.FindAllStringSubmatch(string(data), -1) {
			declared[found[1]] = file
		}
	}
	return declared
}

var step = regexp.MustCompile(`<g class="step" id="[^"]*-n\d+" data-step="([^"]*)"`)

// stepLines finds the first line that names each step of a picture.
func stepLines(picture []byte, lines []string) []int {
	var found []int
	for _, match := range step.FindAllStringSubmatch(string(picture), -1) {
		at := slices.IndexFunc(lines, func(l string) bool {
			_, rest, _ := strings.Cut(strings.TrimSpace(l), " ") // behind 步骤, 判断, step, …
			return strings.HasPrefix(rest, match[1])
		})
		found = append(found, at+1)
	}
	return found
}

// id returns the ID of a picture of a state.
func id(t testing.TB, s State, power, flow, view string) string {
	t.Helper()
	at := slices.IndexFunc(s.Pictures, func(p Picture) bool { return p.Power == power && p.Flow == flow && p.View == view })
	if at < 0 {
		t.Fatalf("there is no %s picture of %s %s", view, power, flow)
	}
	return s.Pictures[at].ID
}

// edit replaces words in a picture and returns the state that says so.
func (s *shelf) edit(state State, id, old, new string) State {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.drawn[id] = []byte(strings.ReplaceAll(string(s.drawn[id]), old, new))
	state.Revision++
	state.Pictures = slices.Clone(state.Pictures)
	for i := range state.Pictures {
		if state.Pictures[i].ID == id {
			state.Pictures[i].Revision = state.Revision
		}
	}
	return state
}

// set changes what the shelf answers.
func (s *shelf) set(change func(*shelf)) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	change(s)
}

// requests returns what was asked for, and forgets it.
func (s *shelf) requests() []Request {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}

func (s *shelf) Draw(ctx context.Context, r Request) (Drawn, error) {
	s.mutex.Lock()
	s.asked = append(s.asked, r)
	gate := s.gate
	s.mutex.Unlock()
	if gate != nil {
		select {
		case <-gate:
		case <-ctx.Done():
			return Drawn{}, ctx.Err()
		}
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	data, ok := s.drawn[r.ID]
	switch {
	case s.refused != "":
		return Drawn{}, fmt.Errorf("%s", s.refused)
	case !ok:
		return Drawn{}, fmt.Errorf("drawing: %w", ErrUnknown)
	}
	return Drawn{Name: "合同审签." + r.Format, Data: data, Stale: s.stale}, nil
}

func (s *shelf) Lines(file string) ([]string, bool) {
	lines, ok := s.sources[file]
	return lines, ok
}

// serve starts a server that ends with the test.
func serve(t testing.TB, backend Backend, state State) *Server {
	t.Helper()
	s, err := New(Options{Backend: backend})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	s.Show(state)
	return s
}
