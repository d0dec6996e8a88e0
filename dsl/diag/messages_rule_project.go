package diag

// projectRules is what the rules of project have to say (dsl/check/project.go), FG2xx.
var projectRules = table{}
