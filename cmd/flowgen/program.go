package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"flowgen/dsl/diag"
)

// program is the streams and the language of one run.
type program struct {
	in   io.Reader
	out  io.Writer // products
	err  io.Writer // messages
	lang diag.Lang
	pen  pen
	disk disk

	endless atomic.Bool // the run goes on until it is interrupted, which is no failure
}

// The exit statuses.
const (
	exitDone        = 0
	exitInput       = 1   // the input has errors
	exitUsage       = 2   // wrong usage
	exitIO          = 3   // something could not be read or written
	exitInterrupted = 130 // as the shell says of SIGINT
)

// errInterrupted ends a run that the user stopped.
var errInterrupted = errors.New("interrupted")

// failure is an error whose text is ready for the user, with the exit status
// it leads to.
type failure struct {
	status int
	text   string
	cause  error // nil: none
}

func (f *failure) Error() string { return f.text }

func (f *failure) Unwrap() error { return f.cause }

// fail makes a failure from twin texts; an error among args is its cause.
func (p *program) fail(status int, zh, en string, args ...any) error {
	f := &failure{status: status, text: p.say(zh, en, args...)}
	for _, a := range args {
		if err, ok := a.(error); ok {
			f.cause = err
		}
	}
	return f
}

// message prints one message to the user.
func (p *program) message(text string) {
	// Where stderr is gone there is nobody left to tell.
	_, _ = fmt.Fprintln(p.err, "flowgen: "+text)
}

// say picks the text of the program's language and formats it.
func (p *program) say(zh, en string, args ...any) string {
	text := zh
	if p.lang == diag.English {
		text = en
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// chooseLanguage reads --lang before the flags are parsed, since their help
// texts depend on it, and then the locale: the first that is set of LC_ALL,
// LC_MESSAGES and LANG.
func chooseLanguage(args []string, getenv func(string) string) diag.Lang {
	for i, a := range args {
		if a == "--" {
			break
		}
		value, found := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			value, found = args[i+1], true
		}
		if found {
			return languageOf(value)
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			return languageOf(value)
		}
	}
	return diag.Chinese
}

// languageOf returns the language of a locale such as en_GB.UTF-8.
func languageOf(locale string) diag.Lang {
	l := strings.ToLower(locale)
	if l == "en" || strings.HasPrefix(l, "en_") || strings.HasPrefix(l, "en-") || strings.HasPrefix(l, "en.") {
		return diag.English
	}
	return diag.Chinese
}
