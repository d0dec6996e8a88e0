// Package late puts off what would be made when a program starts: most runs need
// little of it. It knows no languages and no texts.
package late

import (
	"regexp"
	"sync"
)

// Pattern returns an expression that is compiled when it is first asked for; one
// that cannot be compiled panics then. It is safe for concurrent use.
func Pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
