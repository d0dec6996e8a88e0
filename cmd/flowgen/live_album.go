package main

// album keeps pictures for the page, those asked for last. Its owner guards it.
type album struct {
	most  int // bytes
	size  int
	order []asked // the one asked for last stands last
	held  map[asked]held
}

// asked is a picture as somebody wants to see it.
type asked struct{ id, lanes, riskStyle, theme, format string }

// held is a picture, and what had become of it when it was drawn.
type held struct {
	as   *result
	data []byte
}

// get returns a picture as it was drawn then; nil when it is not held.
func (c *album) get(a asked, as *result) []byte {
	h, ok := c.held[a]
	if !ok || h.as != as {
		return nil
	}
	c.drop(a)
	c.add(a, h)
	return h.data
}

// put holds a picture, in the place of others when there is no room.
func (c *album) put(a asked, as *result, data []byte) {
	c.drop(a)
	c.add(a, held{as, data})
	for c.size > c.most && len(c.order) > 1 {
		c.drop(c.order[0])
	}
}

func (c *album) add(a asked, h held) {
	if c.held == nil {
		c.held = map[asked]held{}
	}
	c.held[a] = h
	c.order = append(c.order, a)
	c.size += len(h.data)
}

func (c *album) drop(a asked) {
	h, ok := c.held[a]
	if !ok {
		return
	}
	delete(c.held, a)
	c.size -= len(h.data)
	for i, other := range c.order {
		if other == a {
			c.order = append(c.order[:i], c.order[i+1:]...)
			return
		}
	}
}
