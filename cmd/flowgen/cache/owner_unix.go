//go:build unix

package cache

import (
	"os"
	"syscall"
)

// owned reports whether a file is this user's.
func owned(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

// writable reports whether others may write in a folder.
func writable(info os.FileInfo) bool { return info.Mode().Perm()&0o022 != 0 }
