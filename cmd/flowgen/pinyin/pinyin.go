// Package pinyin tells how Chinese characters are mostly read: in pinyin
// without tones, one reading a character. It knows no words, so that 行 is
// always xing.
//
// The readings are those of go-pinyin, whose own table of all readings is made
// when a program starts, whatever it does then; here they are a text that is
// looked at when the first character is asked for.
package pinyin

import (
	_ "embed" // the readings travel inside the program
	"strings"
	"sync"
)

// readings.txt has a line a syllable: "a 阿啊…". The test that holds it to
// go-pinyin writes it.
//
//go:embed readings.txt
var readings string

var byRune = sync.OnceValue(func() map[rune]string {
	all := make(map[rune]string, len(readings)/3)
	for line := range strings.Lines(readings) {
		syllable, characters, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		for _, r := range characters {
			all[r] = syllable
		}
	}
	return all
})

// Of returns the reading of a character in small letters from a to z, ü as v;
// "" where none is known. It is safe for concurrent use.
func Of(r rune) string { return byRune()[r] }
