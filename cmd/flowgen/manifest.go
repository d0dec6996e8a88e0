package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"flowgen/fonts"
	"flowgen/render/look"
)

// The names of the manifests that render leaves in the folder of its pictures:
// that of a whole batch, and those of its shards, which a glob can gather.
const (
	batchName  = "flowgen-manifest.json"
	shardNames = "flowgen-manifest.%d-of-%d.json"
)

// shardName matches the name of the manifest of a shard.
var shardName = regexp.MustCompile(`^flowgen-manifest\.[0-9]+-of-[0-9]+\.json$`)

// The words that make a manifest one of a batch.
const (
	batchMaker   = "flowgen render"
	batchVersion = 1
)

// batchManifest is what a run of render made, from what: docs/batch.schema.json
// describes it. It says nothing of the machine, so that the same sources and
// options give the same bytes everywhere.
type batchManifest struct {
	Maker   string `json:"maker"`
	Version int    `json:"version"`
	Program string `json:"program"` // version of flowgen
	// Shard is the part of the batch that the run was; nil: all of it.
	Shard *shardMark `json:"shard,omitempty"`
	// List is the digest of all sources of the batch, those of the other shards
	// too.
	List    string            `json:"list"`
	Options map[string]string `json:"options"` // see artist.recorded
	Sources []batchSource     `json:"sources"` // of this shard, sorted
	Outputs []batchOutput     `json:"outputs"` // sorted by path
}

// shardMark is a shard, as it is written down.
type shardMark struct {
	Index int `json:"index"` // from 0
	Of    int `json:"of"`
}

// batchSource is a source of a batch.
type batchSource struct {
	Path   string `json:"path"`             // below the folder that was named, with slashes
	Digest string `json:"digest"`           // of the file, what it imports, and the settings that hold for it
	Failed bool   `json:"failed,omitempty"` // it has errors, or a picture of it has, or could not be drawn
}

// batchOutput is a file that was written.
type batchOutput struct {
	Path   string `json:"path"` // below the folder of the manifest, with slashes
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	Source string `json:"source"`
}

// mark returns the shard as it is written down; nil for the whole batch.
func (s shard) mark() *shardMark {
	if s.whole() {
		return nil
	}
	return &shardMark{s.index, s.of}
}

// name is the name of the file of a manifest.
func (m *batchManifest) name() string {
	if m.Shard == nil {
		return batchName
	}
	return fmt.Sprintf(shardNames, m.Shard.Index, m.Shard.Of)
}

// order sorts what is listed, so that a batch has one manifest whoever made it.
func (m *batchManifest) order() {
	slices.SortFunc(m.Sources, func(a, b batchSource) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Digest, b.Digest))
	})
	slices.SortFunc(m.Outputs, func(a, b batchOutput) int { return strings.Compare(a.Path, b.Path) })
}

// listDigest is the digest of a list of sources, in whatever order.
func listDigest(sources []batchSource) string {
	lines := make([]string, len(sources))
	for i, s := range sources {
		lines[i] = s.Path + "\x00" + s.Digest
	}
	slices.Sort(lines)
	return digestOf(lines)
}

// wantsManifest reports whether the run leaves a manifest.
func (o *renderOptions) wantsManifest() bool { return o.manifest || !o.part.whole() }

// beginManifest makes ready for a manifest, if one is wanted: it asks for the
// sums of what is read, refuses names that JSON cannot hold, and takes away the
// manifest of an earlier run. That one would still speak for the folder if this
// run came to no end.
func (r *renderer) beginManifest(sources []source) error {
	if !r.options.wantsManifest() {
		return nil
	}
	if r.disk.read == nil {
		r.disk.read = map[string]string{}
	}
	for _, s := range sources {
		if !utf8.ValidString(s.key()) {
			return r.fail(exitInput, "“%s”的文件名或文件夹名不是 UTF-8（像是 GBK 的压缩包解出来的），清单里写不下：先改名",
				"the name of %q, or of a folder in it, is no UTF-8, which a manifest cannot hold: rename it first", strings.ToValidUTF8(s.path, "\uFFFD"))
		}
	}
	m := batchManifest{Shard: r.options.part.mark()}
	if err := r.withdraw(r.options.folder, m.name()); err != nil {
		r.trouble++
		r.message(err.Error())
	}
	return nil
}

// withdraw takes a manifest out of a folder, where there is one.
func (p *program) withdraw(folder, name string) error {
	path := filepath.Join(folder, name)
	if info, err := os.Lstat(path); err != nil || info.IsDir() {
		return nil // no manifest; writing one tells what is in its place
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return p.fail(exitIO, "不能删去旧的清单“%s”：%s", "cannot take away the old manifest %q: %s", path, p.reason(err))
	}
	return nil
}

