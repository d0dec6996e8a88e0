package preview

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"flowgen/internal/golden"
)

// tab is a tab of the browser with the page open.
type tab struct {
	*testing.T
	ctx context.Context

	mutex   sync.Mutex
	console []string
}

// patience is how long the page may take for anything at all.
const patience = 30 * time.Second

// chromium is the browser that all tests share; each has a tab and a profile of
// its own in it.
var chromium struct {
	once sync.Once
	ctx  context.Context
	quit func() error // waits for its end
}

func TestMain(m *testing.M) {
	status := m.Run()
	if chromium.quit != nil {
		if err := chromium.quit(); err != nil {
			fmt.Fprintln(os.Stderr, "ending the browser:", err)
		}
	}
	os.Exit(status)
}

// start starts the browser, without a window, unless it runs.
func start(t *testing.T) {
	t.Helper()
	program := golden.Tool(t, "chromium", "chromium-browser", "google-chrome")
	chromium.once.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.Flag("force-color-profile", "srgb"))
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, quit := chromedp.NewContext(allocator)
		chromium.ctx, chromium.quit = ctx, func() error {
			err := chromedp.Cancel(ctx)
			quit()
			stop()
			return err
		}
		if err := chromedp.Do(ctx); err != nil {
			t.Errorf("starting %s: %v", program, err)
		}
	})
}

// openPage opens the page of a server in a tab, and waits for a revision. The
// browser's console must stay empty.
func openPage(t *testing.T, s *Server, width, height int64, revision int) *tab {
	t.Helper()
	start(t)
	ctx, quit := chromedp.NewContext(chromium.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(quit)
	b := &tab{T: t, ctx: ctx}
	b.do(chromedp.EmulateViewport(width, height))
	messages := chromedp.Console(ctx)
	var reading sync.WaitGroup
	reading.Go(func() {
		for m, err := range messages {
			if err != nil {
				return // the tab is closed
			}
			b.mutex.Lock()
			b.console = append(b.console, m.String())
			b.mutex.Unlock()
		}
	})
	t.Cleanup(func() {
		quit()
		reading.Wait()
		b.mutex.Lock()
		defer b.mutex.Unlock()
		for _, m := range b.console {
			t.Errorf("the console says: %s", m)
		}
	})
	b.open(s.URL(), revision)
	return b
}

// open goes to an address and waits for a revision.
func (b *tab) open(address string, revision int) {
	b.Helper()
	b.do(chromedp.Navigate(address))
	b.revision(revision)
}

// forgive strikes what a test provoked from the console: messages that hold
// one of the words.
func (b *tab) forgive(words ...string) {
	b.Helper()
	b.eval("new Promise(r => setTimeout(r, 50))") // for what is on its way
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.console = slices.DeleteFunc(b.console, func(m string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(m, word) })
	})
}

// do runs actions.
func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// eval returns what a script says, as text.
func (b *tab) eval(script string) string {
	b.Helper()
	said, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("(async () => String(await ("+script+")))()", chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", script, err)
	}
	return said
}

// is asserts what a script says.
func (b *tab) is(script, want string) {
	b.Helper()
	if got := b.eval(script); got != want {
		b.Errorf("%s is %q, want %q", script, got, want)
	}
}

// becomes waits until a script says something.
func (b *tab) becomes(script, want string) {
	b.Helper()
	got := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if got = b.eval(script); got == want {
			return
		}
	}
	b.Fatalf("%s is still %q, want %q", script, got, want)
}

// revision waits until the page shows one.
func (b *tab) revision(n int) {
	b.Helper()
	b.becomes("document.documentElement.dataset.revision", fmt.Sprint(n))
}

// press types keys at what has the focus.
func (b *tab) press(keys string) {
	b.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// click clicks the first element of a selector.
func (b *tab) click(selector string) {
	b.Helper()
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

// clickButton clicks the first button of a selector that has a text in it.
func (b *tab) clickButton(selector, text string) {
	b.Helper()
	b.eval(fmt.Sprintf("[...document.querySelectorAll(%s)].find(b => b.textContent.includes(%s)).click()", quote(selector), quote(text)))
}

// choose chooses in a select element.
func (b *tab) choose(id, value string) {
	b.Helper()
	b.eval(fmt.Sprintf("(s => { s.value = %s; s.dispatchEvent(new Event('change', {bubbles: true})); })(document.getElementById(%s))", quote(value), quote(id)))
}

// dark makes the system's colours dark.
func (b *tab) dark() {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
		})
		return err
	}))
}

// quote writes a text as a literal of JavaScript.
func quote(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text is always written
	}
	return strings.ReplaceAll(string(out), "</", `<\/`)
}
