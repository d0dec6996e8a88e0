package watch

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"flowgen/internal/golden"
)

// stories are what happens to folders. Each gets an empty folder with the tree
// "x/y/tree" in it, and its reader; at the end the reader must hold what is on
// the disk.
var stories = []struct {
	name string
	tell func(t *testing.T, r *reader, top, tree string)
}{
	{"new folders, deep, written at once", func(t *testing.T, r *reader, top, tree string) {
		for i := range 20 {
			file := filepath.Join(tree, fmt.Sprint("n", i), "b", "c", "d", "new.flow")
			write(t, file, "new")
			r.sees(file, "new")
			write(t, file, "newer")
			r.sees(file, "newer")
		}
	}},
	{"a folder removed with all in it, and made again", func(t *testing.T, r *reader, top, tree string) {
		for i := range 5 {
			must(t, os.RemoveAll(filepath.Join(tree, "sub")))
			if i%2 == 0 {
				r.sees(filepath.Join(tree, "sub", "b.flow"), "")
			}
			write(t, filepath.Join(tree, "sub", "b.flow"), fmt.Sprint(i))
			r.sees(filepath.Join(tree, "sub", "b.flow"), fmt.Sprint(i))
		}
	}},
	{"a folder renamed, again and again", func(t *testing.T, r *reader, top, tree string) {
		old := filepath.Join(tree, "sub")
		for i := range 5 {
			to := filepath.Join(tree, fmt.Sprint("sub", i))
			must(t, os.Rename(old, to))
			write(t, filepath.Join(to, "deep", "c.flow"), fmt.Sprint(i))
			r.sees(filepath.Join(to, "deep", "c.flow"), fmt.Sprint(i))
			write(t, filepath.Join(to, "deep", "c.flow"), "again")
			r.sees(filepath.Join(to, "deep", "c.flow"), "again")
			r.sees(filepath.Join(old, "b.flow"), "")
			old = to
		}
	}},
	{"a folder moved into a new one", func(t *testing.T, r *reader, top, tree string) {
		must(t, os.Mkdir(filepath.Join(tree, "new"), 0o777))
		must(t, os.Rename(filepath.Join(tree, "sub"), filepath.Join(tree, "new", "sub")))
		file := filepath.Join(tree, "new", "sub", "deep", "c.flow")
		r.sees(file, "1")
		write(t, file, "2")
		r.sees(file, "2")
	}},
	{"a folder moved out and back", func(t *testing.T, r *reader, top, tree string) {
		file := filepath.Join(tree, "sub", "deep", "c.flow")
		must(t, os.Rename(filepath.Join(tree, "sub"), filepath.Join(top, "aside")))
		r.sees(file, "")
		write(t, filepath.Join(top, "aside", "deep", "c.flow"), "changed aside")
		must(t, os.Rename(filepath.Join(top, "aside"), filepath.Join(tree, "sub")))
		r.sees(file, "changed aside")
		write(t, file, "2")
		r.sees(file, "2")
	}},
	{"the tree removed and put back", func(t *testing.T, r *reader, top, tree string) {
		for i := range 3 {
			must(t, os.RemoveAll(tree))
			r.sees(filepath.Join(tree, "a.flow"), "")
			write(t, filepath.Join(tree, "sub", "b.flow"), fmt.Sprint("b", i))
			write(t, filepath.Join(tree, "a.flow"), fmt.Sprint("a", i))
			r.sees(filepath.Join(tree, "a.flow"), fmt.Sprint("a", i))
			r.sees(filepath.Join(tree, "sub", "b.flow"), fmt.Sprint("b", i))
		}
		if r.all == 0 {
			t.Error("no batch says that the tree came or went")
		}
	}},
	{"the tree removed with the folders above it, and put back", func(t *testing.T, r *reader, top, tree string) {
		must(t, os.RemoveAll(filepath.Join(top, "x")))
		r.sees(filepath.Join(tree, "a.flow"), "")
		must(t, os.Mkdir(filepath.Join(top, "x"), 0o777))
		time.Sleep(50 * time.Millisecond)
		write(t, filepath.Join(tree, "a.flow"), "back")
		r.sees(filepath.Join(tree, "a.flow"), "back")
	}},
	{"the tree moved away and back", func(t *testing.T, r *reader, top, tree string) {
		for i := range 3 {
			must(t, os.Rename(tree, tree+"-aside"))
			r.sees(filepath.Join(tree, "a.flow"), "")
			must(t, os.Rename(tree+"-aside", tree))
			r.sees(filepath.Join(tree, "a.flow"), map[bool]string{true: "1", false: fmt.Sprint(i - 1)}[i == 0])
			write(t, filepath.Join(tree, "a.flow"), fmt.Sprint(i))
			r.sees(filepath.Join(tree, "a.flow"), fmt.Sprint(i))
		}
	}},
	{"a folder above the tree moved away and back", func(t *testing.T, r *reader, top, tree string) {
		must(t, os.Rename(filepath.Join(top, "x"), filepath.Join(top, "aside")))
		r.sees(filepath.Join(tree, "sub", "b.flow"), "")
		must(t, os.Rename(filepath.Join(top, "aside"), filepath.Join(top, "x")))
		r.sees(filepath.Join(tree, "sub", "b.flow"), "1")
	}},
	{"the tree exchanged for another", func(t *testing.T, r *reader, top, tree string) {
		write(t, filepath.Join(top, "other", "a.flow"), "other")
		must(t, os.Rename(tree, tree+"-aside"))
		must(t, os.Rename(filepath.Join(top, "other"), tree))
		r.sees(filepath.Join(tree, "a.flow"), "other")
		r.sees(filepath.Join(tree, "sub", "b.flow"), "")
		write(t, filepath.Join(tree, "a.flow"), "more")
		r.sees(filepath.Join(tree, "a.flow"), "more")
	}},
	{"a file exchanged for a folder and back", func(t *testing.T, r *reader, top, tree string) {
		file := filepath.Join(tree, "a.flow")
		must(t, os.Remove(file))
		write(t, filepath.Join(file, "within.flow"), "within")
		r.sees(filepath.Join(file, "within.flow"), "within")
		r.sees(file, "")
		must(t, os.RemoveAll(file))
		write(t, file, "a file")
		r.sees(file, "a file")
		r.sees(filepath.Join(file, "within.flow"), "")
	}},
	{"a config map: a link to a folder exchanged", func(t *testing.T, r *reader, top, tree string) {
		write(t, filepath.Join(tree, "..1", "k.flow"), "one")
		link(t, "..1", filepath.Join(tree, "..data"))
		link(t, filepath.Join("..data", "k.flow"), filepath.Join(tree, "k.flow"))
		file := filepath.Join(tree, "k.flow")
		r.sees(file, "one")
		for i := range 4 {
			version := fmt.Sprint("..", i+2)
			write(t, filepath.Join(tree, version, "k.flow"), version)
			link(t, version, filepath.Join(tree, "..new"))
			must(t, os.Rename(filepath.Join(tree, "..new"), filepath.Join(tree, "..data")))
			r.sees(file, version)
			write(t, filepath.Join(tree, version, "k.flow"), "written")
			r.sees(file, "written")
		}
	}},
	{"a file that is a link to elsewhere", func(t *testing.T, r *reader, top, tree string) {
		real := filepath.Join(top, "elsewhere", "real.flow")
		file := filepath.Join(tree, "l.flow")
		write(t, real, "1")
		link(t, real, file)
		r.sees(file, "1")
		write(t, real, "2")
		r.sees(file, "2")
		must(t, os.RemoveAll(filepath.Dir(real)))
		r.sees(file, "")
		write(t, real, "3")
		r.sees(file, "3")
		must(t, os.Remove(file))
		link(t, filepath.Join(tree, "a.flow"), file)
		r.sees(file, "1")
		write(t, filepath.Join(tree, "a.flow"), "2")
		r.sees(file, "2")
	}},
	{"a link to a folder is not followed", func(t *testing.T, r *reader, top, tree string) {
		write(t, filepath.Join(top, "elsewhere", "e.flow"), "1")
		link(t, filepath.Join(top, "elsewhere"), filepath.Join(tree, "link"))
		link(t, tree, filepath.Join(tree, "sub", "circle"))
		write(t, filepath.Join(top, "elsewhere", "e.flow"), "2")
		write(t, filepath.Join(tree, "a.flow"), "2")
		r.sees(filepath.Join(tree, "a.flow"), "2")
		if len(r.held) != 3 {
			t.Errorf("held %q", r.held)
		}
	}},
	{"a folder that may not be read, then may", func(t *testing.T, r *reader, top, tree string) {
		if runtime.GOOS == "windows" || os.Getuid() == 0 {
			t.Skip("every folder may be read here")
		}
		must(t, os.Chmod(filepath.Join(tree, "sub"), 0))
		write(t, filepath.Join(tree, "a.flow"), "2")
		r.sees(filepath.Join(tree, "a.flow"), "2")
		must(t, os.Chmod(filepath.Join(tree, "sub"), 0o777))
		write(t, filepath.Join(tree, "sub", "b.flow"), "2")
		r.sees(filepath.Join(tree, "sub", "b.flow"), "2")
	}},
}

