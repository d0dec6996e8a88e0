package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"flowgen/internal/browser"
	"flowgen/internal/golden"
	"flowgen/internal/webcheck"
)

// cramped lists what is too wide, cut off, in the way of something else or too
// small to be touched.
const cramped = `(() => {
	const faults = [];
	const name = e => e.localName + (e.id ? "#" + e.id : "") + (e.className ? "." + e.className : "") + " " + e.textContent.trim().slice(0, 20);
	if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways to " + document.documentElement.scrollWidth);
	for (const e of document.querySelectorAll(".flow-number")) {
		if (getComputedStyle(e).whiteSpace !== "nowrap") faults.push("may break: " + name(e));
	}
	const texts = [];
	for (const e of document.body.querySelectorAll(":not(svg *, svg, .skip, option)")) {
		const style = getComputedStyle(e);
		if (!e.checkVisibility() || style.clipPath !== "none" || e.closest("thead, caption") && getComputedStyle(e.closest("thead, caption")).clipPath !== "none") continue;
		if (style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 && !e.matches(".scroll, input")) faults.push("cut off: " + name(e));
		for (const node of e.childNodes) {
			if (node.nodeType !== 3 || !node.data.trim()) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const r of range.getClientRects()) {
				if (r.width < 1) continue;
				if (r.left < -1 || r.right > innerWidth + 1) faults.push("outside: " + name(e));
				texts.push([r, e]);
			}
		}
	}
	texts.sort((a, b) => a[0].top - b[0].top);
	for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length && texts[j][0].top < texts[i][0].bottom; j++) {
		const [a, p] = texts[i], [b, q] = texts[j];
		const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
		if (w > 1 && h > Math.min(a.height, b.height) / 3 && p !== q) faults.push("in each other's way: " + name(p) + " | " + name(q));
	}
	// A link within a sentence is as high as its line (WCAG 2.2, 2.5.8).
	for (const e of document.querySelectorAll("a[href]:not(svg a, .skip), button, input, select")) {
		if (!e.checkVisibility()) continue;
		const inSentence = e.localName === "a" && getComputedStyle(e).display === "inline" &&
			[...e.parentNode.childNodes].some(n => n !== e && n.textContent.trim());
		const r = e.getBoundingClientRect();
		if (!inSentence && (r.height < 24 || r.width < 24)) faults.push("small to touch: " + name(e) + " " + Math.round(r.width) + "×" + Math.round(r.height));
	}
	return [...new Set(faults)].join("\n");
})()`

