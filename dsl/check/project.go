package check

import "flowgen/dsl/flow"

func unusedPosts(x *examiner, p *flow.Project) {}

func duplicateCodes(x *examiner, p *flow.Project) {}

func duplicatePowers(x *examiner, p *flow.Project) {}

func driftingNames(x *examiner, p *flow.Project) {}
