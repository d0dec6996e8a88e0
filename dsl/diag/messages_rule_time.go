package diag

// timeRules is what the rules of time have to say (dsl/check/time.go), FG2xx.
var timeRules = table{
	"time-steps":     {"步骤时限", "the limits of the steps"},
	"time-steps-of":  {"“%s”的步骤时限", "the limits of the steps of \"%s\""},
	"promised-here":  {"承诺时限写在这里", "the promise is given here"},
	"statutory-here": {"法定时限写在这里", "what the law allows is given here"},

	"over-promised":                {"%[1]s合计 %[2]s，超过承诺时限 %[3]s，多 %[4]s：%[5]s", "%[1]s add up to %[2]s, %[4]s more than the %[3]s promised: %[5]s"},
	"over-promised-hint":           {"缩短其中的步骤，或者改承诺时限；依法不计算的时间（受理以前、送达、公示、听证、专家评审等）写上“不计入”", "shorten some of the steps, or promise more; time that stops the clock (what comes before acceptance, delivery, notice, hearing, expert review) is marked \"not counted\""},
	"promised-over-statutory":      {"承诺时限 %[1]s超过法定时限 %[2]s，多 %[3]s", "the %[1]s promised are %[3]s more than the %[2]s that the law allows"},
	"promised-over-statutory-hint": {"把承诺时限改到 %[2]s以内；法定时限抄错了，就改法定时限", "promise %[2]s or less; or mend what is written of the law"},
	"over-statutory":               {"%[1]s合计 %[2]s，超过法定时限 %[3]s，多 %[4]s：%[5]s", "%[1]s add up to %[2]s, %[4]s more than the %[3]s that the law allows: %[5]s"},
	"over-statutory-hint":          {"缩短其中的步骤；依法不计算的时间（受理以前、送达、公示、听证、专家评审等）写上“不计入”", "shorten some of the steps; time that stops the clock (what comes before acceptance, delivery, notice, hearing, expert review) is marked \"not counted\""},

	"promise-converted":        {"承诺时限 %[1]s%[2]s折算后超过法定时限 %[3]s%[4]s", "the %[1]s promised%[2]s are more than the %[3]s%[4]s that the law allows, by conversion"},
	"promise-converted-hint":   {"按 5 个工作日合 7 日、1 个月合 30 日折算；两个时限用同一种单位写，才比得准", "5 working days are taken for 7 days, a month for 30; only in one unit can the two be compared for certain"},
	"promised-converted":       {"%[1]s合计 %[2]s%[3]s，折算后超过承诺时限 %[4]s%[5]s：%[6]s", "%[1]s add up to %[2]s%[3]s, by conversion more than the %[4]s%[5]s promised: %[6]s"},
	"promised-converted-hint":  {"按 5 个工作日合 7 日、1 个月合 30 日折算；把时限统一成一种单位，确实超过的缩短步骤或者改承诺时限", "5 working days are taken for 7 days, a month for 30; write all limits in one unit, and if they are too long shorten steps or promise more"},
	"statutory-converted":      {"%[1]s合计 %[2]s%[3]s，折算后超过法定时限 %[4]s%[5]s：%[6]s", "%[1]s add up to %[2]s%[3]s, by conversion more than the %[4]s%[5]s that the law allows: %[6]s"},
	"statutory-converted-hint": {"按 5 个工作日合 7 日、1 个月合 30 日折算；把时限统一成一种单位，确实超过的缩短步骤", "5 working days are taken for 7 days, a month for 30; write all limits in one unit, and if they are too long shorten steps"},

	"over-phase":           {"阶段“%[1]s”的步骤时限合计 %[2]s，超过阶段时限 %[3]s，多 %[4]s：%[5]s", "the limits of the steps of phase \"%[1]s\" add up to %[2]s, %[4]s more than the %[3]s of the phase: %[5]s"},
	"over-phase-hint":      {"缩短阶段里的步骤，或者放宽阶段时限", "shorten steps of the phase, or give the phase more time"},
	"phase-converted":      {"阶段“%[1]s”的步骤时限合计 %[2]s%[3]s，折算后超过阶段时限 %[4]s%[5]s：%[6]s", "the limits of the steps of phase \"%[1]s\" add up to %[2]s%[3]s, by conversion more than the %[4]s%[5]s of the phase: %[6]s"},
	"phase-converted-hint": {"按 5 个工作日合 7 日、1 个月合 30 日折算；把时限统一成一种单位，确实超过的缩短步骤或者放宽阶段时限", "5 working days are taken for 7 days, a month for 30; write all limits in one unit, and if they are too long shorten steps or give the phase more time"},

	"time-return":    {"从“%s”退回“%s”一次，另加 %s", "going back once from \"%s\" to \"%s\" adds %s"},
	"time-these":     {"%s", "%s"},
	"time-among":     {"%s等 %d 项", "%s and others, %d in all,"},
	"time-stopped":   {"%s不计入办理时限，没有算在内", "%s: the clock stands still, not counted"},
	"time-minimum":   {"%s是最短期限，没有算在内", "%s: a minimum, not counted"},
	"time-extension": {"%s可以延长的时间没有算在内", "%s: the extension is not counted"},
	"time-words":     {"%s的时限不能计算，没有算在内", "%s: no amount of time, not counted"},

	"vague-limit":      {"时限“%s”不能计入合计，办理总时限说不清", "the limit \"%s\" takes part in no sum: nobody knows how long it all takes"},
	"vague-limit-hint": {"写成能计算的时限，如 3个工作日；确实定不下来，在行末注明：# flowgen:忽略 FG234 原因", "write an amount, such as 3个工作日; if there can be none, say so at the end of the line: # flowgen:ignore FG234 REASON"},
	"vague-bound":      {"时限“%s”不能和步骤时限比较", "the limit \"%s\" cannot be compared with those of the steps"},
	"vague-bound-hint": {"写成能计算的时限，如 20个工作日；确实定不下来，在行末注明：# flowgen:忽略 FG234 原因", "write an amount, such as 20个工作日; if there can be none, say so at the end of the line: # flowgen:ignore FG234 REASON"},
	"unset-bound":      {"时限“%s”不能和步骤时限比较", "the limit \"%s\" cannot be compared with those of the steps"},
	"unset-bound-hint": {"没有规定时限的，删去这一行", "if none is set, delete the line"},
	"month-limit":      {"时限“%[1]s”是月份，不能计入合计", "the limit \"%[1]s\" is a month of the year and takes part in no sum"},
	"month-limit-hint": {"办多长时间的，写成“%[2]s个月”；在几月份办的，写成“%[2]s月份”", "for an amount of time write %[2]s个月, for the month of the year %[2]s月份"},
}
