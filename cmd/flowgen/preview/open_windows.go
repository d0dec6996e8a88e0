package preview

import (
	"os/exec"
	"syscall"
)

// opener is the command that shows a page.
func opener(url string) (*exec.Cmd, error) {
	return exec.Command("rundll32", "url.dll,FileProtocolHandler", url), nil
}

// detached keeps Ctrl+C in the terminal from the browser.
func detached() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
