//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The seed example and one of its pictures below -o out.
const (
	seedFile    = "信访举报受理.flow"
	seedUnit    = "单位.flow"
	seedPicture = "out/信访举报受理.external.svg"
)

// example returns a source of the examples.
func example(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", name))
	try(t, err)
	return string(data)
}

// watchSeed watches the seed example in a folder of its own.
func watchSeed(t testing.TB, args string) *vigil {
	t.Helper()
	return keepVigil(t, args+" . -o out", seedFile, example(t, seedFile), seedUnit, example(t, seedUnit))
}

// seedCalled returns the seed example with its second step called otherwise.
func seedCalled(t testing.TB, label string) string {
	t.Helper()
	return strings.ReplaceAll(example(t, seedFile), "提出意见", label)
}

// versionName is what the second step is called in a version; all are as wide.
func versionName(i int) string {
	names := []rune("零一二三四五六七八九")
	return "提出意见" + string([]rune{names[i/10%10], names[i%10]})
}

func try(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
