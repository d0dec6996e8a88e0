package flow

// components numbers the strongly connected parts of a chart: two nodes have
// one number where ways lead from each to the other. Only a line between two
// such can be a return. (Tarjan's algorithm, with a stack of its own: charts
// may be long.)
func (c *chart) components() map[*node]int {
	out := make([][]int, len(c.nodes))
	for _, l := range c.lines {
		out[l.from.index] = append(out[l.from.index], l.to.index)
	}
	type visit struct{ node, next int }
	var (
		number = make([]int, len(c.nodes)) // order of discovery, from 1
		lowest = make([]int, len(c.nodes)) // the earliest that is reached from here
		part   = make([]int, len(c.nodes)) // from 1; 0 while it is open
		open   []int
		found  int
		parts  int
	)
	enter := func(n int) visit {
		found++
		number[n], lowest[n] = found, found
		open = append(open, n)
		return visit{node: n}
	}
	for n := range c.nodes {
		if number[n] > 0 {
			continue
		}
		stack := []visit{enter(n)}
		for len(stack) > 0 {
			v := &stack[len(stack)-1]
			if v.next < len(out[v.node]) {
				to := out[v.node][v.next]
				v.next++
				if number[to] == 0 {
					stack = append(stack, enter(to))
				} else if part[to] == 0 {
					lowest[v.node] = min(lowest[v.node], number[to])
				}
				continue
			}
			done := v.node
			stack = stack[:len(stack)-1]
			if len(stack) > 0 {
				above := stack[len(stack)-1].node
				lowest[above] = min(lowest[above], lowest[done])
			}
			if lowest[done] < number[done] {
				continue
			}
			parts++
			for {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				part[last] = parts
				if last == done {
					break
				}
			}
		}
	}
	of := make(map[*node]int, len(c.nodes))
	for i, n := range c.nodes {
		of[n] = part[i]
	}
	return of
}
