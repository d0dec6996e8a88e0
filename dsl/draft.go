package dsl

import (
	"runtime"
	"sync"

	"github.com/alecthomas/participle/v2/lexer"

	"flowgen/dsl/diag"
)

// draft is a file that was decoded and parsed, and not more: its imports are
// not read, its names not bound.
type draft struct {
	file   *File
	list   diag.List
	broken bool // it has an error of reading or form
}

// drafter makes drafts, one at a time.
type drafter struct {
	tokens []lexer.Token // of the file parsed last, to be overwritten
}

// draft decodes and parses a file.
func (d *drafter) draft(name string, data []byte) *draft {
	text, list, ok := decode(name, data)
	s := &draft{file: newFile(name, text), list: list, broken: !ok}
	if ok {
		s.file.Tokens = d.tokens
		s.list = append(s.list, parse(s.file)...)
		s.broken = s.list.HasErrors()
		d.tokens, s.file.Tokens = s.file.Tokens, nil // the tree has what is needed of them
	}
	return s
}

// ahead returns drafts of inputs by path, made on all processors: what a file
// says does not depend on the others. Files are opened one after the other, and
// the next only when there is a processor for it, since of a file that is refused
// nothing should stay in memory.
// Inputs that come with their data are left to be drafted when it is their turn;
// so are those that cannot be read, which is said then, and an only one.
func ahead(files Files, inputs []Input) map[string]*draft {
	if len(inputs) == 1 {
		return nil
	}
	type text struct {
		name string
		data []byte
	}
	next := make(chan text)
	drafts := make(map[string]*draft, len(inputs))
	var mu sync.Mutex
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(inputs)) {
		group.Go(func() {
			var d drafter
			for t := range next {
				made := d.draft(t.name, t.data)
				mu.Lock()
				drafts[t.name] = made
				mu.Unlock()
			}
		})
	}
	begun := map[string]bool{}
	for _, in := range inputs {
		if in.Data != nil || begun[in.Path] {
			continue
		}
		if data, err := read(files, in.Path); err == nil {
			begun[in.Path] = true
			next <- text{in.Path, data}
		}
	}
	close(next)
	group.Wait()
	return drafts
}
