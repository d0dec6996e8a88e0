package typeset

import "flowgen/layout"

// divide places the edges of the grid. A column of grades has room for the
// longest with its sign in one line; the widest column leaves it that.
func (s *setter) divide() {
	at := 0
	s.edges = []layout.Length{0}
	for _, w := range s.table.grid {
		at += w
		s.edges = append(s.edges, s.leaf.box.W*layout.Length(at)/1000)
	}
	for _, r := range s.table.body {
		for _, c := range r.cells {
			if !c.graded || c.Across > 1 {
				continue
			}
			word := s.text(c.Text, 0, 0, s.step, s.size, false)
			lack := word.Width + s.signRoom() + 2*padX - (s.edges[c.From+1] - s.edges[c.From])
			if lack > 0 {
				s.widen(c.From, lack+layout.Pt/2)
			}
		}
	}
}

// widen gives a column more of the width of the widest.
func (s *setter) widen(column int, more layout.Length) {
	widest := 0
	for i := range len(s.edges) - 1 {
		if s.edges[i+1]-s.edges[i] > s.edges[widest+1]-s.edges[widest] {
			widest = i
		}
	}
	for i := min(column, widest) + 1; i <= max(column, widest); i++ {
		if column < widest {
			s.edges[i] += more
		} else {
			s.edges[i] -= more
		}
	}
}

// signRoom is what the sign of a grade takes before the word for it.
func (s *setter) signRoom() layout.Length { return s.size * 5 / 4 }
