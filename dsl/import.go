package dsl

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"flowgen/dsl/diag"
)

// rootMark is the file that marks the root folder of a project.
const rootMark = "flowgen.yaml"

// root returns the Real name of the folder that imports must stay in: the
// nearest upwards that holds flowgen.yaml, else the one given, else the
// source's own. Empty: not known, and nothing may be imported.
func (l *loader) root(own, given string) string {
	real, err := l.files.Real(own)
	if err != nil {
		return ""
	}
	if marked := l.marked(real); marked != "" {
		return marked
	}
	if given != "" {
		if folder, err := l.files.Real(given); err == nil {
			return folder
		}
	}
	return real
}

// marked returns the nearest folder upwards that holds flowgen.yaml, empty for
// none; it looks into each folder once.
func (l *loader) marked(folder string) string {
	marked, known := l.roots[folder]
	if known {
		return marked
	}
	if file, err := l.files.Open(filepath.Join(folder, rootMark)); err == nil {
		file.Close()
		marked = folder
	} else if folder != filepath.Dir(folder) {
		marked = l.marked(filepath.Dir(folder))
	}
	l.roots[folder] = marked
	return marked
}

// imported reads the file that a statement names; the diagnostic is zero when
// there is nothing to say.
func (l *loader) imported(from *source, i *Import, root string) (*source, diag.Diagnostic) {
	written := from.name(i.Path)
	refuse := func(code, key string, args ...any) (*source, diag.Diagnostic) {
		return nil, diag.New(code, written.Span, diag.Msg(key, args...)).WithHint(key+"-hint", args...)
	}
	target := strings.ReplaceAll(written.S, `\`, "/")
	if target == "" {
		return refuse("FG111", "import-empty")
	}
	if path.IsAbs(target) || len(target) > 1 && target[1] == ':' {
		return refuse("FG013", "import-absolute", written.S)
	}
	folder := "."
	if from.Name != "-" {
		folder = filepath.Dir(from.Name)
	}
	name := filepath.Join(folder, filepath.FromSlash(target))
	// Said before looking whether it is there: what lies outside is nobody's
	// business.
	realFolder, err := l.files.Real(folder)
	if err != nil || !inside(root, filepath.Join(realFolder, filepath.FromSlash(target))) {
		return refuse("FG013", "import-outside", written.S, root)
	}
	id, err := l.files.Real(name)
	if err == nil && !inside(root, id) {
		return refuse("FG013", "import-outside", written.S, root)
	}
	l.texts.imports[from.Name] = append(l.texts.imports[from.Name], name)
	if slices.Contains(l.stack, id) {
		return refuse("FG012", "import-cycle", l.cycle(id))
	}
	if s := l.byID[id]; s != nil {
		return l.called(s, name, from), diag.Diagnostic{}
	}
	var d *draft
	if err == nil {
		d, err = l.read(name, id, nil)
	}
	switch {
	case errors.Is(err, errIsFolder):
		return refuse("FG011", "import-folder", written.S)
	case errors.Is(err, fs.ErrNotExist):
		return refuse("FG011", "import-missing", written.S, filepath.ToSlash(folder))
	case err != nil:
		return refuse("FG011", "import-unreadable", written.S, err.Error())
	}
	return l.called(l.source(id, d, root), name, from), diag.Diagnostic{}
}

// called notes how a file that is imported is called, if not by that name.
func (l *loader) called(s *source, name string, from *source) *source {
	if s.Name != name {
		l.texts.imports[from.Name] = append(l.texts.imports[from.Name], s.Name)
	}
	return s
}

// cycle names the files on the way from one to itself.
func (l *loader) cycle(id string) string {
	var names []string
	for _, open := range l.stack[slices.Index(l.stack, id):] {
		names = append(names, path.Base(filepath.ToSlash(l.byID[open].Name)))
	}
	return strings.Join(append(names, names[0]), " → ")
}

// inside reports whether a Real name lies below a folder.
func inside(root, name string) bool {
	rel, err := filepath.Rel(root, name)
	return root != "" && err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
