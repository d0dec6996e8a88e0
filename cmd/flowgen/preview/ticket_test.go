package preview

import (
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestTicketLeadsToThePageOnce hands an address to a browser that is worth
// nothing to whoever reads it afterwards.
func TestTicketLeadsToThePageOnce(t *testing.T) {
	s := serve(t, nobody{}, State{})
	ask := func(method, address string, change func(*http.Request)) (int, string) {
		t.Helper()
		response, _ := call(t, s, method, strings.TrimPrefix(address, "http://"+s.address), change)
		return response.StatusCode, response.Header.Get("Location")
	}
	first := s.Ticket()
	if !regexp.MustCompile(`^http://127\.0\.0\.1:\d+/[0-9a-f]{32}/$`).MatchString(first) || first == s.URL() {
		t.Fatalf("the ticket is %s", first)
	}
	// Neither these lead to the page nor do they use the ticket up.
	for name, status := range map[string]func() (int, string){
		"its head":          func() (int, string) { return ask("HEAD", first, nil) },
		"a path behind it":  func() (int, string) { return ask("GET", first+"events", nil) },
		"without its slash": func() (int, string) { return ask("GET", strings.TrimSuffix(first, "/"), nil) },
		"another name": func() (int, string) {
			return ask("GET", first, func(r *http.Request) { r.Host = "example.com" })
		},
		"another site": func() (int, string) {
			return ask("GET", first, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") })
		},
		"no word at all": func() (int, string) { return ask("GET", "//", nil) },
	} {
		if got, to := status(); got != 403 || to != "" {
			t.Errorf("%s: %d %s", name, got, to)
		}
	}
	if got, to := ask("GET", first, nil); got != 303 || to != "/"+s.token+"/" {
		t.Errorf("the ticket: %d %s", got, to)
	}
	if got, to := ask("GET", first, nil); got != 403 || to != "" {
		t.Errorf("the ticket again: %d %s", got, to)
	}

	second, third := s.Ticket(), s.Ticket()
	if got, _ := ask("GET", second, nil); got != 403 {
		t.Errorf("a ticket before the last: %d", got)
	}
	s.ticket.until = time.Now().Add(-time.Second)
	if got, _ := ask("GET", third, nil); got != 403 {
		t.Errorf("a ticket that is too old: %d", got)
	}
}

// TestTicketInTheBrowser goes from the ticket to the page, which can be loaded
// again.
func TestTicketInTheBrowser(t *testing.T) {
	b, _, _ := openExamples(t, 1000, 700, "合同审签")
	b.open(b.server.Ticket())
	b.Is("location.pathname", "/"+b.server.token+"/")
	b.Reload()
	b.revision(1)
}

// TestManyConnections opens more of them than there may be: those too many are
// closed, and once others have gone the page is served again.
func TestManyConnections(t *testing.T) {
	s := serve(t, nobody{}, State{})
	var held []net.Conn
	closed := 0
	for range connections + 20 {
		c, err := net.Dial("tcp", s.address)
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, c)
	}
	for _, c := range held[connections:] {
		_ = c.SetReadDeadline(time.Now().Add(patience))
		if _, err := c.Read(make([]byte, 1)); err != nil && !strings.Contains(err.Error(), "timeout") {
			closed++
		}
	}
	if closed != 20 {
		t.Errorf("%d of 20 connections too many were closed", closed)
	}
	for _, c := range held {
		_ = c.Close()
	}
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		response, err := http.Get(s.URL())
		if err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				break
			}
		}
		if time.Now().After(end) {
			t.Fatalf("the page is not served again: %v", err)
		}
	}
}

// TestRefusedConnectionsEnd holds that whoever has no token keeps no
// connection.
func TestRefusedConnectionsEnd(t *testing.T) {
	s := serve(t, nobody{}, State{})
	for path, want := range map[string]bool{"/": true, "/none/": true, "/" + s.token + "/": false} {
		response, err := http.Get("http://" + s.address + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.Close != want {
			t.Errorf("%s: the connection ends: %v", path, response.Close)
		}
	}
}
