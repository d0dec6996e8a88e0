package webcheck

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flowgen/internal/browser"
	"flowgen/internal/golden"
)

const sound = `<!DOCTYPE html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><title>目录</title></head>
<body><main><h1>目录</h1><p>甲</p></main></body>
</html>
`

// faulty has a heading left out, a picture without a text, pale words, an
// attribute without quotes and an ID that stands twice.
const faulty = `<!DOCTYPE html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><title>目录</title><style>p { color: #ccc }</style></head>
<body><main><h1>目录</h1><h3 id=a>节</h3><p id="a">文字很淡</p><img src="data:,"></main></body>
</html>
`

func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// finds holds that each of the rules has found something.
func finds(t *testing.T, found []string, rules ...string) {
	t.Helper()
	for _, rule := range rules {
		if !slices.ContainsFunc(found, func(s string) bool { return strings.Contains(s, rule) }) {
			t.Errorf("nothing of %s in %q", rule, found)
		}
	}
}

func TestValidate(t *testing.T) {
	if found := Validate(t, written(t, "a.html", sound)); len(found) > 0 {
		t.Errorf("a sound document: %q", found)
	}
	finds(t, Validate(t, written(t, "a.html", sound), written(t, "b.html", faulty)),
		"b.html:4:25 heading-level: ", "attr-quotes", "no-dup-id", "wcag/h37")
	// More than a pipe takes at once.
	many := strings.Repeat("<p id=a>甲</p>\n", 600)
	if found := Validate(t, written(t, "c.html", strings.Replace(sound, "<p>", many+"<p>", 1))); len(found) < 600 {
		t.Errorf("only %d faults of 600", len(found))
	}
	piece := written(t, "a.fragment.html", "<section><h2>甲</h2></section>\n")
	if found := ValidateFragments(t, piece); len(found) > 0 {
		t.Errorf("a sound piece: %q", found)
	}
	finds(t, Validate(t, piece), "missing-doctype")
}

func TestViolations(t *testing.T) {
	page := browser.New(t).Open(t, browser.Viewport{Width: 800, Height: 600})
	page.Go(browser.FileURL(t, written(t, "a.html", sound)))
	if found := Violations(page); len(found) > 0 {
		t.Errorf("a sound page: %q", found)
	}
	page.Go(browser.FileURL(t, written(t, "b.html", faulty)))
	finds(t, Violations(page), "heading-order at h3: ", "color-contrast", "image-alt")
	_ = golden.Update() // the switch -update
}
