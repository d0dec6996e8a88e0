package check

import "flowgen/dsl/flow"

func ungraded(x *examiner, p *flow.Power) {}

func unmeasured(x *examiner, p *flow.Power) {}

func unguarded(x *examiner, p *flow.Power) {}

func keySteps(x *examiner, p *flow.Process) {}

func matrixGrade(x *examiner, p *flow.Power) {}

func halfAssessed(x *examiner, p *flow.Power) {}

func topPosts(x *examiner, p *flow.Project) {}
