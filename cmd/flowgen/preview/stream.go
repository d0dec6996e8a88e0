package preview

import (
	"bytes"
	"net/http"
	"time"
)

// events sends the state, and each newer one, as server-sent events until the
// client or the server goes. While a client is slow to read, states that have
// become old are not sent to it.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	beat := time.NewTicker(s.beat)
	defer beat.Stop()
	var changed <-chan struct{}
	for {
		var event []byte
		if event, changed = s.event(); send(w, event) != nil {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-changed:
				waiting = false
			case <-beat.C:
				if send(w, []byte(":\n\n")) != nil {
					return
				}
			case <-r.Context().Done():
				return
			}
		}
	}
}

// event returns the state as an event, and when there is a newer one. A page
// that has lost its stream asks again after a second.
func (s *Server) event() ([]byte, <-chan struct{}) {
	state, changed := s.current()
	return bytes.Join([][]byte{[]byte("retry: 1000\nevent: state\ndata: "), state, []byte("\n\n")}, nil), changed
}

// send writes and flushes; an error is a client that has gone or takes
// nothing.
func send(w http.ResponseWriter, data []byte) error {
	control := http.NewResponseController(w)
	// A writer without deadlines is one of a test.
	_ = control.SetWriteDeadline(time.Now().Add(writeTime))
	if _, err := w.Write(data); err != nil {
		return err
	}
	return control.Flush()
}
