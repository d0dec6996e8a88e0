//go:build !linux && !darwin && !windows

package watch

import "io/fs"

// network knows no network drives here: --poll is for them.
func network(string) bool { return false }

// identity knows nothing here.
func identity(fs.FileInfo) (id thing, changed int64) { return thing{}, 0 }

// born knows nothing here.
func born(string) int64 { return 0 }

// fold makes one of the names that mean the same file.
func fold(name string) string { return name }
