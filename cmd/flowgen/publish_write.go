package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// update is what a run changes in the folder of a site.
type update struct {
	*publisher
	old        map[string]written // what earlier runs wrote, by path
	next       manifest           // as it will be in the end
	write      []kept
	was        map[string]string // what stands now in the place of each file to be written
	foreigners []string          // what others put where files must go
	remove     []written
	moved      map[string]string // old pages of powers that have another address now, to that one
	announced  bool              // the manifest there is that of an unfinished site
	same       int
	removed    int
}

// plan compares what the site should hold with what lies there, and changes
// nothing. What is not of an earlier run is in nobody's way, or the plan fails.
func (b *publisher) plan(shared []sharedFile) (*update, error) {
	u := &update{publisher: b, old: b.folder.old.files(), was: map[string]string{}, moved: b.moves()}
	u.next = manifest{Maker: manifestMaker, Version: manifestVersion, Kind: b.asked.kind(), Named: b.named, Powers: []published{}, Shared: []written{}}
	for _, f := range shared {
		if f.old != nil {
			u.next.Shared = append(u.next.Shared, u.stays(*f.old))
			continue
		}
		w, err := u.take(f.kept)
		if err != nil {
			return nil, err
		}
		w.Of = f.of
		u.next.Shared = append(u.next.Shared, w)
	}
	for _, e := range b.entries {
		p, err := u.power(e)
		if err != nil {
			return nil, err
		}
		u.next.Powers = append(u.next.Powers, p)
	}
	if len(u.foreigners) > 0 {
		return nil, b.fail(exitIO, "这里已有不是 flowgen publish 写的文件，什么也没有写：请移走它们，或换一个文件夹\n%s",
			"files that flowgen publish did not write stand in the way, nothing was written: move them, or take another folder\n%s", strings.Join(u.foreigners, "\n"))
	}
	return u, u.leave()
}

// power plans the files of a power.
func (u *update) power(e *listed) (published, error) {
	p := published{Slug: e.slug, Name: e.page.Power.Name.S, Digest: e.digest, Source: e.source, inks: e.inks}
	if e.old != nil {
		for _, w := range e.old.Files {
			p.Files = append(p.Files, u.stays(w))
		}
	}
	for _, k := range e.files {
		w, err := u.take(k)
		if err != nil {
			return p, err
		}
		p.Files = append(p.Files, w)
	}
	return p, nil
}

// stays leaves a file of an earlier run as it is.
func (u *update) stays(w written) written {
	u.same++
	w.Was = "" // of an unfinished run, which did write this file
	return w
}

// take plans to write a file, if it is not there already. What stands in its
// place and is not of an earlier run is noted as foreign.
func (u *update) take(k kept) (written, error) {
	next := written{Path: k.path, Size: k.size, SHA256: k.sum}
	sum, err := u.folder.sum(k.path)
	if err != nil {
		return next, u.fail(exitIO, "不能读“%s”：%s", "cannot read %q: %s", u.folder.shown(k.path), u.reason(err))
	}
	w, ours := u.old[k.path]
	switch {
	case sum == k.sum:
		u.same++
		return next, nil
	case sum == foreign, sum != "" && !ours:
		u.foreigners = append(u.foreigners, u.folder.shown(k.path))
		return next, nil
	case sum != "" && sum != w.SHA256 && sum != w.Was:
		u.message(u.say("“%s”有人改过，重新写", "%q was changed by somebody: it is written again", u.folder.shown(k.path)))
	}
	u.write, u.was[k.path] = append(u.write, k), sum
	return next, nil
}

// leave plans to remove what earlier runs wrote and this one would not. What
// somebody changed since is theirs, and told of until it is gone.
func (u *update) leave() error {
	kept := u.next.files()
	for _, list := range u.folder.old.lists() {
		for _, w := range list {
			if _, stays := kept[w.Path]; stays {
				continue
			}
			sum, err := u.folder.sum(w.Path)
			switch {
			case err != nil:
				return u.fail(exitIO, "不能读“%s”：%s", "cannot read %q: %s", u.folder.shown(w.Path), u.reason(err))
			case sum == "":
			case sum == w.SHA256, sum == w.Was:
				w.SHA256, w.Was = sum, ""
				u.remove = append(u.remove, w)
			default:
				w.Was = ""
				u.next.Leaving = append(u.next.Leaving, w)
			}
		}
	}
	for _, list := range [][]written{u.remove, u.next.Leaving} {
		slices.SortFunc(list, func(a, b written) int { return strings.Compare(a.Path, b.Path) })
	}
	return nil
}

// carryOut changes the folder. The manifest comes first, with all that is about
// to be written and removed, so that the next run knows its own whatever ends
// this one; and last, when all is done.
func (u *update) carryOut(ctx context.Context) error {
	if len(u.write) > 0 || len(u.remove) > 0 {
		if err := u.change(ctx); err != nil {
			return err
		}
	}
	if u.announced || u.folder.old.Unfinished {
		if err := u.sweep(); err != nil {
			return err
		}
	}
	if err := u.note(u.next); err != nil {
		return err
	}
	u.report(len(u.entries), len(u.write), u.same, u.removed)
	return u.overdue()
}

