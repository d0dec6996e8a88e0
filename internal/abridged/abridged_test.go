package abridged

import (
	"testing"

	_ "flowgen/internal/golden" // the switch -update
)

func TestFull(t *testing.T) {
	for text, want := range map[string]string{
		"甲\n乙": "甲\n乙",
		"甲\n  …（同样的再 2 行）\n乙\n":            "甲\n甲\n甲\n乙\n",
		"步骤 第9步\n…（依次到 11）\n":              "步骤 第9步\n步骤 第10步\n步骤 第11步\n",
		"  甲1 → 乙1 / … / 乙3\n  …（依次到 2）\n": "  甲1 → 乙1 / 乙2 / 乙3\n  甲2 → 乙1 / 乙2 / 乙3\n",
	} {
		if got := Full(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
