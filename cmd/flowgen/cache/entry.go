package cache

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"time"
)

// An entry is mark, the length of the data in eight bytes, the SHA-256 of the
// key and the data, and the data. With the key in the sum an entry under
// another's name is none.
const (
	mark     = "fgcache1"
	headSize = len(mark) + 8 + sha256.Size
)

// fresh is how long an entry counts as just used: so long its time is not
// written again.
const fresh = time.Hour

// newPrefix begins the names of entries that are being written.
const newPrefix = "new-"

// head returns what stands before the data of an entry.
func head(key Key, data []byte) []byte {
	b := binary.BigEndian.AppendUint64([]byte(mark), uint64(len(data)))
	sum := sha256.New()
	sum.Write(key[:])
	sum.Write(data)
	return sum.Sum(b)
}

// Get returns what was put under a key; ok is false when there is nothing, or
// nothing whole.
func (s *Store) Get(key Key) (data []byte, ok bool) {
	if s == nil {
		return nil, false
	}
	name := key.name()
	info, err := s.root.Lstat(name)
	if err != nil {
		return nil, false
	}
	entry, err := s.read(name, info)
	if err != nil { // it may be another's turn to write, or there is nothing that we may read
		return nil, false
	}
	if len(entry) < headSize || !bytes.Equal(entry[:headSize], head(key, entry[headSize:])) {
		s.drop(name)
		return nil, false
	}
	if age := time.Since(info.ModTime()); age > fresh || age < -fresh {
		now := time.Now()
		_ = s.root.Chtimes(name, now, now) // it only goes sooner
	}
	return entry[headSize:], true
}

// Has reports whether there is an entry of a key, whole or not.
func (s *Store) Has(key Key) bool {
	if s == nil {
		return false
	}
	info, err := s.root.Lstat(key.name())
	return err == nil && info.Mode().IsRegular()
}

// read returns what a file holds; what is not like an entry by its size and
// kind holds nothing.
func (s *Store) read(name string, info os.FileInfo) ([]byte, error) {
	size := info.Size()
	if !info.Mode().IsRegular() || size < int64(headSize) || size > int64(headSize)+s.largest() {
		return nil, nil
	}
	file, err := s.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() // only read: nothing to lose
	entry := make([]byte, size+1)
	n, err := io.ReadFull(file, entry) // one byte more than there should be
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return entry[:n], nil
}

// drop removes what should not be there; who cannot goes on without.
func (s *Store) drop(name string) { _ = s.root.Remove(name) }

// Put keeps data under a key, in the place of what was there. What is too large
// is not kept, nor what another cleans away half written; after a failure nothing
// is, see Fault.
func (s *Store) Put(key Key, data []byte) {
	if s == nil || int64(len(data)) > s.largest() || s.Fault() != nil {
		return
	}
	name := key.name()
	if err := s.write(name, key, data); err != nil && !s.Has(key) { // where names that are read cannot be replaced, another was faster
		if !errors.Is(err, os.ErrNotExist) { // else somebody has cleaned meanwhile
			s.fail(err)
		}
		return
	}
	if s.looks(key, len(data)) {
		s.tidy(path.Dir(name))
	}
}

// write writes an entry so that a reader sees all of it or none.
func (s *Store) write(name string, key Key, data []byte) (err error) {
	temporary := path.Join(path.Dir(name), newPrefix+rand.Text())
	file, err := s.create(temporary)
	if err != nil {
		return fmt.Errorf("making an entry of the cache: %w", err)
	}
	_, err = file.Write(head(key, data))
	if err == nil {
		_, err = file.Write(data)
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = s.root.Rename(temporary, name)
	}
	if err != nil {
		s.drop(temporary)
		return fmt.Errorf("writing an entry of the cache: %w", err)
	}
	return nil
}

// create makes a new file, and its shelf if that is missing.
func (s *Store) create(name string) (*os.File, error) {
	const flags = os.O_WRONLY | os.O_CREATE | os.O_EXCL
	file, err := s.root.OpenFile(name, flags, 0o600)
	if !errors.Is(err, os.ErrNotExist) {
		return file, err
	}
	if err := s.root.Mkdir(path.Dir(name), 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, err
	}
	return s.root.OpenFile(name, flags, 0o600)
}
