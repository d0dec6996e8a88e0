package diag

// dutyRules is what the rules of duty have to say (dsl/check/duty.go), FG2xx.
var dutyRules = table{}
