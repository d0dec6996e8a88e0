package worker

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	_ "flowgen/internal/golden" // the switch -update
)

// task is what the worker of the tests does.
type task struct {
	Do    string
	Count int
	Data  []byte
}

// answer is what it says.
type answer struct {
	Process int
	Number  int
	Data    []byte
}

func TestMain(m *testing.M) {
	switch os.Getenv("WORKER_TEST") {
	case "":
		os.Exit(m.Run())
	case "parent": // a parent with a worker, to be killed
		parent()
	default:
		serveTests()
	}
}

// serveTests is the worker of the tests.
func serveTests() {
	if err := Serve(os.Stdin, os.Stdout, work); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

var ballast []byte

func work(t task, reply func(answer) error) error {
	switch t.Do {
	case "fail":
		return errors.New("it cannot be done")
	case "panic":
		panic("all is lost")
	case "exit":
		fmt.Fprintln(os.Stderr, "the last word")
		os.Exit(7)
	case "garbage":
		fmt.Println("hello from a library")
		time.Sleep(time.Minute)
	case "hang":
		if err := reply(answer{Process: os.Getpid()}); err != nil {
			return err
		}
		time.Sleep(time.Minute)
	case "grow":
		ballast = make([]byte, t.Count)
		for i := range ballast {
			ballast[i] = 1
		}
	case "large":
		t.Data = make([]byte, t.Count)
	}
	for i := range max(t.Count, 1) {
		if err := reply(answer{Process: os.Getpid(), Number: i, Data: t.Data}); err != nil {
			return err
		}
		if t.Do != "stream" {
			break
		}
	}
	return nil
}

// pool is workers of the tests.
func pool(t *testing.T, o Options) *Pool {
	t.Helper()
	o.Env = append(o.Env, "WORKER_TEST=worker")
	p, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// do has one task done and returns what is said.
func do(t *testing.T, p *Pool, what task) ([]answer, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	var all []answer
	err := Do(ctx, p, what, func(a answer) error {
		all = append(all, a)
		return nil
	})
	return all, err
}

// must has one task done and returns the process that did it.
func must(t *testing.T, p *Pool, what task) int {
	t.Helper()
	all, err := do(t, p, what)
	if err != nil {
		t.Fatal(err)
	}
	return all[0].Process
}

func TestJobs(t *testing.T) {
	p := pool(t, Options{})
	all, err := do(t, p, task{Do: "stream", Count: 500, Data: []byte("图")})
	if err != nil || len(all) != 500 || all[499].Number != 499 || string(all[7].Data) != "图" {
		t.Fatal(len(all), err)
	}
	data := make([]byte, 3<<20)
	data[len(data)-1] = 1
	if all, err = do(t, p, task{Data: data}); err != nil || string(all[0].Data) != string(data) {
		t.Fatal("a large job did not come back:", err)
	}
	first := all[0].Process
	_, err = do(t, p, task{Do: "fail"})
	var failed *Failed
	if !errors.As(err, &failed) || failed.Text != "it cannot be done" {
		t.Errorf("got %v", err)
	}
	if got := must(t, p, task{}); got != first {
		t.Error("a job that failed has cost the process")
	}
	refused := errors.New("enough")
	if err := Do(t.Context(), p, task{Do: "stream", Count: 9}, func(answer) error { return refused }); !errors.Is(err, refused) {
		t.Errorf("got %v", err)
	}
	must(t, p, task{})
}

func TestCrash(t *testing.T) {
	for _, tt := range []struct{ do, status, reason string }{
		{"panic", "exit status 2", "panic: all is lost"},
		{"exit", "exit status 7", "the last word"},
	} {
		p := pool(t, Options{})
		must(t, p, task{})
		_, err := do(t, p, task{Do: tt.do})
		var crash *Crash
		if !errors.As(err, &crash) || crash.Status != tt.status || !strings.Contains(crash.Reason(), tt.reason) {
			t.Errorf("%s: got %v", tt.do, err)
		}
		must(t, p, task{}) // by another process
	}
	p := pool(t, Options{})
	if _, err := do(t, p, task{Do: "garbage"}); !errors.Is(err, errGarbage) {
		t.Errorf("garbage: got %v", err)
	}
	must(t, p, task{})
}

// TestKilledInTheMeantime kills a process that has nothing to do: nobody
// notices.
func TestKilledInTheMeantime(t *testing.T) {
	p := pool(t, Options{})
	first := must(t, p, task{})
	kill(t, first)
	if second := must(t, p, task{}); second == first {
		t.Error("the process lives")
	}
}

func kill(t *testing.T, id int) {
	t.Helper()
	process, err := os.FindProcess(id)
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Kill(); err != nil {
		t.Fatal(err)
	}
}

func TestCancel(t *testing.T) {
	p := pool(t, Options{})
	ctx, cancel := context.WithCancelCause(t.Context())
	reason := errors.New("something newer")
	id := 0
	err := Do(ctx, p, task{Do: "hang"}, func(a answer) error {
		id = a.Process
		cancel(reason)
		return nil
	})
	if !errors.Is(err, reason) {
		t.Errorf("got %v", err)
	}
	if second := must(t, p, task{}); second == id {
		t.Error("the process that was to be killed does more jobs")
	}
	if err := Do(ctx, p, task{}, func(answer) error { return nil }); !errors.Is(err, reason) {
		t.Errorf("a job cancelled before it began: %v", err)
	}
}

// TestRecycle wants other processes after so many jobs, and when one has
// grown; the job after that may still be done by the old one.
func TestRecycle(t *testing.T) {
	p := pool(t, Options{Jobs: 3})
	first := must(t, p, task{})
	for range 2 {
		if must(t, p, task{}) != first {
			t.Fatal("replaced too early")
		}
	}
	awaitOther(t, p, first)

	p = pool(t, Options{Growth: 150 << 20})
	first = must(t, p, task{})
	if must(t, p, task{}) != first {
		t.Fatal("replaced though it is small")
	}
	must(t, p, task{Do: "grow", Count: 200 << 20})
	awaitOther(t, p, first)
}

func awaitOther(t *testing.T, p *Pool, first int) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if must(t, p, task{}) != first {
			return
		}
	}
	t.Fatal("the process is not replaced")
}