// spread spaces text as far as a reader may ask (WCAG 2.2, 1.4.12).
const spread = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("* { line-height: 1.8 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important } .chart svg * { letter-spacing: 0 !important }");
	document.adoptedStyleSheets = [sheet];
})()`

// widths also has 320 px, to which 1280 px come at four times the size (WCAG
// 2.2, 1.4.10).
func (s *shownSite) widths(t *testing.T) {
	for _, v := range []browser.Viewport{{Width: 320, Height: 256}, phone, {Width: 768, Height: 1024}, desktop, {Width: 2560, Height: 1300}} {
		page := s.open(t, v, "index.html")
		for _, name := range s.all() {
			s.turn(page, name)
			if faults := page.Eval(cramped); faults != "" {
				t.Errorf("%s at %d px:\n%s", name, v.Width, faults)
			}
			if page.Eval(spread); v.Width == desktop.Width || v.Width == 320 {
				if faults := page.Eval(cramped); faults != "" {
					t.Errorf("%s at %d px with its text spread:\n%s", name, v.Width, faults)
				}
			}
		}
	}
}

var sheetSize = regexp.MustCompile(`(?m)^Page size: +([0-9.]+) x ([0-9.]+)`)

func (s *shownSite) print(t *testing.T) {
	tool := golden.Tool(t, "pdfinfo")
	reader := golden.Tool(t, "pdftotext")
	page := s.open(t, desktop, "index.html")
	for _, name := range s.powers {
		s.turn(page, name)
		file := filepath.Join(t.TempDir(), "printed.pdf")
		if err := os.WriteFile(file, page.PDF(chromedp.PDFPreferCSSPageSize()), 0o666); err != nil {
			t.Fatal(err)
		}
		info, err := exec.Command(tool, file).Output()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(info, []byte("Pages:           1\n")) {
			t.Errorf("%s is not printed on one sheet: %s", name, regexp.MustCompile(`Pages: +\d+`).Find(info))
		}
		if m := sheetSize.FindSubmatch(info); m == nil || !strings.HasPrefix(string(m[1]), "59") || !strings.HasPrefix(string(m[2]), "84") {
			t.Errorf("%s is not printed on A4: %q", name, m)
		}
		text, err := exec.Command(reader, file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		printed := lettersOf(string(text))
		for _, want := range strings.Split(page.Eval(`[document.querySelector("h1"), ...document.querySelectorAll(".flow:first-child .step text")].map(e => e.textContent).join("\n")`), "\n") {
			if !strings.Contains(printed, lettersOf(want)) {
				t.Errorf("%s is printed without %q", name, want)
				break
			}
		}
	}
}

func (s *shownSite) axe(t *testing.T) {
	for _, look := range []struct {
		scheme string
		view   browser.Viewport
	}{{"light", desktop}, {"dark", desktop}, {"light", phone}} {
		page := s.b.Open(t, look.view)
		page.Media("screen", "prefers-color-scheme", look.scheme)
		for _, name := range s.all() {
			s.turn(page, name)
			for _, found := range webcheck.Violations(page) {
				t.Errorf("%s, %s, %d px: %s", name, look.scheme, look.view.Width, found)
			}
		}
	}
}

// pale lists the texts of charts that stand out too little from what they stand
// on: by WCAG, of the colours as they are shown.
const pale = `(() => {
	const light = css => {
		const c = css.match(/[\d.]+/g).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
	};
	const faults = [];
	for (const svg of document.querySelectorAll(".chart svg")) {
		const grounds = [];
		for (const e of svg.querySelectorAll("path, rect, text")) {
			const fill = getComputedStyle(e).fill;
			if (e.localName !== "text") {
				if (fill !== "none") grounds.push([e, fill]);
				continue;
			}
			const box = e.getBBox();
			const point = svg.createSVGPoint();
			point.x = box.x + box.width / 2;
			point.y = box.y + box.height / 2;
			const under = grounds.findLast(([shape]) => shape.isPointInFill(point));
			const ground = under ? under[1] : getComputedStyle(svg.closest(".scroll")).backgroundColor;
			const [a, b] = [light(fill), light(ground)].sort((x, y) => y - x);
			const contrast = (a + 0.05) / (b + 0.05);
			if (contrast < 4.5) faults.push(e.textContent + " " + fill + " on " + ground + " " + contrast.toFixed(2));
		}
	}
	return [...new Set(faults)].slice(0, 9).join("\n");
})()`

func (s *shownSite) dark(t *testing.T) {
	page := s.open(t, desktop, "index.html")
	ground := `getComputedStyle(document.querySelector(".chart .page path")).fill`
	for _, name := range s.powers {
		var grounds []string
		for _, scheme := range []string{"light", "dark"} {
			page.Media("screen", "prefers-color-scheme", scheme)
			s.turn(page, name)
			if faults := page.Eval(pale); faults != "" {
				t.Errorf("%s, %s:\n%s", name, scheme, faults)
			}
			grounds = append(grounds, page.Eval(ground))
		}
		if grounds[0] == grounds[1] {
			t.Errorf("%s has the same ground when it is dark: %s", name, grounds[0])
		}
		page.Media("print", "prefers-color-scheme", "dark")
		page.Is(ground, grounds[0])
		page.Media("screen")
	}
}

// pictures takes the screenshots of the documentation.
func (s *shownSite) pictures(t *testing.T) {
	for _, shot := range []struct {
		file, page, scheme string
		view               browser.Viewport
	}{
		{"index-1440", "index.html", "light", desktop},
		{"index-360", "index.html", "light", phone},
		{"index-dark", "index.html", "dark", desktop},
		{"power-1440", "powers/xk-03.html", "light", desktop},
		{"power-360", "powers/xk-03.html", "light", phone},
		{"power-360-chart", "powers/xk-03.html#flow-1", "light", phone},
		{"power-dark", "powers/xk-03.html", "dark", desktop},
	} {
		page := s.b.Open(t, shot.view)
		page.Media("screen", "prefers-color-scheme", shot.scheme)
		s.turn(page, shot.page)
		golden.Compare(t, filepath.Join(siteShots, shot.file+".png"), page.Screenshot())
	}
	page := s.open(t, desktop, "powers/xk-03.html")
	printed := filepath.Join(t.TempDir(), "printed.pdf")
	if err := os.WriteFile(printed, page.PDF(chromedp.PDFPreferCSSPageSize()), 0o666); err != nil {
		t.Fatal(err)
	}
	// -singlefile writes NAME.png.
	name := filepath.Join(t.TempDir(), "printed")
	if out, err := exec.Command(golden.Tool(t, "pdftoppm"), "-r", "75", "-png", "-singlefile", printed, name).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.Join(siteShots, "power-print.png"), data)
}

// siteShots is where the pictures of a published site lie.
const siteShots = "../../docs/site"

// TestFragments shows the fragments of the examples as they are meant to be: on
// pages of others.
func TestFragments(t *testing.T) {
	folder := publishTo(t, examples, "--fragment")
	var names, files []string
	for name := range filesOf(t, folder) {
		if slug, ok := strings.CutSuffix(name, ".fragment.html"); ok {
			names, files = append(names, slug), append(files, filepath.Join(folder, name))
		}
	}
	slices.Sort(names)
	for _, found := range append(webcheck.ValidateFragments(t, files...), webcheck.Validate(t, htmlFiles(t, folder)...)...) {
		t.Error(found)
	}
	paste(t, folder, names)
	site := &shownSite{b: browser.New(t), folder: folder, address: served(t, folder)}
	for _, v := range []browser.Viewport{desktop, phone} {
		for _, scheme := range []string{"light", "dark"} {
			page := site.b.Open(t, v)
			page.Media("screen", "prefers-color-scheme", scheme)
			for _, name := range []string{"embed.html", "pasted.html"} {
				site.turn(page, name)
				for _, found := range webcheck.Violations(page) {
					if name == "embed.html" || !ofTheHost.MatchString(found) {
						t.Errorf("%s, %s, %d px: %s", name, scheme, v.Width, found)
					}
				}
				page.Is(`document.documentElement.scrollWidth > innerWidth`, "false")
				page.Is(`[...document.querySelectorAll("script")].length`, "0")
				page.Is(`[...document.querySelectorAll(".flow-number")].every(e => getComputedStyle(e).whiteSpace === "nowrap")`, "true")
				page.Is(`[...document.fonts].length > 1 && [...document.fonts].every(f => f.status === "loaded")`, "true")
			}
		}
	}
}

// ofTheHost matches what is for the page to see to that a fragment is pasted
// into: its landmarks and its main heading.
var ofTheHost = regexp.MustCompile(`^(region|landmark-one-main|page-has-heading-one) `)
