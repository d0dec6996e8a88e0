package render

import (
	"fmt"

	"flowgen/layout"
)

// Smallest type that may stand on paper, and the sheets a picture is tried
// on, A4 before A3 and upright before lengthwise (ISO 216, in hundredths of a
// point).
const (
	smallestType = 750
	a4Short      = 59528
	a4Long       = 84189
	a3Long       = 119055
	longestSheet = 1440000 // what PDF readers show (ISO 32000-1, annex C)
)

// Fit places a scene on a sheet of paper. Paper is auto, A4 or A3,
// orientation auto, portrait or landscape; "" means auto. The scene is never
// enlarged and never shrunk so far that its smallest type falls below 7.5 pt:
// a scene too large for every sheet allowed gets one of its own size. An
// unknown name is an error.
func Fit(s *Scene, paper, orientation string) (Placement, error) {
	sheets, err := sheets(paper, orientation)
	if err != nil {
		return Placement{}, err
	}
	floor := 10000
	if smallest := smallestIn(s.Items, 0); smallest > 0 {
		floor = min(10000, int((smallestType*10000+smallest-1)/smallest))
	}
	for _, sh := range sheets {
		if scale := fitScale(s, sh); scale >= floor {
			return placed(s, sh, scale), nil
		}
	}
	own := sheet{min(s.Width, longestSheet), min(s.Height, longestSheet)}
	return placed(s, own, fitScale(s, own)), nil
}

type sheet struct{ w, h layout.Length }

func sheets(paper, orientation string) ([]sheet, error) {
	var out []sheet
	a4, a3 := paper == "A4", paper == "A3"
	switch paper {
	case "", "auto":
		a4, a3 = true, true
	case "A4", "A3":
	default:
		return nil, fmt.Errorf("paper %q is not auto, A4 or A3", paper)
	}
	upright, lengthwise := orientation == "portrait", orientation == "landscape"
	switch orientation {
	case "", "auto":
		upright, lengthwise = true, true
	case "portrait", "landscape":
	default:
		return nil, fmt.Errorf("orientation %q is not auto, portrait or landscape", orientation)
	}
	add := func(short, long layout.Length) {
		if upright {
			out = append(out, sheet{short, long})
		}
		if lengthwise {
			out = append(out, sheet{long, short})
		}
	}
	if a4 {
		add(a4Short, a4Long)
	}
	if a3 {
		add(a4Long, a3Long)
	}
	return out, nil
}

// fitScale is the scale, in 1/10000 and at most 1, at which the scene fits.
func fitScale(s *Scene, sh sheet) int {
	scale := 10000
	if s.Width > 0 {
		scale = min(scale, int(sh.w*10000/s.Width))
	}
	if s.Height > 0 {
		scale = min(scale, int(sh.h*10000/s.Height))
	}
	return scale
}

// placed centres the scene across the sheet and lets it begin at the top, as
// a page of a document does.
func placed(s *Scene, sh sheet, scale int) Placement {
	return Placement{
		Width: sh.w, Height: sh.h, Scale: scale,
		X: (sh.w - s.Width*layout.Length(scale)/10000) / 2,
	}
}

// smallestIn returns the smallest type among the items, or least if none is
// smaller; 0 means none yet.
func smallestIn(items []Item, least layout.Length) layout.Length {
	for _, it := range items {
		switch it := it.(type) {
		case Text:
			if least == 0 || it.Size < least {
				least = it.Size
			}
		case Group:
			least = smallestIn(it.Items, least)
		case Link:
			least = smallestIn(it.Items, least)
		}
	}
	return least
}
