package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"flowgen/cmd/flowgen/worker"
)

// fragile is a worker that ends over a source named crash….flow, is killed over
// one named kill….flow and does nothing any more over one named hang….flow: in
// reading it, or, where the name says so, in drawing.
func fragile() {
	w := &workshop{program: &program{}, options: newRenderOptions()}
	w.options.formats.picked, w.options.jobs, w.options.dpi = []string{"svg"}, 2, defaultDPI
	w.options.folder = "out"
	fail := func(path, when string) {
		switch name := filepath.Base(path); {
		case strings.HasPrefix(name, "crash-"+when):
			panic("over " + name)
		case strings.HasPrefix(name, "kill-"+when):
			self, _ := os.FindProcess(os.Getpid())
			_ = self.Kill() // it is there
			select {}
		case strings.HasPrefix(name, "hang-"+when):
			select {}
		}
	}
	err := worker.Serve(os.Stdin, os.Stdout, func(j job, send func(reply) error) error {
		pictures := j.Draw
		for _, s := range j.Sources {
			fail(s.Path, "read")
		}
		return w.work(j, func(r reply) error {
			if r.Read != nil {
				pictures = r.Read.Pictures
			}
			err := send(r)
			if r.Begun > 0 {
				fail(pictures[r.Begun-1].Source, "draw")
			}
			return err
		})
	})
	if err != nil {
		panic(err)
	}
}

// said is what is printed, by several goroutines.
type said struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *said) Write(data []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(data)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// await waits until something was said, so many times.
func (s *said) await(t *testing.T, times int, words string) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); strings.Count(s.String(), words) < times; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("nobody says %q:\n%s", words, s)
		}
	}
}

// TestLiveFaults lets workers crash and hang over sources: the others are
// drawn, with links between them, and those are left alone until they change.
// They are more than a portion: even which pictures there are cannot be asked.
func TestLiveFaults(t *testing.T) {
	worker, err := exec.LookPath("fragile")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	write := func(name, steps string) {
		t.Helper()
		power := strings.TrimSuffix(name, ".flow")
		if err := os.WriteFile(name, fmt.Appendf(nil, "职权 %s {\n  %s\n}\n", power, steps), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	bad := []string{"crash-read", "crash-draw", "hang-read", "hang-draw"}
	const good = 2 * portion
	for i := range good {
		next := fmt.Sprintf("good%d", (i+1)%good)
		write(fmt.Sprintf("good%d.flow", i), "子流程 "+next+"\n  子 → "+next+" → 乙")
	}
	for _, name := range bad {
		write(name+".flow", "子 → 乙")
	}
	var errs said
	o := &watchOptions{renderOptions: newRenderOptions()}
	o.folder, o.formats.picked = "out", []string{"svg"}
	p := &program{in: strings.NewReader(""), out: io.Discard, err: &errs}
	l, err := p.newLive(o, []string{"."}, []string{worker})
	if err != nil {
		t.Fatal(err)
	}
	l.hanging = 2 * time.Second
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- l.live(ctx) }()
	errs.await(t, 1, "画了 ")
	for i := range good {
		picture, err := os.ReadFile(fmt.Sprintf("out/good%d.internal.svg", i))
		if link := fmt.Sprintf("\"good%d.internal.svg\"", (i+1)%good); err != nil || !strings.Contains(string(picture), link) {
			t.Errorf("no link %s: %v", link, err)
		}
	}
	for _, name := range bad {
		if got := strings.Count(errs.String(), "“"+name+".flow”"); got != 1 {
			t.Errorf("%s is named %d times in\n%s", name, got, &errs)
		}
	}
	write("good3.flow", "子 → 丑")
	errs.await(t, 1, "画了 2 幅图")
	if err := os.Rename("crash-draw.flow", "mended.flow"); err != nil {
		t.Fatal(err)
	}
	errs.await(t, 2, "画了 2 幅图")
	errs.await(t, 1, "个警告\n") // what can be read is checked
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if strings.Contains(errs.String(), "没有检查成") {
		t.Errorf("not checked:\n%s", &errs)
	}
}
