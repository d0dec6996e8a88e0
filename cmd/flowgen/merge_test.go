package main

import (
	"slices"
	"strings"
	"testing"
)

// shardsOf returns the two shards of a batch of two sources, complete.
func shardsOf(t *testing.T) []piece {
	t.Helper()
	sum := strings.Repeat("0a", 32)
	list := []batchSource{{"甲.flow", sum, false}, {"乙.flow", sum, false}}
	var pieces []piece
	for i, s := range list {
		m := sampleBatch()
		m.Shard, m.List, m.Sources = &shardMark{i, 2}, listDigest(list), []batchSource{s}
		m.Outputs = []batchOutput{{strings.TrimSuffix(s.Path, "flow") + "svg", 12, sum, s.Path}}
		pieces = append(pieces, piece{m, "m", m.name()})
	}
	return pieces
}

// TestMergeRefusesChangedManifests takes a source out of a manifest, and lets
// two shards have one file, in another case.
func TestMergeRefusesChangedManifests(t *testing.T) {
	for name, c := range map[string]struct {
		change func([]piece)
		want   string
	}{
		"whole":   {func([]piece) {}, ""},
		"order":   {func(s []piece) { slices.Reverse(s) }, ""},
		"source":  {func(s []piece) { s[1].Sources = nil }, "合起来不是全部"},
		"digest":  {func(s []piece) { s[0].Sources[0].Digest = strings.Repeat("1b", 32) }, "合起来不是全部"},
		"twice":   {func(s []piece) { s[0].Outputs[0].Path, s[1].Outputs[0].Path = "a.svg", "A.SVG" }, "“A.SVG”和“a.svg”会是同一个文件"},
		"program": {func(s []piece) { s[1].Program = "v0.9.0" }, "是 flowgen v0.9.0 画的，其他的是 v1.0.0"},
	} {
		m := &merging{program: quiet(), pieces: shardsOf(t)}
		c.change(m.pieces)
		m.agree()
		said := strings.Join(m.faults, "\n")
		if (c.want == "") != (said == "") || !strings.Contains(said, c.want) {
			t.Errorf("%s: says %q, want %q", name, said, c.want)
		}
	}
}

// TestMergeSaysLittle merges the first of a hundred thousand shards, whose
// options hold what steers a terminal: neither fills the screen nor changes it.
func TestMergeSaysLittle(t *testing.T) {
	m := &merging{program: quiet(), pieces: shardsOf(t)}
	m.pieces[0].Shard.Of = maxShards
	m.pieces[1].Shard.Of = maxShards
	m.pieces[1].Options = map[string]string{"mark": "\x1b[2J\n完"}
	m.agree()
	said := strings.Join(m.faults, "\n")
	if len(said) > 2000 || !strings.Contains(said, "缺 99998 片") || !strings.Contains(said, "--shard 2/100000、3/100000") {
		t.Errorf("says in %d bytes: %.200s", len(said), said)
	}
	if !strings.Contains(said, "--mark ·[2J·完") {
		t.Errorf("a terminal is steered by %q", said)
	}
}
