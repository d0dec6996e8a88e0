package diag

// riskRules is what the rules of risk have to say (dsl/check/risk.go), FG2xx.
var riskRules = table{}
