package preview

import (
	"errors"
	"fmt"
	"os/exec"
	"time"
)

// Open shows a page in the system's browser, which goes on when flowgen ends.
// An error: there is no browser, no screen to show it on, or it could not be
// started.
func Open(url string) error {
	command, err := opener(url)
	if err != nil {
		return err
	}
	command.SysProcAttr = detached()
	if err := command.Start(); err != nil {
		return fmt.Errorf("starting the browser: %w", err)
	}
	// What starts a browser either ends at once or becomes the browser.
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("starting the browser by %s: %w", command.Args[0], err)
		}
	case <-time.After(time.Second):
	}
	return nil
}

// errNoBrowser: nothing is there that could start one.
var errNoBrowser = errors.New("no browser was found")

// firstOf is a command made from the first of several programs that exists.
func firstOf(url string, programs ...string) (*exec.Cmd, error) {
	for _, program := range programs {
		if path, err := exec.LookPath(program); err == nil {
			return exec.Command(path, url), nil
		}
	}
	return nil, errNoBrowser
}
