// Package fonts measures, checks and subsets the typefaces of the pictures.
//
// In go runes and sizes; out come advances, outlines and TrueType subsets.
// It knows nothing of charts. Noto Sans SC in two weights, with faces for the
// rare characters and symbols that it lacks, is shipped inside the program,
// so that a picture is the same on every machine.
package fonts

// Family is the faces of one picture: two weights and, for runes that these
// lack, further faces in order. It is safe for concurrent use as long as its
// fields are not changed. Regular is never nil; a nil Bold stands for Regular.
type Family struct {
	Regular, Bold *Face
	Fallback      []*Face

	system *systemFaces // asked last; nil: nobody
}

// Run is a stretch of text that one face draws.
type Run struct {
	Face *Face // never nil: runes that no face has go to the weight asked for
	S    string
}

// Segment is one piece of a glyph's outline, in font units, y up.
type Segment struct {
	Op   Op
	Args [3]Vec // MoveTo, LineTo use 1; QuadTo 2; CubeTo 3
}

// Vec is a point in font units, y up.
type Vec struct{ X, Y int }

// Op is the kind of a Segment.
type Op int

// The pieces of an outline; every contour is closed.
const (
	MoveTo Op = iota
	LineTo
	QuadTo
	CubeTo
)
