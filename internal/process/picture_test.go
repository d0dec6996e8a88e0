package process_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	_ "flowgen/internal/golden" // the switch -update
	"flowgen/internal/process"
)

var (
	charts = flag.Int("charts", 500, "number of made-up powers to draw")
	first  = flag.Int("seed", 0, "the first of them")
	every  = flag.Bool("every", false, "each of them in every style, lanes and paper")
	keep   = flag.String("keep", "", "folder for the sources and pictures of those that fail")
	tries  = flag.Int("tries", 600, "pictures to draw at most while a source that fails is shrunk; 0: none")
)

// native says for which sources graphviz is not asked for a start.
func native(seed uint64) bool { return seed%8 != 0 }

// TestPictures draws made-up powers in all views, styles, lanes and papers: no
// picture may break a rule of geometry or lack a text of its source. A chain
// that is not straight (G7) may happen in one picture of a thousand without
// lanes; with lanes it is counted only.
func TestPictures(t *testing.T) {
	tally := newTally()
	t.Run("all", func(t *testing.T) {
		for seed := uint64(*first); seed < uint64(*first+*charts); seed++ {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				draw(t, seed, tally)
			})
		}
	})
	t.Log(tally)
	if tally.bent*1000 > tally.straight {
		t.Errorf("%d of %d pictures without lanes have a bent chain", tally.bent, tally.straight)
	}
	tally.shrink(t)
}

// draw draws what is planned of one source.
func draw(t *testing.T, seed uint64, tally *tally) {
	source := process.Source(seed)
	views, err := viewsOf(source)
	if err != nil {
		put(t, fmt.Sprintf("%d.flow", seed), []byte(source))
		t.Fatal(err)
	}
	planned := plan(seed, *every)
	for _, l := range slices.SortedFunc(maps.Keys(planned), compareLooks) {
		list, err := pictures(views, l, planned[l], native(seed))
		if err != nil {
			t.Fatal(err)
		}
		for i := range list {
			p := &list[i]
			tally.add(seed, l, p)
			var broken []string
			for _, f := range p.faults {
				if f.Rule != "G7" {
					broken = append(broken, f.String())
				}
			}
			if len(broken) > 0 {
				more := ""
				if len(broken) > 3 {
					more = fmt.Sprintf(" and %d more", len(broken)-3)
				}
				t.Errorf("seed %d, %s: %s%s", seed, p.variant, strings.Join(broken[:min(3, len(broken))], "; "), more)
			}
			if len(p.faults) > 0 {
				put(t, fmt.Sprintf("%d.flow", seed), []byte(source))
				p.put(t, fmt.Sprint(seed))
			}
		}
	}
}

func compareLooks(a, b look) int { return strings.Compare(variant(a, whole), variant(b, whole)) }

// put keeps the pages of a picture.
func (p *picture) put(t *testing.T, name string) {
	for i, page := range p.pages {
		put(t, fmt.Sprintf("%s.%s.p%d.svg", name, strings.ReplaceAll(p.variant, " ", "-"), i+1), page)
	}
}

// put keeps a file of a failure to look at.
func put(t *testing.T, name string, data []byte) {
	if *keep == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*keep, name), data, 0o666); err != nil {
		t.Error(err)
	}
}

// tally counts pictures and faults.
type tally struct {
	mu             sync.Mutex
	pictures       map[string]int            // by variant
	faulty         map[string]map[string]int // pictures with faults by variant and rule
	straight, bent int                       // pictures without lanes, those of them that break G7
	failures       map[string]failure        // one for each rule: that of the lowest seed
}

// failure is where a rule was broken.
type failure struct {
	seed    uint64
	look    look
	variant string
}

func newTally() *tally {
	return &tally{pictures: map[string]int{}, faulty: map[string]map[string]int{}, failures: map[string]failure{}}
}

func (c *tally) add(seed uint64, l look, p *picture) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pictures[p.variant]++
	if !p.lanes {
		c.straight++
	}
	seen := map[string]bool{}
	for _, f := range p.faults {
		if seen[f.Rule] {
			continue
		}
		seen[f.Rule] = true
		if c.faulty[p.variant] == nil {
			c.faulty[p.variant] = map[string]int{}
		}
		c.faulty[p.variant][f.Rule]++
		if f.Rule == "G7" {
			if !p.lanes {
				c.bent++
			}
			continue
		}
		if old, ok := c.failures[f.Rule]; !ok || seed < old.seed {
			c.failures[f.Rule] = failure{seed, l, p.variant}
		}
	}
}

var rules = []string{"G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "none"}

// String returns the table of variants and rules.
func (c *tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "pictures with faults\n%-42s %9s", "", "pictures")
	for _, r := range rules {
		fmt.Fprintf(&b, " %5s", r)
	}
	sum := map[string]int{}
	all := 0
	row := func(name string, pictures int, faults map[string]int) {
		fmt.Fprintf(&b, "\n%-42s %9d", name, pictures)
		for _, r := range rules {
			fmt.Fprintf(&b, " %5d", faults[r])
		}
	}
	for _, v := range slices.Sorted(maps.Keys(c.pictures)) {
		row(v, c.pictures[v], c.faulty[v])
		all += c.pictures[v]
		for r, n := range c.faulty[v] {
			sum[r] += n
		}
	}
	row("all", all, sum)
	fmt.Fprintf(&b, "\nG7 without lanes: %d of %d", c.bent, c.straight)
	return b.String()
}

// shrink makes the first source that broke each rule as small as it gets.
func (c *tally) shrink(t *testing.T) {
	for _, rule := range slices.Sorted(maps.Keys(c.failures)) {
		if *tries == 0 {
			return
		}
		f := c.failures[rule]
		small := process.Shrink(process.New(f.seed), *tries, func(p *process.Power) bool {
			return f.broken(p, rule) != nil
		})
		source := small.String()
		t.Logf("%s, seed %d, %s, shrunk to %d bytes:\n%s", rule, f.seed, f.variant, len(source), source)
		name := fmt.Sprintf("%s.%d", rule, f.seed)
		put(t, name+".flow", []byte(source))
		if p := f.broken(small, rule); p != nil {
			for _, fault := range p.faults {
				t.Log(fault)
			}
			p.put(t, name)
		}
	}
}

// broken returns the picture of a power that breaks the rule as the failure
// did; nil: none.
func (f failure) broken(power *process.Power, rule string) *picture {
	views, err := viewsOf(power.String())
	if err != nil {
		return nil
	}
	for _, on := range papers {
		if variant(f.look, on) != f.variant {
			continue
		}
		list, err := pictures(views, f.look, []paper{on}, native(f.seed))
		if err != nil {
			return nil
		}
		for i := range list {
			for _, fault := range list[i].faults {
				if fault.Rule == rule {
					return &list[i]
				}
			}
		}
	}
	return nil
}
