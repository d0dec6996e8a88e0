package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// siteFolder is what lies in the folder of a site. Nothing outside is looked
// at, wherever links in it lead.
type siteFolder struct {
	path string
	root *os.Root // nil: the folder is not there yet
	old  *manifest
	raw  []byte // the manifest as it is written; nil: there is none
}

// openSite opens the folder of a site and reads its manifest, without which a
// folder holds nothing of ours. It is to be closed.
func openSite(folder string) (*siteFolder, error) {
	f := &siteFolder{path: folder, old: &manifest{}}
	root, err := os.OpenRoot(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	f.root = root
	if err := f.readManifest(); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

func (f *siteFolder) readManifest() error {
	info, err := f.root.Lstat(manifestName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return errManifestForeign
	}
	if f.raw, err = f.root.ReadFile(manifestName); err != nil {
		return err
	}
	f.old, err = decodeManifest(f.raw)
	return err
}

func (f *siteFolder) close() error {
	if f.root == nil {
		return nil
	}
	return f.root.Close()
}

// foreign is the sum of what stands in a file's place and is no file.
const foreign = "no file"

// sum returns the SHA-256 of a file, "" when nothing is there, foreign for what
// is no plain file or cannot be come at.
func (f *siteFolder) sum(name string) (string, error) {
	if f.root == nil {
		return "", nil
	}
	info, err := f.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if f.blocked(path.Dir(name)) {
			return foreign, nil
		}
		return "", nil
	case err != nil, !info.Mode().IsRegular():
		return foreign, nil
	}
	data, err := f.root.ReadFile(name)
	if err != nil {
		return "", err
	}
	return sumOfBytes(data), nil
}

// blocked reports whether something that is no folder stands in the place of a
// folder.
func (f *siteFolder) blocked(folder string) bool {
	if _, err := f.root.Lstat(folder); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	info, err := f.root.Stat(folder) // which may be a link, but not out of the site
	return err != nil || !info.IsDir()
}

// intact reports whether a file of ours is as it was written. Its time says
// nothing: copies that are put back bring an old one.
func (f *siteFolder) intact(w written) bool {
	sum, err := f.sum(w.Path)
	return err == nil && sum == w.SHA256
}

// shown is the name of a file of the site in messages.
func (f *siteFolder) shown(name string) string {
	return strings.TrimSuffix(f.path, string(os.PathSeparator)) + string(os.PathSeparator) + strings.ReplaceAll(name, "/", string(os.PathSeparator))
}

// siteFault says why a folder cannot be taken for a site.
func (p *program) siteFault(folder string, err error) error {
	name := filepath.Join(folder, manifestName)
	switch {
	case errors.Is(err, errManifestForeign):
		return p.fail(exitIO, "“%s”不是 flowgen publish 写的，什么也没有动：请换一个文件夹",
			"%q was not written by flowgen publish; nothing was touched: take another folder", name)
	case errors.Is(err, errManifestNewer):
		return p.fail(exitIO, "“%s”是更新的 flowgen 写的，什么也没有动：请用新版发布，或换一个文件夹",
			"%q was written by a newer flowgen; nothing was touched: publish with that one, or take another folder", name)
	case errors.Is(err, errManifestDamaged):
		return p.fail(exitIO, "“%s”坏了，不知道哪些文件是 flowgen 写的，什么也没有动：请恢复这个文件，或者清空文件夹再发布（%v）",
			"%q is damaged, so that nobody knows which files are flowgen's; nothing was touched: restore it, or empty the folder and publish again (%v)", name, err)
	}
	if info, gone := os.Stat(folder); gone == nil && !info.IsDir() {
		return p.fail(exitIO, "“%s”是文件，不是文件夹", "%q is a file and no folder", folder)
	}
	return p.fail(exitIO, "不能读取文件夹“%s”：%s", "cannot read the folder %q: %s", folder, p.reason(err))
}
