package main

import (
	"path/filepath"
	"testing"

	"flowgen/internal/browser"
)

// TestBrowserFindsEveryTextInItsShape lets a browser say, from the SVGs alone,
// where texts and shapes are: in the examples, in every view and style, the
// embedded fonts load and every text lies inside the shape that it stands on,
// or on the page where it stands on none.
func TestBrowserFindsEveryTextInItsShape(t *testing.T) {
	page := browser.New(t).Open(t, browser.Viewport{Width: 800, Height: 600})
	read := map[string]bool{} // by content: a flag may change nothing
	for _, m := range append([]manner{{}}, manners...) {
		dir := drawExamples(t, m.args...)
		for _, name := range names(t, dir) {
			path := filepath.Join(dir, name)
			text := content(t, path)
			if read[text] {
				continue
			}
			read[text] = true
			page.Go(browser.FileURL(t, path))
			if faults := page.Eval(textsInShapes); faults != "" {
				t.Errorf("%s %s: %s", name, m.says, faults)
			}
		}
	}
	if len(read) < len(manners) {
		t.Errorf("%d pictures read, there are %d manners", len(read), len(manners))
	}
}

// textsInShapes returns the texts that do not lie where they ought to, a line
// each. What a text stands on is the filled path of its own group that is
// topmost under its middle; all of the text's box must lie in it, but for the
// blank half of a mark at its end, which may hang. Titles, headings and the
// foot stand on the page itself, and so does what stands beside the letter of
// a connector. A line is higher than its figures: those in a ring hardly larger
// need only lie in its box.
const textsInShapes = `(async () => {
	const root = document.documentElement;
	if (root.nodeName !== "svg" || document.querySelector("parsererror")) return "no SVG: " + root.textContent.slice(0, 200);
	const fonts = [...document.fonts];
	if (fonts.length === 0) return "no embedded font";
	for (const f of fonts) {
		await f.load();
		if (f.status !== "loaded") return "font " + f.family + " is " + f.status;
	}
	const sheet = root.viewBox.baseVal, faults = [];
	const loose = text => text.closest("g[class]").matches(".title, .heading, .foot, .mark, .number")
		|| text.matches(".connector text ~ text, .ledger > text:first-child");
	const inBox = (b, s) => b.x >= s.x && b.y >= s.y && b.x + b.width <= s.x + s.width && b.y + b.height <= s.y + s.height;
	const point = (x, y) => { const p = root.createSVGPoint(); p.x = x; p.y = y; return p; };
	const all = [...document.querySelectorAll("text")];
	if (all.length < 3) return "only " + all.length + " texts";
	for (const text of all) {
		const group = text.closest("g[class]"), b = text.getBBox();
		const fault = says => faults.push(group.getAttribute("class") + " " + JSON.stringify(text.textContent) + " " + says);
		if (b.width <= 0) { fault("has no width"); continue; }
		if (/[，。、；：！？）》〉」』”’】〕]$/.test(text.textContent)) b.width -= text.getAttribute("font-size") / 2;
		if (loose(text)) {
			const to = m => point(b.x + m * b.width, b.y + m * b.height).matrixTransform(text.getCTM()).matrixTransform(root.getCTM().inverse());
			const low = to(0), high = to(1);
			if (low.x < 0 || low.y < 0 || high.x > sheet.width || high.y > sheet.height) fault("is off the page");
			continue;
		}
		const shapes = [...group.querySelectorAll("path")].filter(p => p.getAttribute("fill") !== "none"
			&& p.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
			&& p.isPointInFill(point(b.x + b.width / 2, b.y + b.height / 2)));
		const shape = shapes.pop();
		if (!shape) { fault("stands on nothing"); continue; }
		const ground = shape.getBBox();
		if (ground.height < 2 * text.getAttribute("font-size") && inBox(b, ground)) continue;
		const border = [...Array(9).keys()].flatMap(i => [[i / 8, 0], [i / 8, 1], [0, i / 8], [1, i / 8]]);
		const out = border.filter(([x, y]) => !shape.isPointInFill(point(b.x + x * b.width, b.y + y * b.height)));
		if (out.length) fault("leaves its shape: " + [b.x, b.y, b.width, b.height].map(n => n.toFixed(1)).join(" "));
	}
	return faults.join("\n");
})()`
