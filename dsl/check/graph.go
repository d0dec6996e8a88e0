package check

import "flowgen/dsl/flow"

func unreachable(x *examiner, p *flow.Process) {}

func deadEnds(x *examiner, p *flow.Process) {}

func endlessLoops(x *examiner, p *flow.Process) {}

func decisions(x *examiner, p *flow.Process) {}

func interleavedPhases(x *examiner, p *flow.Process) {}
