package process

// Shrink takes away from a power, as long as fails stays true of what is left:
// diagrams, steps, lines, properties, then what single texts can lose. It asks
// at most the given number of times and returns the smallest power that fails;
// p is not changed.
func Shrink(p *Power, tries int, fails func(*Power) bool) *Power {
	s := shrinker{best: clone(p), said: p.String(), tries: tries, fails: fails}
	for again := true; again && s.tries > 0; {
		again = s.drop()
		again = s.bypass() || again
		again = s.shorten() || again
	}
	return s.best
}

type shrinker struct {
	best  *Power
	said  string // its source
	tries int
	fails func(*Power) bool
}

// try keeps a power that still fails and differs from the best so far.
func (s *shrinker) try(p *Power) bool {
	said := p.String()
	if said == s.said || s.tries == 0 {
		return false
	}
	s.tries--
	if !s.fails(p) {
		return false
	}
	s.best, s.said = p, said
	return true
}

// drop takes away parts: half of them at once, then ever fewer.
func (s *shrinker) drop() bool {
	dropped := false
	n := len(parts(s.best))
	for size := n / 2; size > 0; size /= 2 {
		for i := 0; i < n; i += size {
			p := clone(s.best)
			for _, drop := range parts(p)[i:min(n, i+size)] {
				drop()
			}
			dropped = s.try(p) || dropped
		}
	}
	return dropped
}

// bypass takes away steps that stand in a chain, and leads the line past them.
func (s *shrinker) bypass() bool {
	passed := false
	for c := range s.best.Charts {
		for i := range s.best.Charts[c].Steps {
			p := clone(s.best)
			p.Charts[c].bypass(i)
			passed = s.try(p) || passed
		}
	}
	return passed
}

func (c *Chart) bypass(i int) {
	id := c.Steps[i].ID
	next := ""
	for _, l := range c.Lines {
		if len(l.From) == 1 && l.From[0] == id && len(l.To) > 0 && l.To[0].ID != id && next == "" {
			next = l.To[0].ID
		}
	}
	for _, l := range c.Lines {
		for j := range l.To {
			if l.To[j].ID == id {
				l.To[j].ID = next
			}
		}
	}
	c.Steps[i].ID = ""
}

// shorten halves texts.
func (s *shrinker) shorten() bool {
	shorter := false
	for i := range texts(s.best) {
		for {
			p := clone(s.best)
			text := texts(p)[i]
			runes := []rune(*text)
			if len(runes) < 2 {
				break
			}
			*text = string(runes[:len(runes)/2])
			if !s.try(p) {
				break
			}
			shorter = true
		}
	}
	return shorter
}
