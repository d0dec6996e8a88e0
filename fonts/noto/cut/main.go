// Command cut makes the cut files beside it: the part of a font that other
// fonts lack, or, packed as WOFF2, the part that ordinary text is written with.
// README.md of the package fonts says how they were made; equal input gives
// equal files.
//
//	go run ./fonts/noto/cut FROM.ttf TO.ttf HAVE.ttf…
//	go run ./fonts/noto/cut FROM.ttf TO.woff2
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	"flowgen/fonts"
)

func main() {
	var err error
	switch args := os.Args[1:]; {
	case len(args) > 2:
		err = cut(args[0], args[1], args[2:])
	case len(args) == 2 && filepath.Ext(args[1]) == ".woff2":
		err = pack(args[0], args[1])
	default:
		fmt.Fprintln(os.Stderr, "usage: cut FROM.ttf TO.ttf HAVE.ttf… | cut FROM.ttf TO.woff2")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "cut:", err)
		os.Exit(1)
	}
}

// pack writes the ordinary characters of from.
func pack(from, to string) error {
	source, err := fonts.Load(from)
	if err != nil {
		return err
	}
	gb2312 := simplifiedchinese.HZGB2312.NewEncoder()
	var runes []rune
	for r := range rune(unicode.MaxRune) {
		if source.Regular.Has(r) && ordinary(r, gb2312) {
			runes = append(runes, r)
		}
	}
	part, err := source.Regular.Subset(runes)
	if err != nil {
		return err
	}
	packed, err := fonts.WOFF2(part)
	if err != nil {
		return err
	}
	fmt.Println(to, len(runes), "characters")
	return os.WriteFile(to, packed, 0o644)
}

// ordinary reports whether a character is one of GB 2312, a Latin letter, or a
// mark or sign that stands in Chinese text.
func ordinary(r rune, gb2312 *encoding.Encoder) bool {
	switch {
	case r < 0x250, r >= 0x2000 && r < 0x2E00, r >= 0x3000 && r < 0x3040, r >= 0x3200 && r < 0x3400, r >= 0xFE30 && r < 0xFFF0:
		return true
	}
	_, err := gb2312.String(string(r))
	return err == nil
}

// cut writes the characters of from that none of have holds.
func cut(from, to string, have []string) error {
	source, err := fonts.Load(from)
	if err != nil {
		return err
	}
	var faces []*fonts.Face
	for _, path := range have {
		family, err := fonts.Load(path)
		if err != nil {
			return err
		}
		faces = append(faces, family.Regular)
	}
	var runes []rune
	for r := range rune(unicode.MaxRune) {
		if source.Regular.Has(r) && !oneHas(faces, r) {
			runes = append(runes, r)
		}
	}
	part, err := source.Regular.Subset(runes)
	if err != nil {
		return err
	}
	fmt.Println(to, len(runes), "characters")
	return os.WriteFile(to, part, 0o644)
}

func oneHas(faces []*fonts.Face, r rune) bool {
	for _, face := range faces {
		if face.Has(r) {
			return true
		}
	}
	return false
}
