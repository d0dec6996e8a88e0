package pinyin

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"flowgen/internal/golden"

	others "github.com/mozillazg/go-pinyin"
)

// letters returns the first reading that go-pinyin has of a character, in what
// an address may hold.
func letters(r rune) string {
	all := others.SinglePinyin(r, others.NewArgs())
	if len(all) == 0 {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, all[0])
}

// TestReadings holds readings.txt to go-pinyin; -update writes it.
func TestReadings(t *testing.T) {
	characters := map[string][]rune{}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if syllable := letters(r); syllable != "" {
			characters[syllable] = append(characters[syllable], r)
		}
	}
	var b strings.Builder
	for _, syllable := range slices.Sorted(maps.Keys(characters)) {
		fmt.Fprintf(&b, "%s %s\n", syllable, string(characters[syllable]))
	}
	if golden.Update() {
		if err := os.WriteFile("readings.txt", []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if b.String() != readings {
		t.Fatal("readings.txt is not what go-pinyin says")
	}
}

func TestOf(t *testing.T) {
	if golden.Update() {
		t.Skip("the program holds the readings of before")
	}
	for r, want := range map[rune]string{'信': "xin", '绿': "lv", '行': "xing", '𠮷': "", 'a': "", '，': "", 0: "", -1: "", unicode.MaxRune + 1: ""} {
		if got := Of(r); got != want {
			t.Errorf("%U is read %q, want %q", r, got, want)
		}
	}
	for r := range rune(0x3000) { // what is not Han has no reading
		if got := Of(r); got != letters(r) {
			t.Errorf("%U is read %q, want %q", r, got, letters(r))
		}
	}
}
