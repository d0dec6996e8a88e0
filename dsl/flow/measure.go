package flow

import (
	"cmp"
	"slices"
)

// InTime returns measures in the order in which they work: those that say when
// exchange places so that 前期预防 comes before 中期监控 and that before
// 后期处置, all others keep theirs. What stands at a place itself comes before
// what the power has for it (针对).
func InTime(measures []*Measure) []*Measure {
	var own, general []*Measure
	for _, m := range measures {
		if m.For == nil {
			own = append(own, m)
		} else {
			general = append(general, m)
		}
	}
	return append(ByTime(own), ByTime(general)...)
}

// ByTime is InTime wherever a measure comes from.
func ByTime(measures []*Measure) []*Measure {
	var timed []*Measure
	for _, m := range measures {
		if m.Phase != AnyPhase {
			timed = append(timed, m)
		}
	}
	slices.SortStableFunc(timed, func(a, b *Measure) int { return cmp.Compare(a.Phase, b.Phase) })
	var out []*Measure
	for _, m := range measures {
		if m.Phase != AnyPhase {
			m, timed = timed[0], timed[1:]
		}
		out = append(out, m)
	}
	return out
}
