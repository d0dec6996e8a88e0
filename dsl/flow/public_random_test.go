package flow

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// randomPower makes a process of n steps: a line with branches, returns,
// dashed lines, junctions, hidden steps and public labels.
func randomPower(r *rand.Rand, n int) *Power {
	p := &Power{Name: Text{S: "随机"}}
	q := &Process{Power: p}
	p.Main = q
	for i := range n {
		s := &Step{ID: fmt.Sprint("s", i), Label: Text{S: fmt.Sprint("s", i)}, Hidden: r.IntN(4) == 0}
		switch r.IntN(8) {
		case 0:
			s.PublicLabel = Text{S: "审查"}
		case 1:
			s.Kind, s.Parallel, s.Hidden = Junction, r.IntN(2) == 0, false
		}
		q.Steps = append(q.Steps, s)
	}
	for i := 1; i < n; i++ {
		for range 1 + r.IntN(2) {
			e := &Edge{From: q.Steps[max(0, i-1-r.IntN(3))], To: q.Steps[i], Dashed: r.IntN(12) == 0}
			if r.IntN(4) == 0 {
				e.Label = Text{S: fmt.Sprint("l", i)}
			}
			if r.IntN(3) == 0 {
				e.Fork, e.Join = r.IntN(3), r.IntN(3)
			}
			q.Edges = append(q.Edges, e)
		}
		if r.IntN(6) == 0 {
			q.Edges = append(q.Edges, &Edge{From: q.Steps[i], To: q.Steps[r.IntN(i+1)], Label: Text{S: "退回"}})
		}
	}
	return p
}

// reaches returns the labels of steps that solid lines lead to from s.
func reaches(q *Process, s *Step) map[string]bool {
	found, seen := map[string]bool{}, map[*Step]bool{}
	var walk func(*Step)
	walk = func(s *Step) {
		for _, e := range q.Edges {
			if e.From == s && !e.Dashed && !seen[e.To] {
				seen[e.To] = true
				found[e.To.Label.S] = true
				walk(e.To)
			}
		}
	}
	walk(s)
	return found
}

// TestExternalRandom holds what must be true of every public picture.
func TestExternalRandom(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := randomPower(r, 3+r.IntN(25))
		views := Views(p, External)
		if len(views) == 0 {
			continue
		}
		q := views[0].Process
		kept := map[*Step]bool{}
		of := map[string][]*Step{}
		for _, s := range q.Steps {
			kept[s] = true
			of[s.Label.S] = append(of[s.Label.S], s)
		}
		for _, s := range p.Main.Steps {
			if s.Hidden && of[s.Label.S] != nil {
				t.Fatalf("seed %d: hidden %s is shown", seed, s.ID)
			}
		}
		type ends struct {
			from, to *Step
			label    string
		}
		lines := map[ends]bool{}
		in, out := map[*Step]int{}, map[*Step]int{}
		for _, e := range q.Edges {
			if e.Dashed || !kept[e.From] || !kept[e.To] {
				t.Fatalf("seed %d: a line that is dashed or leads out of the picture", seed)
			}
			key := ends{e.From, e.To, e.Label.S}
			if lines[key] {
				t.Fatalf("seed %d: %s → %s is drawn twice", seed, e.From.ID, e.To.ID)
			}
			lines[key] = true
			if e.From != e.To {
				out[e.From]++
				in[e.To]++
			}
		}
		for _, s := range q.Steps {
			if s.Kind == Junction && (in[s] < 2 || out[s] < 2) {
				t.Fatalf("seed %d: a junction with %d lines in and %d out", seed, in[s], out[s])
			}
			// No way from a visible step to another comes into being.
			if source := byID(p.Main, s.ID); source != nil && s.Kind != Junction && source.PublicLabel.IsZero() {
				before := reaches(p.Main, source)
				for label := range reaches(q, s) {
					if label != "" && label != "审查" && !before[label] && !throughMerged(p.Main) {
						t.Fatalf("seed %d: %s leads to %s, which it did not", seed, s.ID, label)
					}
				}
			}
		}
	}
}

func byID(q *Process, id string) *Step {
	for _, s := range q.Steps {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// throughMerged reports whether steps may have been merged, which opens ways
// from the one's sources to the other's targets.
func throughMerged(q *Process) bool {
	n := 0
	for _, s := range q.Steps {
		if s.PublicLabel.S != "" {
			n++
		}
	}
	return n > 1
}

// TestExternalLarge holds the time for 2,000 steps, most of them hidden, with
// one public label for many.
func TestExternalLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	p := randomPower(r, 2000)
	for i, s := range p.Main.Steps {
		if s.Kind != Junction {
			s.Hidden = i%3 != 0
			s.PublicLabel = Text{S: "审查"}
		}
	}
	start := time.Now()
	Views(p, External)
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("2,000 steps took %v", d)
	} else {
		t.Log(d)
	}
}
