package diag

// languageMessages is what the language has to say, FG1xx.
var languageMessages = table{}
