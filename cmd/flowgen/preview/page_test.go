package preview

import (
	"strings"
	"testing"
)

// TestPageLoads opens the page under its policy: the picture is there in its
// own fonts, and nothing was refused.
func TestPageLoads(t *testing.T) {
	back, state := examples(t, "公务用车", "合同审签")
	b := openPage(t, serve(t, back, state), 1440, 900, 1)
	b.is("document.documentElement.dataset.picture", id(t, state, "公务用车", "", "external"))
	b.is("document.querySelector('#title').textContent", "公务用车")
	b.is("document.querySelectorAll('#sheet svg .step').length > 5", "true")
	b.is("document.querySelectorAll('#sheet style, #sheet script').length", "0")
	b.is("[...document.fonts].length > 0 && [...document.fonts].every(f => f.status === 'loaded')", "true")
	b.is("[...document.fonts].some(f => document.querySelector('#sheet svg').getAttribute('font-family').startsWith(f.family))", "true")
	if zoom := b.eval("document.documentElement.dataset.zoom"); zoom != "100" && !strings.HasPrefix(zoom, "9") {
		t.Errorf("the zoom is %s at first", zoom)
	}
}
