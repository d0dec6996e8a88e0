package diag

// publicRules is what the rules of public have to say (dsl/check/public.go), FG2xx.
var publicRules = table{}
