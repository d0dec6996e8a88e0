package fonts

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// shippedOnly is Default without the faces of the machine.
func shippedOnly() *Family {
	fam := Default()
	return &Family{Regular: fam.Regular, Bold: fam.Bold, Fallback: fam.Fallback}
}

func TestRuns(t *testing.T) {
	fam := shippedOnly()
	for _, c := range []struct{ s, regular, bold string }{
		{"", "", ""},
		{"受理 a", "SC-Regular:受理 a", "SC-Bold:受理 a"},
		{"受𠮷理", "SC-Regular:受|JP-Regular:𠮷|SC-Regular:理", "SC-Bold:受|JP-Bold:𠮷|SC-Bold:理"},
		{"☐ 已阅", "Symbols2-Regular:☐ |SC-Regular:已阅", "Symbols2-Regular:☐ |SC-Bold:已阅"},
		{"☐⇢☐", "Symbols2-Regular:☐|Math-Regular:⇢|Symbols2-Regular:☐", "Symbols2-Regular:☐|Math-Regular:⇢|Symbols2-Regular:☐"},
		{"葛\U000E0100城", "SC-Regular:葛\U000E0100城", "SC-Bold:葛\U000E0100城"},
		{"☐\uFE0E阅", "Symbols2-Regular:☐\uFE0E|SC-Regular:阅", "Symbols2-Regular:☐\uFE0E|SC-Bold:阅"},
		{"\U0010FFFD", "SC-Regular:\U0010FFFD", "SC-Bold:\U0010FFFD"}, // nobody has it
		{"\xff", "SC-Regular:\xff", "SC-Bold:\xff"},
	} {
		for i, want := range []string{c.regular, c.bold} {
			var got []string
			whole := ""
			for _, run := range fam.Runs(c.s, i == 1) {
				got = append(got, strings.TrimPrefix(run.Face.Name(), "NotoSans")+":"+run.S)
				whole += run.S
			}
			if g := strings.Join(got, "|"); g != want {
				t.Errorf("Runs(%q, %v) = %s, want %s", c.s, i == 1, g, want)
			}
			if whole != c.s {
				t.Errorf("the runs of %q together are %q", c.s, whole)
			}
		}
	}
}

// An ideographic space is as wide as Han beside a Latin face too.
func TestIdeographicSpace(t *testing.T) {
	latin, wrong := tryFace(mustSubset(t, Default().Regular, "ab "))
	if wrong != nil {
		t.Fatal(wrong)
	}
	fam := &Family{Regular: latin, Bold: latin, Fallback: []*Face{Default().Regular}}
	if got := fam.Advance("a\u3000b", false, 1000) - fam.Advance("ab", false, 1000); got < 1000 || got > 1002 {
		t.Errorf("it is %d wide at 10 pt", got)
	}
	if runs := fam.Runs("a b", false); len(runs) != 1 {
		t.Errorf("a plain space has a face of its own: %v", runs)
	}
}

func TestAdvanceRoundsUp(t *testing.T) {
	fam := shippedOnly()
	for _, c := range []struct {
		s    string
		size int
		want int
	}{
		{"", 1050, 0},
		{"受理", 1050, 2100},
		{"a", 1000, 563},
		{"a", 1050, 592},    // 591.15
		{"aa", 1050, 1183},  // 1182.3: rounded once
		{"受⏰受", 1000, 3270}, // 2 em and 2,600 of 2,048
		{"受\u200d\n理", 1050, 2100},
	} {
		if got := fam.Advance(c.s, false, c.size); got != c.want {
			t.Errorf("Advance(%q, %d) = %d, want %d", c.s, c.size, got, c.want)
		}
	}
}

// A line is as wide as its runes, however it is cut into faces.
func TestAdvanceIsSumOfRunes(t *testing.T) {
	fam := shippedOnly()
	const s = "受理（5 个工作日）𠮷☐ab\u200d é⇢"
	for _, bold := range []bool{false, true} {
		sum := 0
		for _, run := range fam.Runs(s, bold) {
			if run.Face.UnitsPerEm() != 1000 {
				t.Fatal("the test wants faces of 1000 units")
			}
			for _, r := range run.S {
				sum += run.Face.Advance(r)
			}
		}
		if got := fam.Advance(s, bold, 1000); got != sum {
			t.Errorf("bold %v: Advance = %d, want %d", bold, got, sum)
		}
	}
}

