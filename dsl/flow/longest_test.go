package flow

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// randomTimes makes a process of n steps with limits of all sorts, whose lines
// lead to later ones; phased: in bands of phases.
func randomTimes(r *rand.Rand, n int, phased bool) *Process {
	p := &Process{Power: &Power{}}
	limits := []string{"", "1日", "3个工作日", "10日", "2小时", "当场", "适时", "不少于9日", "7日，不计入", "半个月"}
	var phase *Phase
	for i := range n {
		s := &Step{ID: fmt.Sprint("s", i), Label: Text{S: fmt.Sprint("s", i)}}
		s.Limit, _ = ParseLimit(Text{S: limits[r.IntN(len(limits))]})
		if r.IntN(6) == 0 {
			s.Roles = []*Role{{Applicant: true}}
		}
		if phased {
			switch r.IntN(4) {
			case 0:
				phase = nil
			case 1:
				phase = &Phase{}
				phase.Limit, _ = ParseLimit(Text{S: limits[r.IntN(len(limits))]})
				p.Phases = append(p.Phases, phase)
			}
			if s.Phase = phase; phase != nil && r.IntN(2) == 0 {
				s.Limit = Limit{}
			}
		}
		p.Steps = append(p.Steps, s)
		for range r.IntN(3) {
			if i > 0 {
				p.Edges = append(p.Edges, &Edge{From: p.Steps[r.IntN(i)], To: s})
			}
		}
	}
	return p
}

// everyWay calls what it is given for every way from a start to an end.
func everyWay(p *Process, visit func([]*Step)) {
	out, entered := map[*Step][]*Step{}, map[*Step]bool{}
	for _, e := range p.Edges {
		out[e.From] = append(out[e.From], e.To)
		entered[e.To] = true
	}
	var walk func(way []*Step)
	walk = func(way []*Step) {
		last := way[len(way)-1]
		if len(out[last]) == 0 {
			visit(way)
		}
		for _, s := range out[last] {
			walk(append(way[:len(way):len(way)], s))
		}
	}
	for _, s := range p.Steps {
		if !entered[s] {
			walk([]*Step{s})
		}
	}
}

// sumOf adds up a way by the words of the specification.
func sumOf(p *Process, way []*Step) Total {
	counted := func(s *Step) bool {
		return s.Limit.Kind == AtMost && len(s.Roles) == 0 && (s.Phase == nil || s.Phase.Limit.Kind != Uncounted)
	}
	stated := map[*Phase]bool{} // a step of it has a limit that counts
	for _, s := range p.Steps {
		if s.Phase != nil && counted(s) {
			stated[s.Phase] = true
		}
	}
	var sum Total
	begun := map[*Phase]bool{}
	for _, s := range way {
		if ph := s.Phase; ph != nil && !begun[ph] && !stated[ph] && ph.Limit.Kind == AtMost {
			begun[ph] = true
			sum = sum.Add(TotalOf(ph.Limit))
		}
		if counted(s) {
			sum = sum.Add(TotalOf(s.Limit))
		}
	}
	return sum
}

// TestLongestRandom holds the longest way to the longest of all ways.
func TestLongestRandom(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 2))
		p := randomTimes(r, 1+r.IntN(11), seed%2 == 0)
		timing := NewTiming(p)
		for _, u := range []TimeUnit{NoUnit, Day, WorkDay, Month} {
			measure := func(t Total) int {
				if u == NoUnit {
					return t.halfMinutes()
				}
				return t.In(u).Halves
			}
			want := 0
			everyWay(p, func(way []*Step) { want = max(want, measure(sumOf(p, way))) })
			got := timing.Longest(u)
			if measure(got.Total) != want {
				t.Fatalf("seed %d, unit %d: %d, want %d", seed, u, measure(got.Total), want)
			}
			var way []*Step
			for _, l := range got.Legs {
				way = append(way, l.Step)
			}
			found := false
			everyWay(p, func(w []*Step) { found = found || fmt.Sprint(ids(w)) == fmt.Sprint(ids(way)) })
			if !found || sumOf(p, way).String() != got.Total.String() {
				t.Fatalf("seed %d, unit %d: %v is no way of %v", seed, u, ids(way), got.Total)
			}
		}
	}
}

