// Command cut makes the files of rare characters beside it: the part of a
// font that other fonts lack. README.md of the package fonts says how they
// were called; equal input gives equal files.
//
//	go run ./fonts/noto/cut FROM.ttf TO.ttf HAVE.ttf…
package main

import (
	"fmt"
	"os"
	"unicode"

	"flowgen/fonts"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: cut FROM.ttf TO.ttf HAVE.ttf…")
		os.Exit(2)
	}
	if err := cut(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "cut:", err)
		os.Exit(1)
	}
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
