package main

import (
	"path/filepath"

	"flowgen/dsl"
	"flowgen/dsl/entry"
)

// job is what a worker is asked for: to read sources and to draw their
// pictures, or some of them, or to examine them by the rules.
type job struct {
	Sources   []origin
	Check     bool
	Titles    bool    // only to tell which pictures they have
	Elsewhere []title // pictures of sources that are not read, for links to them
	Theme     []byte  // what the theme file of --theme holds; nil: --theme is none
	Want      *want   // the only picture to draw; nil: all

	Draw  []title           // pictures of the one source to draw one after the other; nil: otherwise
	Texts map[string]string // then: what it and its imports hold
}

// origin is a source, as it travels.
type origin struct {
	Path, Base, Sub string
	Listed          bool
}

// origins returns sources as they travel.
func origins(sources []source) []origin {
	all := make([]origin, len(sources))
	for i, s := range sources {
		all[i] = origin{s.path, s.base, s.sub, s.listed}
	}
	return all
}

// sources returns the sources of a job.
func (j job) sources() []source {
	all := make([]source, len(j.Sources))
	for i, o := range j.Sources {
		all[i] = source{o.Path, o.Base, o.Sub, o.Listed}
	}
	return all
}

// want is a picture as somebody wants to see it. An empty word means: as the
// flags and the power say.
type want struct {
	Title                           title
	Lanes, RiskStyle, Theme, Format string
}

// options returns those of the worker with what is wanted instead. A picture
// that is not to be printed is whole.
func (w *want) options(o renderOptions) *renderOptions {
	instead := func(c *choice, word string) {
		if word != "" {
			c.picked = []string{word}
		}
	}
	instead(&o.lanes, w.Lanes)
	instead(&o.riskStyle, w.RiskStyle)
	instead(&o.formats, w.Format)
	if w.Format != "pdf" {
		o.paper, o.orientation = choice{}, choice{}
	}
	return &o
}

// reply is one thing that a worker has to say of a job; one field is set.
type reply struct {
	Read  *reading // first, of a job to draw
	Begun int      // the drawing of this picture begins, from 1
	Drawn *result  // it has ended
	Check *checking
	Made  *drawn // of a picture of Draw, after its Begun
}

// reading is what was read.
type reading struct {
	Sources  []made
	Pictures []title  // that will be drawn
	Powers   []string // what --power could name, when it names something
	Findings []finding
	Theme    []finding // in the theme file, when it was read
	Fault    string    // why nothing can be drawn; "": it can
}

// result is what became of a picture.
type result struct {
	Picture  int // from 0
	Products []product
	Steps    []int    // the line of each step in the source, in the order of their numbers; 0: in another file
	Calls    []string // diagrams that it leads to, or would if they were there
	Fault    string   // why there is none; "": there is
	Findings []finding

	sum string // of the SVG; does not travel
}

// checking is what the rules say.
type checking struct {
	Findings []finding
	Files    map[string]string // the sums of what was read; "": it is not there
}

// sumLimit is how many bytes of a file are summed up: as many as are read.
func sumLimit(name string) int64 {
	if filepath.Base(name) == settingsFile {
		return entry.MaxSize + 1
	}
	return dsl.MaxSize + 1
}
