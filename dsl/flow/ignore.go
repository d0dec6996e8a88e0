package flow

import "flowgen/dsl/diag"

// Ignore is what an author says of findings that are to be let be, with the
// reason: # flowgen:忽略 FG210、FG211 原因.
type Ignore struct {
	Codes  []Text      // in capitals, after NFKC; empty when none is named
	Reason Text        // zero: none
	Span   diag.Span   // the comment
	Scope  []diag.Span // where findings are let be; empty: nowhere
	// Slip: it looks like such a comment and is none (# flowgen:disable
	// FG210), so that it lets nothing be.
	Slip bool
}
