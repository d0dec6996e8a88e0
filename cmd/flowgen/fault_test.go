//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"flowgen/internal/golden"
)

// rerun is a folder with sources and the pictures of an earlier run, in out,
// which a run of today replaces by others. As what a run writes is always the
// same, what is there after any end of it must be the one or the other.
type rerun struct {
	dir      string
	today    []string          // what the runs that replace pictures are told; without the mark at the end, the earlier run
	old, new map[string]string // what the files of out hold, by name
}

// newRerun draws so many powers, with and without a mark, into a cache that is
// only its own where one is named.
func newRerun(t *testing.T, powers int, cache string) *rerun {
	t.Helper()
	r := &rerun{dir: t.TempDir(), today: []string{"render", "-q", "powers", "-o", "out", "--format", "svg,pdf,png", "--dpi", "72", "--jobs", strconv.Itoa(crewJobsFrom)}}
	if cache == "" {
		r.today = append(r.today, "--no-cache")
	} else {
		r.today = append(r.today, "--cache", cache)
	}
	r.today = append(r.today, "--mark", "新的")
	for i := range powers {
		text := fmt.Sprintf("职权 第%d项（A-%d） {\n  步骤 审核 { 风险 高：走过场。 }\n  受理 → 审核 → [同意] 办结 / [不同意] 退回\n}\n", i, i)
		putFile(t, r.path(fmt.Sprintf("powers/%d.flow", i)), text, noonBefore())
	}
	r.draw(t, r.today...)
	r.new = filesIn(t, r.path("out"))
	r.reset(t)
	r.draw(t, r.today[:len(r.today)-2]...)
	r.old = filesIn(t, r.path("out"))
	if d := differences(r.old, r.new); len(d) != len(r.old) || len(d) != len(r.new) || len(d) == 0 {
		t.Fatalf("%d of %d files differ", len(d), len(r.old))
	}
	return r
}

func (r *rerun) path(name string) string { return filepath.Join(r.dir, filepath.FromSlash(name)) }

// draw runs flowgen, which must succeed.
func (r *rerun) draw(t *testing.T, args ...string) {
	t.Helper()
	cmd, errs := command(t, r.dir, args...)
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, errs)
	}
}

// reset puts the pictures of the earlier run back.
func (r *rerun) reset(t *testing.T) {
	t.Helper()
	if err := os.RemoveAll(r.path("out")); err != nil {
		t.Fatal(err)
	}
	for name, text := range r.old {
		putFile(t, r.path("out/"+name), text, noonBefore())
	}
}

// shell runs a line of sh in the folder, in which $flowgen is the program in
// Chinese, and returns its exit status and what was said. It stands in for an
// environment that a test cannot make in its own process.
func (r *rerun) shell(t *testing.T, line string) (status int, said string) {
	t.Helper()
	program, err := exec.LookPath("flowgen")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "flowgen="+program+" --lang zh", "today="+strings.Join(r.today, " "))
	var errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &errs, &errs
	err = cmd.Run()
	if ended := (*exec.ExitError)(nil); err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), errs.String()
}

// whole checks a folder after a run that did not go well: every file in it is
// the old or the new one, none is missing, and nothing else is there, hidden
// files of a run that was killed excepted. It returns how many are new.
func (r *rerun) whole(t *testing.T, folder string, killed bool) int {
	t.Helper()
	now, fresh := filesIn(t, r.path(folder)), 0
	for name, text := range now {
		temporary, err := filepath.Match(temporaryName, name)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case temporary && killed:
		case text == r.new[name]:
			fresh++
		case text == r.old[name]:
		default:
			t.Errorf("%s is neither the old file nor the new one: %d bytes", name, len(text))
		}
	}
	for name := range r.old {
		if _, there := now[name]; !there {
			t.Errorf("%s is gone", name)
		}
	}
	return fresh
}

// namespace runs a line as root of a namespace of its own, where file systems
// can be mounted; where the system allows nobody to, the test is skipped.
func (r *rerun) namespace(t *testing.T, line string) (status int, said string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("namespaces are a thing of Linux")
	}
	unshare := golden.Tool(t, "unshare")
	if out, err := exec.Command(unshare, "-rm", "mount", "-t", "tmpfs", "none", r.path("out")).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v: %s", err, out)
	}
	return r.shell(t, unshare+` -rm sh -c '`+line+`'`)
}

