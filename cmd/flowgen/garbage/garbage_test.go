package garbage

import (
	"os"
	"os/exec"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	_ "flowgen/internal/golden" // the switch -update
)

// childVariable makes the test binary print the growth that it started with,
// then that of AsUsual and of Often.
const childVariable = "FLOWGEN_GARBAGE_CHILD"

// percent returns the growth of the heap that is set.
func percent() string {
	now := debug.SetGCPercent(100)
	debug.SetGCPercent(now)
	return strconv.Itoa(now)
}

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) == "" {
		os.Exit(m.Run())
	}
	all := []string{percent()}
	for _, set := range []func(){AsUsual, Often} {
		set()
		all = append(all, percent())
	}
	_, _ = os.Stdout.WriteString(strings.Join(all, " "))
}

// TestGrowth starts processes: one left to itself, two with a user's word.
func TestGrowth(t *testing.T) {
	for _, c := range []struct{ name, value, want string }{
		{"GOGC", "", "800 100 20"},
		{"GOGC", "50", "50 50 50"},
		{"GOMEMLIMIT", "1GiB", "100 100 100"},
	} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childVariable+"=1", "GOGC=", "GOMEMLIMIT=", c.name+"="+c.value)
		out, err := cmd.Output()
		if err != nil || string(out) != c.want {
			t.Errorf("%s=%s: %q, want %q, %v", c.name, c.value, out, c.want, err)
		}
	}
}
