package layout

import "testing"

func TestMeasure(t *testing.T) {
	s := testStyle()
	tests := []struct {
		text string
		size Length
		want Length
	}{
		{"", 10 * Pt, 0},
		{"审", 10 * Pt, 10 * Pt},
		{"审核，", 11 * Pt, 33 * Pt},
		{"审核", 777, 1554},
	}
	for _, tt := range tests {
		for _, bold := range []bool{false, true} {
			if got := s.measure(tt.text, tt.size, bold); got != tt.want {
				t.Errorf("measure(%q, %v, %t) = %v, want %v", tt.text, tt.size, bold, got, tt.want)
			}
		}
	}
}

func TestLineBox(t *testing.T) {
	s := testStyle()
	for _, bold := range []bool{false, true} {
		// Noto Sans SC: 880 and 120 of 1,000 units.
		if a, d := s.ascent(1050, bold), s.descent(1050, bold); a != 924 || d != 126 {
			t.Errorf("ascent %d, descent %d of 10.5 pt", a, d)
		}
	}
	if a := s.ascent(7, false); a != 7 {
		t.Errorf("ascent of 0.07 pt = %d, want it rounded up to 7", a)
	}
}

func TestScale(t *testing.T) {
	if got := scale(1, 1, 1000); got != 1 {
		t.Errorf("scale rounds to %d, want up to 1", got)
	}
	if got := scale(500, 3, 1000); got != 2 {
		t.Errorf("scale of 1.5 = %d, want 2", got)
	}
}