func TestFolders(t *testing.T) {
	for _, mode := range modes {
		for _, story := range stories {
			t.Run(mode.name+"/"+story.name, func(t *testing.T) {
				t.Parallel()
				top := t.TempDir()
				tree := filepath.Join(top, "x", "y", "tree")
				write(t, filepath.Join(tree, "a.flow"), "1")
				write(t, filepath.Join(tree, "sub", "b.flow"), "1")
				write(t, filepath.Join(tree, "sub", "deep", "c.flow"), "1")
				r := watching(t, options(mode.poll), Targets{Trees: []string{tree}})
				story.tell(t, r, top, tree)
				r.until("all that is on the disk", func() bool { return maps.Equal(r.held, r.disk()) })
			})
		}
	}
}

// TestNothingThereYet watches a tree, a file and a file behind a link, none of
// which exists.
func TestNothingThereYet(t *testing.T) {
	eachMode(t, func(t *testing.T, o Options) {
		top := t.TempDir()
		tree, file := filepath.Join(top, "a", "b", "tree"), filepath.Join(top, "c", "d", "one.flow")
		dangling := filepath.Join(top, "dangling.flow")
		link(t, filepath.Join(top, "e", "behind.flow"), dangling)
		r := watching(t, o, Targets{Trees: []string{tree}, Files: []string{file, dangling}})
		for _, name := range []string{filepath.Join(tree, "s", "x.flow"), file, filepath.Join(top, "e", "behind.flow")} {
			write(t, name, "1")
		}
		r.sees(filepath.Join(tree, "s", "x.flow"), "1")
		r.sees(file, "1")
		r.sees(dangling, "1")
		must(t, os.RemoveAll(filepath.Join(top, "c")))
		r.sees(file, "")
		write(t, file, "2")
		r.sees(file, "2")
	})
}

