// Package preview serves the page that shows pictures while their sources are
// edited: on loopback only, under a random token, to its own page only. In
// goes the state to show; pictures it asks for. How they are made, and where
// files lie, it refuses to know.
//
// The page is meant for Chromium from 86 (360, Edge, QQ and others, also on
// Windows 7), Firefox from ESR 115 and Safari from 16. Any other browser, or one
// in its Internet Explorer mode, says that it cannot show it.
package preview

import (
	"context"
	"errors"
)

// State is all that the page shows but the pictures themselves.
type State struct {
	Revision int       `json:"revision"` // grows with every state
	Pictures []Picture `json:"pictures"`
	Findings []Finding `json:"findings"`
	Status   string    `json:"status"` // the status line of the last run, in the page's language
}

// Picture is one picture that can be shown.
type Picture struct {
	ID       string `json:"id"`       // opaque, the same from state to state; unique
	Name     string `json:"name"`     // the path of its SVG, with slashes, which links between pictures are relative to; "": nothing leads to it
	Power    string `json:"power"`    // 职权名称
	Flow     string `json:"flow"`     // 流程名称; "": the main one
	View     string `json:"view"`     // external, internal, risk
	Source   string `json:"source"`   // the file that declares it, as messages name it
	Revision int    `json:"revision"` // of the state in which the picture itself changed last
	Stale    bool   `json:"stale"`    // the source has errors: this is the last good picture
	Steps    []int  `json:"steps"`    // the line in Source of each step, in the order of the picture; 0: in another file
}

// Finding is a diagnostic.
type Finding struct {
	Severity  string `json:"severity"`  // error, warning, note
	Code      string `json:"code"`      // FG102
	File      string `json:"file"`      // as messages name it
	Line      int    `json:"line"`      // from 1; 0: the whole file
	Column    int    `json:"column"`    // in characters, from 1
	EndColumn int    `json:"endColumn"` // of the character behind the last one, in the same line
	Text      string `json:"text"`
	Hint      string `json:"hint"` // "": none
}

// Request asks for a picture as somebody wants to see it. An empty field
// means: as the flags of the command and the power say.
type Request struct {
	ID        string
	Lanes     string // none, department, post
	RiskStyle string // auto, side, columns, ledger
	Theme     string // modern, classic, print
	Format    string // svg, png, pdf; never empty
}

// Drawn is a picture.
type Drawn struct {
	Name  string // of the file to save it as
	Data  []byte
	Stale bool // the source has errors, this was drawn before
}

// ErrUnknown is what Draw returns for a picture that does not exist.
var ErrUnknown = errors.New("no such picture")

// Backend makes what the page asks for. Its methods are called by several
// goroutines at a time.
type Backend interface {
	// Draw draws one picture. An error that wraps ErrUnknown: there is none of
	// that ID. The text of any other error is shown to the reader of the page.
	Draw(ctx context.Context, r Request) (Drawn, error)
	// Lines returns the lines of a source named in a State; ok is false for any
	// other file.
	Lines(file string) (lines []string, ok bool)
}
