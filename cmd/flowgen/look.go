package main

import (
	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
)

// look is how a picture looks: sizes and colours.
type look struct {
	style layout.Style
	theme render.Theme
}

// look returns the look of a picture: that of --theme, else what the power's
// 版式 says, else modern.
func (r *renderer) look(*flow.View) look {
	return look{layout.DefaultStyle(r.family), render.Classic()}
}
