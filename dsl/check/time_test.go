package check_test

import "testing"

// TestTime holds what the rules of time say, and what they leave alone.
func TestTime(t *testing.T) {
	folders(t, "time.txtar", "FG230", "FG231", "FG232", "FG233", "FG234", "FG235")
}
