package diag

// publicRules is what the rules of what the public reads have to say
// (dsl/check/public.go, refusal.go), FG2xx.
var publicRules = table{
	"public-post":             {"外部流程图上的“%s”写出了内部岗位“%s”", "\"%s\" in the external chart names the internal post \"%s\""},
	"public-post-hint":        {"给这一步加上“对外：…”，写办什么，不写谁来办；整项职权不对外公开的，写“公开：否”", "give the step a \"public-label: …\" that says what is done, not by whom; if the power is not for the public at all, write \"public: no\""},
	"public-post-line":        {"外部流程图上，线上的文字“%s”写出了内部岗位“%s”", "the label \"%s\" in the external chart names the internal post \"%s\""},
	"public-post-line-hint":   {"只写走这条线的条件，不写谁来办；整项职权不对外公开的，写“公开：否”", "say when the line is taken, not by whom; if the power is not for the public at all, write \"public: no\""},
	"public-hidden-line":      {"外部流程图上，线上的文字“%s”写出了不公开的步骤“%s”", "the label \"%s\" in the external chart names the hidden step \"%s\""},
	"public-hidden-line-hint": {"换一个不提这一步的说法", "put it in words that do not mention that step"},
	"public-hidden-step":      {"“%s”不公开，却画在外部流程里", "\"%s\" is hidden, yet the external flow shows it"},
	"public-hidden-step-hint": {"从“外部流程”里去掉，或者换一个对外的名称；可以公开的，去掉那一步的“公开：否”", "take it out of \"external\", or give it another name there; if the public may know, drop its \"public: no\""},
	"hidden-here":             {"这一步写了“公开：否”", "this step is not public"},

	"refusal-bare":        {"“%s”没有说明理由，也没有告知救济途径", "\"%s\" tells neither the reason nor the remedy"},
	"refusal-bare-hint":   {"在这一步写上“文书：…决定书”或“说明：书面说明理由”；另写“救济 { %[2]s → [60日内] 申请行政复议 }”", "write \"documents: …\" (the written decision) or \"description: …\" in the step; and write \"remedy { %[2]s -> [60 days] STEP }\" in the power"},
	"refusal-reason":      {"“%s”没有说明理由", "\"%s\" does not tell the reason"},
	"refusal-reason-hint": {"在这一步写上“文书：…决定书”，或者“说明：书面说明理由”", "write \"documents: …\" (the written decision) in the step, or \"description: …\" that the reason is given"},
	"refusal-remedy":      {"“%s”没有告知救济途径", "\"%s\" does not tell the remedy"},
	"refusal-remedy-hint": {"在职权里写上：救济 { %[2]s → [60日内] 申请行政复议 / [6个月内] 提起行政诉讼 }", "write in the power: remedy { %[2]s -> [60 days] STEP / [6 months] STEP }"},
}
