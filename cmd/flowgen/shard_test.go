package main

import (
	"fmt"
	"slices"
	"testing"
)

// batchOf makes up keys and weights as a thousand files of powers have them.
func batchOf(n int) (keys []string, weights []int) {
	for i := range n {
		keys = append(keys, fmt.Sprintf("%d/职权%d.flow", i%7, i))
		weights = append(weights, 30+i*i%170)
	}
	return keys, weights
}

// TestSplitIsEven gives every shard of a thousand powers its share of the work,
// within five in a hundred.
func TestSplitIsEven(t *testing.T) {
	keys, weights := batchOf(1000)
	total := 0
	for _, w := range weights {
		total += w
	}
	for _, n := range []int{1, 2, 3, 8, 16} {
		load := make([]int, n)
		for i, part := range split(keys, weights, n) {
			load[part] += weights[i]
		}
		for i, l := range load {
			if share := float64(l*n) / float64(total); share < 0.95 || share > 1.05 {
				t.Errorf("shard %d/%d has %.2f of its share", i, n, share)
			}
		}
	}
}

// TestSplitIsStable adds one file among a thousand, and takes one away: no more
// of the others change their shard than there are cuts, twice.
func TestSplitIsStable(t *testing.T) {
	keys, weights := batchOf(1000)
	const n = 8
	before := split(keys, weights, n)
	for i := range 50 {
		at := i * 20
		after := split(slices.Insert(slices.Clone(keys), at, "新的.flow"), slices.Insert(slices.Clone(weights), at, 100), n)
		after = slices.Delete(after, at, at+1)
		moved := 0
		for k := range before {
			if before[k] != after[k] {
				moved++
			}
		}
		if moved > 2*(n-1) {
			t.Errorf("%d of %d files moved for one that was added", moved, len(keys))
		}
	}
	slices.Reverse(keys)
	slices.Reverse(weights)
	again := split(keys, weights, n)
	slices.Reverse(again)
	if !slices.Equal(again, before) {
		t.Error("the shard of a file depends on the order in which the files are named")
	}
}

// TestSplitOfLittle divides what cannot be divided evenly.
func TestSplitOfLittle(t *testing.T) {
	if got := split(nil, nil, 3); len(got) != 0 {
		t.Errorf("nothing is divided into %v", got)
	}
	if got := split([]string{"a"}, []int{5}, 4); got[0] < 0 || got[0] > 3 {
		t.Errorf("the only file is in shard %d of 4", got[0])
	}
	if got := split([]string{"a", "b"}, []int{0, 0}, 2); slices.Max(got) > 1 {
		t.Errorf("files without weight are in shards %v of 2", got)
	}
}
