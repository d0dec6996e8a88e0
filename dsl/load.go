package dsl

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// Files is where sources come from. Paths are as the user types them, or
// made of such a path and that of an import.
type Files interface {
	// Open opens a file for reading. A file that is not there gives an error
	// that wraps fs.ErrNotExist; a folder may be opened or refused.
	Open(path string) (fs.File, error)
	// Real returns the one absolute name of a file or folder, links
	// followed, whichever way its path is written.
	Real(path string) (string, error)
}

// Input is one source to load.
type Input struct {
	// Path names the source; "-" for standard input. Messages use it.
	Path string
	// Folder is the folder named on the command line in which the source was
	// found, below which it may import when no flowgen.yaml says otherwise.
	// Empty: the source was named itself, and may import from its own folder.
	Folder string
	// Data, when not nil, is the content: nothing is opened then.
	Data []byte
}

// Sources holds the text of every file read, for showing lines of it.
type Sources struct {
	files   map[string]*File
	order   []string // names, in the order they were begun
	leftOut []string
	imports map[string][]string
	ignores map[string][]flow.Ignore // of files whose trees are forgotten
}

// begin takes in a file, or takes it in again.
func (s *Sources) begin(f *File) {
	if s.files[f.Name] == nil {
		s.order = append(s.order, f.Name)
	}
	s.files[f.Name] = f
	delete(s.imports, f.Name)
	delete(s.ignores, f.Name)
}

// Line returns the n-th line of a file, from 1, without its end; ok is false
// for a file that was not read or a line that it lacks.
func (s *Sources) Line(file string, n int) (line string, ok bool) {
	f := s.files[file]
	if f == nil {
		return "", false
	}
	return f.Line(n)
}

// File returns what was written in a file; nil for one that was not read.
func (s *Sources) File(name string) *File { return s.files[name] }

// ForgetTrees lets go of what was understood of the files, which takes most of
// the memory; their texts, lines, imports and ignores stay.
func (s *Sources) ForgetTrees() {
	for name, f := range s.files {
		if _, forgotten := s.ignores[name]; !forgotten {
			s.ignores[name] = ignoresOf(f)
			f.Statements, f.Tokens, f.Tail = nil, nil, nil
		}
	}
}

// LeftOut returns the inputs of which the project has nothing, as they were
// named and in their order: those that could not be read, and those that have
// an error or import a file with one.
func (s *Sources) LeftOut() []string { return s.leftOut }

// Imports returns the names under which the imports of a file were sought, and
// those under which they were read before where that is another; files that
// are not there are among them, those that may not be imported are not.
func (s *Sources) Imports(name string) []string { return s.imports[name] }

// Load reads sources and all they import, and makes the model of them. The
// project is never nil; it holds the powers of the inputs, not those of files
// that are only imported, and leaves out a power whose file or imports have
// an error, so that what it holds is sound. The list is in the order of files
// and of places in them; Sources is never nil.
func Load(files Files, inputs []Input) (*flow.Project, *Sources, diag.List) {
	g := newGathering(files)
	project := g.part(inputs, ahead(files, inputs))
	list := g.all()
	project.Partial = list.HasErrors()
	return project, g.texts, list
}

// LoadInParts is Load for more inputs than the memory has room for: it reads so
// many at a time, at least one, and calls take with the project of these, which
// is let go of after that, as the trees of the files are. Meanwhile the files of
// the next are parsed, so files is for concurrent use. What is said in the end is
// said of all inputs, and the same as Load says.
func LoadInParts(files Files, inputs []Input, size int, take func(*flow.Project)) (*Sources, diag.List) {
	g := newGathering(files)
	parts := slices.Chunk(inputs, max(size, 1))
	drafts := make(chan map[string]*draft)
	go func() {
		for part := range parts {
			drafts <- ahead(files, part)
		}
	}()
	for part := range parts {
		take(g.part(part, <-drafts))
		g.texts.ForgetTrees()
	}
	return g.texts, g.all()
}

// gathering is what is known of all parts of the inputs.
type gathering struct {
	files   Files
	texts   *Sources
	list    diag.List
	names   map[string]string // of files, by Real name
	given   map[string]bool   // inputs that were read, by name of their file
	titles  map[string]bool   // of powers, by nfkc name
	partial bool              // some file has errors or could not be read
	open    []*resolver       // with calls of what no file of their part has
}

