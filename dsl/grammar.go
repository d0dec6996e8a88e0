package dsl

import (
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// The grammar: each type is a production, the tags are its right-hand side.
// One token of lookahead decides everywhere, since the lexer has told keys,
// keywords and names apart. What may stand where, and which words there are,
// is not the grammar's business but that of resolve, which can say it better.

// Statement is one declaration, property or flow line with its block.
type Statement struct {
	Head  *Head  `parser:"@@"`
	Block *Block `parser:"@@?"`

	Comments
}

// Head is a statement without its block: exactly one of its fields is set.
type Head struct {
	Tokens []lexer.Token // all of it

	Property    *Property    `parser:"  @@"`
	Declaration *Declaration `parser:"| @@"`
	Flow        *Flow        `parser:"| @@"`
	Use         *Use         `parser:"| @@"`
	Import      *Import      `parser:"| @@"`
	Branch      *Branch      `parser:"| @@"`
}

// Block is what stands in braces.
type Block struct {
	Open       lexer.Token  `parser:"@Open"`
	Statements []*Statement `parser:"End? ( @@ End? )*"`
	Close      lexer.Token  `parser:"@Close"` // zero: missing

	Tail  []Comment // comments after the last statement
	Trail []Comment // comments on the line of the closing brace
}

// Property is 键：值, with what may stand between the two: 风险 高[业务流程]：….
type Property struct {
	Key        lexer.Token
	Qualifiers []*Name
	Labels     []*Label
	Args       *Args
	Value      *Value
}

// Declaration is 步骤 审核（处领导） and its like.
type Declaration struct {
	Word  lexer.Token
	Names []*Name
	Title *Title // nil: none
	Args  *Args  // nil: none
}

// Flow is a line with an arrow.
type Flow struct {
	First *Group
	Links []*Link // at least one
}

// Link is an arrow and what it leads to.
type Link struct {
	Arrow lexer.Token
	Group *Group
}

// Group is steps side by side: one of them (/) or all of them (+).
type Group struct {
	First *Target
	Any   []*Target // after /; either these
	All   []*Target // or those after +
}

// Target is a step in a flow line, with the label of the line into it.
type Target struct {
	Label *Label // nil: none
	Name  *Name
	Args  *Args // nil: none
}

// Use is 采用 模板名称.
type Use struct {
	Word      lexer.Token `parser:"@UseWord"`
	Templates []*Name     `parser:"@@ ( Comma @@ )*"`
}

// Import is 引入 "单位.flow".
type Import struct {
	Word lexer.Token `parser:"@ImportWord"`
	Path *Name       `parser:"@@"`
}

// Branch is 分支 造价 [10万元以上].
type Branch struct {
	Word  lexer.Token `parser:"@BranchWord"`
	From  *Name       `parser:"@@"`
	Label *Label      `parser:"@@?"`
}

// Name is a name as written, quotes included.
type Name struct{ Token lexer.Token }

// Title is the text to print for a step, where it is not its name.
type Title struct{ Token lexer.Token }

// Label is a text in square brackets, brackets included.
type Label struct{ Token lexer.Token }

// Args is what stands in parentheses after a name: posts, a limit, a code.
type Args struct {
	Tokens  []lexer.Token // parentheses included
	Entries []*Entry
}

// Entry is one of the things in parentheses.
type Entry struct{ Tokens []lexer.Token }

// Value is the rest of a line after a colon, or text in """.
type Value struct{ Tokens []lexer.Token }

// grammarOnce builds the parser when it is first needed.
var grammarOnce = sync.OnceValue(func() *participle.Parser[File] {
	return participle.MustBuild[File](
		participle.Lexer(language{}),
		participle.UseLookahead(0),
	)
})

// EBNF returns the grammar as the parser itself prints it: one production a
// line, tokens in angle brackets.
func EBNF() string { return grammarOnce().String() + "\n" + leaves }
