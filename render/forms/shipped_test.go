package forms

import (
	"strings"
	"testing"
)

// TestNames holds the list of names to what the forms say themselves.
func TestNames(t *testing.T) {
	all := Shipped()
	if len(all) != len(Names()) {
		t.Fatalf("%d forms, %d names", len(all), len(Names()))
	}
	if Named("") != nil || Named("附件") != nil || Named("附件２") != nil {
		t.Error("what is no name is one")
	}
	for i, name := range Names() {
		if got := (Name{all[i].Name, all[i].English, all[i].Annex}); got != name {
			t.Errorf("form %d is called %v in the list and %v by itself", i, name, got)
		}
		for _, word := range []string{name.Chinese, strings.ToUpper(name.English), name.Annex, strings.NewReplacer("4", "４", "5", "５").Replace(name.Annex)} {
			if word != "" && Named(word) != all[i] {
				t.Errorf("%q is not %s", word, name.Chinese)
			}
		}
	}
}
