// The compiler takes functions without a body only in a package that has a file
// in assembly: those of parse.go are in other packages.
