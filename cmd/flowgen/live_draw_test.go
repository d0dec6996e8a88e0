//go:build unix

package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// linked returns source i of n, each of which leads to the next.
func linked(i, n int, step string) (file, text string) {
	next := fmt.Sprintf("第%d项", (i+1)%n)
	return fmt.Sprintf("in/%d.flow", i), chart(fmt.Sprintf("第%d项", i), "子流程 "+next+"\n  "+step+" → "+next+" → 办结")
}

// TestLivePortions draws more sources than a portion, at the start and later,
// with links between them and without a word of links that lead nowhere.
func TestLivePortions(t *testing.T) {
	const n = 3*portion + 1
	var files []string
	for i := range n {
		file, text := linked(i, n, "受理")
		files = append(files, file, text)
	}
	w := keepVigil(t, "in -o out --view internal", files...)
	for _, step := range []string{"受理", "收件"} {
		said := w.run(fmt.Sprintf("画了 %d 幅图", n))
		if strings.Contains(said, leadsNowhere) {
			t.Errorf("a link that leads somewhere is told of:\n%s", said)
		}
		for i := range n {
			picture := w.picture(fmt.Sprintf("out/第%d项.internal.svg", i))
			if link := fmt.Sprintf("%%E7%%AC%%AC%d%%E9%%A1%%B9.internal.svg", (i+1)%n); !strings.Contains(picture, link) || !strings.Contains(picture, step) {
				t.Fatalf("picture %d has no link %s or no step %s", i, link, step)
			}
		}
		if step == "受理" { // all at once
			for i := range n {
				file, text := linked(i, n, "收件")
				w.write("new/"+strings.TrimPrefix(file, "in/"), text)
			}
			try(t, os.Rename(w.path("in"), w.path("old")))
			try(t, os.Rename(w.path("new"), w.path("in")))
		}
	}
	file, text := linked(5, n, "登记")
	w.write(file, text)
	if said := w.run("画了 1 幅图"); strings.Contains(said, leadsNowhere) {
		t.Errorf("a link that leads somewhere is told of:\n%s", said)
	}
	w.stop()
}
