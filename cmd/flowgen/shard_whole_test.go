//go:build unix

package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

var shardPowers = flag.Int("shard-powers", 60, "powers that TestShardsMakeTheWhole draws, at least")

// TestShardsMakeTheWhole draws a list in eight shards, each into a folder of its
// own, and merges them: every file is that of the run without shards, to the
// byte, the manifest too, and none was drawn twice.
func TestShardsMakeTheWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("draws every picture twice")
	}
	dir := t.TempDir()
	list, powers := manyPowers(t, *shardPowers)
	out := func(name string) string { return filepath.Join(dir, name) }
	run := func(name string, args ...string) {
		t.Helper()
		cmd, errs := command(t, dir, append([]string{name}, args...)...)
		if err := cmd.Run(); err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, errs)
		}
	}
	draw := []string{"-q", "--no-cache", list, "--format", "svg,json", "-o"}
	run("render", append(draw, "whole", "--manifest")...)
	const n = 8
	merge := []string{"-o", "merged"}
	drawn := 0
	for i := range n {
		folder := fmt.Sprintf("m%d", i)
		run("render", append(draw, folder, "--shard", shard{i, n}.String())...)
		merge = append(merge, folder)
		drawn += len(names(t, out(folder))) - 1 // the manifest
	}
	run("merge", merge...)
	whole := names(t, out("whole"))
	if merged := names(t, out("merged")); !slices.Equal(merged, whole) {
		t.Fatalf("%d files are merged of %d", len(merged), len(whole))
	}
	if drawn != len(whole)-1 {
		t.Errorf("the shards drew %d files, of which there are %d", drawn, len(whole)-1)
	}
	for _, name := range whole {
		if content(t, filepath.Join(out("whole"), name)) != content(t, filepath.Join(out("merged"), name)) {
			t.Errorf("%s is another file", name)
		}
	}
	t.Logf("%d files of %d powers", len(whole), powers)
}
