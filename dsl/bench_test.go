package dsl

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// typical is an example of usual size.
func typical(b *testing.B) string {
	b.Helper()
	data, err := os.ReadFile("../examples/取水许可.flow")
	if err != nil {
		b.Fatal(err)
	}
	return string(data)
}

// BenchmarkParse reads a file of usual size into a tree.
func BenchmarkParse(b *testing.B) {
	text := typical(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if list := parse(newFile("in.flow", text)); len(list) > 0 {
			b.Fatal(list)
		}
	}
}

// BenchmarkLoad makes the model of it as well.
func BenchmarkLoad(b *testing.B) {
	m := memory{fstest.MapFS{}}
	m.add("in.flow", []byte(typical(b)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, list := Load(m, []Input{{Path: "in.flow"}}); len(list) > 0 {
			b.Fatal(list)
		}
	}
}

// BenchmarkLoadManyMistakes makes the model of a text with a mistake in every
// other line.
func BenchmarkLoadManyMistakes(b *testing.B) {
	m := memory{fstest.MapFS{}}
	m.add("in.flow", []byte("职权 甲 {\n"+strings.Repeat("  受理 → 审核、\n  责任主题：甲\n", 2000)+"}\n"))
	for b.Loop() {
		if _, _, list := Load(m, []Input{{Path: "in.flow"}}); !list.HasErrors() {
			b.Fatal("no mistakes")
		}
	}
}
