package diag

// fontMessages is what fonts have to say, FG3xx.
var fontMessages = table{}
