package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"flowgen/dsl/diag"
)

// shard is the part of a batch that one machine of several does. The zero
// value is the whole batch.
type shard struct{ index, of int } // from 0, below of

// maxShards is more than any cluster has for pictures, and keeps a slip of the
// finger from being taken for a number.
const maxShards = 100_000

// shardForm is how a shard is written: 3/8, or /8 when the cluster knows which.
var shardForm = regexp.MustCompile(`^([0-9]{0,6})/([0-9]{1,6})$`)

// indexVariables say which of its jobs a cluster has started: an Indexed Job of
// Kubernetes, an array of Slurm. The first that is set counts.
var indexVariables = []string{"JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID"}

// whole reports whether this is all of a batch.
func (s shard) whole() bool { return s.of == 0 }

// String returns the shard as it is written on the command line.
func (s shard) String() string { return fmt.Sprintf("%d/%d", s.index, s.of) }

// checkShard reads --shard, and refuses what cannot be divided.
func (p *program) checkShard(cmd *cobra.Command, o *renderOptions, args []string) error {
	asked := cmd.Flags().Changed("shard") // with nothing, too, where a variable is empty
	switch {
	case !asked && !o.manifest:
		return nil
	case slices.Contains(args, standardInput):
		return p.usage(cmd, "--shard、--manifest 要有文件或文件夹，不能读标准输入", "--shard and --manifest want files or folders, not standard input")
	case o.folder == "":
		return p.usage(cmd, "--shard、--manifest 要和 -o 一起用：清单放在那个文件夹里", "--shard and --manifest want a folder with -o: the manifest goes there")
	case !asked:
		return nil
	}
	match := shardForm.FindStringSubmatch(o.shard)
	if match == nil {
		return p.usage(cmd, "--shard 要写成“第几片/共几片”，从 0 数起，如 0/8 到 7/8；不能是“%s”",
			"--shard is written index/count, from 0, such as 0/8 to 7/8, not %q", o.shard)
	}
	index, from := match[1], ""
	if index == "" {
		if index, from = clusterIndex(os.Getenv); from == "" {
			return p.usage(cmd, "--shard %s 没有写第几片，环境变量 %s、%s 也都没有",
				"--shard %s does not say which, nor does %s or %s in the environment", o.shard, indexVariables[0], indexVariables[1])
		}
	}
	i, bad := strconv.Atoi(index)
	n, _ := strconv.Atoi(match[2]) // six digits at most
	switch {
	case n < 1 || n > maxShards:
		return p.usage(cmd, "--shard 的片数要在 1 到 %s 之间，不能是“%s”", "--shard divides into 1 to %s, not %q", grouped(maxShards), o.shard)
	case from != "" && (bad != nil || i < 0 || i >= n):
		return p.usage(cmd, "环境变量 %s 是“%s”，而 %d 片从 0 数起，是 0 到 %d%s", "%s in the environment is %q, and %d shards are counted from 0 to %d%s",
			from, index, n, n-1, p.arrayHint(from, n))
	case i >= n:
		return p.usage(cmd, "没有第 %d 片：%d 片从 0 数起，是 0/%d 到 %d/%d", "there is no shard %d: %d shards are counted from 0: 0/%d to %d/%d", i, n, n, n-1, n)
	}
	o.part = shard{i, n}
	return nil
}

// clusterIndex returns the number that a cluster has given to this run, and the
// variable that says so; "": none does.
func clusterIndex(getenv func(string) string) (index, variable string) {
	for _, name := range indexVariables {
		if value := getenv(name); value != "" {
			return value, name
		}
	}
	return "", ""
}

// arrayHint says how an array is numbered from 0, where that is up to the user.
func (p *program) arrayHint(variable string, n int) string {
	if variable != "SLURM_ARRAY_TASK_ID" {
		return ""
	}
	return p.say("：用 --array=0-%d", ": use --array=0-%d", n-1)
}

// key is what a source is called on every machine, wherever its folder lies.
func (s source) key() string {
	return norm.NFC.String(path.Join(s.sub, filepath.Base(s.path)))
}

// split divides things into n parts and returns the part of each, from 0. They
// are put in the order of the hashes of their keys and cut into pieces of equal
// weight: the hash spreads what lies together and is of one kind; and since it
// is pieces that are cut, one thing more moves no others than those that lie at
// the cuts. Things of one key keep their order.
func split(keys []string, weights []int, n int) []int {
	order := make([]int, len(keys))
	sums := make([][sha256.Size]byte, len(keys))
	total := 0
	for i, key := range keys {
		order[i], sums[i] = i, sha256.Sum256([]byte(key))
		total += weights[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(sums[a][:], sums[b][:]) })
	parts, before := make([]int, len(keys)), 0
	for _, i := range order {
		middle := 2*before + weights[i] // in halves
		parts[i] = min(middle*n/max(2*total, 1), n-1)
		before += weights[i]
	}
	return parts
}

// pictureWeight is what a picture costs besides its steps, in steps: its page,
// its font, its files.
const pictureWeight = 12

// divide leaves the run the sources of its shard. Which those are is decided by
// all of them and by all pictures, so that every machine decides alike.
func (r *renderer) divide(sources []source) []source {
	part := r.options.part
	if part.whole() {
		return sources
	}
	weight := map[string]int{}
	for _, p := range r.pictures {
		weight[p.source.path] += pictureWeight + p.gist.steps
	}
	keys, weights, namesakes := make([]string, len(sources)), make([]int, len(sources)), map[string]int{}
	for i, s := range sources {
		keys[i], weights[i] = s.key(), 1+weight[s.path]
		namesakes[keys[i]]++
	}
	for i, s := range r.batchSources(sources) {
		if namesakes[s.Path] > 1 { // from several folders, which another machine may name in another order
			keys[i] += "\x00" + s.Digest
		}
	}
	parts := split(keys, weights, part.of)
	var own []source
	for i, s := range sources {
		if parts[i] == part.index {
			own = append(own, s)
		}
	}
	return own
}

// ownPictures leaves the pictures of sources.
func ownPictures(pictures []picture, own []source) []picture {
	ours := map[string]bool{}
	for _, s := range own {
		ours[s.path] = true
	}
	return slices.DeleteFunc(slices.Clone(pictures), func(p picture) bool { return !ours[p.source.path] })
}

// ownFindings leaves what is to be said of sources, of what they import, and of
// what belongs to no source: the other machines tell of theirs.
func ownFindings(list diag.List, texts *texts, all, own []source) diag.List {
	if len(own) == len(all) {
		return list
	}
	ours := map[string]bool{}
	var take func(name string)
	take = func(name string) {
		if ours[name] {
			return
		}
		ours[name] = true
		for _, imported := range texts.Imports(name) {
			take(imported)
		}
	}
	for _, s := range own {
		take(s.path)
	}
	others := map[string]bool{}
	for _, s := range all {
		others[s.path] = !ours[s.path]
	}
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		return !ours[d.Span.File] && (others[d.Span.File] || texts.File(d.Span.File) != nil)
	})
}
