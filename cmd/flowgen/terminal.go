package main

import (
	"io"
	"os"
	"runtime"

	"golang.org/x/term"
)

// terminal reports whether a stream goes to a person's terminal.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// coloured reports whether messages may have colours (https://no-color.org);
// older Windows consoles would print their codes.
func coloured(w io.Writer) bool {
	return terminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && runtime.GOOS != "windows"
}
