package check

import "flowgen/dsl/flow"

func internalMatter(x *examiner, p *flow.Power) {}

func refusals(x *examiner, p *flow.Power) {}
