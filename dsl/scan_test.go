package dsl

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"
)

// oracle is participle's own lexer of the same rules.
var oracle = lexer.MustStateful(rules())

// FuzzScan holds that the scanner cuts any text as participle's lexer does.
func FuzzScan(f *testing.F) {
	seeds(f, func(text string) { f.Add(text) })
	for _, text := range []string{
		"", "甲-乙->丙", "“甲", "值：甲“乙”{ #注\n", "值：a#b #c", "{ 键：值 }", "键：{甲}", "甲（乙（丙），丁）", "-", "=》", "\U00020BB7甲：乙",
		"{键：甲}乙}", "键：\"\"\"甲\n乙\"\"\"", "键：\"\"\"甲", "[甲", "甲 [乙] → ［丙］", "键：甲　＃注", "（甲", "甲》乙", "甲——乙",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text, _, ok := decode("in.flow", []byte(text))
		if !ok {
			return
		}
		names := map[lexer.TokenType]string{}
		for name, kind := range oracle.Symbols() {
			names[kind] = name
		}
		lex, err := oracle.LexString("in.flow", text)
		if err != nil {
			t.Fatal(err)
		}
		var space lexer.Token // before a comment
		for _, got := range scannerOnce().scan("in.flow", text, nil) {
			if space.Value != "" {
				if got.Type != tComment || got.Pos.Offset != space.Pos.Offset+len(space.Value) || got.Pos.Column != space.Pos.Column+utf8.RuneCountInString(space.Value) {
					t.Fatalf("%#v after %#v", got, space)
				}
				got.Value, got.Pos, space = space.Value+got.Value, space.Pos, lexer.Token{}
			} else if rest := text[got.Pos.Offset+len(got.Value):]; got.Type == tSpace && (strings.HasPrefix(rest, "#") || strings.HasPrefix(rest, "＃")) {
				space = got
				continue
			}
			want, err := lex.Next()
			if err != nil {
				t.Fatal(err)
			}
			name := names[want.Type]
			switch name {
			case "InlineText":
				name = "Text"
			case "SpacedComment":
				name = "Comment"
			}
			if want.Type = symbols[name]; got != want {
				t.Fatalf("%#v, participle has %#v", got, want)
			}
		}
		if end, err := lex.Next(); err != nil || !end.EOF() {
			t.Fatalf("participle goes on with %#v, %v", end, err)
		}
	})
}
