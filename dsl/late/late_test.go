package late

import (
	"testing"

	_ "flowgen/internal/golden" // the switch -update
)

func TestPattern(t *testing.T) {
	number := Pattern(`^[0-9]+`)
	if got := number().FindString("12天"); got != "12" {
		t.Errorf("found %q", got)
	}
	if first := number(); first != number() {
		t.Error("compiled twice")
	}
	broken := Pattern(`(`) // no panic yet
	defer func() {
		if recover() == nil {
			t.Error("an expression that is none was compiled")
		}
	}()
	broken()
}
