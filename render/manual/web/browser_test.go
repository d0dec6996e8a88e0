package web

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"flowgen/internal/browser"
	"flowgen/internal/webcheck"
	"flowgen/render/manual"
)

// some examples: two scales in one unit, charts of several pages, several units.
var some = []string{"信访举报受理", "物资采购", "财务报销", "合同审签"}

// put writes the page of examples into a file.
func put(t *testing.T, names ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "book.html")
	if err := os.WriteFile(name, pageOf(t, manual.New(examples(t, names...), "内部<资料>", "0123abcd")), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestSound has others judge the page of one unit and that of several.
func TestSound(t *testing.T) {
	chromium := browser.New(t)
	for _, names := range [][]string{some[:1], some} {
		name := put(t, names...)
		for _, found := range webcheck.Validate(t, name) {
			t.Error(found)
		}
		page := chromium.Open(t, browser.Viewport{Width: 1200, Height: 900})
		page.Go(browser.FileURL(t, name))
		for _, found := range webcheck.Violations(page) {
			t.Error(found)
		}
	}
}

// TestInABrowser opens the page: its policy is kept, charts are drawn in the
// fonts that it brings, every link leads somewhere, nothing is wider than the
// window.
func TestInABrowser(t *testing.T) {
	page := browser.New(t).Open(t, browser.Viewport{Width: 1200, Height: 900})
	page.Go(browser.FileURL(t, put(t, some...)))
	page.Is("document.fonts.ready.then(() => [...document.fonts].map(f => f.status).join(' '))", "loaded loaded")
	page.Is(`[...document.querySelectorAll("a[href]")].filter(a => !document.getElementById(a.getAttribute("href").slice(1))).map(a => a.getAttribute("href")).join()`, "")
	page.Is(`document.querySelectorAll("a[href]").length > 50`, "true")
	page.Is(`(() => { const ids = [...document.querySelectorAll("[id]")].map(e => e.id); return ids.length - new Set(ids).size; })()`, "0")
	page.Is(`getComputedStyle(document.querySelector("td[class*=' g']"), "::before").content.startsWith('url("data:image/svg+xml')`, "true")
	page.Is(`getComputedStyle(document.querySelector("table")).borderCollapse`, "collapse")
	page.Is(`[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(h => +h.tagName[1]).filter((n, i, all) => n > (i ? all[i - 1] : 0) + 1).length`, "0")
	page.Is(`document.querySelectorAll("th:not([scope])").length`, "0")
	page.Is(`[...document.querySelectorAll("figure svg")].filter(s => !s.querySelector("title").textContent || !s.querySelector("desc").textContent).length`, "0")
	for _, width := range []int64{1200, 768, 360} {
		page.Resize(browser.Viewport{Width: width, Height: 900, Mobile: width < 500})
		page.Is("document.documentElement.scrollWidth", fmt.Sprint(width))
		// Charts are not made smaller than can be read: they are moved instead.
		page.Is(`[...document.querySelectorAll("figure svg")].filter(s => s.getBoundingClientRect().width < 600).length`, "0")
	}
	if said := strings.Join(page.Said(), "\n"); said != "" {
		t.Error(said)
	}
	data := page.PDF(chromedp.PDFPreferCSSPageSize())
	sizes := map[string]int{}
	for _, size := range sizeOfPage.FindAll(data, -1) {
		sizes[string(size)]++
	}
	if pages := len(pageOfPDF.FindAll(data, -1)); pages < 60 || pages > 75 || len(sizes) < 2 {
		t.Errorf("%d pages of %v", pages, sizes)
	}
}

// How Chromium writes the beginning of a page, and its size.
var (
	pageOfPDF  = regexp.MustCompile(`/Type\s*/Page\b[^s]`)
	sizeOfPage = regexp.MustCompile(`/MediaBox\s*\[[^\]]*\]`)
)
