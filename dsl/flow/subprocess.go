package flow

// Calls returns the diagram of the same power that a step stands for: the one
// that a 子流程 names by its id or its label. It is nil for any other step,
// and for one that names another power.
func (p *Process) Calls(s *Step) *Process {
	if s.Kind != Subprocess || p.Power == nil {
		return nil
	}
	id, label := NFKC(s.ID), NFKC(s.Label.S)
	for _, q := range p.Power.Named {
		if name := NFKC(q.Name.S); name == id || name == label {
			return q
		}
	}
	return nil
}
