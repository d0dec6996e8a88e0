package check

import "flowgen/dsl/flow"

func apartHandling(x *examiner, p *flow.Process) {}

func apartPosts(x *examiner, p *flow.Process) {}

func apartDepartments(x *examiner, p *flow.Process) {}

func collective(x *examiner, p *flow.Power) {}
