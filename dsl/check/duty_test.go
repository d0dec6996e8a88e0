package check_test

import "testing"

// TestDuty holds what the rules of duty say, and what they leave alone.
func TestDuty(t *testing.T) {
	folders(t, "duty.txtar", "FG220", "FG221", "FG222", "FG223")
}
