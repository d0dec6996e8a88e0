//go:build unix

package cache

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

var errNoLimit = errors.New("the size of files cannot be limited here")

// limitFiles lets no file of this process grow beyond so many bytes.
func limitFiles(bytes uint64) error {
	limit := syscall.Rlimit{Cur: bytes, Max: bytes}
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
}

// nobody is a user without rights.
const nobody = 65534

// closeFolder lets a process read a folder and not write there. Root may write
// everywhere, so the process is then another user's.
func closeFolder(t *testing.T, cmd *exec.Cmd, folder string) {
	t.Helper()
	root := os.Geteuid() == 0
	if root {
		open, err := os.MkdirTemp("", "cache") // the folders of tests are closed to others
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := os.RemoveAll(open); err != nil {
				t.Error(err)
			}
		})
		if err := os.CopyFS(filepath.Join(open, "cache"), os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
		binary, err := os.ReadFile(cmd.Path)
		if err != nil {
			t.Fatal(err)
		}
		cmd.Path = filepath.Join(open, "child")
		if err := os.WriteFile(cmd.Path, binary, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(open, 0o755); err != nil {
			t.Fatal(err)
		}
		folder = filepath.Join(open, "cache")
		cmd.Env = append(cmd.Env, childVariable+"=read "+folder)
		cmd.Dir = open
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	chmod := func(folders, files fs.FileMode) {
		err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if root {
				if err := os.Chown(path, nobody, nobody); err != nil {
					return err
				}
			}
			if e.IsDir() {
				return os.Chmod(path, folders)
			}
			return os.Chmod(path, files)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	chmod(0o500, 0o400)
	t.Cleanup(func() { chmod(0o700, 0o600) })
}

// TestOthers opens folders in which somebody else could write.
func TestOthers(t *testing.T) {
	t.Run("owner", func(t *testing.T) {
		folder := t.TempDir()
		s := open(t, folder, DefaultLimit)
		if err := os.Chown(s.path, nobody, -1); err != nil {
			t.Skip("only root can give a folder away")
		}
		if _, err := Open(folder, DefaultLimit); !errors.Is(err, ErrOthers) {
			t.Error(err)
		}
	})
	t.Run("link of another", func(t *testing.T) {
		link := filepath.Join(t.TempDir(), "link")
		if err := os.Symlink(t.TempDir(), link); err != nil {
			t.Fatal(err)
		}
		if err := os.Lchown(link, nobody, -1); err != nil {
			t.Skip("only root can give a link away")
		}
		if _, err := Open(link, DefaultLimit); !errors.Is(err, ErrLink) {
			t.Error(err)
		}
	})
	for mode, want := range map[fs.FileMode]error{0o700: nil, 0o755: nil, 0o770: ErrOthers, 0o702: ErrOthers, 0o777 | fs.ModeSticky: ErrOthers} {
		folder := t.TempDir()
		s := open(t, folder, DefaultLimit)
		info, err := os.Stat(s.path)
		if err != nil || info.Mode().Perm() != 0o700 {
			t.Fatal(info.Mode(), err)
		}
		if err := os.Chmod(s.path, mode); err != nil {
			t.Fatal(err)
		}
		again, err := Open(folder, DefaultLimit)
		if !errors.Is(err, want) {
			t.Errorf("%v: %v, want %v", mode, err, want)
		}
		if again != nil {
			again.Close()
		}
	}
}

// TestPipe puts a pipe in the place of an entry: who opens it waits for ever.
func TestPipe(t *testing.T) {
	s := open(t, t.TempDir(), DefaultLimit)
	key := keyOf(1)
	s.Put(key, []byte("data"))
	if err := errors.Join(os.Remove(s.file(key)), syscall.Mkfifo(s.file(key), 0o600)); err != nil {
		t.Fatal(err)
	}
	done := make(chan bool)
	go func() {
		wantNothing(t, s, key)
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("waits for a pipe")
	}
}
