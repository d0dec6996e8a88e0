//go:build !windows && !darwin

package preview

import (
	"errors"
	"os"
	"os/exec"
)

// opener is the command that shows a page. Without a screen xdg-open would
// start a browser of text in the terminal that shows our own messages.
func opener(url string) (*exec.Cmd, error) {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("WSL_DISTRO_NAME") == "" {
		return nil, errors.New("there is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set")
	}
	return firstOf(url, "xdg-open", "wslview")
}
