package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/internal/browser"
	"flowgen/internal/webcheck"
)

// TestTextsAreNothingButText publishes a power for each injection, so that all
// of them come into each of the public fields in turn, and the same powers with
// harmless words. In a browser the pages have the same elements with the same
// attributes, say what was written, and do nothing.
func TestTextsAreNothingButText(t *testing.T) {
	hostile, fields := injected(t, func(i, field int) string { return injections[(i+field)%len(injections)] },
		func(i int) string { return hostileAddresses[i%len(hostileAddresses)] })
	if len(fields) < 40 {
		t.Errorf("only %d fields were filled: %q", len(fields), fields)
	}
	tame, _ := injected(t, func(i, field int) string { return harmless((i + field) % len(injections)) }, func(int) string { return harmlessAddress })
	page := browser.New(t).Open(t, browser.Viewport{Width: 1000, Height: 800})

	t.Run("site", func(t *testing.T) {
		folder, names := publishPowers(t, hostile, false)
		twin, twinNames := publishPowers(t, tame, false)
		for _, found := range webcheck.Validate(t, htmlFiles(t, folder)...) {
			if !strings.Contains(found, " long-title: ") { // as long as what was written
				t.Errorf("html-validate: %s", found)
			}
		}
		address, twinAddress := served(t, folder), served(t, twin)
		alike(t, page, address+"index.html", twinAddress+"index.html")
		for i, power := range hostile {
			alike(t, page, address+"powers/"+names[i]+".html", twinAddress+"powers/"+twinNames[i]+".html")
			holdsTexts(t, page, power)
		}
		// What is typed into the search is a text too.
		page.Go(address + "index.html")
		search := func(text string) {
			page.Eval(`(input => {
				input.value = ` + browser.Quote(text) + `;
				input.dispatchEvent(new Event("input", {bubbles: true}));
			})(document.querySelector("input[type=search]"))`)
		}
		search("甲")
		search("")
		before := page.Eval(skeleton)
		for _, text := range injections {
			search(text)
		}
		search("")
		if after := page.Eval(skeleton); after != before {
			t.Errorf("the search leaves other elements behind: %s", firstDifference([]byte(after), []byte(before)))
		}
	})
	t.Run("files", func(t *testing.T) {
		if found := harmful([]byte(`<svg onload="a"><script/><a href="javascript:b">`)); len(found) != 4 { // it does not end either
			t.Errorf("a harmful picture: %q", found)
		}
		folder, _ := publishPowers(t, hostile, false)
		for name, data := range filesOf(t, folder) {
			switch path.Ext(name) {
			case ".svg", ".xml":
				for _, fault := range harmful(data) {
					t.Errorf("%s: %s", name, fault)
				}
			case ".json":
				if !json.Valid(data) {
					t.Errorf("%s is no JSON", name)
				}
			case ".pdf":
				for _, word := range []string{"/JavaScript", "/JS", "/Launch", "/OpenAction", "/SubmitForm", "/EmbeddedFile", "javascript:", "vbscript:", "(data:"} {
					if bytes.Contains(data, []byte(word)) {
						t.Errorf("%s holds %s", name, word)
					}
				}
			}
		}
	})
	t.Run("fragments", func(t *testing.T) {
		folder, names := publishPowers(t, hostile, true)
		twin, twinNames := publishPowers(t, tame, true)
		address, twinAddress := served(t, folder), served(t, twin)
		alike(t, page, address+"embed.html", twinAddress+"embed.html")
		// On a page without a policy of its own a script would run.
		paste(t, folder, names)
		paste(t, twin, twinNames)
		alike(t, page, address+"pasted.html", twinAddress+"pasted.html")
		page.Go(address + "pasted.html")
		page.Is(`[...document.querySelectorAll("[id]")].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i).join()`, "")
		for _, power := range hostile {
			holdsTexts(t, page, power)
		}
	})
}

// alike opens a page and its twin with harmless words, and holds that nothing
// of what was written has become anything but text.
func alike(t *testing.T, page *browser.Page, address, twin string) {
	t.Helper()
	page.Go(twin)
	want := page.Eval(skeleton)
	page.Go(address)
	if got := page.Eval(skeleton); got != want {
		t.Errorf("%s has other elements than with harmless words: %s", address, firstDifference([]byte(got), []byte(want)))
	}
	if faults := page.Eval(reaching); faults != "" {
		t.Errorf("%s leads or reaches outside: %s", address, faults)
	}
	for _, said := range page.Said() {
		t.Errorf("%s says %s", address, said)
	}
	page.Forgive("") // told above, with the name of the page
}

