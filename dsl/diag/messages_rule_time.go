package diag

// timeRules is what the rules of time have to say (dsl/check/time.go), FG2xx.
var timeRules = table{}
