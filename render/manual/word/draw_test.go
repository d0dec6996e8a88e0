package word

import "testing"

// BenchmarkBook draws and sets the manual of an example.
func BenchmarkBook(b *testing.B) {
	powers := examples(b, "物资采购")
	for b.Loop() {
		_, data := bookOf(b, powers)
		b.ReportMetric(float64(len(data)), "bytes")
	}
}
