// Package abridged writes out sources that are shown shortened, because only
// their length is wrong with them: a text in which a line says how the one
// above it goes on comes in, the whole text comes out. It serves tests alone
// and knows nothing of the language.
package abridged

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	// again is a line that says how often the one above it follows.
	again = regexp.MustCompile(`^\s*…（同样的再 (\d+) 行）$`)
	// upTo is a line that says up to which number the first number of the one
	// above it goes, a line for each.
	upTo = regexp.MustCompile(`^\s*…（依次到 (\d+)）$`)
	// listed is a list of numbered names of which the middle is left out.
	listed = regexp.MustCompile(`(\S*?)(\d+) / … / (\S*?)(\d+)`)
	number = regexp.MustCompile(`\d+`)
)

// Full returns the whole of a text: “…（同样的再 N 行）” repeats the line above it,
// “…（依次到 N）” repeats it with its first number counted up to N, and
// “甲1 / … / 甲9” names all from the first to the last.
func Full(text string) string {
	var out strings.Builder
	above := ""
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSuffix(line, "\n")
		switch {
		case again.MatchString(trimmed):
			out.WriteString(strings.Repeat(above, count(again, trimmed)))
		case upTo.MatchString(trimmed):
			first, _ := strconv.Atoi(number.FindString(above)) // digits, by the pattern
			for n := first + 1; n <= count(upTo, trimmed); n++ {
				out.WriteString(strings.Replace(above, strconv.Itoa(first), strconv.Itoa(n), 1))
			}
		default:
			above = listed.ReplaceAllStringFunc(line, names)
			out.WriteString(above)
		}
	}
	return out.String()
}

// count is the number in a line that an expression matches.
func count(pattern *regexp.Regexp, line string) int {
	n, _ := strconv.Atoi(pattern.FindStringSubmatch(line)[1]) // digits, by the pattern
	return n
}

// names writes out one list.
func names(s string) string {
	m := listed.FindStringSubmatch(s)
	from, _ := strconv.Atoi(m[2])
	to, _ := strconv.Atoi(m[4])
	var all []string
	for n := from; n <= to; n++ {
		all = append(all, fmt.Sprintf("%s%d", m[1], n))
	}
	return strings.Join(all, " / ")
}
