package diag

// elementsRules is what the rules of elements have to say (dsl/check/elements.go), FG2xx.
var elementsRules = table{}
