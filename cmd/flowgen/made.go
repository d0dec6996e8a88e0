package main

import (
	"path/filepath"
	"slices"
)

// made is what a source is made of.
type made struct {
	Path   string
	Faulty bool              // it has errors, or imports a file with one, or cannot be read
	Files  map[string]string // the sum of each file; "": it is not there
}

// madeOf returns the files that a source is made of: itself, what it imports,
// the settings that hold for these.
func (p *program) madeOf(s source, texts *texts) made {
	m := made{Path: s.path, Files: map[string]string{}, Faulty: slices.Contains(texts.LeftOut(), s.path)}
	var add func(name string)
	add = func(name string) {
		if _, known := m.Files[name]; known {
			return
		}
		m.Files[name] = p.sumOf(name)
		if folder, err := p.disk.Real(folderOf(name)); err == nil {
			p.addSettings(m.Files, folder)
		}
		for _, imported := range texts.Imports(name) {
			add(imported)
		}
	}
	add(s.path)
	return m
}

// sumOf returns the sum of a file that was read, under whichever name.
func (p *program) sumOf(name string) string {
	if sum, read := p.disk.read[name]; read {
		return sum
	}
	real, err := p.disk.Real(name)
	if err != nil {
		return ""
	}
	for other, sum := range p.disk.read {
		if found, err := p.disk.Real(other); err == nil && found == real {
			return sum
		}
	}
	return ""
}

// addSettings adds the flowgen.yaml that holds for a folder, and those that
// would if they were there.
func (p *program) addSettings(files map[string]string, folder string) {
	for {
		name := filepath.Join(folder, settingsFile)
		sum, asked := p.disk.read[name]
		if !asked {
			return
		}
		files[name] = sum
		if sum != "" || folder == filepath.Dir(folder) {
			return
		}
		folder = filepath.Dir(folder)
	}
}
