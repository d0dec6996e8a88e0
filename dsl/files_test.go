package dsl

import (
	"io/fs"
	"path"
	"path/filepath"
	"testing/fstest"
)

// memory is Files in memory: the working folder is /w of the tree.
type memory struct{ fstest.MapFS }

func (m memory) rooted(name string) string {
	name = filepath.ToSlash(name)
	if !path.IsAbs(name) {
		name = path.Join("/w", name)
	}
	if name = path.Clean(name)[1:]; name == "" {
		return "."
	}
	return name
}

func (m memory) Open(name string) (fs.File, error) { return m.MapFS.Open(m.rooted(name)) }

func (m memory) Real(name string) (string, error) {
	if _, err := fs.Stat(m.MapFS, m.rooted(name)); err != nil {
		return "", err
	}
	return "/" + m.rooted(name), nil
}

// add puts a file into the working folder.
func (m memory) add(name string, data []byte) {
	m.MapFS[m.rooted(name)] = &fstest.MapFile{Data: data}
}

// load reads one text as the file in.flow.
func load(text string) *loaded {
	m := memory{fstest.MapFS{}}
	m.add("in.flow", []byte(text))
	return loadFiles(m, "in.flow")
}

// loadFiles reads files of a tree.
func loadFiles(m memory, names ...string) *loaded { return loadAll(m, names...) }

// loadAll reads files of any tree.
func loadAll(m Files, names ...string) *loaded {
	var inputs []Input
	for _, n := range names {
		inputs = append(inputs, Input{Path: n})
	}
	l := &loaded{}
	l.project, l.sources, l.list = Load(m, inputs)
	return l
}
