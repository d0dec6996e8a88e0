package watch

import (
	"io/fs"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
	"golang.org/x/text/unicode/norm"
)

// network reports whether a folder lies on a network drive.
func network(folder string) bool {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return false
	}
	switch unix.ByteSliceToString(s.Fstypename[:]) {
	case "smbfs", "nfs", "afpfs", "webdav", "ftp", "macfuse", "osxfuse":
		return true
	}
	return false
}

// identity returns what tells a file from every other, and when it was changed
// in any way; zero: unknown.
func identity(info fs.FileInfo) (id thing, changed int64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return thing{uint64(s.Dev), s.Ino}, syscall.TimespecToNsec(s.Ctimespec)
	}
	return thing{}, 0
}

// born returns when a folder was made, in nanoseconds; 0: unknown. A new folder
// may bear the number of one that is gone, but not its birth.
func born(folder string) int64 {
	var s syscall.Stat_t
	if err := syscall.Lstat(folder, &s); err != nil {
		return 0
	}
	return syscall.TimespecToNsec(s.Birthtimespec)
}

// fold makes one of the names that mean the same file.
func fold(name string) string { return norm.NFC.String(strings.ToLower(name)) }
