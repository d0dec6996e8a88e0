//go:build !linux

package worker

// memory returns the bytes that this process has.
func memory() int64 { return obtained() }
