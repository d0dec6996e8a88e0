// Package imports holds the test that imports of this module run one way:
// text to model to layout to drawing to files. It has no code of its own.
package imports