// skeleton lists the elements of a page with their depths and the names of
// their attributes, but for what the search of the index finds a name by, which
// a name without letters has not. Of a chart, whose lines break with the length of texts, it
// lists each kind of element once, but for characters in another font.
const skeleton = `(() => {
	const named = e => e.localName + [...e.attributes].map(a => "[" + a.name + "]").filter(a => a !== "[data-words]").sort().join("");
	const lines = [];
	const walk = (e, depth) => {
		lines.push(depth + " " + named(e));
		if (e.localName !== "svg") [...e.children].forEach(c => walk(c, depth + 1));
	};
	walk(document.documentElement, 0);
	const drawn = new Set([...document.querySelectorAll("svg *")].map(named).filter(e => e !== "tspan[font-family]"));
	return lines.concat([...drawn].sort()).join("\n");
})()`

// reaching lists what of a page leads or reaches somewhere it must not.
const reaching = `[
	...[...document.querySelectorAll("a")].map(a => a.href.baseVal ?? a.href)
		.filter(h => !/^(https:\/\/www\.example\.edu\.cn\/|mailto:xx@example\.edu\.cn|tel:|#)/.test(h) && !h.startsWith(location.origin + "/") && !/^[a-z0-9.-]+$/.test(h)),
	...performance.getEntriesByType("resource").map(r => r.name).filter(n => !n.startsWith(location.origin + "/") && !n.startsWith("data:font/")),
	...[...document.querySelectorAll("*")].flatMap(e => [...e.attributes]).filter(a => /^on|^style$|^srcdoc$/.test(a.name)).map(a => a.name + "=" + a.value),
].join(" ")`

// holdsTexts holds that an open page says every text of a power as it was
// written, in words and, as far as steps have names, in the chart.
func holdsTexts(t *testing.T, page *browser.Page, power *flow.Power) {
	t.Helper()
	words := asShown(page.Eval(`(() => {
		const body = document.body.cloneNode(true);
		body.querySelectorAll("svg").forEach(e => e.remove());
		return body.textContent + " " + [...document.querySelectorAll("a")].map(a => decodeURI(a.getAttribute("href"))).join(" ");
	})()`))
	drawn := lettersOf(page.Eval(`[...document.querySelectorAll("svg text")].map(e => e.textContent).join("")`))
	fillPublic(power, func(field string, text *flow.Text) {
		switch {
		case strings.HasSuffix(field, ".URL"):
			if !strings.Contains(words, strings.ReplaceAll(asShown(text.S), " ", "")) && !strings.Contains(words, asShown(text.S)) {
				t.Errorf("%s is not there as written: %q", field, text.S)
			}
		case !strings.Contains(words, asShown(text.S)):
			t.Errorf("%s is not there as written: %q", field, text.S)
		}
		if field == "Step.Label" && !strings.Contains(drawn, lettersOf(text.S)) {
			t.Errorf("no chart shows %s as written: %q", field, text.S)
		}
	})
}

var blanks = regexp.MustCompile(`[ \t\n\f\r]+`)

// asShown is a text as HTML shows it: white space of ASCII as one blank, what no
// page may hold left out.
func asShown(text string) string {
	text = strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || unicode.IsControl(r) && !strings.ContainsRune(" \t\n\f\r", r) || r&0xfffe == 0xfffe {
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(blanks.ReplaceAllString(text, " "))
}

// lettersOf is a text without white space and what is not seen, since lines may
// break anywhere.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || fonts.Ignorable(r) {
			return -1
		}
		return r
	}, asShown(text))
}

// harmful returns what in a file of XML does something, or why it is none.
func harmful(data []byte) []string {
	var found []string
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			return append(found, err.Error())
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if slices.Contains([]string{"script", "foreignObject", "iframe", "image", "use", "set", "animate", "handler"}, element.Name.Local) {
			found = append(found, "an element "+element.Name.Local)
		}
		for _, a := range element.Attr {
			if strings.HasPrefix(a.Name.Local, "on") {
				found = append(found, "an attribute "+a.Name.Local)
			}
			if a.Name.Local == "href" && !leading.MatchString(a.Value) {
				found = append(found, "a link to "+a.Value)
			}
		}
	}
}

// leading matches where links of these powers may lead.
var leading = regexp.MustCompile(`^(https://www\.example\.edu\.cn/|mailto:xx@example\.edu\.cn|tel:|[a-z0-9.-]+$)`)

// paste writes a page into a folder that holds all its fragments, as a content
// management system would.
func paste(t *testing.T, folder string, names []string) {
	t.Helper()
	page := "<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><title>粘贴</title></head><body>\n"
	for _, name := range names {
		fragment, err := os.ReadFile(filepath.Join(folder, name+".fragment.html"))
		if err != nil {
			t.Fatal(err)
		}
		page += string(fragment)
	}
	if err := os.WriteFile(filepath.Join(folder, "pasted.html"), []byte(page+"</body></html>\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}
