package pdf

import (
	"errors"
	"fmt"

	"flowgen/fonts"
	"flowgen/render"

	"github.com/jung-kurt/gofpdf"
)

// resources is what the pages of a document share.
type resources struct {
	typefaces []*typeface // in the order of their first use
	byFace    map[*fonts.Face]*typeface
	images    []*picture
	byHash    map[hash]*picture
}

// gather walks all pages for the characters they draw, so that every font is
// embedded once and holds nothing else, and for their images.
func (d *Document) gather() (*resources, error) {
	u := &resources{byFace: map[*fonts.Face]*typeface{}, byHash: map[hash]*picture{}}
	for i, p := range d.pages {
		for _, s := range []*render.Scene{p.scene, p.over} {
			if s == nil {
				continue
			}
			if err := u.gather(s.Items, s.Fonts); err != nil {
				return nil, fmt.Errorf("page %d: %w", i+1, err)
			}
		}
	}
	for _, t := range u.typefaces {
		if err := t.encode(); err != nil {
			return nil, err
		}
	}
	return u, nil
}

func (u *resources) gather(items []render.Item, family *fonts.Family) error {
	for _, item := range items {
		var err error
		switch item := item.(type) {
		case render.Text:
			err = u.gatherText(item, family)
		case render.Image:
			err = u.gatherImage(item)
		case render.Group:
			err = u.gather(item.Items, family)
		case render.Link:
			err = u.gather(item.Items, family)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *resources) gatherText(t render.Text, family *fonts.Family) error {
	if !visible(t) {
		return nil
	}
	if family == nil {
		return errors.New("text in a scene without fonts")
	}
	for _, run := range family.Runs(legible(t.S), t.Bold) {
		face := u.typeface(run.Face)
		for _, r := range run.S {
			if !fonts.Ignorable(r) {
				face.code[r] = 0 // encode gives the code
			}
		}
	}
	return nil
}

// declare makes all fonts known to gofpdf.
func (u *resources) declare(out *gofpdf.Fpdf) error {
	for _, t := range u.typefaces {
		if err := t.declare(out); err != nil {
			return err
		}
	}
	return nil
}