func ids(way []*Step) []string {
	var all []string
	for _, s := range way {
		all = append(all, s.ID)
	}
	return all
}

// TestReturnsRandom holds that a return costs the longest way from where it
// goes back to up to where it comes from.
func TestReturnsRandom(t *testing.T) {
	returns := 0
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 3))
		p := randomTimes(r, 2+r.IntN(8), false)
		forward := *p
		forward.Edges = append([]*Edge(nil), p.Edges...)
		to := p.Steps[r.IntN(len(p.Steps))]
		everyWay(&forward, func(way []*Step) { // a line back over a part of some way
			for i, s := range way {
				if s == to && len(p.Edges) == len(forward.Edges) && i > 0 {
					p.Edges = append(p.Edges, &Edge{From: to, To: way[r.IntN(i)]})
				}
			}
		})
		timing := NewTiming(p)
		for _, e := range timing.Returns() {
			got := timing.Again(e, NoUnit)
			returns++
			want := -1
			everyWay(&forward, func(way []*Step) {
				for i, a := range way {
					for k := i; k < len(way); k++ {
						if a == e.To && way[k] == e.From {
							want = max(want, sumOf(&forward, way[i:k+1]).halfMinutes())
						}
					}
				}
			})
			if e.From != to || got.Total.halfMinutes() != want {
				t.Fatalf("seed %d: %s → %s costs %d, want %d", seed, e.From.ID, e.To.ID, got.Total.halfMinutes(), want)
			}
		}
	}
	if returns < 300 {
		t.Errorf("only %d returns were seen", returns)
	}
}

// TestPhaseComesBack holds that a way that leaves a phase and comes back does
// not count its limit twice, so that no sum is too long.
func TestPhaseComesBack(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 4))
		p := randomTimes(r, 2+r.IntN(9), true)
		for _, s := range p.Steps { // phases anywhere
			if len(p.Phases) > 0 {
				s.Phase = p.Phases[r.IntN(len(p.Phases))]
			}
		}
		got := NewTiming(p).Longest(NoUnit)
		var way []*Step
		for _, l := range got.Legs {
			way = append(way, l.Step)
		}
		if sumOf(p, way).String() != got.Total.String() {
			t.Fatalf("seed %d: %v, want %v", seed, got.Total, sumOf(p, way))
		}
	}
}

// TestLongestLong holds that long charts are no matter of depth or of time
// that grows with the square: 20,000 steps, declared from the end to the start.
func TestLongestLong(t *testing.T) {
	const n = 20_000
	p := &Process{Power: &Power{}}
	day, _ := ParseLimit(Text{S: "1日"})
	for i := range n {
		p.Steps = append(p.Steps, &Step{ID: fmt.Sprint(i), Limit: day})
		if i > 0 {
			p.Edges = append(p.Edges, &Edge{From: p.Steps[i], To: p.Steps[i-1]})
		}
	}
	if got := NewTiming(p).Longest(Day).Total.String(); got != "20000日" {
		t.Errorf("the sum is %s", got)
	}
}

// TestComponents holds that two nodes are in one part exactly where ways lead
// both ways between them.
func TestComponents(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		p := randomPower(r, 2+r.IntN(14))
		c := newChart(p.Main)
		part := c.components()
		out := map[*node][]*node{}
		for _, l := range c.lines {
			out[l.from] = append(out[l.from], l.to)
		}
		for _, a := range c.nodes {
			for _, b := range c.nodes {
				both := spread(out, []*node{a}, nil)[b] && spread(out, []*node{b}, nil)[a]
				if both != (part[a] == part[b]) {
					t.Fatalf("seed %d: %s and %s", seed, a.first().ID, b.first().ID)
				}
			}
		}
	}
}
