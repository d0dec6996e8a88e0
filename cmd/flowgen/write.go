package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
)

// pen lets files be finished before an interrupted run leaves: whoever writes
// holds it for reading, who leaves takes it for good.
type pen struct{ sync.RWMutex }

// writeFile puts data into the file name (slashes, below folder) so that a
// reader sees the old file or the new one and never half of one: it writes to
// a temporary name beside it and renames. Folders that are missing are made.
// A link that leads out of folder is refused; a link in the file's own place
// is replaced by the file, never written through.
func (p *pen) writeFile(folder, name string, data []byte) error {
	return p.writeWith(folder, name, whole(data))
}

// writeWith is writeFile for data that is written piece by piece.
func (p *pen) writeWith(folder, name string, write func(io.Writer) error) (err error) {
	p.RLock()
	defer p.RUnlock()
	defer func() {
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("%w: %w", errFolderGone, err)
		}
	}()
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	temporary := path.Join(path.Dir(name), ".flowgen-"+rand.Text()+".tmp")
	if err := fillNew(root, temporary, write); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, root.Remove(temporary))
		}
	}()
	if old, err := root.Lstat(name); err == nil && old.Mode().IsRegular() {
		if err := root.Chmod(temporary, old.Mode().Perm()); err != nil {
			return fmt.Errorf("keeping the permissions of the old file: %w", err)
		}
	}
	return root.Rename(temporary, name)
}

// errFolderGone says that somebody takes away the folder that is written to: it
// was made a moment ago.
var errFolderGone = errors.New("the folder is gone")

// temporaryName matches the names of files that writeFile has not renamed yet.
var temporaryName = ".flowgen-" + strings.Repeat("[2-7A-Z]", len(rand.Text())) + ".tmp"

// writeNew makes a file that must not exist; it leaves none after an error.
func writeNew(root *os.Root, name string, data []byte) error {
	return fillNew(root, name, whole(data))
}

// whole writes data in one piece.
func whole(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// fillNew is writeNew for data that is written piece by piece.
func fillNew(root *os.Root, name string, write func(io.Writer) error) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return errors.Join(err, root.Remove(name))
	}
	return nil
}
