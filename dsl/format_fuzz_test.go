package dsl

import (
	"math/rand/v2"
	"testing"
)

// FuzzFormat holds the promises of Format for whatever can be read without an
// error of form. A number other than 0 stirs the text first: most changes that
// the fuzzer itself makes leave nothing to be read.
func FuzzFormat(f *testing.F) {
	for _, text := range append(sourcesOf(f, "testdata/*.txtar", "testdata/format/*.txtar", "check/cases/*.txtar"), examples(f)...) {
		f.Add(text, uint64(0))
		f.Add(text, uint64(len(text)))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if seed > 0 {
			text = stir(text, seed)
		}
		if _, list := Parse("in.flow", []byte(text)); !list.HasErrors() {
			judgeFormat(t, text)
		}
	})
}

// scraps are what has a meaning of its own somewhere.
var scraps = []string{
	"“", "”", `"`, "「", "」", "'", `\`, `"""`, "#", "＃", " #", " # ", "{", "}", " { ", " }", " {\n", "\n}\n", "\n", "\n\n", " ", "　",
	"（", "）", "()", "，", ",", "、", "/", "+", "→", "->", "⇢", "-", "—", "》", ">", "[", "]", "[否]", "：", ":", "；", "。", "？", "\uFE0F",
	"甲", "乙", "3日", "可延长5日", "岗位：", "会议", "步骤 ", "\n步骤 丙", "引入", "风险", "\n风险 高：", "采用 ", "\n甲 → 乙", "公开：否",
}

// stir changes a text in a few places.
func stir(text string, seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 29))
	runes := []rune(text)
	for range 1 + r.IntN(4) {
		at := r.IntN(len(runes) + 1)
		to := min(len(runes), at+r.IntN(3)*r.IntN(4))
		scrap := []rune(scraps[r.IntN(len(scraps))])
		runes = append(append(append([]rune{}, runes[:at]...), scrap...), runes[to:]...)
	}
	return string(runes)
}

// BenchmarkFormat formats a file of usual size: one in canonical form, and
// one that has to be compared with its result.
func BenchmarkFormat(b *testing.B) {
	text := typical(b)
	for name, text := range map[string]string{"canonical": text, "to English": formatted(b, text, WordsEnglish)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				f, list := Parse("in.flow", []byte(text))
				if len(list) > 0 {
					b.Fatal(list)
				}
				if _, err := Format(f, FormatOptions{Words: WordsChinese}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
