package check

import "flowgen/dsl/flow"

func placeholders(x *examiner, p *flow.Power) {}

func emptyNames(x *examiner, p *flow.Process) {}
