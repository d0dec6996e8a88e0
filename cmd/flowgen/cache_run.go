package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"flowgen/cmd/flowgen/cache"
	"flowgen/fonts"
)

// past is what is known of a run: what it read, and what it wrote and printed.
// Names are those from the current folder, so that it holds on other machines.
type past struct {
	Files  map[string][]byte // the sum of each file that was read; empty: it was not there
	Led    map[string]string // where names led; "": nowhere
	Fonts  string            // of the machine; "": none was needed
	Folder string            // the current one; "": it does not matter
	Said   string            // before anything was drawn
	Made   []madePicture
	Broken []string // sources with errors
	Listed *batchManifest
}

// madePicture is a picture of a run.
type madePicture struct {
	Folder, Name string // see picture
	Key          cache.Key
	Said         string // before it was written
	Files        []madeFile
}

// madeFile is a file of a picture.
type madeFile struct {
	Extension string
	Sum       [sha256.Size]byte
}

// notes are taken of a run while it goes on.
type notes struct {
	key  cache.Key
	here string // the real name of the current folder
	past past
	said strings.Builder // since the last picture
	lost bool            // something happened that will not happen again
}

// begin begins to take notes of a run, unless it cannot be told whether another
// is the same.
func (k *keeper) begin(args []string, sources []source) {
	here, err := k.disk.Real(".")
	if k.store == nil || err != nil || k.trouble > 0 || k.options.stdout || slices.Contains(args, standardInput) {
		return
	}
	if k.disk.read == nil {
		k.disk.read = map[string]string{}
	}
	// How deep the folder lies is how many folders above it may hold settings.
	depth := strings.Count(here, string(filepath.Separator))
	type asked struct {
		path, base, sub string
		listed          bool
	}
	var all []asked
	for _, s := range sources {
		all = append(all, asked(s))
	}
	k.notes = &notes{here: here, key: keyOf("run", thisProgram(), k.options.forRun(), k.say("zh", "en"), coloured(k.err), args, all, depth, k.looks)}
}

// message prints a message to the user, and takes note of it.
func (r *renderer) message(text string) {
	r.program.message(text)
	_, _ = io.WriteString(r.keeper, "flowgen: "+text+"\n") // never fails
}

// Write takes note of what is printed; it never fails. A nil keeper takes none.
func (k *keeper) Write(text []byte) (int, error) {
	if k != nil && k.notes != nil {
		k.notes.said.Write(text)
	}
	return len(text), nil
}

// noteFailure takes note of what may not happen again.
func (k *keeper) noteFailure() {
	if k.notes != nil {
		k.notes.lost = true
	}
}

// noteBegun takes note of what was printed before anything is drawn.
func (k *keeper) noteBegun() {
	if n := k.notes; n != nil {
		n.past.Said = n.said.String()
		n.said.Reset()
	}
}

// noteMade takes note of a picture that was written.
func (k *keeper) noteMade(p picture, products []product) {
	n := k.notes
	if n == nil {
		return
	}
	made := madePicture{Folder: p.folder, Name: p.name, Key: k.key(p), Said: n.said.String()}
	n.said.Reset()
	for _, product := range products {
		made.Files = append(made.Files, madeFile{product.Extension, sha256.Sum256(product.Data)})
	}
	n.past.Made = append(n.past.Made, made)
}

// remember keeps the notes of a run that came to its end.
func (k *keeper) remember() {
	n := k.notes
	if n == nil || n.lost || k.trouble > 0 || n.said.Len() > 0 || !k.sameLooks() {
		return
	}
	n.past.Listed = k.listed
	for file := range k.broken {
		n.past.Broken = append(n.past.Broken, file)
	}
	slices.Sort(n.past.Broken)
	if k.keys != nil && k.keys.used {
		n.past.Fonts = k.keys.machine()
	}
	if n.placed() {
		n.past.Folder = n.here
	}
	n.noteDisk(&k.disk)
	var b bytes.Buffer
	if gob.NewEncoder(&b).Encode(n.past) == nil { // else the next run takes its time
		k.store.Put(n.key, b.Bytes())
	}
}

// placed reports whether the current folder, or one above it, may be named in
// what was printed: errors do so.
func (n *notes) placed() bool {
	if len(n.past.Broken) > 0 {
		return true
	}
	for folder := n.here; folder != filepath.Dir(folder); folder = filepath.Dir(folder) {
		if strings.Contains(n.past.Said, folder) || slices.ContainsFunc(n.past.Made, func(m madePicture) bool { return strings.Contains(m.Said, folder) }) {
			return true
		}
	}
	return false
}

// noteDisk takes note of what was asked of the disk.
func (n *notes) noteDisk(d *disk) {
	n.past.Files, n.past.Led = map[string][]byte{}, map[string]string{}
	for name, sum := range d.read {
		n.past.Files[n.from(name)] = []byte(sum)
	}
	for name, real := range d.led {
		if real == "" {
			if _, err := d.follow(name); !errors.Is(err, fs.ErrNotExist) {
				real = unknown
			}
		}
		n.past.Led[n.from(name)] = n.from(real)
	}
}

// unknown is what stands for a name, or a sum, that cannot be told; nothing has
// it.
const unknown = "?"

// from returns an absolute name as seen from the current folder; others are so
// already.
func (n *notes) from(name string) string {
	if !filepath.IsAbs(name) {
		return name
	}
	relative, err := filepath.Rel(n.here, name)
	if err != nil { // on another volume
		return name
	}
	return absoluteMark + relative
}

// absoluteMark stands before what was absolute; no name has it.
const absoluteMark = "\x00"

// name undoes from.
func (n *notes) name(noted string) string {
	if relative, absolute := strings.CutPrefix(noted, absoluteMark); absolute {
		return filepath.Join(n.here, relative)
	}
	return noted
}

// holds reports whether all that a run read is as it was.
func (k *keeper) holds(then *past) bool {
	n := k.notes
	if then.Folder != "" && then.Folder != n.here {
		return false
	}
	for name, real := range then.Led {
		found, err := k.disk.Real(n.name(name)) // an error leads nowhere
		if found != n.name(real) || err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	names := make([]string, 0, len(then.Files))
	for name := range then.Files {
		names = append(names, name)
	}
	return holdForAll(names, k.options.jobs, func(name string) bool {
		return string(then.Files[name]) == sumAsRead(n.name(name))
	}) && (then.Fonts == "" || then.Fonts == fonts.Machine())
}

// sumAsRead is the sum of a file as disk tells it of one that is read; "" for
// one that is not there, unknown for one that is and cannot be read, or that
// nobody else could read after it, as a pipe.
func sumAsRead(name string) string {
	if info, err := os.Stat(name); err != nil {
		if _, err := os.Lstat(name); err != nil {
			return ""
		}
		return unknown
	} else if !info.Mode().IsRegular() {
		return unknown
	}
	file, err := os.Open(name)
	if err != nil {
		return unknown
	}
	defer file.Close() // only read: nothing to lose
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(file, sumLimit(name))); err != nil {
		return unknown
	}
	return string(sum.Sum(nil))
}

// holdForAll reports whether something holds for all items; it asks of so many at a
// time.
func holdForAll[T any](items []T, jobs int, holds func(T) bool) bool {
	var group errgroup.Group
	group.SetLimit(jobs)
	for part := range slices.Chunk(items, max(1, (len(items)+4*jobs-1)/(4*jobs))) {
		group.Go(func() error {
			if slices.ContainsFunc(part, func(item T) bool { return !holds(item) }) {
				return errChanged
			}
			return nil
		})
	}
	return group.Wait() == nil
}

var errChanged = errors.New("something has changed")
