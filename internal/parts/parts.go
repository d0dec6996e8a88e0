// Package parts opens documents for word processors and workbooks in tests: in go
// the bytes of a ZIP archive, out come its parts by name. It is test support.
package parts

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// Of returns the parts of a document (ECMA-376 part 2); one that cannot be opened
// ends the test.
func Of(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
