package diag

// inputMessages is what reading and decoding have to say, FG0xx.
var inputMessages = table{}
