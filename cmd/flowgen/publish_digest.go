package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"reflect"

	"flowgen/dsl/diag"
)

// digest sums up values. Two values have the same digest when all in them that
// a reader could see is the same: places in the source are left out.
type digest struct {
	hash  hash.Hash
	known map[any]uint64 // pointers met, numbered: the model goes in circles
}

// digestOf returns the digest of values, in hexadecimal. They are made of
// structs, pointers, slices, strings, numbers and truth values; anything else
// in them is a fault of the program.
func digestOf(values ...any) string { return hex.EncodeToString(digestSum(values...)) }

// digestSum is digestOf in bytes.
func digestSum(values ...any) []byte {
	d := digest{hash: sha256.New(), known: map[any]uint64{}}
	for _, v := range values {
		d.value(reflect.ValueOf(v))
	}
	return d.hash.Sum(nil)
}

var spanType = reflect.TypeFor[diag.Span]()

// value adds one value, its kind and length first, so that no two values are
// written alike.
func (d *digest) value(v reflect.Value) {
	if v.IsValid() && v.Type() == spanType {
		return
	}
	d.number(uint64(v.Kind()))
	switch v.Kind() {
	case reflect.Invalid: // nil of no type
	case reflect.String:
		d.number(uint64(v.Len()))
		_, _ = io.WriteString(d.hash, v.String()) // a hash never fails
	case reflect.Bool:
		if v.Bool() {
			d.number(1)
		} else {
			d.number(0)
		}
	case reflect.Int, reflect.Int32, reflect.Int64:
		d.number(uint64(v.Int()))
	case reflect.Slice:
		d.number(uint64(v.Len()))
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.Pointer:
		d.pointer(v)
	default:
		panic(fmt.Sprintf("digest of a %s", v.Type()))
	}
}

// pointer adds what a pointer points to, the first time that it is met.
func (d *digest) pointer(v reflect.Value) {
	if v.IsNil() {
		d.number(0)
		return
	}
	key := v.Interface()
	if n := d.known[key]; n > 0 {
		d.number(n)
		return
	}
	n := uint64(len(d.known) + 1)
	d.known[key] = n
	d.number(n)
	d.value(v.Elem())
}

func (d *digest) number(n uint64) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], n)
	d.hash.Write(b[:])
}

// fileSum is a file and what sumOfFile says of it.
type fileSum struct{ Name, Sum string }

// sumOfFile is the SHA-256 of what a file holds, as manifests write it; "" for
// one that cannot be read.
func sumOfFile(name string) string {
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close() // only read: nothing to lose
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}
