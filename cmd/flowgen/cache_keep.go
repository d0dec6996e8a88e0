package main

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"flowgen/cmd/flowgen/cache"
)

// cacheVariable names the folder of the cache when no flag does; off: none.
const cacheVariable = "FLOWGEN_CACHE"

// cacheFolder returns the folder that the cache lies in, and whether the user has
// named it; "": there is no cache.
func cacheFolder(flag string) (folder string, named bool) {
	if flag != "" {
		return flag, true
	}
	switch folder := os.Getenv(cacheVariable); folder {
	case "off":
		return "", false
	case "":
		base, err := os.UserCacheDir()
		if err != nil {
			return "", false
		}
		return filepath.Join(base, "flowgen"), false
	default:
		return folder, true
	}
}

// keeper is the cache of one run of render: what was drawn before is not drawn
// again, and a run of which nothing has changed is not done again.
type keeper struct {
	*renderer
	store *cache.Store // nil: nothing is kept
	named bool         // the user has named the folder, and is told when it is of no use
	looks []fileSum
	seen  []os.FileInfo // of the looks; nil for one that was not there
	keys  *keys
	known map[title]cache.Key
	puts  errgroup.Group
	notes *notes // of the run; nil: it is not remembered as a whole

	listed *batchManifest // that the run has left; nil: none
}

// openKeeper opens the cache. It comes before anything is read: what changes
// meanwhile is seen next time.
func (r *renderer) openKeeper() *keeper {
	k := &keeper{renderer: r, known: map[title]cache.Key{}}
	folder := ""
	if !r.options.noCache && thisProgram() != "" {
		folder, k.named = cacheFolder(r.options.cache)
	}
	if folder == "" || r.options.piped() {
		return k
	}
	store, err := cache.Open(folder, cache.DefaultLimit)
	if err != nil {
		k.complain(folder, err)
		return k
	}
	k.store, k.looks = store, r.options.lookFiles()
	for _, look := range k.looks {
		info, _ := os.Stat(look.Name)
		k.seen = append(k.seen, info)
	}
	k.puts.SetLimit(2)
	return k
}

// piped reports whether what pictures look like comes through a pipe, which is
// empty for whoever reads it next.
func (o *renderOptions) piped() bool {
	names := []string{o.font}
	if o.themeName() == "" {
		names = append(names, o.theme)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		info, err := os.Stat(name)
		return err == nil && !info.Mode().IsRegular()
	})
}

// sameLooks reports whether the files that say what pictures look like are those
// that the keys tell of: processes open them later than this one.
func (k *keeper) sameLooks() bool {
	for i, look := range k.looks {
		was := k.seen[i]
		is, _ := os.Stat(look.Name)
		if was == nil && is == nil {
			continue
		}
		if was == nil || is == nil || !os.SameFile(was, is) || was.Size() != is.Size() || !was.ModTime().Equal(is.ModTime()) {
			return false
		}
	}
	return true
}

// close waits until all is kept.
func (k *keeper) close() {
	_ = k.puts.Wait() // puts have no errors
	if err := k.store.Fault(); err != nil {
		k.complain(k.store.Path(), err)
	}
	_ = k.store.Close() // only looked at
}

// complain says why the cache is of no use to somebody who asked for it. The
// pictures are drawn all the same.
func (k *keeper) complain(folder string, err error) {
	if k.named {
		k.program.message(k.say("缓存文件夹“%s”不能用，照样绘制：%s", "the cache folder %q is of no use, drawing goes on without: %s", folder, k.cacheReason(err)))
	}
}

// cacheReason says why a cache cannot be used.
func (p *program) cacheReason(err error) string {
	switch {
	case errors.Is(err, cache.ErrOthers):
		return p.say("它属于别的用户，或者别人可以写入", "another user owns it, or others may write there")
	case errors.Is(err, cache.ErrLink):
		return p.say("它是一个符号链接", "it is a symbolic link")
	}
	return p.reason(err)
}

// key returns the key of a picture of the run.
func (k *keeper) key(p picture) cache.Key {
	t := p.title()
	key, known := k.known[t]
	if !known {
		if k.keys == nil {
			k.keys = newKeys(&k.artist, k.looks)
		}
		key = k.keys.picture(p)
		k.known[t] = key
	}
	return key
}

// drawEach is the artist's, and draws only what is not in the cache.
func (k *keeper) drawEach(ctx context.Context, pictures []picture) iter.Seq2[picture, drawn] {
	if k.store == nil {
		return k.artist.drawEach(ctx, pictures)
	}
	return func(yield func(picture, drawn) bool) {
		kept := make([]bool, len(pictures))
		var missing []picture
		for i, p := range pictures {
			if kept[i] = k.store.Has(k.key(p)); !kept[i] {
				missing = append(missing, p)
			}
		}
		next, stop := iter.Pull2(k.artist.drawEach(ctx, missing))
		defer stop()
		again := k.artist.newCrew()
		defer again.close()
		for i, p := range pictures {
			d, known := drawn{}, false
			if kept[i] {
				d, known = k.recall(p)
			}
			switch {
			case known:
			case kept[i]: // it was not whole, or another has made room since
				d = again.here(ctx, p, true)
				k.keep(p, d)
			default:
				_, d, _ = next()
				k.keep(p, d)
			}
			if !yield(p, d) {
				return
			}
		}
	}
}

// recall returns a picture that is in the cache; false when it is not, or not
// whole.
func (k *keeper) recall(p picture) (drawn, bool) {
	data, ok := k.store.Get(k.key(p))
	if !ok {
		return drawn{}, false
	}
	var d drawn
	return d, d.take(data) == nil
}

// keep puts a picture into the cache; one that has failed may not fail again.
func (k *keeper) keep(p picture, d drawn) {
	if d.err != nil || d.list.HasErrors() {
		return
	}
	if !k.sameLooks() { // it may look otherwise than its key says
		k.noteFailure()
		return
	}
	key := k.key(p)
	k.puts.Go(func() error {
		if data, err := d.MarshalBinary(); err == nil { // else it is drawn again next time
			k.store.Put(key, data)
		}
		return nil
	})
}
