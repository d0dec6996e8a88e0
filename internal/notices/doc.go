// Package notices holds the test that THIRD_PARTY_NOTICES.md names every
// library linked into the program, with its version and its licence. It has
// no code of its own; go test ./internal/notices -update writes the file anew.
package notices
