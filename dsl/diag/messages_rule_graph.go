package diag

// graphRules is what the rules of graph have to say (dsl/check/graph.go), FG2xx.
var graphRules = table{}
