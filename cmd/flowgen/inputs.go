package main

import (
	"crypto/sha256"
	"errors"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// standardInput is how the user, and diagnostics, name standard input.
const standardInput = "-"

// source is one .flow text to read.
type source struct {
	path   string // as it is opened and named in messages; "-": standard input
	base   string // the folder that products go to unless -o says otherwise
	sub    string // the source's folder below base; "": base itself
	listed bool   // found in a folder, not named on the command line
}

// collect returns the sources that the arguments name, each once, in order:
// a file, every .flow below a folder, or "-". Hidden files and folders are
// left out of a folder, and so is the folder that products go to. A path that
// cannot be read is an error and does not hide the others.
func (p *program) collect(args []string, products string) ([]source, []error) {
	c := collector{program: p, seen: map[string]bool{}}
	if products != "" {
		c.products = c.disk.identity(products)
	}
	for _, arg := range args {
		c.add(arg)
	}
	return c.sources, c.errs
}

// collector gathers sources.
type collector struct {
	*program
	products string // identity of the folder to leave out; "": none
	seen     map[string]bool
	sources  []source
	errs     []error
}

// add takes one argument.
func (c *collector) add(arg string) {
	if arg == standardInput {
		c.keep(source{path: standardInput, base: "."}, standardInput)
		return
	}
	info, err := os.Stat(arg)
	switch {
	case err != nil:
		c.errs = append(c.errs, c.unreadable(arg, err))
	case info.IsDir():
		c.walk(arg)
	default:
		c.keep(source{path: arg, base: filepath.Dir(arg)}, c.disk.identity(arg))
	}
}

// walk takes every source below a folder, which may be a link to one.
func (c *collector) walk(folder string) {
	found, known := false, len(c.errs)
	root := strings.TrimSuffix(filepath.Clean(folder), string(filepath.Separator)) + string(filepath.Separator) // what a link leads to
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			c.errs = append(c.errs, c.unreadable(filepath.Clean(path), err))
			return nil
		}
		hidden := path != root && strings.HasPrefix(entry.Name(), ".")
		switch {
		case entry.IsDir() && (hidden || path != root && c.products != "" && c.disk.identity(path) == c.products):
			return filepath.SkipDir
		case entry.IsDir() || hidden || !strings.EqualFold(filepath.Ext(path), ".flow"):
			return nil
		}
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			if err != nil {
				c.errs = append(c.errs, c.unreadable(path, err))
			}
			return nil // a link to a folder, a pipe: not a source
		}
		sub, err := filepath.Rel(folder, filepath.Dir(path))
		if err != nil {
			return err
		}
		if sub == "." {
			sub = ""
		}
		found = true
		c.keep(source{path: path, base: folder, sub: filepath.ToSlash(sub), listed: true}, c.disk.identity(path))
		return nil
	})
	if err != nil {
		c.errs = append(c.errs, c.unreadable(folder, err))
	}
	if !found && len(c.errs) == known {
		c.errs = append(c.errs, c.fail(exitIO,
			"文件夹“%s”里没有 .flow 文件", "no .flow file below the folder %q", folder))
	}
}

// keep adds a source unless it was met before.
func (c *collector) keep(s source, id string) {
	if !c.seen[id] {
		c.seen[id] = true
		c.sources = append(c.sources, s)
	}
}

// unreadable is the error for a path that cannot be read.
func (p *program) unreadable(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return p.fail(exitIO, "找不到“%s”", "cannot find %q", path)
	}
	return p.fail(exitIO, "不能读取“%s”：%s", "cannot read %q: %s", path, p.reason(err))
}

// disk is the files that sources are read from and may import. It asks for the
// real name of a path but once: a run changes none. Its methods are for concurrent
// use; who looks into it waits until all is read.
type disk struct {
	mu   sync.Mutex
	real map[string]string
	read map[string]string // the sum of what was read, by path; nil: nobody asks
	led  map[string]string // where paths led that were asked for then; "": nowhere

	given map[string]string // what files hold, by path: they are not opened
}

// Open opens a file.
func (d *disk) Open(path string) (fs.File, error) {
	if text, given := d.given[path]; given {
		return &givenFile{Reader: strings.NewReader(text), name: filepath.Base(path)}, nil
	}
	file, err := os.Open(path)
	if err != nil {
		d.note(path, "")
		return nil, err
	}
	if d.read == nil {
		return file, nil
	}
	return &summed{File: file, sum: sha256.New(), done: func(sum string) { d.note(path, sum) }}, nil
}

// note takes down the sum of what was read of a file, if anybody asks.
func (d *disk) note(path, sum string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.read != nil {
		d.read[path] = sum
	}
}

// givenFile is a file whose content came with the job.
type givenFile struct {
	*strings.Reader
	name string
}

// Name is that of the file in its folder; it and those below make a FileInfo.
func (g *givenFile) Name() string               { return g.name }
func (g *givenFile) Mode() fs.FileMode          { return 0o444 }
func (g *givenFile) ModTime() time.Time         { return time.Time{} }
func (g *givenFile) IsDir() bool                { return false }
func (g *givenFile) Sys() any                   { return nil }
func (g *givenFile) Stat() (fs.FileInfo, error) { return g, nil }
func (g *givenFile) Close() error               { return nil }

// summed is a file that tells the sum of what was read of it.
type summed struct {
	fs.File
	sum  hash.Hash
	done func(sum string)
}

// Read reads, and sums up.
func (s *summed) Read(b []byte) (int, error) {
	n, err := s.File.Read(b)
	s.sum.Write(b[:n]) // never fails
	return n, err
}

// Close closes the file.
func (s *summed) Close() error {
	s.done(string(s.sum.Sum(nil)))
	return s.File.Close()
}

// Real returns the one absolute name of a path, links followed.
func (d *disk) Real(path string) (string, error) {
	real, err := d.follow(path)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.read != nil {
		if d.led == nil {
			d.led = map[string]string{}
		}
		d.led[path] = real
	}
	return real, err
}

// follow is Real for what nobody takes note of.
func (d *disk) follow(path string) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if real, known := d.real[path]; known {
		return real, nil
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(absolute)
	if err != nil {
		// What <(…) of a shell makes, a link in /dev/fd, leads to no name.
		if info, noPipe := os.Stat(absolute); noPipe != nil || info.Mode()&fs.ModeNamedPipe == 0 {
			return "", err
		}
		real = absolute
	}
	if d.real == nil {
		d.real = map[string]string{}
	}
	d.real[path] = real
	return real, nil
}

// identity returns one name for all the ways to write a path, which need not
// be there.
func (d *disk) identity(path string) string {
	if real, err := d.follow(path); err == nil {
		return real
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if folder := filepath.Dir(absolute); folder != absolute {
		return filepath.Join(d.identity(folder), filepath.Base(absolute))
	}
	return absolute
}
