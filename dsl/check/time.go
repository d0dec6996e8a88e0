package check

import "flowgen/dsl/flow"

func overPromised(x *examiner, p *flow.Power) {}

func promisedOverStatutory(x *examiner, p *flow.Power) {}

func overStatutory(x *examiner, p *flow.Power) {}

func overByConversion(x *examiner, p *flow.Power) {}

func vagueLimits(x *examiner, p *flow.Power) {}

func phaseLimits(x *examiner, p *flow.Process) {}