// overdue is the error of pages that should be gone and are not.
func (u *update) overdue() error {
	if len(u.next.Leaving) == 0 {
		return nil
	}
	var all []string
	for _, w := range u.next.Leaving {
		all = append(all, u.folder.shown(w.Path))
	}
	return u.fail(exitIO, "%d 个文件不再发布，但有人改过，没有删除：请自己删\n%s",
		"files that are no longer published, but were changed by somebody and are not removed: %d; remove them yourself\n%s", len(all), strings.Join(all, "\n"))
}

// note writes a manifest, if it is another one. When the one that lies there is
// not that which this run knows, somebody else is at work.
func (u *update) note(m manifest) error {
	now, err := os.ReadFile(filepath.Join(u.folder.path, manifestName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return u.fail(exitIO, "不能读“%s”：%s", "cannot read %q: %s", u.folder.shown(manifestName), u.reason(err))
	}
	if !bytes.Equal(now, u.folder.raw) {
		return u.fail(exitIO, "“%s”里同时有另一次发布，或者清单被改了：等它完了，再发布一次",
			"somebody else publishes to %q, or changed its manifest: wait for that and publish again", u.folder.path)
	}
	data, err := m.encode()
	if err != nil || bytes.Equal(data, now) {
		return err
	}
	u.folder.raw = data
	return u.writeFile(manifestName, data)
}

// change announces, writes and removes.
func (u *update) change(ctx context.Context) error {
	if err := u.announce(); err != nil {
		return err
	}
	u.announced = true
	if err := u.writeAll(ctx); err != nil {
		return err
	}
	return u.removeAll(ctx)
}

// announce writes the manifest of an unfinished site.
func (u *update) announce() error {
	m := u.next
	m.Unfinished, m.Leaving = true, slices.Concat(u.remove, m.Leaving)
	mark := func(list []written) []written {
		list = slices.Clone(list)
		for i := range list {
			list[i].Was = u.was[list[i].Path]
		}
		return list
	}
	m.Shared = mark(m.Shared)
	m.Powers = slices.Clone(m.Powers)
	for i := range m.Powers {
		m.Powers[i].Files = mark(m.Powers[i].Files)
	}
	return u.note(m)
}

// writeAll writes the files.
func (u *update) writeAll(ctx context.Context) error {
	for _, k := range u.write {
		if ctx.Err() != nil {
			return errInterrupted
		}
		data, err := u.spool.get(k.spooled)
		if err != nil {
			return u.fail(exitIO, "不能读临时文件：%s", "cannot read a temporary file: %s", u.reason(err))
		}
		if err := u.writeFile(k.path, data); err != nil {
			return err
		}
	}
	u.tellWritten(u.write)
	return nil
}

func (u *update) writeFile(name string, data []byte) error {
	if err := u.pen.writeFile(u.folder.path, name, data); err != nil {
		return u.fail(exitIO, "不能写“%s”：%s", "cannot write %q: %s", u.folder.shown(name), u.reason(err))
	}
	return nil
}

// removeAll removes the files that are no longer of the site, and the folders
// that this leaves empty.
func (u *update) removeAll(ctx context.Context) error {
	folders := map[string]bool{}
	for _, w := range u.remove {
		if ctx.Err() != nil {
			return errInterrupted
		}
		if err := u.removeFile(w.Path); err != nil {
			return u.fail(exitIO, "不能删除“%s”：%s", "cannot remove %q: %s", u.folder.shown(w.Path), u.reason(err))
		}
		u.removed++
		u.tellRemoved(w)
		folders[path.Dir(w.Path)] = true
	}
	u.tellMore()
	delete(folders, ".")
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		if err := u.removeEmpty(folder); err != nil {
			return u.fail(exitIO, "不能删除“%s”：%s", "cannot remove %q: %s", u.folder.shown(folder), u.reason(err))
		}
	}
	return nil
}

// sweep removes what a run that was killed while it wrote a file left of it.
func (u *update) sweep() error {
	if u.folder.root == nil {
		return nil // the folder was not there before
	}
	for _, folder := range []string{"", "assets/", "powers/"} {
		left, err := fs.Glob(u.folder.root.FS(), folder+temporaryName)
		if err != nil {
			return err
		}
		for _, name := range left {
			if err := u.removeFile(name); err != nil {
				return u.fail(exitIO, "不能删除“%s”：%s", "cannot remove %q: %s", u.folder.shown(name), u.reason(err))
			}
		}
	}
	return nil
}

// removeFile removes a file, as little disturbed as writing is.
func (u *update) removeFile(name string) error {
	u.pen.RLock()
	defer u.pen.RUnlock()
	if err := u.folder.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// removeEmpty removes a folder if nothing is in it. A link in its place was
// put there by somebody else, and stays.
func (u *update) removeEmpty(name string) error {
	if info, err := u.folder.root.Lstat(name); err != nil || !info.IsDir() {
		return err
	}
	entries, err := fs.ReadDir(u.folder.root.FS(), name)
	if err != nil || len(entries) > 0 {
		return err
	}
	return u.removeFile(name)
}
