//go:build !windows

package preview

import "syscall"

// detached keeps Ctrl+C in the terminal from the browser.
func detached() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
