package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// agree checks that the shards are of one batch, and all of it. Those that differ from most
// are named, with what they differ in.
func (m *merging) agree() {
	votes := map[string]int{}
	for _, s := range m.pieces {
		votes[s.batch()]++
	}
	most := m.pieces[0]
	for _, s := range m.pieces {
		if votes[s.batch()] > votes[most.batch()] {
			most = s
		}
	}
	for _, s := range m.pieces {
		if s.batch() != most.batch() {
			m.differs(s, most)
		}
	}
	m.complete(most.Shard.Of)
}

// batch tells the batch that a shard is of.
func (s piece) batch() string {
	return digestOf(strconv.Itoa(s.Shard.Of), s.Program, s.List, inOrderOfNames(s.Options))
}

// inOrderOfNames lists options in the order of their names.
func inOrderOfNames(options map[string]string) []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(options)) {
		all = append(all, name, options[name])
	}
	return all
}

// differs says in what a shard is not like most.
func (m *merging) differs(s, most piece) {
	switch {
	case s.Shard.Of != most.Shard.Of:
		m.fault("“%s”是 %d 片中的一片，其他的是 %d 片中的：不是一次画的，去掉旧的", "%q is one of %d shards, the others are of %d: of another run, take the old ones away",
			s.file, s.Shard.Of, most.Shard.Of)
	case s.Program != most.Program:
		m.fault("“%s”是 flowgen %s 画的，其他的是 %s：用同一个版本重画", "%q was drawn by flowgen %s, the others by %s: draw it again with the same one",
			s.file, s.Program, most.Program)
	case s.List != most.List:
		m.fault("“%s”画时的源文件和其他的不同（多了、少了、改过，或命令行上写的路径不同）：用同样的源文件重画这一片", "%q was drawn from other sources than the others (more, fewer, changed, or named by other paths): draw it again from the same",
			s.file)
	}
	names := maps.Clone(s.Options)
	maps.Copy(names, most.Options)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if mine, theirs := s.Options[name], most.Options[name]; mine != theirs {
			m.fault("“%s”画时%s，其他的%s：用同样的选项重画这一片", "%q was drawn %s, the others %s: draw it again with the same options",
				s.file, m.flag(name, mine), m.flag(name, theirs))
		}
	}
}

// flag says whether an option was given, and how.
func (m *merging) flag(name, value string) string {
	if value == "" {
		return m.say("没有 --%s", "without --%s", name)
	}
	return m.say("有 --%s %s", "with --%s %s", name, value)
}

// complete checks that each of so many shards is there once, and that together
// they have every source of the list and no file twice.
func (m *merging) complete(of int) {
	found := make([][]string, of)
	for _, s := range m.pieces {
		if s.Shard.Of == of {
			found[s.Shard.Index] = append(found[s.Shard.Index], s.file)
		}
	}
	var missing []string
	for i, files := range found {
		switch {
		case len(files) == 0:
			missing = append(missing, strconv.Itoa(i)+"/"+strconv.Itoa(of))
		case len(files) > 1:
			m.fault("第 %d/%d 片有 %d 份，只能要一份：%s", "shard %d/%d is there %d times, where one is wanted: %s", i, of, len(files), strings.Join(files, m.say("、", ", ")))
		}
	}
	if n := len(missing); n > 0 {
		if n > maxFaults {
			missing = append(missing[:maxFaults], "…")
		}
		m.fault("缺 %d 片，没有画或没有画完：--shard %s", "shards missing, not drawn or not to the end: %d; --shard %s", n, strings.Join(missing, m.say("、", ", ")))
	}
	if len(m.faults) > 0 {
		return // the rest would only say the same
	}
	whole := m.whole()
	if listDigest(whole.Sources) != whole.List {
		m.fault("各片的源文件合起来不是全部：清单被改过", "the sources of the shards together are not all of them: a manifest was changed")
	}
	owners := map[string]string{}
	for _, o := range whole.Outputs {
		if other, taken := owners[folded(o.Path)]; taken {
			m.fault("“%s”和“%s”会是同一个文件：清单被改过", "%q and %q would be one file: a manifest was changed", other, o.Path)
		}
		owners[folded(o.Path)] = o.Path
	}
}

