package layout

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"flowgen/fonts"
	"flowgen/internal/golden"
)

// testStyle is a style of which only the fonts matter.
func testStyle() Style { return Style{Fonts: fonts.Default()} }

// TestWrap compares with testdata/wrap.txtar: a file "name" is a text, the
// files "name 60" after it are its lines at 10 pt in a width of 60 pt, "name
// 60 filled" those of a paragraph.
func TestWrap(t *testing.T) {
	const path = "testdata/wrap.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	for i, f := range archive.Files {
		_, number, isGolden := strings.Cut(f.Name, " ")
		if !isGolden {
			text = strings.TrimSuffix(string(f.Data), "\n")
			continue
		}
		number, isFilled := strings.CutSuffix(number, " filled")
		how := balanced
		if isFilled {
			how = filled
		}
		points, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("width of %q: %v", f.Name, err)
		}
		var got strings.Builder
		lines, _ := testStyle().wrap(text, Length(points)*Pt, 10*Pt, false, how)
		for _, line := range lines {
			fmt.Fprintf(&got, "|%s|\n", line)
		}
		if golden.Update() {
			archive.Files[i].Data = []byte(got.String())
		} else if diff := cmp.Diff(string(f.Data), got.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
	if golden.Update() {
		if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWrapPhrases compares with testdata/phrases.txtar, see there.
func TestWrapPhrases(t *testing.T) {
	const path = "testdata/phrases.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for i, f := range archive.Files {
		name, isFilled := strings.CutSuffix(f.Name, " filled")
		_, number, _ := strings.Cut(name, " ")
		points, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("width of %q: %v", f.Name, err)
		}
		how := balanced
		if isFilled {
			how = filled
		}
		var got strings.Builder
		for text := range strings.Lines(string(f.Data)) {
			if strings.HasPrefix(text, ">") {
				continue
			}
			cases++
			lines, _ := testStyle().wrap(text, Length(points)*Pt, 10*Pt, false, how)
			fmt.Fprintf(&got, "%s> %s\n", text, strings.Join(lines, " | "))
		}
		if golden.Update() {
			archive.Files[i].Data = []byte(got.String())
		} else if diff := cmp.Diff(string(f.Data), got.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
	if cases < 80 {
		t.Errorf("%d phrases", cases)
	}
	if golden.Update() {
		if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWrapRandom holds the promises of wrap on random Chinese text.
func TestWrapRandom(t *testing.T) {
	s, rng := testStyle(), rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		text := randomText(rng)
		size := Length(750 + 50*rng.IntN(10))
		width := size*3 + Length(rng.IntN(15000))
		bold := rng.IntN(2) == 0
		how := filling(rng.IntN(2))
		lines, _ := s.wrap(text, width, size, bold, how)
		if got, want := ink(strings.Join(lines, "")), ink(text); got != want {
			t.Fatalf("text changed:\n got %q\nwant %q", got, want)
		}
		if got, most := len(lines), greedy(s, text, width, size, bold); got > most {
			t.Errorf("%d lines where %d are enough: %q", got, most, lines)
		}
		for i, line := range lines {
			if w := s.measure(line, size, bold) - s.hang(line, size, bold); w > width {
				t.Errorf("%q is %v wide, over %v", line, w, width)
			}
			if strings.TrimFunc(line, isBreakSpace) != line {
				t.Errorf("%q has white space at an end", line)
			}
			first, _ := utf8.DecodeRuneInString(line)
			last, _ := utf8.DecodeLastRuneInString(line)
			if i > 0 && strings.ContainsRune(neverFirst, first) || i < len(lines)-1 && strings.ContainsRune(neverLast, last) {
				t.Errorf("forbidden end of line %d in %q", i, lines)
			}
		}
	}
}

// randomText makes text whose unbreakable marks are never more than two, so
// that no rule has to give way in a width of three characters.
func randomText(rng *rand.Rand) string {
	pieces := []string{"申", "请", "人", "提交", "材料", "审查", "决定", "，", "。", "、", "；", "：", "“好", "”", "（甲", "）", "《法",
		"》", "15日", "3 天", "第四条", "A4", "law ", " ", "\u3000", "𬭳", "𠮷", "é", "e\u0301", "🀄", "㐀"}
	var b strings.Builder
	mark := true
	for range 1 + rng.IntN(60) {
		p := pieces[rng.IntN(len(pieces))]
		r, _ := utf8.DecodeRuneInString(p)
		closing := strings.ContainsRune(neverFirst, r)
		if closing && mark {
			continue
		}
		mark = closing || isBreakSpace(r) || p == "law "
		b.WriteString(p)
	}
	return b.String()
}

// ink is text without its white space.
func ink(text string) string {
	return strings.Join(strings.FieldsFunc(text, isBreakSpace), "")
}

// greedy counts the lines of filling each as far as it goes, over the same
// breaks.
func greedy(s Style, text string, width, size Length, bold bool) int {
	text = strings.TrimFunc(text, isBreakSpace)
	cs := clustersOf(text)
	if len(cs) == 0 {
		return 0
	}
	s.measureClusters(cs, text, size, bold)
	l := newLiner(cs, int(width)*finer, int(size)*finer, filled)
	for h := inPhrase; h <= byMark; h++ {
		l.soften(h)
	}
	lines, from, last := 1, 0, 0
	for i := range cs {
		if cs[i].after != soft && i < len(cs)-1 {
			continue
		}
		if l.span(from, i+1) > l.width && last > from {
			lines, from = lines+1, last
		}
		last = i + 1
	}
	return lines
}

func TestWrapNarrow(t *testing.T) {
	s := testStyle()
	for _, width := range []Length{1, 5 * Pt, 10 * Pt, 11 * Pt} {
		lines, _ := s.wrap("“（15 日）。”", width, 10*Pt, false, balanced)
		if got := strings.Join(lines, ""); got != "“（15日）。”" {
			t.Errorf("width %v: %q", width, lines)
		}
		for _, line := range lines {
			if s.measure(line, 10*Pt, false) > width && utf8.RuneCountInString(line) > 1 {
				t.Errorf("width %v: %q is too wide", width, line)
			}
		}
	}
}

// TestWrapFits wraps to the width that the text was measured with.
func TestWrapFits(t *testing.T) {
	s := testStyle()
	for _, size := range []Length{750, 777, 900, 1050, 1100} {
		for _, line := range []string{"建设项目水资源论证报告书", "AVA 20个工作日"} {
			text := line + line
			width := s.measure(line, size, false)
			if got, _ := s.wrap(text, width, size, false, balanced); len(got) != 2 {
				t.Errorf("size %v: %q", size, got)
			}
		}
	}
}

// TestWrapTight tries every width, with faces that change inside a line.
func TestWrapTight(t *testing.T) {
	s := testStyle()
	for width := 30 * Pt; width < 50*Pt; width++ {
		lines, _ := s.wrap("甲A🀄A𠮷y甲V乙🀄ij𠮷f,甲", width, 777, false, balanced)
		for _, line := range lines {
			if w := s.measure(line, 777, false); w > width {
				t.Fatalf("%q is %v wide, over %v", line, w, width)
			}
		}
	}
}

func BenchmarkWrap(b *testing.B) {
	s := testStyle()
	for _, n := range []int{20, 100, 5000} {
		text := string([]rune(strings.Repeat("负责受理公民、法人的申请，15 个工作日内", 1+n/20))[:n])
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.wrap(text, 136*Pt, 11*Pt, false, balanced)
			}
		})
	}
}
