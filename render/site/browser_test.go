package site

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"flowgen/internal/browser"
	"flowgen/internal/golden"
)

// pageOfPDF is how Chromium writes the beginning of a page.
var pageOfPDF = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// TestPagesInABrowser opens the pages of the examples from the disk, from as
// wide as a desk to as wide as a small phone: nothing is wider than the window, charts are
// drawn in the fonts of the site, and each page is one sheet of paper.
func TestPagesInABrowser(t *testing.T) {
	b := examples(t, false)
	dir := b.write()
	page := browser.New(t).Open(t, browser.Viewport{Width: 1440, Height: 900})
	names := []string{"index"}
	for _, p := range b.site.Powers {
		names = append(names, "powers/"+p.Slug)
	}
	papers := map[string]chromedp.PDFOption{
		"its own paper": chromedp.PDFPreferCSSPageSize(),
		"A4":            chromedp.PDFPaper(chromedp.PaperA4),
		"Letter":        chromedp.PDFPaper(chromedp.PaperLetter),
	}
	for i, name := range names {
		page.Go(browser.FileURL(t, filepath.Join(dir, name+".html")))
		for _, width := range []int64{1440, 768, 360, 320} {
			page.Resize(browser.Viewport{Width: width, Height: 900, Mobile: width < 500})
			if got := page.Eval("document.documentElement.scrollWidth"); got != fmt.Sprint(width) {
				t.Errorf("%s in a window of %d is %s wide", name, width, got)
			}
		}
		if name == "index" {
			continue
		}
		page.Is("document.fonts.ready.then(() => [...document.fonts].map(f => f.status).join(' '))", "loaded loaded")
		for paper, option := range papers {
			if i > 3 && paper == "Letter" {
				continue // it takes its time
			}
			if n := len(pageOfPDF.FindAll(page.PDF(option), -1)); n != 1 {
				t.Errorf("%s on %s is %d sheets", name, paper, n)
			}
		}
	}
}

