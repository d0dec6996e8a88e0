package manual_test

import (
	"testing"

	"flowgen/render/manual"
)

// Numbers in Chinese.
func TestNumeral(t *testing.T) {
	for n, want := range map[int]string{1: "一", 10: "十", 12: "十二", 20: "二十", 105: "一百零五", 110: "一百一十", 2026: "二千零二十六", 12345: "12345"} {
		if got := manual.Numeral(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}
