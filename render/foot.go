package render

// foot draws notes, supervision, basis, date and page number.
func (c *canvas) foot() Item {
	return Group{Class: "foot", Items: texts(c.page.Foot, c.theme.Muted)}
}
