package worker

import "runtime"

// obtained returns the bytes that the runtime has from the system and has not
// given back.
func obtained() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased)
}
