package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestStem(t *testing.T) {
	for _, tt := range []struct{ power, process, want string }{
		{"信访举报受理", "", "信访举报受理"},
		{"行政处罚", "简易程序", "行政处罚.简易程序"},
		{"A/B 角审核", "", "A_B_角审核"},
		{`a<b>c:d"e\f|g?h*i`, "", "a_b_c_d_e_f_g_h_i"},
		{"50%#1", "", "50__1"},
		{"是否受理？（一）", "", "是否受理？（一）"},
		{"con", "", "con_"},
		{"Com1", "流程", "Com1_.流程"},
		{"COM¹", "", "COM¹_"},
		{"console", "", "console"},
		{"", "", "_"},
		{"...", "", "_"},
		{".hidden", "", "_hidden"},
		{"-rf", "", "_rf"},
		{"../../etc/passwd", "", "_._.._etc_passwd"},
		{"e\u0301", "", "\u00e9"}, // NFD in, NFC out
		{"a\u202eb\x00c", "", "a_b_c"},
	} {
		if got := stem(tt.power, tt.process); got != tt.want {
			t.Errorf("stem(%q, %q) = %q, want %q", tt.power, tt.process, got, tt.want)
		}
	}
}

func TestStemOfLongNamesIsCut(t *testing.T) {
	long := strings.Repeat("职权", 40) // 240 bytes
	a, b := stem(long, ""), stem(long+"二", "")
	for _, s := range []string{a, b} {
		if len(s) > maxStem || !utf8.ValidString(s) {
			t.Errorf("%q has %d bytes, valid UTF-8: %v", s, len(s), utf8.ValidString(s))
		}
		if i := strings.LastIndexByte(s, '~'); i < 0 || len(s)-i != 9 {
			t.Errorf("%q does not end in ~ and eight digits", s)
		}
	}
	if a == b {
		t.Error("two long names with the same beginning share a name")
	}
	exact := strings.Repeat("权", 60)
	if got := stem(exact, ""); got != exact {
		t.Errorf("a name of %d bytes was changed to %q", len(exact), got)
	}
}

func TestFolded(t *testing.T) {
	for _, pair := range [][2]string{
		{"Abc.internal.svg", "aBC.internal.svg"},
		{"\u00e9", "E\u0301"},
		{"Straße", "STRASSE"},
	} {
		if folded(pair[0]) != folded(pair[1]) {
			t.Errorf("%q and %q would collide on some file systems, folded tells them apart", pair[0], pair[1])
		}
	}
	if folded("审核") == folded("审批") {
		t.Error("folded confuses different names")
	}
}
