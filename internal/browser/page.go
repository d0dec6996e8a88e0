package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take for what is waited for, on a machine that has other work.
const patience = 30 * time.Second

// Page is a tab of a browser, and the test that it belongs to. It shares no
// cookies, storage or cache with others.
type Page struct {
	testing.TB
	ctx     context.Context
	reading sync.WaitGroup

	mutex sync.Mutex
	said  []string
	marks int // that settle had the page say
}

// Open opens an empty page, which is closed with the test. Whatever it says
// unasked, and Forgive does not strike, fails the test then.
func (b *Browser) Open(t testing.TB, v Viewport) *Page {
	t.Helper()
	b.start(t)
	ctx, quit := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	p := &Page{TB: t, ctx: ctx}
	t.Cleanup(func() {
		for _, said := range p.Said() {
			t.Errorf("the page says: %s", said)
		}
		quit()
		p.reading.Wait()
	})
	p.Resize(v)
	listen(p, chromedp.Console(ctx), func(m chromedp.ConsoleMessage) { p.hear(m.String()) })
	listen(p, chromedp.Events(ctx, page.JavascriptDialogOpening), func(d page.EventJavascriptDialogOpening) {
		p.hear(fmt.Sprintf("dialog %s: %s", d.Type, d.Message))
		// It fails only when the page is being closed, and nothing waits then.
		_, _ = chromedp.Call(ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	})
	return p
}

// listen takes what comes until the page is closed.
func listen[E any](p *Page, all iter.Seq2[E, error], take func(E)) {
	p.reading.Go(func() {
		for e, err := range all {
			if err != nil {
				return // the page is closed
			}
			take(e)
		}
	})
}

func (p *Page) hear(said string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.said = append(p.said, said)
}

// Said returns what the page has said unasked: messages on the console as
// "type: text", exceptions that nothing caught as "exception: text", dialogs,
// which are accepted, as "dialog type: text".
func (p *Page) Said() []string {
	p.Helper()
	p.settle()
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return slices.Clone(p.said)
}

// Forgive strikes what a test provoked from what the page has said: all that
// holds one of the words.
func (p *Page) Forgive(words ...string) {
	p.Helper()
	p.settle()
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.said = slices.DeleteFunc(p.said, func(said string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(said, word) })
	})
}

// settle waits until what the page has said up to now is heard: it has the
// page say something more, and what the network says comes in a moment.
func (p *Page) settle() {
	p.Helper()
	p.marks++
	mark := fmt.Sprintf("heard up to mark %d", p.marks)
	script := "(async () => { await new Promise(r => setTimeout(r, 50)); console.debug(" + Quote(mark) + "); return '' })()"
	if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise)); err != nil {
		p.Errorf("listening to the page: %v", err)
		return
	}
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(time.Millisecond) {
		p.mutex.Lock()
		before := len(p.said)
		p.said = slices.DeleteFunc(p.said, func(said string) bool { return strings.HasSuffix(said, mark) })
		heard := len(p.said) < before
		p.mutex.Unlock()
		if heard {
			return
		}
	}
	p.Errorf("the page's console is not heard")
}

// Do runs actions of chromedp.
func (p *Page) Do(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// Resize gives the page another viewport.
func (p *Page) Resize(v Viewport) {
	p.Helper()
	p.Do(v.action())
}

// Go goes to an address and waits until the page there is loaded.
func (p *Page) Go(address string) {
	p.Helper()
	if err := chromedp.Do(p.ctx, chromedp.Navigate(address)); err != nil {
		p.Fatalf("%s: %v", address, err)
	}
}

// Reload loads the page anew and waits until it is.
func (p *Page) Reload() {
	p.Helper()
	p.Do(chromedp.Reload())
}

// Eval returns what a script, an expression, says as text; a promise is
// awaited.
func (p *Page) Eval(script string) string {
	p.Helper()
	said, err := chromedp.Run(p.ctx, chromedp.Evaluate[string]("(async () => String(await ("+script+")))()", chromedp.EvalAwaitPromise))
	if err != nil {
		p.Fatalf("%s: %v", script, err)
	}
	return said
}

// Is asserts what a script says.
func (p *Page) Is(script, want string) {
	p.Helper()
	if got := p.Eval(script); got != want {
		p.Errorf("%s is %q, want %q", script, got, want)
	}
}

// Becomes waits until a script says something.
func (p *Page) Becomes(script, want string) {
	p.Helper()
	got := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if got = p.Eval(script); got == want {
			return
		}
	}
	p.Fatalf("%s is still %q, want %q", script, got, want)
}

// Press types keys at what has the focus.
func (p *Page) Press(keys string) {
	p.Helper()
	p.Do(chromedp.KeyEvent(keys))
}

// Click clicks the first element of a selector.
func (p *Page) Click(selector string) {
	p.Helper()
	p.Do(chromedp.Click(chromedp.CSS(selector)))
}

// Choose chooses a value in the select element with an ID.
func (p *Page) Choose(id, value string) {
	p.Helper()
	p.Eval(fmt.Sprintf("(s => { s.value = %s; s.dispatchEvent(new Event('change', {bubbles: true})); })(document.getElementById(%s))", Quote(value), Quote(id)))
}

// Media makes the page's medium another ("print"; "": as it is), with features
// of it, given as name and value in turn ("prefers-color-scheme", "dark").
func (p *Page) Media(kind string, features ...string) {
	p.Helper()
	params := emulation.SetEmulatedMediaParams{Media: kind}
	for i := 0; i+1 < len(features); i += 2 {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	p.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, params)
		return err
	}))
}

// Downloads has the page save what it downloads to a folder, unasked.
func (p *Page) Downloads(dir string) {
	p.Helper()
	p.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, protocol.SetDownloadBehavior, protocol.SetDownloadBehaviorParams{
			Behavior: "allow", DownloadPath: dir, BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
		})
		return err
	}))
}

// Screenshot returns the viewport as PNG.
func (p *Page) Screenshot() []byte {
	p.Helper()
	shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.Fatalf("taking a screenshot: %v", err)
	}
	return shot
}

// PDF prints the page, on Letter and upright unless the options or the page
// say otherwise.
func (p *Page) PDF(options ...chromedp.PDFOption) []byte {
	p.Helper()
	printed, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(options...))
	if err != nil {
		p.Fatalf("printing: %v", err)
	}
	return printed
}

// Quote writes a text as a literal of JavaScript.
func Quote(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text is always written
	}
	return string(out)
}
