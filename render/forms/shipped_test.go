package forms

import "testing"

// TestNames holds the list of names to what the forms say themselves.
func TestNames(t *testing.T) {
	all := Shipped()
	if len(all) != len(Names()) {
		t.Fatalf("%d forms, %d names", len(all), len(Names()))
	}
	for i, name := range Names() {
		if got := (Name{all[i].Name, all[i].English}); got != name {
			t.Errorf("form %d is called %v in the list and %v by itself", i, name, got)
		}
	}
}
