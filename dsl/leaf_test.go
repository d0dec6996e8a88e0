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

// tagged is the parser of properties that participle makes of tags.
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
	p := participle.MustBuild[Property](participle.Lexer(language{}), participle.UseLookahead(0))
	taggedEBNF = p.String()
	return func(tokens []lexer.Token) (string, error) {
		got, err := parseTokens(p, tokens)
		if err != nil {
			return "", err
		}
		return saidBy(got.Key, got.Qualifiers, got.Labels, got.Args, got.Value), nil
	}
}()

var taggedEBNF string

// saidBy is all that a property holds.
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
	for _, want := range strings.Split(taggedEBNF, "\n") {
		if !slices.Contains(productions, want) && !strings.HasPrefix(want, "Args = ") {
			t.Errorf("participle has %q", want)
		}
	}
	if !strings.Contains(taggedEBNF, "Args = ") || !strings.Contains(EBNF(), "\nArgs = ") {
		t.Error("no production for Args")
	}
}

// FuzzProperty holds that a property reads itself as participle would read it
// by tags, and fails at the same place.
func FuzzProperty(f *testing.F) {
	seeds(f, func(text string) { f.Add(text) })
	for _, text := range []string{"甲（乙、丙/丁）：戊", "甲（：乙", "甲 乙 [丙] “丁” （）：", "甲（乙 丙 ：丁", "甲 “乙：丙"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text, _, ok := decode("in.flow", []byte(text))
		if !ok {
			return
		}
		tokens := significant(text, tokenize("in.flow", text))
		for k := 0; k < len(tokens); k++ {
			if tokens[k].Type != tKey {
				continue
			}
			n := k
			for tokens[n].Type != tEnd && !tokens[n].EOF() && tokens[n].Type != tOpen && tokens[n].Type != tClose {
				n++
			}
			line := append(slices.Clone(tokens[k:n]), lexer.EOFToken(tokens[n].Pos))
			k = n
			want, wantErr := tagged(line)
			head, err := parseTokens(headOnce(), line)
			var at, wantAt participle.Error
			if errors.As(err, &at) != errors.As(wantErr, &wantAt) || at != nil && at.Position() != wantAt.Position() {
				t.Fatalf("%q: error %v, by tags %v", text, err, wantErr)
			}
			if err != nil {
				continue
			}
			got := head.Property
			if got := saidBy(got.Key, got.Qualifiers, got.Labels, got.Args, got.Value); got != want {
				t.Fatalf("%q:\n%s, by tags\n%s", text, got, want)
			}
		}
	})
}