// apart checks that no file is copied to where one lies that belongs to a shard:
// it would be gone, and so would the shard be for another merge.
func (m *merging) apart(folder string) {
	place := func(folder string, o batchOutput) string {
		return folded(filepath.Join(folder, filepath.FromSlash(o.Path)))
	}
	into, kept := m.disk.identity(folder), map[string]bool{}
	apart := slices.DeleteFunc(slices.Clone(m.pieces), func(s piece) bool { return m.disk.identity(s.folder) == into })
	for _, s := range apart {
		for _, o := range s.Outputs {
			kept[place(m.disk.identity(s.folder), o)] = true
		}
	}
	for _, s := range apart {
		for _, o := range s.Outputs {
			if kept[place(into, o)] {
				m.fault("“%s”是分片里的文件，会被盖掉：-o 另写一个文件夹", "%q is a file of a shard and would be replaced: name another folder with -o",
					filepath.Join(folder, filepath.FromSlash(o.Path)))
			}
		}
	}
}

// verify checks that every file is there as it was drawn.
func (m *merging) verify(ctx context.Context) error {
	for _, s := range m.pieces {
		err := m.eachOutput(ctx, s, func(root *os.Root, o batchOutput) error {
			m.verifyFile(s, root, o)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachOutput does something with the files of a shard, until an error.
func (m *merging) eachOutput(ctx context.Context, s piece, do func(*os.Root, batchOutput) error) error {
	root, err := os.OpenRoot(s.folder)
	if err != nil {
		return m.unreadable(s.folder, err)
	}
	for _, o := range s.Outputs {
		if ctx.Err() != nil {
			return errors.Join(errInterrupted, root.Close())
		}
		if err := do(root, o); err != nil {
			return errors.Join(err, root.Close())
		}
	}
	if err := root.Close(); err != nil {
		return m.unreadable(s.folder, err)
	}
	return nil
}

// verifyFile checks one file of a shard.
func (m *merging) verifyFile(s piece, root *os.Root, o batchOutput) {
	shown := filepath.Join(s.folder, filepath.FromSlash(o.Path))
	switch err := copyOutput(io.Discard, root, o); {
	case errors.Is(err, fs.ErrNotExist):
		m.fault("缺“%s”（第 %s 片）", "%q is missing (shard %s)", shown, s.named())
	case errors.Is(err, errOtherContent):
		m.fault("“%s”不是画好时的样子（第 %s 片）：改过，或没有传全", "%q is not as it was drawn (shard %s): changed, or copied in part", shown, s.named())
	case err != nil:
		m.fault("不能读“%s”（第 %s 片）：%s", "cannot read %q (shard %s): %s", shown, s.named(), m.reason(err))
	}
}

// named is how messages name the shard.
func (s piece) named() string { return shard{s.Shard.Index, s.Shard.Of}.String() }

// errOtherContent says that a file is not as its manifest says.
var errOtherContent = errors.New("not the file of the manifest")

// copyOutput writes a file of a shard to w; errOtherContent when what it wrote
// is not what the manifest says.
func copyOutput(w io.Writer, root *os.Root, o batchOutput) error {
	name := filepath.FromSlash(o.Path)
	if info, err := root.Stat(name); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return errOtherContent // a pipe, which may never end
	}
	file, err := root.Open(name)
	if err != nil {
		return err
	}
	defer file.Close() // only read: nothing to lose
	sum := sha256.New()
	size, err := io.Copy(io.MultiWriter(w, sum), io.LimitReader(file, o.Size+1))
	if err != nil {
		return err
	}
	if size != o.Size || hex.EncodeToString(sum.Sum(nil)) != o.SHA256 {
		return errOtherContent
	}
	return nil
}

// gather copies the files of all shards into a folder, those that are not
// there already.
func (m *merging) gather(ctx context.Context, folder string) error {
	for _, s := range m.pieces {
		if m.disk.identity(s.folder) == m.disk.identity(folder) {
			continue
		}
		err := m.eachOutput(ctx, s, func(root *os.Root, o batchOutput) error {
			var unread error
			err := m.pen.writeWith(folder, o.Path, func(w io.Writer) error {
				unread = copyOutput(w, root, o)
				return unread
			})
			if errors.Is(unread, fs.ErrNotExist) {
				return m.unreadable(filepath.Join(s.folder, filepath.FromSlash(o.Path)), unread)
			}
			if err != nil {
				return m.fail(exitIO, "不能写“%s”：%s", "cannot write %q: %s", filepath.Join(folder, filepath.FromSlash(o.Path)), m.reason(err))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
