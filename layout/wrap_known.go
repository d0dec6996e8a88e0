package layout

import "slices"

// known holds lines of text cut into measured clusters: until a picture stands
// a text is wrapped to many widths. One goroutine may use it; nil keeps nothing.
type known map[knownLine][]cluster

type knownLine struct {
	s    string
	size Length
	bold bool
}

// remembering returns the style with a memory of its own, for one picture.
func (s Style) remembering() Style {
	s.known = known{}
	return s
}

// clusters returns the measured clusters of a line; the caller may change them.
func (s Style) clusters(line string, size Length, bold bool) []cluster {
	key := knownLine{line, size, bold}
	if cs, ok := s.known[key]; ok {
		return slices.Clone(cs)
	}
	cs := clustersOf(line)
	s.measureClusters(cs, line, size, bold)
	if s.known != nil {
		s.known[key] = slices.Clone(cs)
	}
	return cs
}
