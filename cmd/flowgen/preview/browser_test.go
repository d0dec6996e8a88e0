package preview

import (
	"fmt"
	"os"
	"testing"
	"time"

	"flowgen/internal/browser"
)

// chromium is the browser that all tests share; each has a page of its own in
// it.
var chromium browser.Browser

func TestMain(m *testing.M) {
	status := m.Run()
	if err := chromium.Close(); err != nil {
		fmt.Fprintln(os.Stderr, "ending the browser:", err)
	}
	os.Exit(status)
}

// patience is how long the server may take for anything at all.
const patience = 30 * time.Second

// tab is a tab of the browser with the page open.
type tab struct{ *browser.Page }

// openPage opens the page of a server in a tab, and waits for a revision.
func openPage(t *testing.T, s *Server, width, height int64, revision int) tab {
	t.Helper()
	b := tab{chromium.Open(t, browser.Viewport{Width: width, Height: height})}
	b.open(s.URL(), revision)
	return b
}

// open goes to an address and waits for a revision.
func (b tab) open(address string, revision int) {
	b.Helper()
	b.Go(address)
	b.revision(revision)
}

// revision waits until the page shows one.
func (b tab) revision(n int) {
	b.Helper()
	b.Becomes("document.documentElement.dataset.revision", fmt.Sprint(n))
}

// clickButton clicks the first button of a selector that has a text in it.
func (b tab) clickButton(selector, text string) {
	b.Helper()
	b.Eval(fmt.Sprintf("[...document.querySelectorAll(%s)].find(b => b.textContent.includes(%s)).click()", browser.Quote(selector), browser.Quote(text)))
}
