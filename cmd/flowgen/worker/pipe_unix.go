//go:build unix

package worker

import (
	"os"
	"sync"
	"syscall"
	"time"
)

// inherited holds files whose pipes are polled: to collect one would close them.
var inherited struct {
	sync.Mutex
	files []*os.File
}

// polled returns one end of a pipe so that waiting at it leaves the processor to
// others. A pipe that was inherited blocks its thread, and a process that has one
// processor only rests for up to 10 ms before that is noticed. What is no pipe is
// returned as it is.
func polled[T any](end T) T {
	file, ok := any(end).(*os.File)
	if !ok || file.SetDeadline(time.Time{}) == nil { // it is already
		return end
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		return end
	}
	fd := file.Fd()
	if err := syscall.SetNonblock(int(fd), true); err != nil {
		return end
	}
	inherited.Lock()
	inherited.files = append(inherited.files, file)
	inherited.Unlock()
	return any(os.NewFile(fd, file.Name())).(T)
}
