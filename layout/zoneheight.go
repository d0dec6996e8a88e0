package layout

import (
	"encoding/binary"
	"strings"
)

// zoneHeight is the room that the connectors of these lines of a page take;
// none: 0. Pages begin and end anew with the same lines, whose room is known then.
func (c *cutter) zoneHeight(list []crossing, col column) (Length, bool) {
	if len(list) == 0 {
		return 0, true
	}
	if c.narrow {
		return c.newZoneHeight(list, col)
	}
	c.zoneKey = c.zoneKey[:0]
	for _, k := range list {
		c.zoneKey = binary.AppendUvarint(c.zoneKey, uint64(k.number))
	}
	z, known := c.zones[string(c.zoneKey)]
	if !known {
		z.height, z.fits = c.newZoneHeight(list, col)
		c.zones[string(c.zoneKey)] = z
	}
	return z.height, z.fits
}

// zoneHeight is the room that some connectors take.
type zoneHeight struct {
	height Length
	fits   bool
}

func (c *cutter) newZoneHeight(list []crossing, col column) (Length, bool) {
	stubs := make([]stub, len(list))
	for i, k := range list {
		stubs[i] = stub{k.at.X + c.centring(col), c.note}
	}
	_, rows, ok := zoneOf(stubs, c.ring, limits{c.style.Margin, c.page.W - c.style.Margin, nil})
	if !ok {
		rows = len(list)
	}
	return zoneLead + Length(rows)*c.pitch(), ok
}

// centring is about how far a column is moved to stand in the middle of its
// page.
func (c *cutter) centring(col column) Length {
	if !c.narrow {
		return -c.trim
	}
	return (c.page.W - col.from - col.to) / 2
}

// name makes the connectors as large as names of so many letters ask: a circle
// holds the widest with 2 pt round it.
func (c *cutter) name(letters int) {
	c.letters = letters
	clear(c.zones)
	line := c.style.row(strings.Repeat("W", letters), c.style.FootSize, true)
	inside := func(ring Length) Length { return (ring - 2*connectorRoom) * (ring - 2*connectorRoom) }
	for c.ring = ringSize; inside(c.ring) < line.width*line.width+line.high*line.high; c.ring += 2 * Pt {
	}
}

// pitch is the distance between two rows of connectors.
func (c *cutter) pitch() Length { return c.ring + zoneRoom }
