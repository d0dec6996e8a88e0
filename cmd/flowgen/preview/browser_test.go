package preview

import (
	"fmt"
	"os"
	"testing"
	"time"

	"flowgen/internal/browser"
	_ "flowgen/internal/golden" // the switch -update
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

// tab is a tab of the browser with the page of a server open.
type tab struct {
	*browser.Page
	server *Server
}

// openExamples opens the page of some powers of the examples: see examples.
func openExamples(t *testing.T, width, height int64, powers ...string) (tab, *shelf, State) {
	t.Helper()
	back, state := examples(t, powers...)
	return openPage(t, serve(t, back, state), width, height), back, state
}

// openPage opens the page of a server in a tab, and waits for its first
// revision.
func openPage(t *testing.T, s *Server, width, height int64) tab {
	t.Helper()
	b := tab{chromium.Open(t, browser.Viewport{Width: width, Height: height}), s}
	b.open(s.URL())
	return b
}

// open goes to an address of the page and waits for the first revision.
func (b tab) open(address string) {
	b.Helper()
	b.Go(address)
	b.revision(1)
}

// revision waits until the page shows one.
func (b tab) revision(n int) {
	b.Helper()
	b.Becomes("document.documentElement.dataset.revision", fmt.Sprint(n))
}

// update shows a state and waits until the page does.
func (b tab) update(state State) {
	b.Helper()
	b.server.Show(state)
	b.revision(state.Revision)
}

// picture waits until the page shows one, by its ID.
func (b tab) picture(id string) {
	b.Helper()
	b.Becomes("document.documentElement.dataset.picture", id)
}

// clickButton clicks the first button of a selector that has a text in it.
func (b tab) clickButton(selector, text string) {
	b.Helper()
	b.Eval(fmt.Sprintf("[...document.querySelectorAll(%s)].find(b => b.textContent.includes(%s)).click()", browser.Quote(selector), browser.Quote(text)))
}
