package flow

import "testing"

func TestParseLimit(t *testing.T) {
	kinds := map[LimitKind]string{AtMost: "most", AtLeast: "least", Uncounted: "uncounted", Calendar: "calendar", Vague: "vague"}
	for in, want := range map[string]string{
		// Amounts.
		"5个工作日": "most 5个工作日", "20个工作日内": "most 20个工作日", "15 个工作日": "most 15个工作日", "２日": "most 2日",
		"十五日": "most 15日", "二十日内": "most 20日", "一百八十日": "most 180日", "一百零五日": "most 105日", "三〇日": "most 30日", "廿日": "most 20日",
		"两个月": "most 2个月", "3个月": "most 3个月", "6个月内": "most 6个月", "半年": "most 半年", "半天": "most 半天", "半个工作日": "most 半个工作日",
		"1个半月": "most 1.5个月", "一天半": "most 1.5日", "1.5小时": "most 1.5小时", "半个月": "most 半个月", "半月内": "most 半个月",
		"一周": "most 1周", "2个星期": "most 2周", "30分钟": "most 30分钟", "24小时": "most 24小时", "40学时": "most 40学时", "8课时": "most 8学时",
		"3天": "most 3日", "5个自然日": "most 5日", "七日内": "most 7日", "1年": "most 1年",
		"自收到之日起30日内": "most 30日", "受理后5日内作出决定": "most 5日", "不超过45日": "most 45日", "7日以内": "most 7日", "30日（不含公示时间）": "most 30日",
		"within 5 days": "most 5日", "3 working days": "most 3个工作日",
		// Ranges and choices: the longer counts.
		"3–5个工作日": "most 5个工作日", "3—5个工作日": "most 5个工作日", "3-5日": "most 5日", "3至5日": "most 5日", "３～５日": "most 5日", "5日至10日": "most 10日",
		"当场或5日内": "most 5日", "3日或5个工作日": "most 5个工作日", "24小时或3日": "most 3日", "5日以上10日以下": "most 10日",
		"不少于20日，不超过30日": "most 30日",
		// Words.
		"当日": "most 1个工作日", "当天": "most 1个工作日", "当日办结": "most 1个工作日", "次日": "most 1日", "same day": "most 1个工作日",
		"当场": "most ", "即办": "most ", "当场办结": "most ", "即时": "most ", "当场 ": "most ", "on the spot": "most ",
		"适时": "vague ", "及时办理": "vague ", "规定时限内": "vague ", "法定期限内": "vague ", "合同约定的时间": "vague ", "定期": "vague ",
		"按有关规定": "vague ", "自受理之日起": "vague ", "视情况而定": "vague ",
		// Minima.
		"不少于7日": "least 7日", "公示不得少于5个工作日": "least 5个工作日", "5日以上": "least 5日", "至少20日": "least 20日", "提前3日": "least 3日", "每年不少于40学时": "least 40学时",
		// Extensions.
		"15个工作日，经批准可延长15个工作日": "most 15个工作日+15个工作日", "60日，可延长30日": "most 60日+30日", "60日，可延长至90日": "most 60日+30日",
		"可延长30日": "most +30日", "30日，经批准可延长30日，情况特殊的再延长10日": "most 30日+40日", "60日，延长期限不得超过30日": "most 60日+30日",
		// The clock stands still.
		"不计入": "uncounted ", "不计入办理时限": "uncounted ", "20日，不计入": "uncounted 20日", "公示7日（不计入）": "uncounted 7日", "not counted": "uncounted ",
		// Calendar.
		"5—6月份": "calendar ", "次年1月": "calendar ", "每年3月": "calendar ", "6月30日前": "calendar ", "2024年3月1日至5日": "calendar ",
		"每月5日前": "calendar ", "年底前": "calendar ", "第一季度": "calendar ", "每3年": "calendar ", "上半年": "calendar ", "三月": "calendar ",
		"9月至次年1月": "calendar ", "每学期末": "calendar ", "每周五": "calendar ", "5月上旬": "calendar ",
		// Not limits.
		"": "no", " ": "no", "第一书记": "no", "三处处长": "no", "办公室主任（一）": "no", "承办人": "no", "2号窗口": "no", "五年级组长": "no",
		"24小时值班室": "no", "一分局局长": "no", "当日值班员": "no", "即办件受理员": "no", "每日巡查员": "no", "三年级": "no", "二级巡视员": "no",
		"7人评标委员会": "no", "10万元以上": "no", "时限管理员": "no", "九年一贯制学校": "no", "2023年预算编制人员": "no", "三月街道办主任": "no", "A岗": "no",
		"重大项目（一期）专员": "no", "月度考核组": "no", "双人": "no", "百日攻坚专班": "no", "半日制教师": "no", "周转房管理员": "no", "天平街道办事处": "no",
	} {
		l, ok := ParseLimit(Text{S: in})
		got := "no"
		if ok {
			got = kinds[l.Kind] + " " + l.Max.String()
			if l.Extension.Halves > 0 {
				got += "+" + l.Extension.String()
			}
			if l.String() != in {
				t.Errorf("%q is printed as %q", in, l.String())
			}
		}
		if got != want {
			t.Errorf("ParseLimit(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDurationCompare(t *testing.T) {
	if (Duration{10, WorkDay}).Compare(Duration{14, Day}) != 0 {
		t.Error("5 working days are not 7 days")
	}
	ordered := []Duration{{1, Minute}, {2, ClassHour}, {2, Hour}, {2, Day}, {2, WorkDay}, {2, Week}, {2, Month}, {2, Year}}
	for i := 1; i < len(ordered); i++ {
		if ordered[i-1].Compare(ordered[i]) >= 0 {
			t.Errorf("%v is not shorter than %v", ordered[i-1], ordered[i])
		}
	}
}

func TestTotal(t *testing.T) {
	for _, c := range []struct {
		want   string
		limits []string
	}{
		{"", nil},
		{"3个工作日内", []string{"3个工作日内"}},
		{"5个工作日", []string{"3个工作日", "2个工作日内"}},
		{"5日＋3个工作日", []string{"3个工作日", "5日"}},
		{"5日＋5个工作日", []string{"3个工作日", "5日", "2个工作日"}},
		{"4个工作日", []string{"当日", "3个工作日"}},
		{"5日", []string{"当场", "5日"}},
		{"当场", []string{"当场", "即办"}},
		{"不计入", []string{"不计入"}},
		{"5日＋不计入", []string{"5日", "不计入"}},
		{"8日＋适时", []string{"5日", "适时", "3日", "适时"}},
		{"90日，可延长40日", []string{"60日，可延长30日", "30日，可延长10日"}},
		{"15个工作日＋不少于7日", []string{"15个工作日", "不少于7日"}},
	} {
		var sum Total
		for _, s := range c.limits {
			l, ok := ParseLimit(Text{S: s})
			if !ok {
				t.Fatalf("%q is no limit", s)
			}
			sum = sum.Add(TotalOf(l))
		}
		if got := sum.Limit().String(); got != c.want {
			t.Errorf("%v add up to %q, want %q", c.limits, got, c.want)
		}
	}
}

func TestTotalMax(t *testing.T) {
	of := func(s string) Total {
		l, _ := ParseLimit(Text{S: s})
		return TotalOf(l)
	}
	for _, c := range [][3]string{
		{"5日", "3日", "5日"}, {"3日", "5日", "5日"}, {"5个工作日", "6日", "5个工作日"}, {"5个工作日", "10日", "10日"},
		{"", "3日", "3日"}, {"适时", "3日", "3日"}, {"适时", "", "适时"}, {"不计入", "", "不计入"},
	} {
		if got := of(c[0]).Max(of(c[1])).Limit().String(); got != c[2] {
			t.Errorf("the longer of %q and %q is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func FuzzParseLimit(f *testing.F) {
	for _, s := range []string{"5个工作日", "60日，可延长至90日", "9月至次年1月", "第一书记", "零半个半月半", "1.5.5日", "\xff日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, ok := ParseLimit(Text{S: s})
		if ok == (l.Kind == NoLimit) {
			t.Fatalf("%q: %v %v", s, ok, l)
		}
		if l.Max.Halves < 0 || l.Extension.Halves < 0 {
			t.Fatalf("%q is negative: %v", s, l)
		}
		_ = TotalOf(l).Add(TotalOf(l)).Limit()
	})
}
