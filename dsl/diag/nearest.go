package diag

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// maxNearest is how many guesses a message offers; more would be noise.
const maxNearest = 3

// Nearest returns the known names that word is likely a misspelling of, the
// likeliest first, at most three; none when nothing comes near.
//
// Distance is Damerau-Levenshtein (optimal string alignment) over characters
// after NFKC and without regard to case. Chinese names are short: a name of
// two characters may differ in one, of up to five in two, as long as at least
// one character is shared; a longer one in a third. A name that holds the
// other whole (审核 and 初步审核) counts as near too, after those.
func Nearest(word string, known []string) []string {
	type guess struct {
		name  string
		score int
	}
	var guesses []guess
	seen := map[string]bool{}
	w := fold(word)
	for _, name := range known {
		k := fold(name)
		if seen[name] || len(k) == 0 || len(w) == 0 || slices.Equal(w, k) {
			continue
		}
		seen[name] = true
		if score, ok := nearness(w, k); ok {
			guesses = append(guesses, guess{name, score})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.score, b.score) })
	var names []string
	for _, g := range guesses[:min(len(guesses), maxNearest)] {
		names = append(names, g.name)
	}
	return names
}

// maxCompared bounds the work on absurdly long names.
const maxCompared = 64

// nearness scores how far apart two names are, less being nearer.
func nearness(a, b []rune) (score int, ok bool) {
	short, long := min(len(a), len(b)), max(len(a), len(b))
	if long > maxCompared {
		return 0, false
	}
	allowed := long / 3
	switch {
	case long <= 2:
		allowed = 1
	case long <= 5:
		allowed = 2
	}
	d := distance(a, b)
	if d <= allowed && d < long && (d < short || shared(a, b)) {
		return 10*d - commonEnds(a, b), true
	}
	if short >= 2 && (strings.Contains(string(a), string(b)) || strings.Contains(string(b), string(a))) {
		return 10 * long, true
	}
	return 0, false
}

// fold puts a name into the form in which names are compared here.
func fold(s string) []rune { return []rune(strings.ToLower(norm.NFKC.String(s))) }

// shared reports whether two names have a character in common.
func shared(a, b []rune) bool {
	return slices.ContainsFunc(a, func(r rune) bool { return slices.Contains(b, r) })
}

// commonEnds is the length of the common beginning and end, at most nine: of
// two names at the same distance the one that begins and ends alike is nearer.
func commonEnds(a, b []rune) int {
	n, m := 0, min(len(a), len(b))
	for n < m && a[n] == b[n] {
		n++
	}
	for k := 0; k < m-n && a[len(a)-1-k] == b[len(b)-1-k]; k++ {
		m--
		n++
	}
	return min(n, 9)
}

// distance is the number of characters to insert, delete, replace or swap
// with their neighbour to make one name the other.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
