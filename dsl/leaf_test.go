package dsl

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// tagged is the parser of lines that participle makes of tags.
var tagged = func() func([]lexer.Token) (string, error) {
	type Name struct {
		Token lexer.Token `parser:"@( Name | Quoted )"`
	}
	type Label struct {
		Token lexer.Token `parser:"@Label"`
	}
	type Entry struct {
		Tokens []lexer.Token `parser:"Item+"`
	}
	type Args struct {
		Tokens  []lexer.Token
		Entries []*Entry `parser:"Paren ( @@ | Comma | Slash )* ParenEnd"`
	}
	type Value struct {
		Tokens []lexer.Token `parser:"( Text | LongText )+"`
	}
	type Property struct {
		Key        lexer.Token `parser:"@Key"`
		Qualifiers []*Name     `parser:"( @@"`
		Labels     []*Label    `parser:"| @@ )*"`
		Args       *Args       `parser:"@@? Colon"`
		Value      *Value      `parser:"@@?"`
	}
	type Title struct {
		Token lexer.Token `parser:"@Quoted"`
	}
	type Declaration struct {
		Word  lexer.Token `parser:"@Keyword"`
		Names []*Name     `parser:"( @@ ( Comma @@ )*"`
		Title *Title      `parser:"  @@? )?"`
		Args  *Args       `parser:"@@?"`
	}
	type Target struct {
		Label *Label `parser:"@@?"`
		Name  *Name  `parser:"@@"`
		Args  *Args  `parser:"@@?"`
	}
	type Group struct {
		First *Target   `parser:"@@"`
		Any   []*Target `parser:"( ( Slash @@ )+"`
		All   []*Target `parser:"| ( Plus @@ )+ )?"`
	}
	type Link struct {
		Arrow lexer.Token `parser:"@( Arrow | Dashed )"`
		Group *Group      `parser:"@@"`
	}
	type Flow struct {
		First *Group  `parser:"@@"`
		Links []*Link `parser:"@@+"`
	}
	type Line struct {
		Property    *Property    `parser:"  @@"`
		Declaration *Declaration `parser:"| @@"`
		Flow        *Flow        `parser:"| @@"`
	}
	p := participle.MustBuild[Line](participle.Lexer(language{}), participle.UseLookahead(0))
	taggedEBNF = p.String()
	return func(tokens []lexer.Token) (string, error) {
		got, err := parseTokens(p, tokens)
		return saidBy(got.Property, got.Declaration, got.Flow), err
	}
}()

var taggedEBNF string

// saidBy is all that a line holds.
func saidBy(parts ...any) string {
	data, err := json.Marshal(parts)
	if err != nil {
		panic(err) // plain structs
	}
	return string(data)
}

// TestLeaves holds that the productions that read themselves are printed as
// participle would.
func TestLeaves(t *testing.T) {
	productions := strings.Split(leaves, "\n")
	tags := strings.Split(taggedEBNF, "\n")
	if len(productions) != len(tags)-1 { // less Line
		t.Errorf("%d productions, by tags %d", len(productions), len(tags)-1)
	}
	for _, want := range tags {
		if !slices.Contains(productions, want) && !strings.HasPrefix(want, "Line = ") {
			t.Errorf("participle has %q", want)
		}
	}
}

// FuzzLine holds that properties, declarations and flow lines read themselves as participle
// would read them by tags, and fail at the same place.
func FuzzLine(f *testing.F) {
	seeds(f, func(text string) { f.Add(text) })
	for _, text := range []string{
		"甲（乙、丙/丁）：戊", "甲（：乙", "甲 乙 [丙] “丁” （）：", "甲（乙 丙 ：丁", "甲 “乙：丙",
		"甲（乙，1日）→ [丙] 丁 / 戊（己）⇢ 庚", "甲 → ", "甲 / 乙", "甲 → 乙 + 丙 / 丁", "[甲] → 乙", "步骤 甲、乙 “丙”（丁，1日）", "步骤 甲、", "步骤 “甲” “乙” 丙", "步骤（甲", "步骤 甲（乙", "步骤", "步骤 、甲", "→ 甲", "甲 → 乙（丙", "甲 → [乙] / 丙", "甲 → 乙 丙",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text, _, ok := decode("in.flow", []byte(text))
		if !ok {
			return
		}
		tokens := significant(text, tokenize("in.flow", text, nil))
		start := true
		for k := 0; k < len(tokens); k++ {
			switch first := tokens[k].Type; {
			case first == tEnd || first == tOpen || first == tClose:
				start = true
				continue
			case !start || first != tKey && first != tKeyword && first != tName && first != tQuoted && first != tLabel:
				start = false
				continue
			}
			start = false
			n := k
			for tokens[n].Type != tEnd && !tokens[n].EOF() && tokens[n].Type != tOpen && tokens[n].Type != tClose {
				n++
			}
			line := append(slices.Clone(tokens[k:n]), lexer.EOFToken(tokens[n].Pos))
			want, wantErr := tagged(line)
			head, err := parseTokens(headOnce(), line)
			var at, wantAt participle.Error
			if errors.As(err, &at) != errors.As(wantErr, &wantAt) || at != nil && at.Position() != wantAt.Position() {
				t.Fatalf("%q: error %v, by tags %v", text, err, wantErr)
			}
			if err == nil {
				if got := saidBy(head.Property, head.Declaration, head.Flow); got != want {
					t.Fatalf("%q:\n%s, by tags\n%s", text, got, want)
				}
			}
		}
	})
}