// TestSize has two jobs done at a time, and no third.
func TestSize(t *testing.T) {
	p := pool(t, Options{Size: 2})
	ctx, cancel := context.WithCancel(t.Context())
	begun, ended := make(chan int, 3), make(chan error, 3)
	for range 3 {
		go func() {
			ended <- Do(ctx, p, task{Do: "hang"}, func(a answer) error {
				begun <- a.Process
				return nil
			})
		}()
	}
	if a, b := <-begun, <-begun; a == b {
		t.Error("two jobs in one process")
	}
	if len(p.room) != 2 || len(p.all) != 2 {
		t.Errorf("%d jobs in %d processes", len(p.room), len(p.all))
	}
	cancel()
	for range 3 {
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}

func TestClose(t *testing.T) {
	p := pool(t, Options{Size: 2})
	must(t, p, task{})
	begun, ended := make(chan bool), make(chan error, 1)
	go func() {
		ended <- Do(t.Context(), p, task{Do: "hang"}, func(answer) error {
			close(begun)
			return nil
		})
	}()
	<-begun
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if err := <-ended; !errors.Is(err, ErrClosed) {
		t.Errorf("the job under way: %v", err)
	}
	if _, err := do(t, p, task{}); !errors.Is(err, ErrClosed) {
		t.Errorf("a job after that: %v", err)
	}
	if len(p.all) != 0 {
		t.Errorf("%d processes are left", len(p.all))
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

func TestNoProgram(t *testing.T) {
	p, err := New(Options{Command: []string{"/no/such/program"}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := do(t, p, task{}); err == nil || !strings.Contains(err.Error(), "starting a worker") {
		t.Errorf("got %v", err)
	}
}

// parent starts a worker, prints its process, and waits for its own end.
func parent() {
	p, err := New(Options{Env: []string{"WORKER_TEST=worker"}})
	if err != nil {
		panic(err)
	}
	err = Do(context.Background(), p, task{Do: "hang"}, func(a answer) error {
		fmt.Println(a.Process)
		return nil
	})
	panic(err)
}

// TestParentGone kills a parent in the middle of a job: its worker ends, too.
func TestParentGone(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "WORKER_TEST=parent")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	id, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	for deadline := time.Now().Add(30 * time.Second); alive(t, id); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the worker outlives its parent")
		}
	}
}

func TestFrames(t *testing.T) {
	r, w := io.Pipe()
	s := newSender(w)
	s.limit = 1000
	if err := s.send(make([]byte, 2000)); err == nil || !strings.Contains(err.Error(), "at most 1000") {
		t.Errorf("too large: %v", err)
	}
	go func() {
		_, _ = w.Write([]byte(mark + "\xff\xff\xff\xff"))
		_ = w.Close()
	}()
	if err := newReceiver(r).next(); !errors.Is(err, errGarbage) {
		t.Errorf("a frame of 4 GiB: %v", err)
	}
	if err := newReceiver(strings.NewReader(mark + "\x00\x00\x00\x09abc")).next(); err == nil {
		t.Error("half a frame was read")
	}
	if err := newReceiver(strings.NewReader("")).next(); !errors.Is(err, io.EOF) {
		t.Errorf("the end: %v", err)
	}
}

func TestTail(t *testing.T) {
	var kept tail
	for i := range 10000 {
		fmt.Fprintln(&kept, "line", i)
	}
	said := kept.String()
	if len(said) != maxFirst+maxLast || !strings.HasPrefix(said, "line 0\n") || !strings.HasSuffix(said, "line 9999\n") {
		t.Errorf("%d bytes kept: %.20q", len(said), said)
	}
}