// TestSet has imports come and go.
func TestSet(t *testing.T) {
	eachMode(t, func(t *testing.T, o Options) {
		top := t.TempDir()
		tree, one, two := filepath.Join(top, "tree"), filepath.Join(top, "one", "1.flow"), filepath.Join(top, "two", "2.flow")
		for _, name := range []string{filepath.Join(tree, "a.flow"), one, two} {
			write(t, name, "1")
		}
		r := watching(t, o, Targets{Trees: []string{tree}, Files: []string{one}})
		set := func(t Targets) { r.targets = t; r.watcher.Set(t) }
		set(Targets{Trees: []string{tree}, Files: []string{one}})
		r.quiet()
		if r.batches > 0 {
			t.Errorf("%d batches though nothing changed", r.batches)
		}
		set(Targets{Trees: []string{tree}, Files: []string{two}})
		r.names(two) // may have changed since the caller read it
		r.quiet()
		write(t, one, "2")
		write(t, two, "2")
		r.sees(two, "2")
		r.quiet()
		if r.named[one] {
			t.Error("told of a file that is not watched any more")
		}
		set(Targets{Files: []string{one, two}})
		r.names(one)
		write(t, filepath.Join(tree, "a.flow"), "2")
		write(t, two, "3")
		r.sees(two, "3")
		r.quiet()
		set(Targets{Trees: []string{tree}})
		r.until("the tree's return", func() bool { return r.all > 0 })
		write(t, filepath.Join(tree, "a.flow"), "3")
		r.sees(filepath.Join(tree, "a.flow"), "3")
		set(Targets{})
		r.quiet()
		before := r.batches
		write(t, filepath.Join(tree, "a.flow"), "4")
		r.quiet()
		if r.batches > before {
			t.Error("told of something though nothing is watched")
		}
	})
}

