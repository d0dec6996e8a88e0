package browser

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"flowgen/internal/golden"
)

const document = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>页</title><style>body { background: rgb(255, 255, 255); margin: 0 }
@media (prefers-color-scheme: dark) { body { background: rgb(10, 20, 30) } }
@media print { body { display: grid } }</style>
<input id="text"><select id="pick"><option>甲<option>乙</select><button onclick="alert('按了')">按</button>`

// opened returns a page that shows the document.
func opened(t testing.TB, b *Browser, v Viewport) *Page {
	t.Helper()
	name := filepath.Join(t.TempDir(), "一 页#.html")
	if err := os.WriteFile(name, []byte(document), 0o666); err != nil {
		t.Fatal(err)
	}
	p := b.Open(t, v)
	p.Go(FileURL(t, name))
	p.Is("document.title", "页")
	return p
}

// TestPage does with a page what can be done with one.
func TestPage(t *testing.T) {
	p := opened(t, New(t), Viewport{Width: 400, Height: 300})
	p.Is("[innerWidth, innerHeight, devicePixelRatio].join()", "400,300,1")
	p.Click("#text")
	p.Press("字")
	p.Becomes("document.querySelector('#text').value", "字")
	p.Choose("pick", "乙")
	p.Is("document.querySelector('#pick').value", "乙")
	p.Is("new Promise(r => setTimeout(() => r(7), 20))", "7")
	p.Is(Quote(`</b>"`+"\n"), `</b>"`+"\n")

	p.Resize(Viewport{Width: 360, Height: 640, Scale: 1.5, Mobile: true})
	p.Is("[innerWidth, devicePixelRatio, navigator.maxTouchPoints > 0].join()", "360,1.5,true")
	shot, err := png.Decode(bytes.NewReader(p.Screenshot()))
	if err != nil || fmt.Sprint(shot.Bounds().Size()) != "(540,960)" {
		t.Errorf("the screenshot is %v, %v", shot.Bounds(), err)
	}
	p.Media("", "prefers-color-scheme", "dark")
	p.Is("getComputedStyle(document.body).backgroundColor", "rgb(10, 20, 30)")
	p.Media("print")
	p.Is("getComputedStyle(document.body).display", "grid")
	if printed := p.PDF(); !bytes.HasPrefix(printed, []byte("%PDF-")) {
		t.Errorf("printed is %.20q", printed)
	}
	p.Reload()
	p.Is("document.querySelector('#text').value", "")
}

// TestDownloads saves a file where the test wants it.
func TestDownloads(t *testing.T) {
	p := opened(t, New(t), Viewport{Width: 400, Height: 300})
	dir := t.TempDir()
	p.Downloads(dir)
	p.Eval("(a => { a.href = URL.createObjectURL(new Blob(['内容'])); a.download = '文.txt'; a.click() })(document.createElement('a'))")
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		data, err := os.ReadFile(filepath.Join(dir, "文.txt"))
		if string(data) == "内容" {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("saved %q, %v", data, err)
		}
	}
}

// heard is a test that goes on when it has failed, and keeps why.
type heard struct {
	testing.TB
	errors   []string
	cleanups []func()
}

func (h *heard) Errorf(format string, args ...any) {
	h.errors = append(h.errors, fmt.Sprintf(format, args...))
}

func (h *heard) Cleanup(f func()) { h.cleanups = append(h.cleanups, f) }

func (h *heard) end() {
	for _, f := range slices.Backward(h.cleanups) {
		f()
	}
}

// TestPageSays fails the test of a page that says something, unless that is
// forgiven; dialogs hold up nothing.
func TestPageSays(t *testing.T) {
	b := New(t)
	h := &heard{TB: t}
	p := opened(h, b, Viewport{Width: 400, Height: 300})
	p.Click("button")
	p.Eval("console.log('说', 1)")
	p.Eval("setTimeout(() => { throw new Error('坏') })")
	p.Eval("fetch('file:///none').catch(() => 0)")
	p.Eval("console.warn('provoked')")
	p.Forgive("provoked", "none", "Failed to load", "Fetch API")
	p.Eval("void console.error('at last')")
	h.end()
	want := []string{
		"the page says: dialog alert: 按了", "the page says: log: 说 1",
		"the page says: exception: Uncaught Error: 坏", "the page says: error: at last",
	}
	if !slices.Equal(h.errors, want) {
		t.Errorf("failed with %q, want %q", h.errors, want)
	}
}

// TestPagesShareNothing opens two pages of one browser.
func TestPagesShareNothing(t *testing.T) {
	b := New(t)
	one := opened(t, b, Viewport{Width: 400, Height: 300})
	one.Eval("localStorage.setItem('a', '1')")
	two := opened(t, b, Viewport{Width: 200, Height: 300})
	two.Is("[localStorage.getItem('a') === null, innerWidth].join()", "true,200")
	one.Is("innerWidth", "400")
}

// TestBrowserThatNeverStarted has nothing to end.
func TestBrowserThatNeverStarted(t *testing.T) {
	_ = golden.Update() // the switch -update
	if err := (&Browser{}).Close(); err != nil {
		t.Error(err)
	}
}
