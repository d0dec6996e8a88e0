package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flowgen/dsl/diag"
)

// choice is the value of a flag that takes one, or a list, of known words, in
// capitals or not. The zero value of picked is the flag's default.
type choice struct {
	words  []string
	zh     []string // as a .flow file says the same, one a word; nil: it does not
	list   bool
	picked []string
}

// String returns the words as they are written on the command line.
func (c *choice) String() string { return strings.Join(c.picked, ",") }

// Type returns what help prints for the value: the words that it takes.
func (c *choice) Type() string {
	if c.list {
		return strings.Join(c.words, ",")
	}
	return strings.Join(c.words, "|")
}

// Set takes the words of one flag; each must be known. Repeating a list flag
// adds to it.
func (c *choice) Set(text string) error {
	words := []string{text}
	if c.list {
		words = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、", r) })
	} else {
		c.picked = nil
	}
	for _, w := range words {
		known, ok := c.known(w)
		if !ok {
			return fmt.Errorf("unknown word %q", w)
		}
		if !slices.Contains(c.picked, known) {
			c.picked = append(c.picked, known)
		}
	}
	if len(c.picked) == 0 {
		return fmt.Errorf("empty")
	}
	return nil
}

// known returns the word that is meant.
func (c *choice) known(word string) (string, bool) {
	word = strings.TrimSpace(word)
	i := slices.IndexFunc(c.words, func(w string) bool { return strings.EqualFold(w, word) })
	if i < 0 {
		i = slices.Index(c.zh, word)
	}
	if i < 0 {
		return "", false
	}
	return c.words[i], true
}

// word returns the only word picked, or the empty string.
func (c *choice) word() string {
	if len(c.picked) == 0 {
		return ""
	}
	return c.picked[0]
}

// badValue reports a flag whose value it does not take.
func (p *program) badValue(cmd *cobra.Command, flag *pflag.Flag, value string) error {
	c, ok := flag.Value.(*choice)
	if !ok {
		return p.usage(cmd, "选项 --%s 不能是“%s”", "flag --%s cannot be %q", flag.Name, value)
	}
	var near []string
	for _, w := range strings.Split(value, ",") {
		if _, ok := c.known(w); !ok {
			near = append(near, diag.Nearest(strings.TrimSpace(w), c.words)...)
		}
	}
	return p.usage(cmd, "选项 --%s 不能是“%s”，可以是：%s%s", "flag --%s cannot be %q; it takes %s%s",
		flag.Name, value, strings.Join(c.words, p.say("、", ", ")), p.suggest(near))
}

// nearFlags returns the flags of a command that look like name.
func nearFlags(cmd *cobra.Command, name string) []string {
	var all []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { all = append(all, f.Name) })
	near := diag.Nearest(name, all)
	for i := range near {
		near[i] = "--" + near[i]
	}
	return near
}

// suggest is the question that offers what was meant; empty without offers.
func (p *program) suggest(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return p.say("。是不是：%s？", "; did you mean %s?", strings.Join(names, p.say("、", ", ")))
}
