package fonts

// Bearings returns how much of the advance of r, in font units, lies blank
// left and right of its ink. Curves count with their control points, so that
// no ink is ever taken for blank. A rune without ink has its whole advance at
// the right; ink that sticks out of the advance gives a negative side.
func (f *Face) Bearings(r rune) (left, right int) {
	if v, known := f.bearings.Load(r); known {
		sides := v.([2]int)
		return sides[0], sides[1]
	}
	first, last := 0, 0
	for i, s := range f.Outline(r) {
		for _, v := range s.Args[:[...]int{1, 1, 2, 3}[s.Op]] {
			if i == 0 {
				first, last = v.X, v.X
			}
			first, last = min(first, v.X), max(last, v.X)
		}
	}
	left, right = first, f.Advance(r)-last
	f.bearings.Store(r, [2]int{left, right})
	return left, right
}

// FaceOf returns the face that draws r alone in a weight; it is never nil.
func (fam *Family) FaceOf(r rune, bold bool) *Face { return fam.faceOf(r, bold, nil) }
