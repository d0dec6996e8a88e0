package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
)

// mergeCommand makes one batch of its shards.
func (p *program) mergeCommand() *cobra.Command {
	folder := ""
	cmd := &cobra.Command{
		Use:   "merge " + p.say("[选项] 路径…", "[flags] PATH…"),
		Short: p.say("核对并合并分片绘制的图", "check and merge what several machines drew"),
		Long: p.say(
			"核对各台电脑用 render --shard 画的图：片片都在，是同一次绘制（程序、选项、源文件都相同），\n"+
				"每个文件都在、内容没有变。缺什么、错在哪里，逐项列出，什么也不写。都对，就写整批的清单，\n"+
				"和不分片时 render --manifest 写的一字不差。路径是各片的文件夹或清单文件。各片在不同的\n"+
				"文件夹里时，用 -o 把文件都复制到一处。",
			"Check what several machines drew with render --shard: that every shard is there, that they\n"+
				"are of one batch (the same program, options and sources), and that every file is there and\n"+
				"unchanged. What is missing or wrong is listed, and nothing is written. When all is well the\n"+
				"manifest of the whole batch is written, the same to the byte as render --manifest without\n"+
				"shards writes. A path is the folder of a shard, or its manifest. From several folders, -o\n"+
				"copies the files into one."),
		Example: "  flowgen merge out\n" +
			"  flowgen merge out-0 out-1 out-2 -o out",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.usage(cmd, "没有写路径：要各片的文件夹或清单", "no path: name the folders or manifests of the shards")
			}
			return p.merge(cmd, folder, args)
		},
	}
	cmd.Flags().StringVarP(&folder, "output", "o", "", p.say("把各片的文件复制到文件夹 `DIR`", "copy the files of the shards to the folder `DIR`"))
	return cmd
}

// piece is a shard with its manifest, as it was found.
type piece struct {
	*batchManifest
	folder string // of the manifest and the pictures
	file   string // the manifest, as messages name it
}

// merging is one run of merge.
type merging struct {
	*program
	pieces []piece // sorted by shard
	faults []string
}

// fault takes note of what keeps the shards from being merged.
func (m *merging) fault(zh, en string, args ...any) {
	m.faults = append(m.faults, "  "+onOneLine(m.say(zh, en, args...)))
}

// onOneLine replaces what would disturb a terminal: what a manifest says may come
// from anywhere.
func onOneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '·'
		}
		return r
	}, s)
}

// merge checks shards, gathers their files in folder where one is named, and
// writes the manifest of the whole batch.
func (p *program) merge(cmd *cobra.Command, folder string, args []string) error {
	m := &merging{program: p}
	if err := m.read(args); err != nil {
		return err
	}
	if folder == "" {
		folder = m.pieces[0].folder
		if apart := m.folders(); len(apart) > 1 {
			return p.usage(cmd, "各片在 %d 个文件夹里：用 -o 写明合并到哪个文件夹", "the shards lie in %d folders: name one with -o to merge them into", len(apart))
		}
	}
	ctx := cmd.Context()
	if m.agree(); len(m.faults) == 0 {
		m.apart(folder)
		if err := m.verify(ctx); err != nil {
			return err
		}
	}
	if len(m.faults) > 0 {
		return p.fail(exitInput, "没有合并：\n%s", "not merged:\n%s", shortened(p, m.faults))
	}
	if err := p.withdraw(folder, batchName); err != nil {
		return err
	}
	if err := m.gather(ctx, folder); err != nil {
		return err
	}
	whole := m.whole()
	if err := p.writeManifest(folder, whole); err != nil {
		return err
	}
	p.message(p.say("%d 片齐全：%d 个源文件，%d 个文件；清单是“%s”", "complete: shards %d, sources %d, files %d; the manifest is %q",
		len(m.pieces), len(whole.Sources), len(whole.Outputs), filepath.Join(folder, whole.name())))
	return p.failedSources(whole)
}

// maxFaults is how many lines a list of faults has.
const maxFaults = 50

// shortened writes a list of faults, the first of many.
func shortened(p *program, lines []string) string {
	if more := len(lines) - maxFaults; more > 0 {
		lines = append(slices.Clone(lines[:maxFaults]), "  "+p.say("……还有 %d 项", "… and %d more", more))
	}
	return strings.Join(lines, "\n")
}

// failedSources is the error of a batch in which not all could be drawn, as it
// is of render without shards.
func (p *program) failedSources(whole *batchManifest) error {
	var failed []string
	for _, s := range whole.Sources {
		if s.Failed {
			failed = append(failed, "  "+onOneLine(s.Path))
		}
	}
	if len(failed) == 0 {
		return nil
	}
	return p.fail(exitInput, "%d 个源文件有错误，图不全：\n%s", "sources with errors, whose pictures are not all there: %d\n%s", len(failed), shortened(p, failed))
}

