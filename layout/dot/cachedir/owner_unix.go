//go:build unix

package cachedir

import (
	"os"
	"syscall"
)

// mine reports whether a folder belongs to the user and nobody else may enter
// it.
func mine(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm()&0o077 == 0
}
