package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// example is the chart of size S, in the folder of the module.
const example = "examples/信访举报受理.flow"

// size is a chart that is drawn by itself.
type size struct {
	name  string
	steps int
}

// sizes are those that all programs draw. The steps of S are the example's.
var sizes = []size{{"S", 9}, {"M", 40}, {"L", 200}, {"XL", 1000}}

// inputs are the files that the programs are given.
type inputs struct {
	folder string // of all that is made
	root   string // of the module
}

// of is the file of a size in a language.
func (in inputs) of(size, extension string) string {
	if size == "S" && extension == "flow" {
		return filepath.Join(in.root, filepath.FromSlash(example))
	}
	return filepath.Join(in.folder, size+"."+extension)
}

// batch is the folder of the .flow files of a batch.
func (in inputs) batch(charts int) string {
	return filepath.Join(in.folder, fmt.Sprintf("batch%d", charts))
}

// dots is the folder of the .dot files of a batch.
func (in inputs) dots(charts int) string { return in.batch(charts) + ".dot" }

// writeSizes writes the four sizes in all languages.
func (in inputs) writeSizes() error {
	for _, s := range sizes {
		c := newChart("图"+s.name, s.steps, 1)
		if s.name == "S" {
			var err error
			if c, err = readChart(in.of("S", "flow")); err != nil {
				return err
			}
		}
		for _, l := range languages {
			if s.name == "S" && l.extension == "flow" {
				continue // it is the example itself
			}
			if err := write(in.of(s.name, l.extension), l.write(c)); err != nil {
				return err
			}
		}
	}
	return write(filepath.Join(in.folder, office), officeSource())
}

// writeBatch writes a batch as .flow and, when wanted, .dot files.
func (in inputs) writeBatch(charts int, dots bool) error {
	for _, c := range mixed(charts) {
		if err := write(filepath.Join(in.batch(charts), c.name+".flow"), flowSource(c)); err != nil {
			return err
		}
		if !dots {
			continue
		}
		if err := write(filepath.Join(in.dots(charts), c.name+".dot"), dotSource(c)); err != nil {
			return err
		}
	}
	return write(filepath.Join(in.batch(charts), office), officeSource())
}

// write writes a file and its folder.
func write(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}
