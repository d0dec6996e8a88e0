package route

import (
	"math/rand/v2"
	"testing"
)

func cost(x []int, pulls []pull) int {
	sum := 0
	for _, p := range pulls {
		sum += p.w * abs(x[p.a]-x[p.b])
	}
	return sum
}

// bruteForce tries every placement on 0..width.
func bruteForce(n, width int, gaps []gap, pulls []pull) int {
	x := make([]int, n)
	best := -1
	var try func(v int)
	try = func(v int) {
		if v == n {
			for _, g := range gaps {
				if x[g.b]-x[g.a] < g.min {
					return
				}
			}
			if c := cost(x, pulls); best < 0 || c < best {
				best = c
			}
			return
		}
		for x[v] = 0; x[v] <= width; x[v]++ {
			try(v + 1)
		}
	}
	try(0)
	return best
}

func TestArrangeAgainstBruteForce(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 2 + r.IntN(4)
		var gaps []gap
		var pulls []pull
		for range r.IntN(6) {
			if a, b := r.IntN(n), r.IntN(n); a < b {
				gaps = append(gaps, gap{a, b, r.IntN(3)})
			}
		}
		for range 1 + r.IntN(7) {
			pulls = append(pulls, pull{r.IntN(n), r.IntN(n), r.IntN(9)})
		}
		x, ok := arrange(n, gaps, pulls, new(int))
		if !ok {
			t.Fatalf("seed %d: refused gaps without a circle", seed)
		}
		for _, g := range gaps {
			if x[g.b]-x[g.a] < g.min {
				t.Fatalf("seed %d: gap %v broken by %v", seed, g, x)
			}
		}
		if want := bruteForce(n, 8, gaps, pulls); cost(x, pulls) != want {
			t.Fatalf("seed %d: %v costs %d, the best is %d\n%v\n%v", seed, x, cost(x, pulls), want, gaps, pulls)
		}
	}
}

func TestArrangeRefusesCircle(t *testing.T) {
	if _, ok := arrange(3, []gap{{0, 1, 1}, {1, 2, 1}, {2, 0, 1}}, nil, new(int)); ok {
		t.Error("gaps in a circle were accepted")
	}
}

func TestArrangeEmpty(t *testing.T) {
	if x, ok := arrange(0, nil, nil, new(int)); !ok || len(x) != 0 {
		t.Errorf("arrange(0) = %v, %v", x, ok)
	}
}

func BenchmarkArrange(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	const rows, wide = 80, 12
	var gaps []gap
	var pulls []pull
	for i := range rows {
		for j := range wide {
			v := i*wide + j
			if j > 0 {
				gaps = append(gaps, gap{v - 1, v, 20 + r.IntN(200)})
			}
			if i > 0 {
				pulls = append(pulls, pull{v - wide, v, 1 + r.IntN(50)})
				pulls = append(pulls, pull{(i-1)*wide + r.IntN(wide), v, 1})
			}
		}
	}
	for b.Loop() {
		arrange(rows*wide, gaps, pulls, new(int))
	}
}
