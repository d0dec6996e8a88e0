// Package worker runs jobs in processes of their own, which are recycled,
// killed when they take too long, and started anew when they crash. In go jobs,
// out come their replies; what they are about it refuses to know. The same
// package is both ends of the pipe: Pool in the parent, Serve in the worker.
package worker
