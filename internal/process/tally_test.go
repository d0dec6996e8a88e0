package process_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"flowgen/internal/process"
)

// tally counts pictures and faults.
type tally struct {
	mu             sync.Mutex
	pictures       map[string]int            // by variant
	shows          map[string]map[string]int // what they show, by variant
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
	return &tally{
		pictures: map[string]int{}, shows: map[string]map[string]int{}, faulty: map[string]map[string]int{}, failures: map[string]failure{},
	}
}

func (c *tally) add(seed uint64, l look, p *picture) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pictures[p.variant]++
	if c.shows[p.variant] == nil {
		c.shows[p.variant] = map[string]int{}
	}
	for what, n := range p.shows {
		c.shows[p.variant][what] += n
	}
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

var (
	rules = []string{"G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "none"}
	shown = []string{"pages", "lanes", "columns", "ledger", "bridges"}
)

// String returns the table of variants: pictures, what they show, and how many
// of them break which rule.
func (c *tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-40s %8s", "", "pictures")
	for _, s := range slices.Concat(shown, rules) {
		fmt.Fprintf(&b, " %7s", s)
	}
	all, shows, faults := 0, map[string]int{}, map[string]int{}
	row := func(name string, pictures int, shows, faults map[string]int) {
		fmt.Fprintf(&b, "\n%-40s %8d", name, pictures)
		for _, s := range shown {
			fmt.Fprintf(&b, " %7d", shows[s])
		}
		for _, r := range rules {
			fmt.Fprintf(&b, " %7d", faults[r])
		}
	}
	for _, v := range slices.Sorted(maps.Keys(c.pictures)) {
		row(v, c.pictures[v], c.shows[v], c.faulty[v])
		all += c.pictures[v]
		for s, n := range c.shows[v] {
			shows[s] += n
		}
		for r, n := range c.faulty[v] {
			faults[r] += n
		}
	}
	row("all", all, shows, faults)
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
		list, err := pictures(views, f.look, []paper{on}, mannerOf(f.seed))
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
