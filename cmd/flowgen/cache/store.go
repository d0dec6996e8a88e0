// Package cache keeps in a folder what can be made again, so that it need not
// be.
//
// In go keys and bytes; out come the bytes that were put under a key, or
// nothing. What an entry is made of, and what its key must depend on, the
// package refuses to know. Processes and machines may share a folder: an entry
// is written beside its place and renamed, and says itself whether it is whole.
// One that is cut, changed or not in its place is dropped and never returned.
// Nothing here is an error for the caller: what fails is a miss.
package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// Key is what an entry is found by: the SHA-256 of all that it was made of.
type Key [sha256.Size]byte

// name is where the entry of a key lies: in one of the shelves, under a name
// that is the same on every file system.
func (k Key) name() string {
	text := hex.EncodeToString(k[:])
	return text[:1] + "/" + text
}

// DefaultLimit is how many bytes a folder holds when nobody says otherwise.
const DefaultLimit = 1 << 30

// Folder is the name of the folder in which the entries lie, inside the one
// that is given to Open. Another form of entries gets another name.
const Folder = "pictures-v1"

// Why a folder is not used. Somebody who could write there could choose what is
// drawn.
var (
	ErrOthers = errors.New("another user owns the folder or may write there")
	ErrLink   = errors.New("the folder is a link")
)

// Store is a folder of entries. It is safe for concurrent use; a nil Store
// holds nothing and keeps nothing.
type Store struct {
	root  *os.Root
	path  string
	limit int64 // bytes, of all shelves together

	mu    sync.Mutex
	fault error // why nothing more is put; nil: it is
}

// Open returns the store inside a folder, which is made if it is missing, for
// this user alone. The limit is in bytes. The error is ErrOthers or ErrLink, or
// says why the folder cannot be made or opened.
func Open(folder string, limit int64) (*Store, error) {
	path := filepath.Join(folder, Folder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("making the folder of the cache: %w", err)
	}
	if info, err := os.Lstat(folder); err != nil {
		return nil, fmt.Errorf("looking at the folder of the cache: %w", err)
	} else if !info.IsDir() && !owned(info) { // a link of our own may lead where we like
		return nil, ErrLink
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, fmt.Errorf("making the folder of the cache: %w", err)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("opening the folder of the cache: %w", err)
	}
	if err := trusted(root, path); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return &Store{root: root, path: path, limit: limit}, nil
}

// trusted refuses an opened folder that is not this user's alone to write in.
func trusted(root *os.Root, path string) error {
	named, err := os.Lstat(path)
	if err != nil {
		return fmt.Errorf("looking at the folder of the cache: %w", err)
	}
	opened, err := root.Stat(".")
	switch {
	case err != nil:
		return fmt.Errorf("looking at the folder of the cache: %w", err)
	case !os.SameFile(named, opened):
		return ErrLink
	case !owned(opened) || writable(opened):
		return ErrOthers
	}
	return nil
}

// Close ends the use of the folder. A nil Store has nothing to close.
func (s *Store) Close() error {
	if s == nil {
		return nil
	}
	return s.root.Close()
}

// Path returns the folder in which the entries lie; "" for a nil Store.
func (s *Store) Path() string {
	if s == nil {
		return ""
	}
	return s.path
}

// Limit returns how many bytes the store holds, about; 0 for a nil Store.
func (s *Store) Limit() int64 {
	if s == nil {
		return 0
	}
	return s.limit
}

// Fault returns why the store stopped to keep what is put there: a full disk, a
// folder that can only be read. Nil: it did not.
func (s *Store) Fault() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fault
}

// fail ends the keeping: what could not be written once is not tried again for
// each of thousands.
func (s *Store) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fault == nil {
		s.fault = err
	}
}