// TestFragmentsOnPhones opens fragments in a page that sets all pictures into its
// column: a chart keeps three quarters of its size and more, and is scrolled to.
func TestFragmentsOnPhones(t *testing.T) {
	b := examples(t, true)
	dir := b.write()
	page := browser.New(t).Open(t, browser.Viewport{Width: 360, Height: 640, Mobile: true})
	for _, p := range b.site.Powers {
		fragment, err := os.ReadFile(filepath.Join(dir, p.Slug+".fragment.html"))
		if err != nil {
			t.Fatal(err)
		}
		const host = `<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
			`<link rel="icon" href="data:,"><style>* { margin: 0; padding: 0 } img, svg { max-width: 100%; height: auto }</style>`
		name := filepath.Join(dir, "host.html")
		if err := os.WriteFile(name, append([]byte(host), fragment...), 0o666); err != nil {
			t.Fatal(err)
		}
		page.Go(browser.FileURL(t, name))
		page.Is("document.documentElement.scrollWidth", "360")
		page.Is(`[...document.querySelectorAll("figure svg[id]")].map(c => c.getBoundingClientRect().width / c.viewBox.baseVal.width * 72 / 96).filter(scale => scale < .74 || scale > 1.01).join()`, "")
		page.Is(`[...document.querySelectorAll("figure svg[id]")].filter(c => c.parentNode.clientWidth < c.parentNode.scrollWidth && c.parentNode.tabIndex !== 0).length`, "0")
	}
}

// TestStepLink follows a link to a step: the page scrolls to it in the chart,
// also sideways, and shows which it is.
func TestStepLink(t *testing.T) {
	b := examples(t, false)
	dir := b.write()
	page := browser.New(t).Open(t, browser.Viewport{Width: 360, Height: 640, Mobile: true})
	const inView = `(() => {
		const box = document.querySelector(':target').getBoundingClientRect(), room = document.querySelector('.scroll').getBoundingClientRect();
		return box.top >= 0 && box.bottom <= innerHeight && box.left >= room.left && box.right <= room.right;
	})()`
	const stroke = `getComputedStyle(document.querySelector(':target path')).strokeWidth`
	for i, p := range b.site.Powers {
		anchors := Anchors(p.views(), "")[0]
		steps := p.Charts[0].View.Process.Steps
		address := browser.FileURL(t, filepath.Join(dir, "powers", p.Slug+".html"))
		for _, s := range []int{0, len(steps) - 1} {
			page.Go("about:blank")
			page.Go(address + "#" + url.PathEscape(anchors[steps[s]]))
			if page.Eval(inView) != "true" {
				t.Errorf("%s: %s is not in view: %s", p.Slug, steps[s].Label.S, page.Eval("JSON.stringify(document.querySelector(':target').getBoundingClientRect())"))
			}
			page.Is(stroke, "3px")
		}
		if i > 2 {
			break
		}
	}
	page.Click(".flow-steps a[href^='#step-']")
	page.Is(inView, "true")
}

// TestIndexOnPaper prints an index whose units begin at each height of a sheet:
// each of their headings is followed by a power, and each sheet with powers has
// the heads of their columns.
func TestIndexOnPaper(t *testing.T) {
	reader := golden.Tool(t, "pdftotext")
	dir := t.TempDir()
	s := many(24)
	index, err := s.Index()
	if err != nil {
		t.Fatal(err)
	}
	s.save(t, dir, index)
	page := browser.New(t).Open(t, browser.Viewport{Width: 1024, Height: 800})
	page.Go(browser.FileURL(t, filepath.Join(dir, "index.html")))
	for lower := 0; lower < 280; lower += 14 {
		page.Eval(fmt.Sprintf("document.querySelector('main').style.marginTop = '%dmm'", lower))
		printed := filepath.Join(dir, "index.pdf")
		if err := os.WriteFile(printed, page.PDF(chromedp.PDFPreferCSSPageSize()), 0o666); err != nil {
			t.Fatal(err)
		}
		text, err := exec.Command(reader, "-layout", printed, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		headings := 0
		for i, sheet := range strings.Split(strings.TrimSpace(string(text)), "\f") {
			units := strings.Split(sheet, "某单位")
			headings += len(units) - 1
			for _, unit := range units[1:] {
				if !strings.Contains(unit, "BH-") {
					t.Errorf("%d mm lower, sheet %d ends with the heading of a unit:\n%s", lower, i+1, unit)
				}
			}
			heads := len(units) - 1
			if strings.Contains(units[0], "BH-") {
				heads++
			}
			if got := strings.Count(sheet, "序号"); got != heads {
				t.Errorf("%d mm lower, sheet %d has %d heads of columns, want %d:\n%s", lower, i+1, got, heads, sheet)
			}
		}
		if headings != 3 {
			t.Errorf("%d mm lower: %d headings of three units", lower, headings)
		}
	}
}

// TestSearch finds powers by name, code, pinyin, department and category, and
// gives the whole list back.
func TestSearch(t *testing.T) {
	dir := t.TempDir()
	s := many(1000)
	index, err := s.Index()
	if err != nil {
		t.Fatal(err)
	}
	s.save(t, dir, index)
	page := browser.New(t).Open(t, browser.Viewport{Width: 1024, Height: 800})
	page.Go(browser.FileURL(t, filepath.Join(dir, "index.html")))
	rows := func(want int) {
		t.Helper()
		page.Is("[...document.querySelectorAll('.powers tbody tr')].filter(r => r.offsetParent).length", fmt.Sprint(want))
		// The cells of departments reach over the rows that are shown, and no further.
		page.Is(`[...document.querySelectorAll('.powers tbody')].filter(b => b.offsetParent).every(b => {
			const shown = [...b.rows].filter(r => r.offsetParent), cell = b.querySelector('th');
			return cell.parentNode === shown[0] && cell.cellIndex === 1 && cell.rowSpan === shown.length;
		})`, "true")
	}
	search := func(text string) {
		page.Eval(fmt.Sprintf("(() => { const w = document.getElementById('words'); w.value = %s; w.dispatchEvent(new Event('input', {bubbles: true})); })()", browser.Quote(text)))
	}
	rows(1000)
	for _, try := range []struct {
		words string
		want  int
	}{
		{"事项77号", 1}, {"bh-0042", 1}, {"ＢＨ－００４２", 1}, {"SXH999", 1}, {"shixiang998", 1}, {"shi xiang 997", 1}, {"第13条", 1}, {"某单位1", 333}, {"处室3", 143},
		{"行政许可 处室3", 48}, {"  ", 1000}, {"没有这样的", 0}, {"<b>", 0}, {"", 1000},
	} {
		search(try.words)
		rows(try.want)
		if try.want < 1000 && try.want > 0 {
			page.Is("document.getElementById('found').textContent", fmt.Sprintf("找到 %d 项（共 1000 项）", try.want))
		}
	}
	page.Choose("department", "处室3")
	rows(143)
	page.Choose("category", "行政处罚")
	rows(48)
	page.Is("document.querySelectorAll('.powers:not([hidden])').length", "1")
	search("没有这样的")
	page.Is("document.getElementById('found').textContent", "没有找到符合条件的职权事项")
	page.Click("#clear")
	rows(1000)
	page.Is("document.activeElement.id", "words")

	// A link to a department that the search hides shows it again.
	page.Choose("department", "处室3")
	id := departmentID(s.Powers[1].Power)
	page.Eval("location.hash = " + browser.Quote("#"+id))
	page.Becomes("document.getElementById("+browser.Quote(id)+").getBoundingClientRect().top < innerHeight", "true")
	rows(1000)
	if said := strings.Join(page.Said(), "\n"); said != "" {
		t.Error(said)
	}
}

// save writes the index and what it needs into a folder.
func (s *Site) save(t *testing.T, dir string, index []byte) {
	t.Helper()
	assets, err := s.Assets()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"index.html": index}
	for name, data := range assets {
		files["assets/"+name] = data
	}
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSearchNeedsTheScript holds that a page without its script offers no
// search, and the whole list.
func TestSearchNeedsTheScript(t *testing.T) {
	index, err := many(3).Index()
	if err != nil {
		t.Fatal(err)
	}
	for n := range elements(parsed(t, index), "search") {
		for _, a := range n.Attr {
			if a.Key == "hidden" {
				return
			}
		}
	}
	t.Error("the search is shown before the script has run")
}
