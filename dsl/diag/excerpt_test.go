package diag

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// marked takes the marks ⟦ and ⟧ out of a line and returns the span between
// them; without ⟧ the span goes on to the next line.
func marked(s string) (line string, span Span) {
	before, rest, _ := strings.Cut(s, "⟦")
	at, after, closed := strings.Cut(rest, "⟧")
	span.File = "a.flow"
	span.Start = Pos{Line: 1, Column: utf8.RuneCountInString(before) + 1}
	span.End = Pos{Line: 1, Column: span.Start.Column + utf8.RuneCountInString(at)}
	if !closed {
		span.End = Pos{Line: 2, Column: 3}
	}
	return before + at + after, span
}

// TestCaret holds where the carets stand and how many there are, by what a
// terminal shows: Han and fullwidth two cells, ambiguous one.
func TestCaret(t *testing.T) {
	for _, tt := range []struct {
		name, line     string
		shown          string // "": the line as it is
		before, carets int
	}{
		{"the example of the manual", "  提出意见 → ⟦审柏⟧ → 审批", "", 13, 4},
		{"latin", "power ⟦x⟧y", "", 6, 1},
		{"first of the line", "⟦审核⟧", "", 0, 4},
		{"end of the line", "审核⟦⟧", "", 4, 1},
		{"empty line", "⟦⟧", "", 0, 1},
		{"point before a wide character", "甲⟦⟧乙", "", 2, 1},
		{"quotes are ambiguous", "“⟦审⟧”", "", 1, 2},
		{"ambiguous signs", "→①…·—⟦乙⟧", "", 5, 2},
		{"fullwidth punctuation", "受理（⟦承办人⟧，当日）；", "", 6, 6},
		{"ideographic space", "\u3000\u3000⟦甲⟧", "", 4, 2},
		{"fullwidth colon in the span", "⟦承诺时限：⟧5日", "", 0, 10},
		{"no-break space", "甲\u00a0⟦乙⟧", "", 3, 2},
		{"halfwidth katakana", "ｱｲ⟦甲⟧", "", 2, 2},
		{"tab", "\t⟦x⟧\ty", "    x    y", 4, 1},
		{"tab in the span", "a⟦\t⟧b", "a    b", 1, 4},
		{"combining accent before", "e\u0301⟦x⟧", "", 1, 1},
		{"combining accent is the span", "e⟦\u0301⟧x", "", 0, 1},
		{"letter without its accent", "⟦e⟧\u0301x", "", 0, 1},
		{"hangul of three letters", "\u1112\u1161\u11ab⟦x⟧", "", 2, 1},
		{"emoji", "👍⟦🚫⟧", "", 2, 2},
		{"emoji of a family", "👨\u200d👩\u200d👧⟦甲⟧", "", 2, 2},
		{"joiner inside an emoji is the span", "👨⟦\u200d⟧👩x", "", 0, 2},
		{"flag", "🇨🇳⟦甲⟧", "", 2, 2},
		{"sign made an emoji", "⚠\ufe0f⟦甲⟧", "", 2, 2},
		{"Han with a variation", "葛\U000e0100⟦甲⟧", "", 2, 2},
		{"Han beyond the basic plane", "𠮷𬭳⟦甲⟧", "", 4, 2},
		{"zero-width space", "甲⟦\u200b⟧乙", "甲·乙", 2, 1},
		{"byte order mark", "⟦\ufeff⟧甲", "·甲", 0, 1},
		{"soft hyphen and bidi control", "\u00ad\u202e⟦甲⟧", "··甲", 2, 2},
		{"escape sequence", "\x1b[31m⟦x⟧", "·[31mx", 5, 1},
		{"carriage return", "ab\r⟦c⟧", "ab·c", 3, 1},
		{"line separator", "a\u2028⟦b⟧", "a·b", 2, 1},
		{"broken bytes", "\xff\xfe⟦x⟧", "\ufffd\ufffdx", 2, 1},
		{"several lines", "甲 ⟦乙 {", "", 3, 4},
		{"several lines, blanks at the end", "甲 ⟦乙 {  \t", "甲 乙 {      ", 3, 4},
		{"several lines from the end of the first", "甲 {⟦", "", 4, 1},
		{"several lines from the blanks", "甲 {⟦  ", "", 4, 1},
		{"long before", strings.Repeat("长", 99) + "⟦x⟧", "…" + strings.Repeat("长", 30) + "x", 61, 1},
		{"long before, odd", strings.Repeat("长", 99) + "y⟦x⟧", "…" + strings.Repeat("长", 29) + "yx", 60, 1},
		{"long span", "a⟦" + strings.Repeat("长", 99) + "⟧尾", "a" + strings.Repeat("长", 50) + "…", 1, 100},
		{"long after", "⟦x⟧" + strings.Repeat("长", 99), "x" + strings.Repeat("长", 49) + "…", 0, 1},
		{"just fitting", strings.Repeat("x", 60) + "⟦" + strings.Repeat("y", 50) + "⟧" + strings.Repeat("z", 50), "", 60, 50},
		{"many marks on one letter", "a" + strings.Repeat("\u0301", 500) + "⟦x⟧", "…" + strings.Repeat("\u0301", 400) + "x", 1, 1},
	} {
		line, span := marked(tt.line)
		if tt.shown == "" {
			tt.shown = line
		}
		e := cutExcerpt(line, span)
		before, carets := e.cells()
		if e.text != tt.shown || before != tt.before || carets != tt.carets {
			t.Errorf("%s: %q, caret after %d cells, %d long; want %q, %d, %d",
				tt.name, e.text, before, carets, tt.shown, tt.before, tt.carets)
		}
	}
	if uniseg.EastAsianAmbiguousWidth != 1 {
		t.Error("ambiguous characters do not count as one cell")
	}
}

