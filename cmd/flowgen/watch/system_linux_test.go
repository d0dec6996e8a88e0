package watch

import (
	"bufio"
	"strings"
	"testing"
)

func TestMountKind(t *testing.T) {
	const lines = `22 27 0:20 / /sys rw,nosuid - sysfs sysfs rw
27 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
31 27 0:28 / /mnt/far rw shared:9 - fuse.sshfs me@host:/ rw
32 31 0:29 / /mnt/far/near rw - fuseblk /dev/sdb1 rw
33 27 0:30 / /mnt/with\040space rw - fuse.rclone a: rw
34 27 0:31 / /mnt/far rw - virtiofs host rw
short`
	for folder, want := range map[string]string{
		"/home/me":            "ext4",
		"/mnt/far":            "virtiofs",
		"/mnt/far/a/b":        "virtiofs",
		"/mnt/far/near/a":     "fuseblk",
		"/mnt/farther":        "ext4",
		"/mnt/with space/sub": "fuse.rclone",
	} {
		if got := mountKind(bufio.NewScanner(strings.NewReader(lines)), folder); got != want {
			t.Errorf("%s: %q, want %q", folder, got, want)
		}
	}
}

func TestThisIsNoNetwork(t *testing.T) {
	if network("/proc") {
		t.Error("/proc lies on a network drive")
	}
}