func newGathering(files Files) *gathering {
	return &gathering{files: files, names: map[string]string{}, given: map[string]bool{}, titles: map[string]bool{}, texts: &Sources{
		files: map[string]*File{}, imports: map[string][]string{}, ignores: map[string][]flow.Ignore{},
	}}
}

// all ends the reading and returns what is to be said.
func (g *gathering) all() diag.List {
	if !g.partial {
		for _, r := range g.open {
			g.list = append(g.list, r.checkCalls(g.titles)...)
		}
	}
	return g.texts.InOrder(g.list)
}

// part reads inputs, of which there may be drafts, and all they import, what
// other parts import too, and makes the model of them.
func (g *gathering) part(inputs []Input, drafts map[string]*draft) *flow.Project {
	told := len(g.texts.order)
	l := &loader{
		files:  g.files,
		drafts: drafts,
		names:  g.names,
		byID:   map[string]*source{},
		roots:  map[string]string{},
		texts:  g.texts,
	}
	var given []*source
	var named []flow.Input
	read := make([]*source, len(inputs))
	for i, in := range inputs {
		s := l.input(in)
		read[i] = s
		if s != nil && !g.given[s.Name] {
			g.given[s.Name] = true
			given = append(given, s)
			named = append(named, flow.Input{File: s.Name, Search: in.Folder != ""})
		}
	}
	project, r := resolve(l.order, given)
	list := append(l.list, r.list...)
	project.Inputs, project.Partial = named, list.HasErrors()
	g.take(r, list, told)
	sound := keepSound(project, read, list)
	for i, in := range inputs {
		if read[i] == nil || !sound[read[i].Name] {
			l.texts.leftOut = append(l.texts.leftOut, in.Path)
		}
	}
	return project
}

// take notes what concerns other parts of one that is resolved, and what is to be
// said of its files: of the first so many parts before have told.
func (g *gathering) take(r *resolver, list diag.List, told int) {
	before := map[string]bool{}
	for _, name := range g.texts.order[:told] {
		before[name] = true
	}
	for _, d := range list {
		if !before[d.Span.File] {
			g.list = append(g.list, d)
		}
	}
	for _, sc := range r.scopes {
		g.partial = g.partial || sc.partial || sc.source.broken
		for id := range sc.titles {
			g.titles[id] = true
		}
	}
	r.list, r.scopes = nil, nil
	if len(r.open) > 0 {
		g.open = append(g.open, r)
	}
}

// keepSound takes the powers out of a project whose file, or a file that it
// imports, has an error; it returns whether each file read is without.
func keepSound(project *flow.Project, read []*source, list diag.List) map[string]bool {
	faulty := map[string]bool{}
	for _, d := range list {
		if d.Severity == diag.Error {
			faulty[d.Span.File] = true
		}
	}
	sound := map[string]bool{}
	for _, s := range read {
		if s != nil {
			sound[s.Name] = !s.anyOf(faulty, map[*source]bool{})
		}
	}
	for _, u := range project.Units {
		u.Powers = slices.DeleteFunc(u.Powers, func(p *flow.Power) bool { return !sound[p.Span.File] })
	}
	return sound
}

// anyOf reports whether the file or one that it imports is among those named.
func (s *source) anyOf(names map[string]bool, seen map[*source]bool) bool {
	seen[s] = true
	return names[s.Name] || slices.ContainsFunc(s.imports, func(i *source) bool {
		return !seen[i] && i.anyOf(names, seen)
	})
}

// source is a file with what it imports.
type source struct {
	*File
	imports []*source
	broken  bool // it has an error of reading or form
	partial bool // so has what it imports, or that could not be read
}

// loader reads files, each once.
type loader struct {
	files  Files
	drafts map[string]*draft // of inputs, by path
	drafter
	names map[string]string  // by Real name, of files of other parts too
	byID  map[string]*source // by Real name; nil while imports are read
	order []*source          // in the order they were begun
	roots map[string]string  // the root of each folder, both Real names; see marked
	stack []string           // Real names of the files being read
	texts *Sources
	list  diag.List
}

