//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// viewer is a browser that shows the preview page.
type viewer struct {
	testing.TB
	ctx context.Context

	mutex   sync.Mutex
	console []string
}

// watchPage opens the page at an address and waits until a picture is on show.
// The browser's console must stay empty.
func watchPage(t testing.TB, address string) *viewer {
	t.Helper()
	v := &viewer{TB: t, ctx: openBrowser(t)}
	v.do(chromedp.EmulateViewport(1280, 720))
	messages := chromedp.Console(v.ctx)
	var reading sync.WaitGroup
	reading.Go(func() {
		for m, err := range messages {
			if err != nil {
				return // the browser has ended
			}
			v.mutex.Lock()
			v.console = append(v.console, m.String())
			v.mutex.Unlock()
		}
	})
	t.Cleanup(func() {
		_ = chromedp.Cancel(v.ctx) // it may be gone already
		reading.Wait()
		for _, m := range v.console {
			t.Errorf("the console says: %s", m)
		}
	})
	v.do(chromedp.Navigate(address))
	v.becomes("document.querySelectorAll('#sheet svg').length", "1")
	return v
}

// leave leaves the page, so that it misses nobody who ends.
func (v *viewer) leave() {
	v.Helper()
	v.do(chromedp.Navigate("about:blank"))
}

// do runs actions.
func (v *viewer) do(actions ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	if err := chromedp.Do(v.ctx, actions...); err != nil {
		v.Fatal(err)
	}
}

// forgive strikes what a test provoked from the console: messages that hold a
// word.
func (v *viewer) forgive(word string) {
	v.Helper()
	v.eval("new Promise(r => setTimeout(r, 50))") // for what is on its way
	v.mutex.Lock()
	defer v.mutex.Unlock()
	v.console = slices.DeleteFunc(v.console, func(m string) bool { return strings.Contains(m, word) })
}

// eval returns what a script says, as text.
func (v *viewer) eval(script string) string {
	v.Helper()
	said, err := chromedp.Run(v.ctx, chromedp.Evaluate[string]("(async () => String(await ("+script+")))()", chromedp.EvalAwaitPromise))
	if err != nil {
		v.Fatalf("%s: %v", script, err)
	}
	return said
}

// is asserts what a script says.
func (v *viewer) is(script, want string) {
	v.Helper()
	if got := v.eval(script); got != want {
		v.Errorf("%s is %q, want %q", script, got, want)
	}
}

// becomes waits until a script says something.
func (v *viewer) becomes(script, want string) {
	v.Helper()
	got := ""
	for end := time.Now().Add(soon); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if got = v.eval(script); got == want {
			return
		}
	}
	v.Fatalf("%s is still %q, want %q", script, got, want)
}

// shows waits until the picture on show holds a text.
func (v *viewer) shows(text string) {
	v.Helper()
	v.becomes(fmt.Sprintf("document.querySelector('#sheet').textContent.includes(%s)", literal(text)), "true")
}

// click clicks the first element of a selector.
func (v *viewer) click(selector string) {
	v.Helper()
	v.do(chromedp.Click(chromedp.CSS(selector)))
}

// choose chooses in a select element.
func (v *viewer) choose(id, value string) {
	v.Helper()
	v.eval(fmt.Sprintf("(s => { s.value = %s; s.dispatchEvent(new Event('change', {bubbles: true})); })(document.getElementById(%s))", literal(value), literal(id)))
}

// literal writes a text as JavaScript does.
func literal(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text is always written
	}
	return string(data)
}
