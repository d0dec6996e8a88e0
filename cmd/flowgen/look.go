package main

import (
	"flowgen/dsl/flow"
	"flowgen/look"
)

// look returns the look of a picture: that of --theme, else what the power's
// 版式 says, else modern.
func (r *renderer) look(*flow.View) look.Look {
	found, _ := look.Named(r.options.theme, r.family)
	return found
}
