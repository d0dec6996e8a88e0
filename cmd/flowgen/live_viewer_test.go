//go:build unix

package main

import (
	"fmt"
	"testing"

	"flowgen/internal/browser"
)

// viewer is a browser that shows the preview page.
type viewer struct{ *browser.Page }

// watchPage opens the page at an address and waits until a picture is on show.
func watchPage(t testing.TB, address string) viewer {
	t.Helper()
	v := viewer{browser.New(t).Open(t, browser.Viewport{Width: 1280, Height: 720})}
	v.Go(address)
	v.Becomes("document.querySelectorAll('#sheet svg').length", "1")
	return v
}

// leave leaves the page, so that it misses nobody who ends.
func (v viewer) leave() {
	v.Helper()
	v.Go("about:blank")
}

// shows waits until the picture on show holds a text.
func (v viewer) shows(text string) {
	v.Helper()
	v.Becomes(fmt.Sprintf("document.querySelector('#sheet').textContent.includes(%s)", browser.Quote(text)), "true")
}
