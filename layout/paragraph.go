package layout

// Paragraph breaks the text of a document into lines no wider than width, the
// first of them shorter by indent; each goes as far as sense and the rules for
// marks let it. A closing mark's blank half may stand out by 3 pt at a line's
// end. Hard newlines begin a line; an empty text has none.
func (s Style) Paragraph(text string, width, indent, size Length, bold bool) []string {
	if indent <= 0 || text == "" {
		lines, _ := s.wrap(text, width, size, bold, filled)
		return lines
	}
	cs := append([]cluster{{after: bySpace, width: int(indent) * finer}}, s.clusters(text, size, bold)...)
	lines, _ := distribute(cs, int(width)*finer, int(size)*finer, filled)
	return lines
}

// Heading breaks a heading into lines no wider than width that are about as
// long as each other, with the breaks where the sense has a pause.
func (s Style) Heading(text string, width, size Length, bold bool) []string {
	lines, _ := s.wrap(text, width, size, bold, balanced)
	return lines
}

// Measure returns how wide a text is in one line: the sum of its advances.
func (s Style) Measure(text string, size Length, bold bool) Length {
	return s.measure(text, size, bold)
}

// Shortened returns a text in one line that is no wider than room: all of it, or
// its beginning and "…"; "" where there is no room for either.
func (s Style) Shortened(text string, room, size Length, bold bool) string {
	runes := []rune(text)
	for n := len(runes); n > 0; n-- {
		part := string(runes[:n])
		if n < len(runes) {
			part += "…"
		}
		if s.Measure(part, size, bold) <= room {
			return part
		}
	}
	return ""
}

// Bearing returns how far a line that begins with an opening mark may be moved
// to the left, so that what is seen of it stands flush; 0 for all others.
func (s Style) Bearing(line string, size Length, bold bool) Length { return s.lead(line, size, bold) }
