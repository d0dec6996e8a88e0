package preview

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"
)

// follow opens the stream of a server and gives its events; it is closed when
// the stream ends.
func follow(t *testing.T, s *Server) (*http.Response, <-chan State) {
	t.Helper()
	response, err := http.Get(s.URL() + "events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	states := make(chan State, 1000)
	go func() {
		defer close(states)
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 64<<20)
		for lines.Scan() {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok {
				continue
			}
			var state State
			if err := json.Unmarshal([]byte(data), &state); err != nil {
				t.Errorf("an event: %v", err)
			}
			states <- state
		}
	}()
	return response, states
}

// next waits for a state; ok is false at the end of the stream.
func next(t *testing.T, states <-chan State) (State, bool) {
	t.Helper()
	select {
	case state, ok := <-states:
		return state, ok
	case <-time.After(patience):
		t.Fatal("no event")
		return State{}, false
	}
}

func TestStreamSendsTheStateThenEachNewer(t *testing.T) {
	s := serve(t, nobody{}, State{Revision: 4, Status: "第一\n第二"})
	response, states := follow(t, s)
	if kind := response.Header.Get("Content-Type"); kind != "text/event-stream; charset=utf-8" {
		t.Errorf("the stream is %s", kind)
	}
	for n := 4; n < 10; n++ {
		state, ok := next(t, states)
		if !ok || state.Revision != n || n == 4 && state.Status != "第一\n第二" {
			t.Fatalf("got %+v, want revision %d", state, n)
		}
		s.Show(State{Revision: n + 1})
	}
}

// TestSlowReaderGetsTheLastState shows thousands of large states to somebody
// who does not read: Show waits for nobody, and the reader gets few of them,
// in their order, and the last.
func TestSlowReaderGetsTheLastState(t *testing.T) {
	s := serve(t, nobody{}, State{Revision: 1})
	response, err := http.Get(s.URL() + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	const last = 3000
	for n := 2; n <= last; n++ {
		s.Show(State{Revision: n, Status: strings.Repeat("慢", 20_000)})
	}
	var got []int
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	for len(got) == 0 || got[len(got)-1] < last {
		if !lines.Scan() {
			t.Fatalf("the stream ends after %v: %v", got, lines.Err())
		}
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		var state State
		if err := json.Unmarshal([]byte(data), &state); err != nil {
			t.Fatal(err)
		}
		if len(got) > 0 && state.Revision <= got[len(got)-1] {
			t.Fatalf("revision %d comes after %v", state.Revision, got)
		}
		got = append(got, state.Revision)
	}
	if len(got) > last/2 {
		t.Errorf("%d of %d states were sent to a slow reader", len(got), last)
	}
}

func TestHeartbeat(t *testing.T) {
	s := &Server{beat: time.Millisecond, changed: make(chan struct{}), written: []byte(`{"revision":1}`)}
	served := httptest.NewServer(http.HandlerFunc(s.events))
	defer served.Close()
	response, err := http.Get(served.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	for _, want := range []string{"retry: 1000", "event: state", `data: {"revision":1}`, "", ":", "", ":"} {
		if !lines.Scan() || lines.Text() != want {
			t.Fatalf("the stream says %q, want %q", lines.Text(), want)
		}
	}
	served.CloseClientConnections()
}

// TestCloseEndsStreams holds that nothing of a server is left once it is
// closed, though pages are open.
func TestCloseEndsStreams(t *testing.T) {
	before := runtime.NumGoroutine()
	s, err := New(Options{Backend: nobody{}})
	if err != nil {
		t.Fatal(err)
	}
	var all []<-chan State
	for range 5 {
		_, states := follow(t, s)
		next(t, states)
		all = append(all, states)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, states := range all {
		if state, ok := next(t, states); ok {
			t.Errorf("after closing comes %+v", state)
		}
	}
	if _, err := http.Get(s.URL()); err == nil {
		t.Error("a closed server answers")
	}
	s.Show(State{Revision: 2}) // nobody is there
	http.DefaultClient.CloseIdleConnections()
	left := 0
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if left = runtime.NumGoroutine(); left <= before {
			return
		}
	}
	t.Errorf("%d goroutines before, %d after", before, left)
}

// TestStateAsJSON holds the names that the page reads.
func TestStateAsJSON(t *testing.T) {
	s := serve(t, nobody{}, State{})
	got, _ := s.current()
	if want := `{"revision":0,"pictures":[],"findings":[],"status":""}`; string(got) != want {
		t.Errorf("the empty state is %s, want %s", got, want)
	}
	s.Show(State{Revision: 1, Pictures: []Picture{{ID: "a"}}, Findings: []Finding{{Code: "FG102", Text: "</script>"}}})
	got, _ = s.current()
	want := `{"revision":1,"pictures":[{"id":"a","name":"","power":"","flow":"","view":"","source":"","revision":0,"stale":false,"steps":[]}],` +
		fmt.Sprintf(`"findings":[{"severity":"","code":"FG102","file":"","line":0,"column":0,"endColumn":0,"text":%q,"hint":""}],"status":""}`, `\u003c/script\u003e`)
	if want = strings.ReplaceAll(want, `\\u`, `\u`); string(got) != want {
		t.Errorf("a state is\n%s, want\n%s", got, want)
	}
}
