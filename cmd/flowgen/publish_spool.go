package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
)

// spool keeps files that are made until all of them are, in one temporary file:
// nothing of a site is written before everything of it could be made, and
// thousands of files need no memory. It is safe for concurrent use.
type spool struct {
	file *os.File
	mu   sync.Mutex
	end  int64
}

// spooled is a file in a spool.
type spooled struct {
	at, size int64
	sum      string
}

// newSpool opens an empty one; it is to be closed.
func newSpool() (*spool, error) {
	file, err := os.CreateTemp("", "flowgen-*.tmp")
	if err != nil {
		return nil, err
	}
	// Now where the system lets an open file go, so that none is left whatever
	// ends the run; else when it is closed.
	_ = os.Remove(file.Name())
	return &spool{file: file}, nil
}

// put takes a file in.
func (s *spool) put(data []byte) (spooled, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := spooled{at: s.end, size: int64(len(data)), sum: sumOfBytes(data)}
	if _, err := s.file.WriteAt(data, s.end); err != nil {
		return spooled{}, err
	}
	s.end += h.size
	return h, nil
}

// get gives a file back.
func (s *spool) get(h spooled) ([]byte, error) {
	data := make([]byte, h.size)
	if n, err := s.file.ReadAt(data, h.at); n < len(data) && !errors.Is(err, io.EOF) {
		return nil, err
	} else if n < len(data) {
		return nil, io.ErrUnexpectedEOF
	}
	return data, nil
}

// close throws everything away.
func (s *spool) close() error {
	err := s.file.Close()
	if gone := os.Remove(s.file.Name()); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// sumOfBytes is the SHA-256 of data, as manifests write it.
func sumOfBytes(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
