package preview

import "os/exec"

// opener is the command that shows a page.
func opener(url string) (*exec.Cmd, error) { return firstOf(url, "open") }
