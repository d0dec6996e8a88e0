package site

import (
	"testing"

	"flowgen/dsl/flow"
)

// TestTelephones holds that a number is a link where it is one number, and that
// what is more than a number stays text.
func TestTelephones(t *testing.T) {
	for text, want := range map[string]string{
		"12345":            "tel:12345",
		"010-1234567":      "tel:0101234567",
		"(010)123 4567":    "tel:0101234567",
		"+86 10 1234567":   "tel:+86101234567",
		"0000-1234567转801": "",
		"0000-1、0000-2":    "",
		"设有举报电话":           "",
		"1":                "",
		"12;ext=3":         "",
	} {
		var f factList
		f.telephone("服务电话", flow.Text{S: text})
		if got := string(f[0].Link); got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
	}
	var none factList
	if none.telephone("服务电话", flow.Text{}); len(none) > 0 {
		t.Errorf("no number is told as %v", none)
	}
}
