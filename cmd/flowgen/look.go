package main

import (
	"cmp"

	"flowgen/dsl/flow"
	"flowgen/look"
)

// look returns the look of a picture: that of --theme, else what the power's
// 版式 says, else modern.
func (r *renderer) look(v *flow.View) look.Look {
	found, _ := look.Named(cmp.Or(r.options.theme, v.Power.Style.Theme), r.family)
	return found
}
