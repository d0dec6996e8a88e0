package preview

import (
	"io/fs"
	"regexp"
	"testing"
)

// tooNew is what a browser of the package's doc does not understand, and
// nothing here makes up for. What such a browser ignores without harm is not
// listed.
var tooNew = regexp.MustCompile(`\b(?:Map|Object)\.groupBy\b|\.(?:at\(-?\d|findLast|toSorted|toReversed|toSpliced)|` +
	`\b(?:structuredClone|hasOwn|canParse|withResolvers|fromAsync|showPopover)\b|AbortSignal\.(?:any|timeout)|^await |\bstatic \{|` + // scripts
	`:has\(|:is\(|:where\(|(?:^|[ ;{])inset\b|aspect-ratio|@layer|@container|color-mix|\d[dsl]v[hw]\b|overflow: clip|^\s*&`) // styles

// TestOldBrowsers keeps the page within what the oldest browsers can do.
func TestOldBrowsers(t *testing.T) {
	for _, word := range []string{"Map.groupBy(a)", "list.at(-1)", "all.findLast(f)", "body:has(#x)", "{ inset: 0 }", "height: 90dvh"} {
		if !tooNew.MatchString(word) {
			t.Errorf("%s is not found", word)
		}
	}
	files, err := fs.Glob(pageFiles, "page/*")
	if err != nil || len(files) < 10 {
		t.Fatalf("the page is %v, %v", files, err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(pageFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		if found := tooNew.Find(data); found != nil {
			t.Errorf("%s uses %s", name, found)
		}
	}
}

// TestBrowserThatCannot says so where the page's own script does not run.
func TestBrowserThatCannot(t *testing.T) {
	b, _, _ := openExamples(t, 1000, 700, "合同审签")
	b.Is("document.querySelector('#old').hidden", "true")
	b.server.assets["app.js"] = asset{kinds[".js"], []byte("import {no} from './dom.js';")}
	b.Reload()
	b.Becomes("document.querySelector('#old')?.hidden", "false")
	b.Forgive("does not provide an export")
}
