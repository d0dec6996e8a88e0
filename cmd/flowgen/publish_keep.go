package main

import (
	"path/filepath"
	"slices"
	"strings"
)

// kind is what a folder of publish holds, as manifests call it. A folder holds
// but one: the pages of the other would be removed without a question.
func (o *publishOptions) kind() string {
	if o.fragment {
		return "fragments"
	}
	return "site"
}

// sameKind refuses a folder that holds the other kind.
func (b *publisher) sameKind() error {
	if then := b.folder.old.Kind; then == "" || then == b.asked.kind() {
		return nil
	}
	if b.asked.fragment {
		return b.fail(exitUsage, "“%s”里是网站，写 HTML 片段请换一个文件夹", "%q holds a site: take another folder for fragments", b.asked.draw.folder)
	}
	return b.fail(exitUsage, "“%s”里是 HTML 片段（--fragment），写网站请换一个文件夹",
		"%q holds fragments (--fragment): take another folder for a site", b.asked.draw.folder)
}

// placeMark is a mark of a path that was named, as it is found from the folder
// of the site. It is a short one, so that nobody can tell a path from it.
func (b *publisher) placeMark(path string) string {
	name := path
	if path != standardInput {
		name = b.disk.identity(path)
		if from, err := filepath.Rel(b.disk.identity(b.asked.draw.folder), name); err == nil { // else on another volume
			name = filepath.ToSlash(from)
		}
	}
	return sumOfBytes([]byte(name))[:8]
}

// mark notes the marks of the paths that were given, and of the sources there.
func (b *publisher) mark(args []string, sources []source) {
	for _, path := range args {
		b.named = append(b.named, b.placeMark(path))
	}
	slices.Sort(b.named)
	b.named = slices.Compact(b.named)
	for _, s := range sources {
		b.read = append(b.read, b.placeMark(s.path))
	}
}

// maxListed is how many names a message lists.
const maxListed = 5

// whole refuses to remove pages when the paths leave out something that the last
// run named: whether its powers are still public was not read then. What a run
// with all the paths of the last one does not find public is withdrawn.
func (b *publisher) whole() error {
	public := map[string]bool{}
	for _, e := range b.entries {
		public[e.slug] = true
	}
	var gone []string
	for _, p := range b.folder.old.Powers {
		if !public[p.Slug] {
			gone = append(gone, p.Name)
		}
	}
	out := func(mark string) bool { return !slices.Contains(b.named, mark) && !slices.Contains(b.read, mark) }
	if len(gone) == 0 || b.asked.prune || !slices.ContainsFunc(b.folder.old.Named, out) {
		return nil
	}
	list := strings.Join(gone[:min(maxListed, len(gone))], "\n")
	if len(gone) > maxListed {
		list += b.say("\n……", "\n…")
	}
	return b.fail(exitInput, "上次发布的路径这次没有写全，会删去 %d 项职权的网页，什么也没有写：请把路径写全；确实要删去，加 --prune\n%s",
		"not all paths of the last run were given, and pages of %d powers would be removed; nothing was written: give all paths, or --prune to remove them\n%s",
		len(gone), list)
}
