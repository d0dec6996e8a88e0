package dsl

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/diag"
)

// TestKeywords holds that in each table no two words share a form, so that a
// conversion between Chinese and English is there and back without loss.
func TestKeywords(t *testing.T) {
	for name, table := range map[string][]word{"statements": statementWords, "keys": keyWords, "values": valueWords} {
		of := map[string]string{}
		for _, w := range table {
			if isASCII(w.zh) || !isASCII(w.en) {
				t.Errorf("%s: %s, %s", name, w.zh, w.en)
			}
			for _, form := range append([]string{w.zh, w.en}, w.aliases...) {
				if other, twice := of[fold(form)]; twice {
					t.Errorf("%s: %s stands for %s and for %s", name, form, other, w.zh)
				}
				of[fold(form)] = w.zh
			}
		}
	}
}

// TestKeysHavePlaces holds that every key is taken somewhere, and every key
// that is taken is a word.
func TestKeysHavePlaces(t *testing.T) {
	known := map[string]bool{}
	for _, w := range keyWords {
		known[w.zh] = true
		if len(placesOf[w.zh]) == 0 {
			t.Errorf("%s may stand nowhere", w.zh)
		}
	}
	for k := range placesOf {
		if !known[k] {
			t.Errorf("%s is no word", k)
		}
	}
	for place, aliases := range placeAliases {
		for alias, k := range aliases {
			if !known[alias] || !slices.Contains(placesOf[k], place) {
				t.Errorf("in %s, %s stands for %s", place, alias, k)
			}
		}
	}
}

// TestManualExamples reads every example of the manual.
func TestManualExamples(t *testing.T) {
	data, err := os.ReadFile("../docs/language.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```flow\n(.*?)```").FindAllSubmatch(data, -1)
	if len(blocks) == 0 {
		t.Fatal("no examples")
	}
	for _, b := range blocks {
		if l := load(string(b[1])); len(l.list) > 0 {
			t.Errorf("%s\n%s", strings.TrimSpace(string(b[1])), l.printed(diag.Chinese))
		}
	}
}
