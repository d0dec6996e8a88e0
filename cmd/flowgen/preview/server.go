package preview

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Options is how to serve.
type Options struct {
	Addr    string // host:port or a port, loopback only; "": 127.0.0.1 and any free port
	English bool   // the page speaks English instead of Chinese
	Backend Backend
}

// Server serves the page until it is closed. Its methods may be called by
// several goroutines at a time.
type Server struct {
	backend Backend
	token   string
	ticket  ticket
	address string          // host:port, as listened to
	hosts   map[string]bool // that a request may be addressed to
	assets  map[string]asset
	beat    time.Duration // between two signs of life on a quiet stream

	open   atomic.Int64 // connections
	http   *http.Server
	cancel context.CancelFunc
	served chan error // what ended serving, once

	mutex   sync.Mutex
	state   State
	written []byte        // state as JSON
	changed chan struct{} // closed when another state is shown
}

// The limits of a connection. A stream and a drawing may last; what is read
// from or written to a client at a time may not.
const (
	headerTime  = 10 * time.Second
	writeTime   = 30 * time.Second
	idleTime    = 2 * time.Minute
	heartbeat   = 15 * time.Second
	farewell    = 2 * time.Second // for requests under way when the server is closed
	headerBytes = 16 << 10
	connections = 128 // at a time; a browser holds up to six
)

// New listens and serves the page, at first with the empty state. An error is
// of the address: not on loopback, in use, or not understood.
func New(o Options) (*Server, error) {
	address, err := loopback(o.Addr)
	if err != nil {
		return nil, err
	}
	assets, err := readAssets(o.English)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", address, err)
	}
	s := &Server{
		backend: o.Backend,
		token:   secret(),
		address: listener.Addr().String(),
		assets:  assets,
		beat:    heartbeat,
		served:  make(chan error, 1),
		changed: make(chan struct{}),
	}
	s.hosts = hostsOf(s.address)
	s.Show(State{})
	base, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.http = &http.Server{
		Handler:           http.HandlerFunc(s.serve),
		ReadHeaderTimeout: headerTime,
		IdleTimeout:       idleTime,
		ConnState:         s.count,
		MaxHeaderBytes:    headerBytes,
		BaseContext:       func(net.Listener) context.Context { return base },
		// What goes wrong with a client is no concern of the terminal.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	go func() { s.served <- s.http.Serve(listener) }()
	return s, nil
}

// count closes a connection too many: whoever holds hundreds of them must not
// keep flowgen from opening files.
func (s *Server) count(c net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		if s.open.Add(1) > connections {
			_ = c.Close() // its own goroutine finds out
		}
	case http.StateClosed, http.StateHijacked:
		s.open.Add(-1)
	}
}

// URL returns the address of the page, which holds the token: who knows it
// sees the pictures and their sources.
func (s *Server) URL() string { return s.addressOf(s.token) }

func (s *Server) addressOf(word string) string { return "http://" + s.address + "/" + word + "/" }

// Show makes a state the one to show, in all pages that are open. It does not
// wait for any of them; a page that is slow misses states, never the last.
func (s *Server) Show(state State) {
	// As JSON an empty list is [], not null.
	state.Pictures = append([]Picture{}, state.Pictures...)
	state.Findings = append([]Finding{}, state.Findings...)
	for i := range state.Pictures {
		state.Pictures[i].Steps = append([]int{}, state.Pictures[i].Steps...)
	}
	written, err := json.Marshal(state)
	if err != nil {
		panic(fmt.Sprintf("writing a state as JSON: %v", err)) // strings and numbers only
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.state, s.written = state, written
	close(s.changed)
	s.changed = make(chan struct{})
}

// current returns the state as JSON and a channel that is closed when there is
// a newer one.
func (s *Server) current() ([]byte, <-chan struct{}) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.written, s.changed
}

// names reports whether the state names a file as a source.
func (s *Server) names(file string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for _, p := range s.state.Pictures {
		if p.Source == file {
			return true
		}
	}
	for _, f := range s.state.Findings {
		if f.File == file {
			return true
		}
	}
	return false
}

// Close ends all streams and drawings and stops serving. A second call does
// nothing.
func (s *Server) Close() error {
	s.cancel()
	ctx, done := context.WithTimeout(context.Background(), farewell)
	defer done()
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	if ended := <-s.served; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	s.served <- http.ErrServerClosed // for a second call
	if err != nil {
		return fmt.Errorf("closing the preview: %w", err)
	}
	return nil
}
