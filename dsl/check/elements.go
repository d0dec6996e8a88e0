package check

import "flowgen/dsl/flow"

func administrativeElements(x *examiner, p *flow.Power) {}

func internalElements(x *examiner, p *flow.Process) {}

func basis(x *examiner, p *flow.Power) {}

func owner(x *examiner, p *flow.Power) {}

func content(x *examiner, p *flow.Power) {}

func category(x *examiner, p *flow.Power) {}
