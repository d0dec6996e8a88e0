package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

// lanesOf makes a lane of one step for each letter, an applicant's for a
// capital one, and lines between them: "ab" is a line from a to b.
func lanesOf(letters, lines string) ([]flow.Lane, *flow.Process) {
	p := &flow.Process{}
	of := map[string]*flow.Step{}
	var lanes []flow.Lane
	for _, c := range letters {
		s := &flow.Step{ID: string(c)}
		of[string(c)] = s
		p.Steps = append(p.Steps, s)
		lanes = append(lanes, flow.Lane{Name: string(c), Applicant: c < 'a', Steps: []*flow.Step{s}})
	}
	for _, l := range strings.Fields(lines) {
		p.Edges = append(p.Edges, &flow.Edge{From: of[l[:1]], To: of[l[1:2]], Dashed: len(l) > 2})
	}
	return lanes, p
}

func TestOrderLanes(t *testing.T) {
	for _, c := range []struct{ name, letters, lines, want string }{
		{"no lines", "abc", "", "abc"},
		{"as declared", "abc", "ab bc", "abc"},
		{"neighbours", "abc", "ac cb", "acb"},
		{"equal costs", "abcd", "ac bc dc", "abcd"},
		{"the applicant stays first", "Abc", "Ac cb", "Acb"},
		{"even where it costs", "Cab", "aC bC", "Cab"},
		{"an information flow counts less", "Abc", "Ab~ Ac", "Acb"},
		{"a pair that talks much", "abcd", "ab bc cd ad ad ad", "adbc"},
	} {
		lanes, p := lanesOf(c.letters, c.lines)
		got := ""
		for _, l := range orderLanes(lanes, p) {
			got += l.Name
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// The order found has the least cost of all, and is the first of those; that
// of exchanges is no worse than the order of declaration.
func TestOrderLanesBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		n, first := 2+r.IntN(5), 0
		if r.IntN(2) == 0 {
			first = 1 + r.IntN(min(2, n-1))
		}
		traffic := randomTraffic(r, n)
		declared := make([]int, n)
		for i := range declared {
			declared[i] = i
		}
		best := declared
		permute(declared, 0, func(order []int) {
			for i, l := range order {
				if (l < first) != (i < first) {
					return
				}
			}
			if c, b := traffic.cost(order), traffic.cost(best); c < b || c == b && slices.Compare(order, best) < 0 {
				best = slices.Clone(order)
			}
		})
		if got := traffic.best(first); !slices.Equal(got, best) {
			t.Errorf("%v: got %v of %d, want %v of %d", traffic, got, traffic.cost(got), best, traffic.cost(best))
		}
		got := traffic.improved(first)
		for lane := range n {
			rest := slices.DeleteFunc(slices.Clone(got), func(l int) bool { return l == lane })
			costs := traffic.costs(rest, traffic.neighbours(), lane)
			for at := range n {
				with := traffic.cost(slices.Insert(slices.Clone(rest), at, lane))
				if without := traffic.cost(rest); costs[at] != with-without {
					t.Errorf("%v: lane %d before place %d of %v costs %d, want %d", traffic, lane, at, rest, costs[at], with-without)
				}
			}
		}
		if traffic.cost(got) > traffic.cost(declared) || slices.ContainsFunc(got[:first], func(l int) bool { return l >= first }) {
			t.Errorf("%v: exchanges give %v of %d", traffic, got, traffic.cost(got))
		}
	}
}

// Many lanes are all kept.
func TestOrderManyLanes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{mostExact, mostExact + 1, 40, 900} {
		letters, lines := "", ""
		for i := range n {
			letters += string(rune('a' + i))
		}
		for range 2 * n {
			a := r.IntN(min(n, 26))
			lines += fmt.Sprintf(" %c%c", 'a'+a, 'a'+r.IntN(min(n, 26)))
		}
		lanes, p := lanesOf(letters, lines)
		seen := map[string]bool{}
		for _, l := range orderLanes(lanes, p) {
			seen[l.Name] = true
		}
		if len(seen) != n {
			t.Errorf("%d of %d lanes", len(seen), n)
		}
	}
}

// cost is the sum of lines times the borders they cross.
func (t traffic) cost(order []int) int {
	sum := 0
	for i, a := range order {
		for j, b := range order[:i] {
			sum += t[a][b] * (i - j)
		}
	}
	return sum
}

func randomTraffic(r *rand.Rand, n int) traffic {
	t := make(traffic, n)
	for i := range t {
		t[i] = make([]int, n)
		for j := range i {
			t[i][j] = r.IntN(4)
			t[j][i] = t[i][j]
		}
	}
	return t
}

func permute(list []int, from int, f func([]int)) {
	list = slices.Clone(list)
	if from == len(list) {
		f(list)
		return
	}
	for i := from; i < len(list); i++ {
		list[from], list[i] = list[i], list[from]
		permute(list, from+1, f)
		list[from], list[i] = list[i], list[from]
	}
}
