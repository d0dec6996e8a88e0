package main

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"math"

	"flowgen/dsl/diag"
)

// product is one file of a picture, ready to be written.
type product struct {
	Extension string // with the page where it is not the first: p2.svg
	Data      []byte
}

// drawn is what became of a picture. It travels between processes and lies in
// files as MarshalBinary writes it.
type drawn struct {
	products []product
	list     diag.List   // in both languages, what settings and comments let be included
	steps    []diag.Span // where each step of it is written, in the order of their numbers
	err      error       // in the language of the run; a *failure ends the run, others cost this picture
}

// What stands first in a written drawn: of which kind its error is.
const (
	noError byte = iota
	plainError
	failureError
)

func init() {
	// The arguments of messages that are more than a word or a number.
	gob.Register(diag.Message{})
	gob.Register(diag.Names{})
	gob.Register(diag.Word{})
}

// MarshalBinary writes everything down: lengths before what they measure, and
// gob for diagnostics, of which there are seldom any. Errors lose what they
// wrap, except for the status of a failure.
func (d drawn) MarshalBinary() ([]byte, error) {
	var b []byte
	var f *failure
	switch {
	case errors.As(d.err, &f):
		b = text(binary.AppendUvarint(append(b, failureError), uint64(f.status)), f.text)
	case d.err != nil:
		b = text(append(b, plainError), d.err.Error())
	default:
		b = append(b, noError)
	}
	var list bytes.Buffer
	if len(d.list) > 0 {
		if err := gob.NewEncoder(&list).Encode(d.list); err != nil {
			return nil, fmt.Errorf("writing down diagnostics: %w", err)
		}
	}
	b = text(b, list.String())
	b = binary.AppendUvarint(b, uint64(len(d.steps)))
	for _, s := range d.steps {
		b = text(b, s.File)
		for _, n := range []int{s.Start.Offset, s.Start.Line, s.Start.Column, s.End.Offset, s.End.Line, s.End.Column} {
			b = binary.AppendUvarint(b, uint64(n))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(d.products)))
	for _, p := range d.products {
		b = text(b, p.Extension)
		b = append(binary.AppendUvarint(b, uint64(len(p.Data))), p.Data...)
	}
	return b, nil
}

// text appends a string with its length before it.
func text(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// errTorn is the error of data that is not what MarshalBinary wrote.
var errTorn = errors.New("a drawn picture is not whole")

// UnmarshalBinary reads what MarshalBinary wrote; nothing of data is kept.
// Anything else is an error, never a panic.
func (d *drawn) UnmarshalBinary(data []byte) error { return d.take(bytes.Clone(data)) }

// take is UnmarshalBinary of data that belongs to the picture from now on.
func (d *drawn) take(data []byte) error {
	r := drawnReader{rest: data}
	var read drawn
	switch kind := r.take(1); {
	case r.torn || kind[0] > failureError:
		return errTorn
	case kind[0] == failureError:
		f := &failure{status: r.number()}
		f.text = r.text()
		read.err = f
	case kind[0] == plainError:
		read.err = errors.New(r.text())
	}
	if list := r.take(r.number()); len(list) > 0 {
		if err := gob.NewDecoder(bytes.NewReader(list)).Decode(&read.list); err != nil {
			return fmt.Errorf("reading diagnostics: %w", err)
		}
	}
	for range r.number() {
		s := diag.Span{File: r.text()}
		for _, n := range []*int{&s.Start.Offset, &s.Start.Line, &s.Start.Column, &s.End.Offset, &s.End.Line, &s.End.Column} {
			*n = r.number()
		}
		if r.torn {
			return errTorn
		}
		read.steps = append(read.steps, s)
	}
	for range r.number() {
		p := product{Extension: r.text()}
		p.Data = r.take(r.number())
		if r.torn {
			return errTorn
		}
		read.products = append(read.products, p)
	}
	if r.torn || len(r.rest) > 0 {
		return errTorn
	}
	*d = read
	return nil
}

// drawnReader reads a written drawn from front to back. What is not there is
// zero, and torn.
type drawnReader struct {
	rest []byte
	torn bool
}

// number reads a number that an int holds.
func (r *drawnReader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > math.MaxInt32 {
		r.torn, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// take reads so many bytes.
func (r *drawnReader) take(n int) []byte {
	if n > len(r.rest) {
		r.torn, r.rest = true, nil
		return nil
	}
	data := r.rest[:n]
	r.rest = r.rest[n:]
	return data
}

// text reads a string.
func (r *drawnReader) text() string { return string(r.take(r.number())) }
