// Package browser opens pages in a Chromium without a window, for tests.
//
// In go addresses, scripts and sizes of the window; out come what scripts say,
// images, printed sheets, and whatever a page says unasked: messages on its
// console, exceptions, dialogs. It knows nothing of charts, of the preview page
// or of a site. Nothing here returns an error: what cannot be done ends the
// test. A browser that hangs is left to the time limit of go test.
package browser

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"flowgen/internal/golden"
)

// Browser is a Chromium with a profile of its own, which its first page
// starts. The zero value is ready; whoever declares one calls Close.
type Browser struct {
	once sync.Once
	ctx  context.Context
	quit func() error
	err  error // of starting
}

// New returns a browser that ends with the test. Without a Chromium its first
// page skips the test, or fails it under CI=true.
func New(t testing.TB) *Browser {
	t.Helper()
	b := &Browser{}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Errorf("ending the browser: %v", err)
		}
	})
	return b
}

// Close ends the browser, if it was started, and waits for that.
func (b *Browser) Close() error {
	if b.quit == nil {
		return nil
	}
	return b.quit()
}

// start starts the browser, unless it runs: without a window, without what
// would ask the network on its own, with the same colours everywhere.
func (b *Browser) start(t testing.TB) {
	t.Helper()
	program := golden.Tool(t, "chromium", "chromium-browser", "google-chrome")
	b.once.Do(func() {
		// chromedp's own options are headless, no-first-run,
		// disable-background-networking, disable-sync, hide-scrollbars and
		// force-color-profile=srgb, with a new folder for the profile.
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program),
			chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
			chromedp.Flag("disable-component-update", true))
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, quit := chromedp.NewContext(allocator)
		b.ctx, b.quit = ctx, func() error {
			err := chromedp.Cancel(ctx)
			quit()
			stop()
			return err
		}
		if b.err = chromedp.Do(ctx); b.err != nil {
			b.err = fmt.Errorf("starting %s: %w", program, b.err)
		}
	})
	if b.err != nil {
		t.Fatal(b.err)
	}
}

// Viewport is the inside of a window.
type Viewport struct {
	Width, Height int64   // CSS pixels
	Scale         float64 // pixels of the device in one of CSS; 0: 1
	Mobile        bool    // as a phone: the page's viewport meta counts, and fingers touch it
}

// action sets the viewport of a page.
func (v Viewport) action() chromedp.Action[chromedp.Void] {
	var options []chromedp.EmulateViewportOption
	if v.Scale > 0 {
		options = append(options, chromedp.EmulateScale(v.Scale))
	}
	if v.Mobile {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	return chromedp.EmulateViewport(v.Width, v.Height, options...)
}

// FileURL returns the address of a file.
func FileURL(t testing.TB, name string) string {
	t.Helper()
	absolute, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.ToSlash(absolute)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // of a drive
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