// TestCaretOutside holds that a span beside the line stands at its nearest end.
func TestCaretOutside(t *testing.T) {
	for _, tt := range []struct {
		start, end     Pos
		before, carets int
	}{
		{Pos{Line: 1, Column: 9}, Pos{Line: 1, Column: 12}, 4, 1},
		{Pos{Line: 1, Column: 2}, Pos{Line: 1, Column: 99}, 2, 2},
		{Pos{Line: 1, Column: -5}, Pos{Line: 1, Column: 2}, 0, 2},
		{Pos{Line: 1}, Pos{}, 0, 1},
		{Pos{Line: 1, Column: 2}, Pos{}, 2, 1},
		{Pos{Line: 1, Column: 2}, Pos{Line: 1, Column: 1}, 2, 1},
		{Pos{Line: 3, Column: 2}, Pos{Line: 1, Column: 1}, 2, 1},
	} {
		e := cutExcerpt("审核", Span{Start: tt.start, End: tt.end})
		if before, carets := e.cells(); before != tt.before || carets != tt.carets {
			t.Errorf("%v–%v: caret after %d cells, %d long; want %d, %d", tt.start, tt.end, before, carets, tt.before, tt.carets)
		}
	}
}

// under returns what stands in so many cells of a line of text.
func under(text string, before, carets int) string {
	rest, state, at, part := text, -1, 0, ""
	for rest != "" {
		var cluster string
		var width int
		cluster, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if at >= before && at < before+carets && width > 0 {
			part += cluster
		}
		at += width
	}
	return part
}

// FuzzPrint prints any text with any span. What comes out is two lines of the
// same gutter without control characters, and the carets stand under the
// first character of the span.
func FuzzPrint(f *testing.F) {
	for _, s := range []string{"  提出意见 → 审柏 → 审批", "\te\u0301👨\u200d👩🇨🇳", "\x1b[31m\u202e\xff\r", strings.Repeat("长", 300), ""} {
		f.Add(s, 1, 8, 1, 10)
		f.Add(s, 1, -3, 2, 1<<40)
	}
	f.Fuzz(func(t *testing.T, s string, startLine, startColumn, endLine, endColumn int) {
		d := New("FG101", Span{
			File:  s,
			Start: Pos{Line: startLine, Column: startColumn},
			End:   Pos{Line: endLine, Column: endColumn},
		}, Msg("two-names", s, s)).WithHint("did-you-mean", Plain(s))
		d = d.WithRelated(d.Span, "declared-here")
		var out strings.Builder
		if err := (Printer{Lines: text(s)}).Print(&out, List{d}); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(out.String(), func(r rune) bool { return r < ' ' && r != '\n' || r == '\u202e' }) {
			t.Fatalf("control characters in %q", out.String())
		}
		line, ok := text(s).Line("", startLine)
		if lines := strings.Count(out.String(), "\n"); !ok && lines != 3 || ok && lines != 5 {
			t.Fatalf("%d lines:\n%s", lines, out.String())
		}
		if !ok {
			return
		}
		shown, caret := strings.Split(out.String(), "\n")[1], strings.Split(out.String(), "\n")[2]
		gutter := len(fmt.Sprintf("%5d | ", startLine))
		shown, caret = shown[gutter:], caret[gutter:]
		blank := strings.TrimRight(caret, "^")
		before, carets := len(blank), len(caret)-len(blank)
		if strings.Trim(blank, " ") != "" || carets == 0 || before+carets > uniseg.StringWidth(shown)+1 {
			t.Fatalf("carets beside the line:\n%s\n%s", shown, caret)
		}
		runes := []rune(line)
		if at := max(startColumn-1, 0); at >= len(runes) {
			if width := uniseg.StringWidth(shown); before != width {
				t.Fatalf("the caret stands after %d cells, the line ends after %d", before, width)
			}
		} else if first := tame(string(runes[at : at+1])); uniseg.StringWidth(first) > 0 && first[0] != ' ' &&
			!strings.Contains(under(shown, before, carets), first) {
			t.Fatalf("the carets do not stand under %q:\n%s\n%s", first, shown, caret)
		}
	})
}
