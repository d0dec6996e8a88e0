package flow

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestPlainHan holds that what passes for plain is its own NFKC, alone and
// between plain neighbours.
func TestPlainHan(t *testing.T) {
	plain := 0
	for r := rune(1); r < 0x20000; r++ {
		for _, s := range []string{string(r), "a" + string(r), "审" + string(r) + "核"} {
			if isPlainHan(s) {
				plain++
				if n := norm.NFKC.String(s); n != s {
					t.Errorf("%q is not its own NFKC, %q", s, n)
				}
			}
			if got, want := NFKC(s), norm.NFKC.String(s); got != want {
				t.Errorf("NFKC of %q is %q, want %q", s, got, want)
			}
		}
	}
	if plain < 3*20000 {
		t.Errorf("%d texts are plain", plain)
	}
}