// TestImportWithinATree is not told again when it becomes a file of its own.
func TestImportWithinATree(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "sub", "a.flow")
	write(t, file, "1")
	targets := Targets{Trees: []string{filepath.Dir(filepath.Dir(file))}}
	r := watching(t, options(false), targets)
	targets.Files = []string{file}
	r.watcher.Set(targets)
	r.quiet()
	if r.batches > 0 {
		t.Errorf("%d batches", r.batches)
	}
	r.watcher.Set(Targets{Files: targets.Files})
	write(t, file, "2")
	r.sees(file, "2")
}

// TestCheckout switches a git repository of 500 files.
func TestCheckout(t *testing.T) {
	git := golden.Tool(t, "git")
	eachMode(t, func(t *testing.T, o Options) {
		tree := t.TempDir()
		run := func(args ...string) {
			t.Helper()
			cmd := exec.Command(git, append([]string{"-C", tree, "-c", "user.name=a", "-c", "user.email=a@b"}, args...)...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("git %q: %v\n%s", args, err, out)
			}
		}
		run("init", "-q", "-b", "main")
		for version := range 2 {
			for i := range 500 {
				write(t, filepath.Join(tree, fmt.Sprint("f", i%20), fmt.Sprint(i, ".flow")), fmt.Sprint(version, i))
			}
			run("add", ".")
			run("commit", "-q", "-m", "x")
		}
		r := watching(t, o, Targets{Trees: []string{tree}})
		run("checkout", "-q", "HEAD~1")
		r.until("the old version", func() bool {
			return maps.Equal(r.held, r.disk()) && r.held[filepath.Join(tree, "f19", "499.flow")] == "0 499"
		})
		t.Logf("%d batches for 500 files", r.batches)
		if r.batches > 100 {
			t.Errorf("%d batches", r.batches)
		}
	})
}

// TestThousandsOfFolders changes a file in the last of them.
func TestThousandsOfFolders(t *testing.T) {
	if testing.Short() {
		t.Skip("makes 3,000 folders")
	}
	tree := t.TempDir()
	for i := range 3000 {
		must(t, os.MkdirAll(filepath.Join(tree, fmt.Sprint(i%10), fmt.Sprint(i%100), fmt.Sprint(i)), 0o777))
	}
	for _, mode := range modes {
		t.Run(mode.name, func(t *testing.T) {
			r := watching(t, options(mode.poll), Targets{Trees: []string{tree}})
			select {
			case n := <-r.watcher.Notices():
				t.Skipf("not listened to: %v", n.Err)
			default:
			}
			file := filepath.Join(tree, "9", "99", "2999", "a.flow")
			write(t, file, mode.name)
			r.sees(file, mode.name)
		})
	}
}