// read finds the manifests of shards, in folders or by name.
func (m *merging) read(args []string) error {
	seen := map[string]bool{}
	for _, arg := range args {
		files, err := m.manifestsAt(arg)
		if err != nil {
			return err
		}
		for _, file := range files {
			if id := m.disk.identity(file); seen[id] {
				continue
			} else {
				seen[id] = true
			}
			found, err := m.readPiece(file)
			if err != nil {
				return err
			}
			m.pieces = append(m.pieces, found)
		}
	}
	slices.SortStableFunc(m.pieces, func(a, b piece) int { return cmp.Compare(a.Shard.Index, b.Shard.Index) })
	return nil
}

// manifestsAt returns the manifests of the shards in a folder, or the one that
// is named.
func (m *merging) manifestsAt(arg string) ([]string, error) {
	info, err := os.Stat(arg)
	if err != nil {
		return nil, m.unreadable(arg, err)
	}
	if !info.IsDir() {
		return []string{arg}, nil
	}
	entries, err := os.ReadDir(arg)
	if err != nil {
		return nil, m.unreadable(arg, err)
	}
	var files []string
	for _, e := range entries {
		if shardName.MatchString(e.Name()) {
			files = append(files, filepath.Join(arg, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, m.fail(exitIO, "文件夹“%s”里没有分片的清单（如 flowgen-manifest.0-of-8.json）：那一片没有画完",
			"no manifest of a shard (such as flowgen-manifest.0-of-8.json) in the folder %q: it did not come to its end", arg)
	}
	return files, nil
}

// maxManifest is how large a manifest may be, in bytes: that of some million
// pictures.
const maxManifest = 1 << 29

// readPiece reads the manifest of a shard.
func (m *merging) readPiece(file string) (piece, error) {
	switch info, err := os.Stat(file); {
	case err != nil:
		return piece{}, m.unreadable(file, err)
	case !info.IsDir() && !info.Mode().IsRegular(): // opening it could take for ever
		return piece{}, m.fail(exitIO, "“%s”不是文件", "%q is no file", file)
	case info.Size() > maxManifest:
		return piece{}, m.fail(exitIO, "“%s”太大，不会是清单", "%q is too large for a manifest", file)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return piece{}, m.unreadable(file, err)
	}
	manifest, err := decodeBatch(data)
	switch {
	case errors.Is(err, errManifestForeign):
		return piece{}, m.fail(exitIO, "“%s”不是 flowgen render 写的清单", "%q is no manifest of flowgen render", file)
	case errors.Is(err, errManifestNewer):
		return piece{}, m.fail(exitIO, "“%s”是更新的 flowgen 写的：请用新版合并", "%q was written by a newer flowgen: merge with that one", file)
	case err != nil:
		return piece{}, m.fail(exitIO, "“%s”坏了（%s）：重新画这一片", "%q is damaged (%s): draw the shard again", file, m.damage(err))
	case manifest.Shard == nil:
		return piece{}, m.fail(exitIO, "“%s”是整批的清单，不是一片的", "%q is the manifest of a whole batch, not of a shard", file)
	}
	return piece{manifest, filepath.Dir(file), file}, nil
}

// damage says what is wrong with a manifest.
func (m *merging) damage(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return m.say("到第 %d 个字节就不是 JSON 了", "no JSON at byte %d", syntax.Offset)
	case errors.As(err, &kind) && kind.Field != "":
		return m.say("%s 的值不对", "wrong value of %s", kind.Field)
	case errors.As(err, &kind):
		return m.say("不是 JSON 对象", "no JSON object")
	}
	return strings.TrimPrefix(err.Error(), errManifestDamaged.Error()+": ")
}

// folders returns the folders of the shards, each once.
func (m *merging) folders() map[string]bool {
	all := map[string]bool{}
	for _, s := range m.pieces {
		all[m.disk.identity(s.folder)] = true
	}
	return all
}

// whole returns the manifest of the whole batch.
func (m *merging) whole() *batchManifest {
	first := m.pieces[0]
	w := &batchManifest{
		Maker: first.Maker, Version: first.Version, Program: first.Program, List: first.List, Options: first.Options,
		Sources: []batchSource{}, Outputs: []batchOutput{},
	}
	for _, s := range m.pieces {
		w.Sources = append(w.Sources, s.Sources...)
		w.Outputs = append(w.Outputs, s.Outputs...)
	}
	w.order()
	return w
}