// input reads one source of the command line; nil when it cannot be read.
func (l *loader) input(in Input) *source {
	whole := diag.Span{File: in.Path}
	id, folder := in.Path, "."
	if in.Path != "-" {
		folder = filepath.Dir(in.Path)
		var err error
		if id, err = l.files.Real(in.Path); err != nil && in.Data == nil {
			l.list = append(l.list, unreadable(whole, in.Path, err))
			return nil
		} else if err != nil {
			id = in.Path
		}
	}
	if s := l.byID[id]; s != nil {
		return s
	}
	d, err := l.read(in.Path, id, in.Data)
	if err != nil {
		l.list = append(l.list, unreadable(whole, in.Path, err))
		return nil
	}
	return l.source(id, d, l.root(folder, in.Folder))
}

// read returns the draft of a file, under the name that it was read by first;
// data is its content, nil if it is to be opened.
func (l *loader) read(name, id string, data []byte) (*draft, error) {
	called := name
	if known, ok := l.names[id]; ok {
		called = known
	}
	if d := l.drafts[called]; d != nil && called == name && data == nil {
		return d, nil
	}
	if data == nil {
		var err error
		if data, err = read(l.files, name); err != nil {
			return nil, err
		}
	}
	return l.draft(called, data), nil
}

// read reads a file, at most one byte more than is allowed.
func read(files Files, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() // only read: nothing to lose
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, errIsFolder
	}
	return io.ReadAll(io.LimitReader(file, MaxSize+1))
}

var errIsFolder = errors.New("is a folder")

// unreadable is the diagnostic for a source that cannot be read.
func unreadable(place diag.Span, name string, err error) diag.Diagnostic {
	switch {
	case errors.Is(err, errIsFolder):
		return diag.New("FG002", place, diag.Msg("is-folder", name)).WithHint("is-folder-hint")
	case errors.Is(err, fs.ErrNotExist):
		return diag.New("FG001", place, diag.Msg("not-found", name)).WithHint("not-found-hint")
	case errors.Is(err, fs.ErrPermission):
		return diag.New("FG001", place, diag.Msg("no-permission", name)).WithHint("no-permission-hint")
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // the path is in the message already
	}
	return diag.New("FG001", place, diag.Msg("cannot-read", name, err.Error()))
}

// source takes a file in and reads what it imports.
func (l *loader) source(id string, d *draft, root string) *source {
	l.names[id] = d.file.Name
	s := &source{File: d.file, broken: d.broken}
	l.byID[id] = s
	l.order = append(l.order, s)
	l.texts.begin(s.File)
	l.list = append(l.list, d.list...)
	l.stack = append(l.stack, id)
	seen := map[*source]bool{}
	for _, statement := range s.Statements {
		if statement.Head.Import == nil {
			continue
		}
		imported, fault := l.imported(s, statement.Head.Import, root)
		if imported != nil && seen[imported] {
			fault = diag.New("FG014", s.token(statement.Head.Import.Path.Token), diag.Msg("import-twice", imported.Name)).WithHint("import-twice-hint")
		}
		if fault.Code != "" {
			l.list = append(l.list, fault)
			s.partial = s.partial || fault.Severity == diag.Error
		}
		if imported != nil && !seen[imported] {
			seen[imported] = true
			s.imports = append(s.imports, imported)
			s.partial = s.partial || imported.broken || imported.partial
		}
	}
	l.stack = l.stack[:len(l.stack)-1]
	return s
}

// InOrder sorts diagnostics by file, in the order they were read, and place,
// and drops what is said twice of one place: a template is resolved for each
// power that uses it. The list is changed in place.
func (s *Sources) InOrder(list diag.List) diag.List {
	rank := map[string]int{}
	for i, name := range s.order {
		rank[name] = i + 1
	}
	slices.SortStableFunc(list, func(a, b diag.Diagnostic) int {
		if ra, rb := rank[a.Span.File], rank[b.Span.File]; ra != rb {
			return ra - rb
		}
		return a.Span.Start.Offset - b.Span.Start.Offset
	})
	said := map[string]bool{}
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool {
		id := fmt.Sprint(d.Code, d.Span, d.Message.Text(diag.Chinese))
		twice := said[id]
		said[id] = true
		return twice
	})
}