func TestMissing(t *testing.T) {
	fam := shippedOnly()
	got := fam.Missing("受理\t\n \u3000\u2028\u200b\u200d\ufeff\u00ad\ufe0f\U000E0100\u2009" + "\U0010FFFD\uE123\U0010FFFDༀ")
	if want := []rune{0xF00, 0xE123, 0x10FFFD}; !slices.Equal(got, want) {
		t.Errorf("Missing = %U, want %U", got, want)
	}
	if got := fam.Missing("办结"); got != nil {
		t.Errorf("Missing = %U, want nil", got)
	}
}

// A face that lacks a rune says so with a box; a space is never a box.
func TestLackingFace(t *testing.T) {
	emoji := Default().Fallback[len(Default().Fallback)-1]
	if emoji.Has('受') || emoji.Has('\u2003') {
		t.Fatal("the test wants a face without 受 and em space")
	}
	if len(emoji.Outline('受')) == 0 || emoji.Advance('受') == 0 {
		t.Error("a missing rune has no box")
	}
	if emoji.Outline('\u2003') != nil || emoji.Advance('\u2003') != emoji.Advance(' ') {
		t.Error("a missing space is no space")
	}
	if emoji.Outline('\u200d') != nil || emoji.Advance('\u200d') != 0 {
		t.Error("a joiner is drawn")
	}
}

func TestOutline(t *testing.T) {
	regular := Default().Regular
	if regular.Outline(' ') != nil {
		t.Error("a space is drawn")
	}
	pieces := regular.Outline('一') // one bar, above the baseline
	if len(pieces) < 4 || pieces[0].Op != MoveTo {
		t.Fatalf("%v", pieces)
	}
	last := pieces[len(pieces)-1]
	if last.Op != LineTo || last.Args[0] != pieces[0].Args[0] {
		t.Errorf("the contour is open: %v", pieces)
	}
	for _, piece := range pieces {
		if p := piece.Args[0]; p.Y < 300 || p.Y > 500 || p.X < 0 || p.X > 1000 {
			t.Errorf("the bar of 一 goes through %v", p)
		}
	}
}

// Faces are shared by all pages that are drawn at once.
func TestConcurrentUse(t *testing.T) {
	data := Default().Regular.data
	fam := &Family{Regular: &Face{name: "fresh", data: data}, Fallback: Default().Fallback}
	want, err := Default().Regular.Subset([]rune("受理办结"))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for j := range 200 {
				r := rune(0x4E00 + (i*37+j*11)%2000)
				if got := fam.Advance(string(r), false, 1000); got != 1000 {
					t.Errorf("Advance(%c) = %d", r, got)
				}
				if len(fam.Regular.Outline(r)) == 0 {
					t.Errorf("Outline(%c) is blank", r)
				}
			}
			if got, err := fam.Regular.Subset([]rune("受理办结")); err != nil || sum(got) != sum(want) {
				t.Errorf("another subset, %v", err)
			}
		})
	}
	group.Wait()
}

func TestGlyphs(t *testing.T) {
	fam := shippedOnly()
	var got []string
	for _, g := range fam.Glyphs("a\u200db 受⏰理", true, 1050) {
		got = append(got, fmt.Sprintf("%s:%c@%d", strings.TrimPrefix(g.Face.Name(), "Noto"), g.Rune, g.X))
		if len(g.Face.Outline(g.Rune)) == 0 {
			t.Errorf("%c is blank", g.Rune)
		}
	}
	const want = "SansSC-Bold:a@0 SansSC-Bold:b@620 SansSC-Bold:受@1535 Emoji-Regular:⏰@2586 SansSC-Bold:理@3920"
	if g := strings.Join(got, " "); g != want {
		t.Errorf("Glyphs = %s, want %s", g, want)
	}
	if whole := fam.Advance("a\u200db 受⏰理", true, 1050); whole != 3920+1050 {
		t.Errorf("the line is %d wide", whole)
	}
}
