// Package preview serves the page that shows pictures while their sources are
// edited: on loopback only, under a random token, to its own page only. In
// goes the state to show; pictures it asks for. How they are made, and where
// files lie, it refuses to know.
package preview

import "context"

// State is all that the page shows but the pictures themselves.
type State struct {
	Revision int // grows with every state
	Pictures []Picture
	Findings []Finding
	Status   string // the status line of the last run, in the page's language
}

// Picture is one picture that can be shown.
type Picture struct {
	ID       string // opaque, the same from state to state; unique
	Power    string // 职权名称
	Flow     string // 流程名称; "": the main one
	View     string // external, internal, risk
	Source   string // the file that declares it, as messages name it
	Revision int    // of the state in which the picture itself changed last
	Stale    bool   // the source has errors: this is the last good picture
	Steps    []int  // the line in Source of each step, in the order of the picture; 0: in another file
}

// Finding is a diagnostic.
type Finding struct {
	Severity  string // error, warning, note
	Code      string // FG102
	File      string // as messages name it
	Line      int    // from 1; 0: the whole file
	Column    int    // in characters, from 1
	EndColumn int    // of the character behind the last one, in the same line
	Text      string
	Hint      string // "": none
}

// Request asks for a picture as somebody wants to see it. An empty field
// means: as the flags of the command and the power say.
type Request struct {
	ID        string
	Lanes     string // none, department, post
	RiskStyle string // auto, side, columns, ledger
	Theme     string // modern, classic, print
	Format    string // svg, png, pdf
}

// Drawn is a picture.
type Drawn struct {
	Name  string // of the file to save it as
	Data  []byte
	Stale bool // the source has errors, this was drawn before
}

// Backend makes what the page asks for. Its methods are called by several
// goroutines at a time.
type Backend interface {
	// Draw draws one picture. ErrUnknown: there is none of that name.
	Draw(ctx context.Context, r Request) (Drawn, error)
	// Lines returns the lines of a source named in a State; ok is false for any
	// other file.
	Lines(file string) (lines []string, ok bool)
}