// recorded returns the flags that change what is drawn, by name; those that are
// not given are left out. A file is told by the digest of what it holds.
func (a *artist) recorded() map[string]string {
	o := a.options
	all := map[string]string{"power": o.power, "mark": o.mark, "dpi": strconv.Itoa(o.dpi), "theme": o.theme}
	for name, c := range map[string]choice{
		"view": o.views, "format": o.formats, "lanes": o.lanes, "risk-style": o.riskStyle, "paper": o.paper,
		"orientation": o.orientation, "svg-text": o.svgText, "engine": o.engine,
	} {
		var picked []string // in one order, however they were written
		for _, word := range c.words {
			if slices.Contains(c.picked, word) {
				picked = append(picked, word)
			}
		}
		all[name] = strings.Join(picked, ",")
	}
	if o.font != "" {
		all["font"] = "sha256:" + digestOf(fontSums(o.font))
	}
	if _, named := look.Named(o.theme, nil); !named && a.theme != nil {
		sums := []string{sumOfFile(o.theme)}
		for _, font := range []string{a.theme.Regular.Path, a.theme.Bold.Path} {
			if font != "" {
				sums = append(sums, fontSums(besideTheme(o.theme, font))...)
			}
		}
		all["theme"] = "sha256:" + digestOf(sums)
	}
	maps.DeleteFunc(all, func(_, value string) bool { return value == "" })
	return all
}

// fontSums tells which font a path means: its number in a collection, and what
// its files hold.
func fontSums(font string) []string {
	files := fonts.Files(font)
	sums := []string{strings.TrimPrefix(font, files[0])}
	for _, file := range files {
		sums = append(sums, sumOfFile(file))
	}
	return sums
}

// batchSources returns sources as they are listed in a manifest.
func (r *renderer) batchSources(sources []source) []batchSource {
	all := make([]batchSource, len(sources))
	for i, s := range sources {
		m := r.madeOf(s, r.texts)
		var sums []string // not the names: they lie elsewhere on other machines
		for name, sum := range m.Files {
			if sum != "" && name != s.path {
				sums = append(sums, sum)
			}
		}
		slices.Sort(sums)
		all[i] = batchSource{s.key(), digestOf(m.Files[s.path], sums), m.Faulty || r.failed[s.path]}
	}
	return all
}

// note takes note of a file that was written, if a manifest is wanted.
func (r *renderer) note(p picture, name string, data []byte) {
	if r.options.wantsManifest() {
		r.outputs = append(r.outputs, batchOutput{name, int64(len(data)), sumOfBytes(data), p.source.key()})
	}
}

// leaveManifest writes down what the run made, if that is wanted. After a run
// that did not write all there is none to write: the shard is to be run again.
func (r *renderer) leaveManifest(all []source) error {
	if !r.options.wantsManifest() {
		return nil
	}
	if r.trouble > 0 {
		r.message(r.say("没有写清单：还有文件不能读写，排除后再运行一次", "no manifest was written, since not all could be read or written: mend that and run again"))
		return nil
	}
	m := &batchManifest{
		Maker: batchMaker, Version: batchVersion, Program: version(),
		List: listDigest(r.batchSources(all)), Options: r.recorded(),
		Shard:   r.options.part.mark(),
		Sources: r.batchSources(r.own), Outputs: append([]batchOutput{}, r.outputs...), // never null
	}
	r.keeper.listed = m
	return r.leave(m)
}

// leave writes a manifest into the folder of the pictures and reports it.
func (r *renderer) leave(m *batchManifest) error {
	if err := r.writeManifest(r.options.folder, m); err != nil {
		return err
	}
	if !r.options.quiet {
		// Where stderr is gone there is nobody left to tell.
		_, _ = fmt.Fprintln(r.err, filepath.Join(r.options.folder, m.name()))
	}
	return nil
}

// writeManifest writes a manifest into a folder.
func (p *program) writeManifest(folder string, m *batchManifest) error {
	m.order()
	data, err := encodeManifest(m)
	if err != nil {
		return err
	}
	shown := filepath.Join(folder, m.name())
	if err := p.pen.writeFile(folder, m.name(), data); err != nil {
		return p.fail(exitIO, "不能写“%s”：%s", "cannot write %q: %s", shown, p.reason(err))
	}
	return nil
}

// encodeManifest writes a manifest; the same one gives the same bytes.
func encodeManifest(m any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("writing the manifest: %w", err)
	}
	return b.Bytes(), nil
}
