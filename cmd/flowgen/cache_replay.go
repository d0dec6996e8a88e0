package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// replay does a run of which nothing has changed: it restores the files that are
// not as they were, and prints what was printed. False: the run is to be done.
func (k *keeper) replay(ctx context.Context) (done bool, err error) {
	if k.notes == nil {
		return false, nil
	}
	data, ok := k.store.Get(k.notes.key)
	var then past
	if !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&then) != nil || !k.holds(&then) || !k.restore(ctx, then.Made) {
		return false, nil
	}
	if ctx.Err() != nil {
		return true, errInterrupted
	}
	for _, file := range then.Broken {
		k.broken[file] = true
	}
	k.print(then.Said)
	for _, m := range then.Made {
		k.print(m.Said)
		var products []product
		for _, f := range m.Files {
			k.reportWritten(m.Folder, m.Name+"."+f.Extension)
			products = append(products, product{Extension: f.Extension})
		}
		k.leftOver(picture{folder: m.Folder, name: m.Name}.file(), products)
	}
	if then.Listed != nil {
		// What has nothing in it comes out of gob as nil, which JSON writes otherwise.
		then.Listed.Sources = append([]batchSource{}, then.Listed.Sources...)
		then.Listed.Outputs = append([]batchOutput{}, then.Listed.Outputs...)
		if err := k.leave(then.Listed); err != nil {
			return true, err
		}
	}
	return true, k.sum()
}

// print prints what was printed before.
func (k *keeper) print(text string) {
	// Where stderr is gone there is nobody left to tell.
	_, _ = io.WriteString(k.err, text)
}

// restore writes those files of pictures that are not as they were made; false
// when one of them is not in the cache, or cannot be written.
func (k *keeper) restore(ctx context.Context, all []madePicture) bool {
	folders := folders{}
	defer folders.close()
	return holdForAll(all, k.options.jobs, func(m madePicture) bool {
		if ctx.Err() != nil {
			return true // nothing is written any more
		}
		var changed []madeFile
		for _, f := range m.Files {
			if !folders.holds(m.Folder, m.Name+"."+f.Extension, f.Sum) {
				changed = append(changed, f)
			}
		}
		return len(changed) == 0 || k.rewrite(m, changed)
	})
}

// rewrite writes files of a picture as they are in the cache.
func (k *keeper) rewrite(m madePicture, files []madeFile) bool {
	data, ok := k.store.Get(m.Key)
	var d drawn
	if !ok || d.take(data) != nil {
		return false
	}
	for _, f := range files {
		found := false
		for _, product := range d.products {
			if product.Extension == f.Extension && sha256.Sum256(product.Data) == f.Sum {
				found = k.pen.writeFile(m.Folder, m.Name+"."+f.Extension, product.Data) == nil
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// folders are those that pictures go to, opened once. Nothing is read that a
// link leads to outside of them, as nothing is written there.
type folders struct {
	mu   sync.Mutex
	open map[string]*os.Root
}

// holds reports whether a file (slashes, below folder) is there and has a sum.
func (f *folders) holds(folder, name string, sum [sha256.Size]byte) bool {
	root := f.root(folder)
	if root == nil {
		return false
	}
	if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := root.Open(name)
	if err != nil {
		return false
	}
	defer file.Close() // only read: nothing to lose
	found := sha256.New()
	if _, err := io.Copy(found, file); err != nil {
		return false
	}
	return [sha256.Size]byte(found.Sum(nil)) == sum
}

// root opens a folder; nil when it cannot be.
func (f *folders) root(folder string) *os.Root {
	f.mu.Lock()
	defer f.mu.Unlock()
	root, known := f.open[folder]
	if !known {
		root, _ = os.OpenRoot(folder) // what cannot be opened holds nothing
		if f.open == nil {
			f.open = map[string]*os.Root{}
		}
		f.open[folder] = root
	}
	return root
}

func (f *folders) close() {
	for _, root := range f.open {
		if root != nil {
			root.Close() // only read: nothing to lose
		}
	}
}

// reportWritten counts a file that is written and reports it.
func (r *renderer) reportWritten(folder, name string) {
	r.written++
	if !r.options.quiet {
		// Where stderr is gone there is nobody left to tell.
		_, _ = io.WriteString(r.err, filepath.Join(folder, filepath.FromSlash(name))+"\n")
	}
}
