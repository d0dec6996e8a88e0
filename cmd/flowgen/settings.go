package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"flowgen/dsl"
	"flowgen/dsl/check"
	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/dsl/flow"
)

// settingsFile is the file that holds a project's settings and marks its root.
const settingsFile = "flowgen.yaml"

// texts is all that was read: the sources, and the settings that hold for
// them.
type texts struct {
	*dsl.Sources
	settings *settings
	ignores  []flow.Ignore // what comments in the sources let be
}

// Line returns a line of a source or of a flowgen.yaml.
func (t *texts) Line(file string, n int) (string, bool) {
	if lines, ok := t.settings.lines[file]; ok {
		if n < 1 || n > len(lines) {
			return "", false
		}
		return lines[n-1], true
	}
	return t.Sources.Line(file, n)
}

// settle makes of what was found what is to be said, in order, and adds what
// is wrong with the settings: see check.Settle.
func (t *texts) settle(list diag.List, report bool) diag.List {
	settled := t.InOrder(check.Settle(list, t.ignores, t.settings.of, report))
	return append(slices.Clone(t.settings.found), settled...)
}

// settings is the flowgen.yaml of every folder that sources lie in: the
// nearest one upwards, as for imports.
type settings struct {
	*program
	folders map[string]*check.Settings // by the folder's name in messages
	real    map[string]*check.Settings // by its real name
	lines   map[string][]string        // of each flowgen.yaml, by its name in messages
	found   diag.List                  // what is wrong with them
}

// settingsFor reads the settings of sources. Those of files that they import
// are read when they are asked for.
func (p *program) settingsFor(sources []source) *settings {
	s := &settings{
		program: p, folders: map[string]*check.Settings{}, real: map[string]*check.Settings{},
		lines: map[string][]string{},
	}
	for _, source := range sources {
		s.of(source.path)
	}
	return s
}

// folderOf returns the folder that a source lies in, by its name in messages.
func folderOf(file string) string {
	if file == standardInput {
		return "."
	}
	return filepath.Dir(file)
}

// of returns the settings that hold for a source, for no source those of the
// current folder. Never nil.
func (s *settings) of(file string) *check.Settings {
	folder := folderOf(file)
	found := s.folders[folder]
	if found == nil {
		if real, err := s.disk.Real(folder); err == nil {
			found = s.nearest(real, filepath.IsAbs(file))
		} else {
			found = check.Default()
		}
		s.folders[folder] = found
	}
	return found
}

// nearest returns the settings of a folder, by its real name: those of the
// nearest flowgen.yaml upwards, without one the default ones.
func (s *settings) nearest(folder string, absolute bool) *check.Settings {
	if found := s.real[folder]; found != nil {
		return found
	}
	found := s.read(filepath.Join(folder, settingsFile), absolute)
	if found == nil && folder != filepath.Dir(folder) {
		found = s.nearest(filepath.Dir(folder), absolute)
	}
	if found == nil {
		found = check.Default()
	}
	s.real[folder] = found
	return found
}

// read reads one flowgen.yaml; nil when there is none.
func (s *settings) read(path string, absolute bool) *check.Settings {
	file, err := s.disk.Open(path)
	if err != nil {
		if _, there := os.Lstat(path); there != nil {
			return nil
		}
		s.unreadable(s.shown(path, absolute), err)
		return check.Default()
	}
	defer file.Close() // only read: nothing to lose
	name := s.shown(path, absolute)
	data, err := io.ReadAll(io.LimitReader(file, entry.MaxSize+1))
	if err != nil {
		s.unreadable(name, err)
		return check.Default()
	}
	parsed, list := check.ParseSettings(name, data)
	s.found = append(s.found, list...)
	s.lines[name] = strings.Split(entry.Text(data), "\n")
	return parsed
}

// unreadable reports a flowgen.yaml that is there and cannot be read.
func (s *settings) unreadable(name string, err error) {
	d := diag.New("FG001", diag.Span{File: name}, diag.Msg("cannot-read", name, s.reason(err))).WithHint("cannot-read-hint")
	switch {
	case errors.Is(err, fs.ErrPermission):
		d.Message, d.Hint = diag.Msg("no-permission", name), diag.Msg("no-permission-hint")
	case errors.Is(err, syscall.EISDIR):
		d.Message, d.Hint = diag.Msg("settings-folder", name), diag.Msg("settings-folder-hint")
	}
	s.found = append(s.found, d)
}

// shown returns the name of a file in messages: absolute when the sources are
// named so, else from the current folder.
func (s *settings) shown(path string, absolute bool) string {
	if absolute {
		return path
	}
	here, err := s.disk.Real(".")
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil {
		return relative
	}
	return path
}
