package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flowgen/internal/browser"
	"flowgen/internal/golden"
	"flowgen/internal/webcheck"
)

var (
	phone   = browser.Viewport{Width: 360, Height: 740, Mobile: true}
	desktop = browser.Viewport{Width: 1440, Height: 900}
)

// TestSite publishes the examples as a user does and does in a browser with the
// site what a reader does.
func TestSite(t *testing.T) {
	folder := publishTo(t, examples)
	site := &shownSite{b: browser.New(t), folder: folder, address: served(t, folder)}
	for _, name := range slices.Sorted(maps.Keys(filesOf(t, filepath.Join(folder, "powers")))) {
		if strings.HasSuffix(name, ".html") {
			site.powers = append(site.powers, "powers/"+name)
		}
	}
	if len(site.powers) < 15 {
		t.Fatalf("only %d pages", len(site.powers))
	}
	t.Run("search", site.search)
	t.Run("chart", site.chart)
	t.Run("step", site.step)
	t.Run("widths", site.widths)
	t.Run("print", site.print)
	t.Run("keyboard", site.keyboard)
	t.Run("without script", site.withoutScript)
	t.Run("from the disk", site.fromDisk)
	t.Run("axe", site.axe)
	t.Run("dark", site.dark)
	t.Run("valid", func(t *testing.T) {
		for _, found := range webcheck.Validate(t, htmlFiles(t, folder)...) {
			t.Error(found)
		}
	})
	t.Run("links", site.links)
	if golden.Update() {
		t.Run("pictures", site.pictures)
	}
}

// shownSite is a site that is served, and a browser.
type shownSite struct {
	b       *browser.Browser
	folder  string
	address string   // ends in a slash
	powers  []string // their pages
}

// open opens a page of the site and waits for its fonts.
func (s *shownSite) open(t *testing.T, v browser.Viewport, name string) *browser.Page {
	t.Helper()
	page := s.b.Open(t, v)
	s.turn(page, name)
	return page
}

// turn goes to a page of the site in an open tab.
func (s *shownSite) turn(page *browser.Page, name string) {
	page.Helper()
	page.Go(s.address + name)
	page.Eval("document.fonts.ready.then(() => 1)")
}

// all are the index and the pages of the powers.
func (s *shownSite) all() []string { return append([]string{"index.html"}, s.powers...) }

// rows lists the names of powers that the index shows.
const rows = `[...document.querySelectorAll("tbody tr")].filter(r => r.checkVisibility()).map(r => r.querySelector(".name a").textContent).join()`

func (s *shownSite) search(t *testing.T) {
	page := s.open(t, desktop, "index.html")
	all := page.Eval(rows)
	if n := len(strings.Split(all, ",")); n != len(s.powers) {
		t.Errorf("the index shows %d powers, the site has %d", n, len(s.powers))
	}
	for typed, want := range map[string]string{
		"信访举报":       "信访举报受理",
		"SJ-01":      "信访举报受理",
		"sj-01":      "信访举报受理",
		"ｓｊ－01":      "信访举报受理",
		"xfjb":       "信访举报受理",
		"合同 HT-01":   "合同审签",
		"没有这样的事项":    "",
		"<b>":        "",
		"  信访举报受理  ": "信访举报受理",
	} {
		page.Eval(`document.querySelector("input[type=search]").value = ""`)
		page.Click("input[type=search]")
		page.Press(typed)
		page.Becomes(rows, want)
		if want == "" && !strings.Contains(page.Eval(`document.querySelector("output").textContent`), "没有") {
			t.Errorf("nobody says that nothing was found for %q", typed)
		}
	}
	page.Click("#clear")
	page.Is(rows, all)
	page.Choose("category", "行政处罚")
	page.Is(rows, "对擅自取水的处罚,对在河道内弃置物体的处罚")
	page.Choose("department", "审计监察处")
	page.Is(rows, "")
	page.Choose("category", "")
	page.Is(rows, "信访举报受理")
	page.Click(`a[href="powers/sj-01.html"]`)
	page.Becomes("document.querySelector('h1')?.textContent", "信访举报受理")
}

