package worker

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"testing"
)

// alive reports whether a process runs; one that has ended and that nobody
// has waited for does not.
func alive(t *testing.T, id int) bool {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells what became of another's child")
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", id))
	return err == nil && !bytes.Contains(status, []byte("\tZ ("))
}
