package worker

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
)

// A frame is mark, the length of what follows in four bytes, and gob. The mark
// tells a frame from a line that something printed on the same stream.
const (
	mark     = "fgw1"
	maxFrame = 1 << 30 // bytes
)

// errPipe is the error of a message that could not be written: nobody reads.
var errPipe = errors.New("nobody reads the pipe")

// errGarbage is what is read when something but frames comes.
var errGarbage = errors.New("no message: something else was written to the pipe")

// sender writes values in frames. The types of values travel once.
type sender struct {
	to      io.Writer
	limit   int
	frame   bytes.Buffer
	encoder *gob.Encoder
}

func newSender(to io.Writer) *sender {
	s := &sender{to: to, limit: maxFrame}
	s.encoder = gob.NewEncoder(&s.frame)
	return s
}

// send writes one frame of values. After an error the stream is of no use.
func (s *sender) send(values ...any) error {
	defer s.release()
	s.frame.WriteString(mark + "\x00\x00\x00\x00")
	for _, v := range values {
		if err := s.encoder.Encode(v); err != nil {
			return fmt.Errorf("encoding a message: %w", err)
		}
	}
	frame := s.frame.Bytes()
	length := len(frame) - len(mark) - 4
	if length > s.limit {
		return fmt.Errorf("a message of %d bytes, at most %d are sent", length, s.limit)
	}
	binary.BigEndian.PutUint32(frame[len(mark):], uint32(length))
	if _, err := s.to.Write(frame); err != nil {
		return fmt.Errorf("sending a message: %w: %w", errPipe, err)
	}
	return nil
}

// release empties the frame, and gives up the memory of a large one.
func (s *sender) release() {
	if s.frame.Cap() > 4<<20 {
		s.frame = bytes.Buffer{}
	}
	s.frame.Reset()
}

// receiver reads what a sender wrote.
type receiver struct {
	from    *bufio.Reader
	frame   bytes.Buffer
	decoder *gob.Decoder
}

func newReceiver(from io.Reader) *receiver {
	r := &receiver{from: bufio.NewReader(from)}
	r.decoder = gob.NewDecoder(&r.frame)
	return r
}

// next reads the next frame; io.EOF when there is none.
func (r *receiver) next() error {
	if r.frame.Cap() > 4<<20 {
		r.frame = bytes.Buffer{}
	}
	r.frame.Reset()
	var head [len(mark) + 4]byte
	if _, err := io.ReadFull(r.from, head[:]); err != nil {
		return err
	}
	length := binary.BigEndian.Uint32(head[len(mark):])
	if string(head[:len(mark)]) != mark || length > maxFrame {
		return errGarbage
	}
	// Copied bit by bit: a false length must not cost its memory.
	if _, err := io.CopyN(&r.frame, r.from, int64(length)); err != nil {
		return fmt.Errorf("reading a message: %w", err)
	}
	return nil
}

// decode reads the next value of the frame.
func (r *receiver) decode(value any) error {
	if err := r.decoder.Decode(value); err != nil {
		return fmt.Errorf("decoding a message: %w", err)
	}
	return nil
}

// head stands before every reply.
type head struct {
	Last   bool   // the job is done: no reply follows
	Fault  string // why it failed; "": it did not
	Memory int64  // of the worker in bytes, with the last one
}
