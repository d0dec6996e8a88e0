package diag

// wordingRules is what the rules of wording have to say (dsl/check/wording.go), FG2xx.
var wordingRules = table{}
