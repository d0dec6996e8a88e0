package preview

import (
	"bytes"
	"regexp"
	"testing"
)

// print prints the page and returns its sheets, as their sizes.
func (b tab) print() []string {
	b.Helper()
	data := b.PDF()
	if !bytes.HasPrefix(data, []byte("%PDF")) {
		b.Fatalf("printed is %.20q", data)
	}
	var sheets []string
	for _, box := range regexp.MustCompile(`/MediaBox \[([^\]]*)\]`).FindAllSubmatch(data, -1) {
		sheets = append(sheets, string(box[1]))
	}
	return sheets
}

// TestPrint prints the picture alone: one that is wide across the paper, one
// that is high along it, one that would be too small on several sheets.
func TestPrint(t *testing.T) {
	b, _, state := openExamples(t, 1440, 900, "信访举报受理", "干部选拔任用")
	show := func(power, view, key string) {
		t.Helper()
		b.clickButton("#powers button", power)
		b.Press(key)
		b.picture(id(t, state, power, "", view))
	}
	const upright, across = "0 0 612 792", "0 0 792 612"
	for _, tt := range []struct {
		power, view, key string
		want             string
		several          bool
	}{
		{"信访举报受理", "external", "1", across, false},
		{"信访举报受理", "risk", "3", upright, false},
		{"干部选拔任用", "internal", "2", upright, false},
		{"干部选拔任用", "risk", "3", upright, true},
	} {
		show(tt.power, tt.view, tt.key)
		b.Press("+++") // paper knows no zoom
		sheets := b.print()
		if len(sheets) == 0 || sheets[0] != tt.want || len(sheets) > 1 != tt.several {
			t.Errorf("%s %s is printed on %q", tt.power, tt.view, sheets)
		}
	}
	b.Media("print")
	b.Is("[...document.querySelectorAll('body > :not(main):not(script):not(noscript), #band, #progress')].filter(e => getComputedStyle(e).display !== 'none').map(e => e.outerHTML.slice(0, 60)).join()", "")
}
