package render

// foot draws notes, supervision, basis and date.
func (c *canvas) foot() Item {
	return Group{Class: "foot", Items: texts(c.page.Foot, c.theme.Muted)}
}

// number draws which page of how many this is.
func (c *canvas) number() Item {
	return Group{Class: "number", Items: texts(c.page.Number, c.theme.Muted)}
}
