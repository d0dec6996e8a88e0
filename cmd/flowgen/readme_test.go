package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	fence = regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$")
	link  = regexp.MustCompile(`\]\(([^):]+)\)`)
)

// What the README shows can be copied and drawn without a word of complaint,
// and what it links to is there.
func TestReadme(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		drawn := 0
		for _, block := range fence.FindAllSubmatch(text, -1) {
			if len(block[1]) > 0 {
				continue // a command
			}
			drawn++
			var out, errs bytes.Buffer
			args := []string{"render", "-", "-q", "-o", t.TempDir()}
			if status := run(args, bytes.NewReader(block[2]), &out, &errs); status != exitDone || errs.Len() > 0 {
				t.Errorf("%s: exit %d\n%s%s", name, status, block[2], &errs)
			}
		}
		if drawn != 2 {
			t.Errorf("%s: %d sources", name, drawn)
		}
		for _, target := range link.FindAllSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join("../..", strings.TrimSuffix(string(target[1]), "/"))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
