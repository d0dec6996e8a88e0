package worker

import (
	"bytes"
	"os"
	"strconv"
)

// memory returns the bytes of this process that lie in memory.
func memory() int64 {
	data, err := os.ReadFile("/proc/self/statm")
	fields := bytes.Fields(data)
	if err != nil || len(fields) < 2 {
		return obtained()
	}
	pages, err := strconv.ParseInt(string(fields[1]), 10, 64)
	if err != nil {
		return obtained()
	}
	return pages * int64(os.Getpagesize())
}