// seen holds that the middle of each text of the charts is on show, or comes
// there when it is scrolled to, and is the chart's.
const seen = `[...document.querySelectorAll(".chart .step text")].filter(text => {
	text.scrollIntoView({block: "center", inline: "center"});
	const r = text.getBoundingClientRect();
	const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
	return !(r.width > 0 && r.height > 0 && top && text.closest("svg").contains(top) && !["transparent", "none"].includes(getComputedStyle(text).fill));
}).map(text => text.textContent).join()`

func (s *shownSite) chart(t *testing.T) {
	page := s.open(t, desktop, s.powers[0])
	for _, name := range s.powers {
		s.turn(page, name)
		page.Is(seen, "")
		// Whatever font the family of a text is, its first one is ours and here.
		page.Is(`[...document.fonts].map(f => f.weight + " " + f.status).sort().join()`, "400 loaded,700 loaded")
		page.Is(`[...new Set([...document.querySelectorAll(".chart text, .chart tspan")].map(e => getComputedStyle(e).fontFamily.split(",")[0].replaceAll('"', "")))].filter(f => ![...document.fonts].some(face => face.family === f)).join()`, "")
	}
	t.Run("phone", func(t *testing.T) {
		page := s.open(t, phone, s.powers[0])
		for _, name := range s.powers {
			s.turn(page, name)
			page.Is(beginning, "")
		}
	})
	t.Run("text", func(t *testing.T) {
		page := s.open(t, desktop, "powers/sj-01.html")
		page.Is(`[...document.querySelectorAll(".flow-steps > li .flow-step a")].map(a => a.textContent).join()`,
			page.Eval(`[...document.querySelectorAll(".chart .step")].map(g => g.dataset.step).join()`))
	})
}

// beginning lists the charts that open at a place where their flow is not.
const beginning = `[...document.querySelectorAll(".scroll")].filter(box => {
	const b = box.getBoundingClientRect(), r = box.querySelector(".step").getBoundingClientRect();
	return r.left < b.left || r.right > b.right;
}).map(box => box.ariaLabel).join()`

func (s *shownSite) step(t *testing.T) {
	for _, v := range []browser.Viewport{phone, desktop} {
		page := s.open(t, v, "powers/nb-gc-01.html")
		for _, link := range []string{".flow-steps > li:last-child .flow-step a", ".flow-steps > li:first-child .flow-step a"} {
			page.Eval(fmt.Sprintf(`document.querySelector(%q).scrollIntoView()`, link))
			page.Eval(fmt.Sprintf(`document.querySelector(%q).click()`, link))
			page.Is(`decodeURIComponent(location.hash).startsWith("#step-")`, "true")
			page.Becomes(inView, "true")
		}
		// The address of a step works from outside too.
		page.Go("about:blank")
		s.turn(page, "powers/nb-gc-01.html#step-定标")
		page.Becomes(inView, "true")
	}
}

// inView tells whether the step that the address names lies in the window, and
// in the part of its chart that is on show.
const inView = `(() => {
	const step = document.querySelector(":target");
	if (!step || !step.closest(".chart")) return "no step " + location.hash;
	const r = step.getBoundingClientRect(), box = step.closest(".scroll").getBoundingClientRect();
	const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right);
	return r.top >= -1 && r.bottom <= innerHeight + 1 && r.left >= left - 1 && r.right <= right + 1 ||
		[r.left, r.top, r.right, r.bottom, "of", left, right, innerHeight].map(n => Math.round(n) || n).join(" ");
})()`

// focused names what has the focus.
const focused = `(() => {
	const e = document.activeElement, r = e.getBoundingClientRect();
	const shown = r.width > 0 && r.height > 0 && r.top >= 0 && r.top < innerHeight;
	const ringed = getComputedStyle(e).outlineStyle !== "none";
	return (e.id || e.className || e.getAttribute("href") || e.localName) + (shown ? "" : " out of sight") + (ringed ? "" : " without a ring");
})()`

