package preview

import (
	"crypto/subtle"
	"net/http"
	"strings"
	"time"
)

// policy is the content security policy. The frame needs its own scripts,
// styles and streams; pictures need their fonts and images, which are inside
// them. The one trusted type is the parser of pictures: no other text of a
// script becomes markup.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
	"img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types picture"

// serve answers the page's own requests and refuses all others, without a
// word about which part of them was wrong.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	harden(w.Header())
	token, rest, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	allowed := s.allowed(r)
	switch {
	case allowed && ok && s.admits(w, r, token, rest):
	case !allowed, !s.knows(token):
		// Neither the rest of a body is waited for nor another request.
		w.Header().Set("Connection", "close")
		if r.ContentLength != 0 {
			_ = http.NewResponseController(w).SetReadDeadline(time.Now())
		}
		s.fail(w, http.StatusForbidden)
	case !ok:
		s.fail(w, http.StatusNotFound)
	default:
		s.route(w, r, rest)
	}
}

// harden sets the headers that every answer has.
func harden(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// allowed reports whether a request comes from the page, or from the address
// bar of a browser. A page of another origin cannot change Host, Origin and
// Sec-Fetch-Site, not even by giving its own name the address of this machine.
func (s *Server) allowed(r *http.Request) bool {
	if !s.hosts[r.Host] || r.ContentLength != 0 || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	for _, origin := range r.Header.Values("Origin") {
		if host, ok := strings.CutPrefix(origin, "http://"); !ok || !s.hosts[host] {
			return false
		}
	}
	for _, site := range r.Header.Values("Sec-Fetch-Site") {
		if site != "same-origin" && site != "none" {
			return false
		}
	}
	return true
}

// knows reports whether a token is the right one, in a time that does not tell
// how much of it is.
func (s *Server) knows(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) == 1
}

// fail answers with a status and its name.
func (s *Server) fail(w http.ResponseWriter, status int) {
	s.write(w, status, "text/plain; charset=utf-8", []byte(http.StatusText(status)+"\n"))
}

// write writes a whole answer, to a client that takes it in time.
func (s *Server) write(w http.ResponseWriter, status int, kind string, data []byte) {
	// A writer without deadlines is one of a test.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTime))
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(data) // a client that has gone wants nothing
}
