package watch

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// remote are the file systems whose files others change unheard.
var remote = map[uint32]bool{
	unix.NFS_SUPER_MAGIC:  true,
	unix.SMB_SUPER_MAGIC:  true,
	unix.CIFS_SUPER_MAGIC: true,
	unix.SMB2_SUPER_MAGIC: true,
	unix.V9FS_MAGIC:       true, // 9p: the drives of Windows in WSL, folders of the host in virtual machines
	unix.CEPH_SUPER_MAGIC: true,
	unix.AFS_SUPER_MAGIC:  true,
	unix.AFS_FS_MAGIC:     true,
	unix.CODA_SUPER_MAGIC: true,
	0x564c:                true, // NCP
	0x786f4256:            true, // vboxsf: folders of the host in VirtualBox
	0xbacbacbc:            true, // vmhgfs: folders of the host in VMware
	0x0bd00bd0:            true, // Lustre
	0x47504653:            true, // GPFS
}

// network reports whether a folder lies on a network drive.
func network(folder string) bool {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return false
	}
	if kind := uint32(s.Type); kind != unix.FUSE_SUPER_MAGIC {
		return remote[kind]
	}
	mounts, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return true // sshfs and its like are what FUSE is mostly used for
	}
	defer mounts.Close()
	switch mountKind(bufio.NewScanner(mounts), folder) {
	case "fuseblk", "fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.bindfs", "fuse.mergerfs":
		return false // disks of this machine
	}
	return true
}

// mountKind returns the type of the file system that holds a folder, out of
// the lines of mountinfo; "": none does.
func mountKind(lines *bufio.Scanner, folder string) (kind string) {
	unescape := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)
	longest := 0
	for lines.Scan() {
		place, fileSystem, _ := strings.Cut(lines.Text(), " - ")
		fields, types := strings.Fields(place), strings.Fields(fileSystem)
		if len(fields) < 5 || len(types) < 1 {
			continue
		}
		point := unescape.Replace(fields[4])
		below, err := filepath.Rel(point, folder)
		if err == nil && filepath.IsLocal(below) && len(point) >= longest { // the later mount hides the earlier
			kind, longest = types[0], len(point)
		}
	}
	return kind
}

// identity returns what tells a file from every other, and when it was changed
// in any way; zero: unknown.
func identity(info fs.FileInfo) (id thing, changed int64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return thing{s.Dev, s.Ino}, syscall.TimespecToNsec(s.Ctim)
	}
	return thing{}, 0
}

// born returns when a folder was made, in nanoseconds; 0: unknown. A new folder
// may bear the number of one that is gone, but not its birth.
func born(folder string) int64 {
	var s unix.Statx_t
	if err := unix.Statx(unix.AT_FDCWD, folder, unix.AT_SYMLINK_NOFOLLOW, unix.STATX_BTIME, &s); err != nil || s.Mask&unix.STATX_BTIME == 0 {
		return 0
	}
	return s.Btime.Sec*1e9 + int64(s.Btime.Nsec)
}

// fold makes one of the names that mean the same file.
func fold(name string) string { return name }
