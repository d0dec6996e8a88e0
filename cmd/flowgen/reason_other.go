//go:build !windows

package main

// reasonsHere are those that only this system has.
var reasonsHere []cause