func (s *shownSite) keyboard(t *testing.T) {
	press := func(page *browser.Page, until string, most int) []string {
		var order []string
		for range most {
			page.Press("\t")
			at := page.Eval(focused)
			order = append(order, at)
			if strings.Contains(at, "out of sight") || strings.Contains(at, "without a ring") {
				t.Errorf("the focus is at %s", at)
			}
			if at == until {
				return order
			}
		}
		t.Errorf("the focus comes to %q, never to %s", order, until)
		return order
	}
	page := s.open(t, desktop, "index.html")
	if order := press(page, "powers/sj-01.html", 40); order[0] != "skip" || order[1] != "words" {
		t.Errorf("the focus comes to %q", order)
	}
	page.Press("\r")
	page.Becomes("document.querySelector('h1')?.textContent", "信访举报受理")
	if order := press(page, "scroll", 30); order[0] != "skip" {
		t.Errorf("the focus comes to %q", order)
	}
	s.turn(page, "index.html")
	page.Press("\t\r")
	page.Becomes("location.hash", "#main")
	page.Press("\t")
	page.Is(focused, "words")

	// A chart that is wider than the window scrolls by the arrows.
	page = s.open(t, phone, "powers/gk-01.html")
	page.Eval(`document.querySelector(".scroll").focus()`)
	page.Is(`document.querySelector(".scroll").scrollWidth > document.querySelector(".scroll").clientWidth`, "true")
	page.Press(kb.ArrowRight)
	page.Becomes(`document.querySelector(".scroll").scrollLeft > 0`, "true")
}

func (s *shownSite) withoutScript(t *testing.T) {
	page := s.b.Open(t, desktop)
	scripts := func(run bool) {
		page.Do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
			return err
		}))
	}
	// The tests' own scripts need them again: what the page brings is past then.
	turn := func(name string) {
		scripts(false)
		page.Go(s.address + name)
		scripts(true)
	}
	turn("index.html")
	if n := len(strings.Split(page.Eval(rows), ",")); n != len(s.powers) {
		t.Errorf("the index shows %d powers, the site has %d", n, len(s.powers))
	}
	page.Is(`document.querySelector(".find").checkVisibility()`, "false")
	page.Is(`[...document.querySelectorAll(".departments a")].every(a => document.getElementById(decodeURIComponent(a.hash.slice(1))))`, "true")
	turn("powers/sj-01.html")
	page.Is(seen, "")
}

func (s *shownSite) fromDisk(t *testing.T) {
	page := s.b.Open(t, desktop)
	page.Go(browser.FileURL(t, filepath.Join(s.folder, "index.html")))
	page.Click("input[type=search]")
	page.Press("SJ-01")
	page.Becomes(rows, "信访举报受理")
	page.Click(`a[href="powers/sj-01.html"]`)
	page.Becomes("document.querySelector('h1')?.textContent", "信访举报受理")
	page.Eval("document.fonts.ready.then(() => 1)")
	page.Is(`[...document.fonts].map(f => f.weight + " " + f.status).sort().join()`, "400 loaded,700 loaded")
	page.Is(`getComputedStyle(document.body).margin`, "0px")
}

// links holds that all that the pages link to is there.
func (s *shownSite) links(t *testing.T) {
	page := s.open(t, desktop, "index.html")
	ids := map[string]map[string]bool{}
	linked := map[string][]string{}
	for _, name := range s.all() {
		s.turn(page, name)
		ids[name] = map[string]bool{}
		for _, id := range strings.Split(page.Eval(`[...document.querySelectorAll("[id]")].map(e => e.id).join("\n")`), "\n") {
			if ids[name][id] {
				t.Errorf("%s has two elements %q", name, id)
			}
			ids[name][id] = true
		}
		linked[name] = strings.Split(page.Eval(`[...document.querySelectorAll("a[href]")].map(a => new URL(a.href.baseVal ?? a.href, location)).filter(u => u.origin === location.origin).map(u => decodeURIComponent(u.pathname.slice(1) + u.hash)).join("\n")`), "\n")
	}
	files := filesOf(t, s.folder)
	for name, targets := range linked {
		for _, target := range targets {
			file, id, found := strings.Cut(target, "#")
			file = cmp.Or(file, "index.html") // as servers say it
			if files[file] == nil || found && ids[file] != nil && !ids[file][id] {
				t.Errorf("%s links to %s, which is not there", name, target)
			}
		}
	}
}
