package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"regexp"
	"sync"
)

// The linker writes its sum of the program near the beginning of the file: as a
// note of ELF, elsewhere as a line.
var (
	buildNote = []byte("\x04\x00\x00\x00Go\x00\x00")
	buildLine = regexp.MustCompile(`Go build ID: "[^"]+"`)
)

// buildHead is how much of a program is the beginning.
const buildHead = 64 << 10

// thisProgram tells the program that runs from every other, which may draw
// otherwise; "" when it cannot be read.
var thisProgram = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close() // only read: nothing to lose
	sum, err := buildSum(file)
	if err != nil {
		return ""
	}
	return version() + " " + sum
})

// buildSum is the sum of the beginning of a program with its build ID, of all of
// a program without.
func buildSum(program io.Reader) (string, error) {
	head, err := io.ReadAll(io.LimitReader(program, buildHead))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	sum.Write(head)
	if !bytes.Contains(head, buildNote) && !buildLine.Match(head) {
		if _, err := io.Copy(sum, program); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
