package main

import (
	"context"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"flowgen/internal/golden"
)

// openBrowser starts a browser without a window, which ends with the test. One
// that hangs is left to the time limit of go test.
func openBrowser(t testing.TB) context.Context {
	t.Helper()
	program := golden.Tool(t, "chromium", "chromium-browser", "google-chrome")
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.Flag("allow-file-access-from-files", true),
		chromedp.Flag("force-color-profile", "srgb"), chromedp.Flag("hide-scrollbars", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	browser, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	return browser
}

// visit opens a file and returns what a script says of it once its fonts are
// there.
func visit(t *testing.T, browser context.Context, name, script string) string {
	t.Helper()
	absolute, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	page := url.URL{Scheme: "file", Path: filepath.ToSlash(absolute)}
	if _, err := chromedp.Run(browser, chromedp.Navigate(page.String())); err != nil {
		t.Fatalf("%s: %v", filepath.Base(name), err)
	}
	said, err := chromedp.Run(browser, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", filepath.Base(name), err)
	}
	return said
}