// TestFaultDiskFull draws onto a disk that has room for some of the pictures.
func TestFaultDiskFull(t *testing.T) {
	r := newRerun(t, 3, "")
	size := 0
	for _, text := range r.old {
		size += (len(text) + 4095) / 4096 * 4
	}
	// The old pictures fit, and a new one beside them, but not the largest.
	status, said := r.namespace(t, fmt.Sprintf(`cp -r out kept && mount -t tmpfs -o size=%dk none out && cp kept/* out && $flowgen $today; s=$?; rm -r kept; cp -a out after; exit $s`, size+40))
	if status != exitIO || !strings.Contains(said, "不能写“out/第") || !strings.Contains(said, "：磁盘已满") {
		t.Errorf("exit status %d\n%s", status, said)
	}
	fresh := r.whole(t, "after", false)
	if fresh == 0 || fresh == len(r.new) {
		t.Errorf("%d of %d files were replaced", fresh, len(r.new))
	}
}

// TestFaultFileTooLarge lets no file grow over what the smaller pictures need.
func TestFaultFileTooLarge(t *testing.T) {
	r := newRerun(t, 2, "")
	var sizes []int
	for _, text := range r.new {
		sizes = append(sizes, len(text))
	}
	slices.Sort(sizes)
	status, said := r.shell(t, fmt.Sprintf(`ulimit -f %d; exec $flowgen $today`, sizes[len(sizes)/2]/512))
	if status != exitIO || !strings.Contains(said, "：文件超过了允许的大小") {
		t.Errorf("exit status %d\n%s", status, said)
	}
	if fresh := r.whole(t, "out", false); fresh == 0 || fresh == len(r.new) {
		t.Errorf("%d of %d files were replaced", fresh, len(r.new))
	}
}

// TestFaultReadOnlyDisk draws onto a disk that cannot be written to.
func TestFaultReadOnlyDisk(t *testing.T) {
	r := newRerun(t, 2, "")
	status, said := r.namespace(t, `mount --bind out out && mount -o remount,ro,bind out && exec $flowgen $today`)
	if status != exitIO || strings.Count(said, "：磁盘是只读的\n") != len(r.new) {
		t.Errorf("exit status %d\n%s", status, said)
	}
	if fresh := r.whole(t, "out", false); fresh != 0 {
		t.Errorf("%d files were replaced", fresh)
	}
}

// unprivileged is how a program is started that permissions hold for, though
// root may run the tests.
func unprivileged(t *testing.T) string {
	t.Helper()
	if os.Getuid() != 0 {
		return "exec "
	}
	return "exec " + golden.Tool(t, "setpriv") + " --bounding-set=-dac_override,-dac_read_search "
}

// TestFaultReadOnlyFolder draws into a folder in which nothing may be made.
func TestFaultReadOnlyFolder(t *testing.T) {
	r := newRerun(t, 2, "")
	if err := os.Chmod(r.path("out"), 0o555); err != nil {
		t.Fatal(err)
	}
	defer func() { try(t, os.Chmod(r.path("out"), 0o755)) }() // or it cannot be removed
	status, said := r.shell(t, unprivileged(t)+`$flowgen $today`)
	if status != exitIO || strings.Count(said, "：没有权限\n") != len(r.new) {
		t.Errorf("exit status %d\n%s", status, said)
	}
	if fresh := r.whole(t, "out", false); fresh != 0 {
		t.Errorf("%d files were replaced", fresh)
	}
}

// TestFaultUnreadable has files in a batch that cannot be read: one without
// permission, a link to nothing, a folder with the name of a file. The rest is
// drawn.
func TestFaultUnreadable(t *testing.T) {
	r := newRerun(t, 2, "")
	putFile(t, r.path("powers/secret.flow"), "职权 密 { 受理 → 办结 }\n", noonBefore())
	putFile(t, r.path("powers/folder.flow/inside.txt"), "", noonBefore())
	if err := os.Chmod(r.path("powers/secret.flow"), 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nothing.flow", r.path("powers/dangling.flow")); err != nil {
		t.Fatal(err)
	}
	status, said := r.shell(t, unprivileged(t)+`$flowgen $today`)
	for _, want := range []string{"powers/secret.flow: 错误[FG001]：", "没有权限", "找不到“powers/dangling.flow”", "2 处不能读写；写了 18 个文件"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if fresh := r.whole(t, "out", false); status != exitIO || fresh != len(r.new) {
		t.Errorf("exit status %d, %d of %d files were replaced\n%s", status, fresh, len(r.new), said)
	}
}
