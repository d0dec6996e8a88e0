package preview

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"sync"
	"time"
)

// validity is how long a ticket waits for the browser that it was given to.
const validity = time.Minute

// ticket is an address that leads to the page once. It stands where others may
// read along, as in the list of processes, and is worthless by then.
type ticket struct {
	mutex sync.Mutex
	word  string // "": none, or used
	until time.Time
}

// Ticket returns an address that leads to the page once and within a minute,
// for handing it to a browser. It takes the place of the one before.
func (s *Server) Ticket() string {
	s.ticket.mutex.Lock()
	defer s.ticket.mutex.Unlock()
	s.ticket.word, s.ticket.until = secret(), time.Now().Add(validity)
	return s.addressOf(s.ticket.word)
}

// takes reports whether a word is the ticket, which is used up by that.
func (t *ticket) takes(word string) bool {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.word == "" || time.Now().After(t.until) || subtle.ConstantTimeCompare([]byte(word), []byte(t.word)) != 1 {
		return false
	}
	t.word = ""
	return true
}

// admits leads the bearer of the ticket to the page.
func (s *Server) admits(w http.ResponseWriter, r *http.Request, word, rest string) bool {
	if r.Method != http.MethodGet || rest != "" || !s.ticket.takes(word) {
		return false
	}
	w.Header().Set("Location", "/"+s.token+"/")
	s.fail(w, http.StatusSeeOther)
	return true
}

// secret returns a word that nobody guesses.
func secret() string {
	word := make([]byte, 16)
	_, _ = rand.Read(word) // never fails, says its documentation
	return hex.EncodeToString(word)
}
