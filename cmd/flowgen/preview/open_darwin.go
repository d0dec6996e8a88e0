package preview

import "os/exec"

// browser is the command that shows a page.
func browser(url string) (*exec.Cmd, error) { return firstOf(url, "open") }
