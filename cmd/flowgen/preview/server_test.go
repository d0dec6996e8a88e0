package preview

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// nobody is a backend that has nothing.
type nobody struct{}

func (nobody) Draw(context.Context, Request) (Drawn, error) { return Drawn{}, ErrUnknown }
func (nobody) Lines(string) ([]string, bool)                { return nil, false }

// call asks a server. The path is sent as it is written; change may alter the
// rest of the request.
func call(t *testing.T, s *Server, method, path string, change func(*http.Request)) (*http.Response, string) {
	t.Helper()
	r := &http.Request{Method: method, Host: s.address, Header: http.Header{}}
	if change != nil {
		change(r)
	}
	connection, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	var head bytes.Buffer
	fmt.Fprintf(&head, "%s %s HTTP/1.1\r\nHost: %s\r\n", method, path, r.Host)
	if err := r.Header.Write(&head); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(connection, "%sConnection: close\r\n\r\n", head.String()); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(connection), r)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestURLHoldsAToken(t *testing.T) {
	first, second := serve(t, nobody{}, State{}), serve(t, nobody{}, State{})
	for _, s := range []*Server{first, second} {
		if !regexp.MustCompile(`^http://127\.0\.0\.1:\d+/[0-9a-f]{32}/$`).MatchString(s.URL()) {
			t.Errorf("the address is %s", s.URL())
		}
	}
	if first.token == second.token {
		t.Error("two servers have one token")
	}
}

// TestOnlyThePageIsServed holds that whoever is not the page gets 403 and
// nothing more.
func TestOnlyThePageIsServed(t *testing.T) {
	s := serve(t, nobody{}, State{})
	port := s.address[strings.LastIndex(s.address, ":"):]
	host := func(h string) func(*http.Request) { return func(r *http.Request) { r.Host = h } }
	header := func(k, v string) func(*http.Request) { return func(r *http.Request) { r.Header.Set(k, v) } }
	page := "/" + s.token + "/"
	for _, tt := range []struct {
		name, method, path string
		change             func(*http.Request)
		want               int
	}{
		{"the page", "GET", page, nil, 200},
		{"its head", "HEAD", page, nil, 200},
		{"by the name localhost", "GET", page, host("localhost" + port), 200},
		{"by IPv6", "GET", page, host("[::1]" + port), 200},
		{"its own origin", "GET", page, header("Origin", "http://"+s.address), 200},
		{"from the address bar", "GET", page, header("Sec-Fetch-Site", "none"), 200},
		{"from the page", "GET", page, header("Sec-Fetch-Site", "same-origin"), 200},

		{"another name", "GET", page, host("evil.example" + port), 403},
		{"another name of this machine", "GET", page, host("127.0.0.1.nip.io" + port), 403},
		{"no port", "GET", page, host("127.0.0.1"), 403},
		{"another port", "GET", page, host("127.0.0.1:1"), 403},
		{"another origin", "GET", page, header("Origin", "http://evil.example"), 403},
		{"an origin with TLS", "GET", page, header("Origin", "https://"+s.address), 403},
		{"no origin", "GET", page, header("Origin", "null"), 403},
		{"a longer origin", "GET", page, header("Origin", "http://"+s.address+".evil.example"), 403},
		{"two origins", "GET", page, func(r *http.Request) { r.Header["Origin"] = []string{"http://" + s.address, "http://evil.example"} }, 403},
		{"another site", "GET", page, header("Sec-Fetch-Site", "cross-site"), 403},
		{"another port's page", "GET", page, header("Sec-Fetch-Site", "same-site"), 403},
		{"POST", "POST", page, nil, 403},
		{"OPTIONS", "OPTIONS", page, nil, 403},
		{"a body", "GET", page, header("Content-Length", "1000"), 403},

		{"no token", "GET", "/", nil, 403},
		{"no token, a file", "GET", "/app.js", nil, 403},
		{"no token, twice a slash", "GET", "//", nil, 403},
		{"a wrong token", "GET", "/" + strings.Repeat("0", 32) + "/", nil, 403},
		{"half a token", "GET", "/" + s.token[:16] + "/", nil, 403},
		{"a longer token", "GET", "/" + s.token + "0/", nil, 403},
		{"the token in capitals", "GET", "/" + strings.ToUpper(s.token) + "x/", nil, 403},
		{"the token second", "GET", "/x/" + s.token + "/", nil, 403},
		{"the token in the query", "GET", "/?" + s.token, nil, 403},
		{"events without a token", "GET", "/events", nil, 403},
		{"picture without a token", "GET", "/picture?id=p0", nil, 403},
	} {
		response, body := call(t, s, tt.method, tt.path, tt.change)
		if response.StatusCode != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, response.StatusCode, tt.want)
		}
		if tt.want == 403 && body != "Forbidden\n" {
			t.Errorf("%s: says %.60q", tt.name, body)
		}
	}
}

// TestNoFileIsServed holds that no path leads to the disk: what is served is
// a short list, compared as a whole.
func TestNoFileIsServed(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	if err := os.MkdirAll("page", 0o755); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(folder, "secret.svg")
	for _, name := range []string{secret, filepath.Join(folder, "page", "secret.svg")} {
		if err := os.WriteFile(name, []byte("secret"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(secret, filepath.Join(folder, "page", "link.svg")); err != nil {
		t.Logf("no symbolic link: %v", err)
	}
	s := serve(t, nobody{}, State{})
	base := "/" + s.token + "/"
	for _, path := range []string{
		"secret.svg", "page/secret.svg", "link.svg", "page/link.svg", "page/", "page", "index.html",
		"../", "../secret.svg", "..%2fsecret.svg", "%2e%2e/secret.svg", "%2e%2e%2fsecret.svg", "..%5csecret.svg", `..\secret.svg`,
		"./app.js", "x/../app.js", "app.js/", "app.js%00.svg", "APP.JS", "%2fetc%2fpasswd", "/etc/passwd", "//etc/passwd", "file:///etc/passwd",
		"events/", "picture/", "source/../secret.svg", "?/../secret.svg/..", "C:/", `C:\`,
	} {
		response, body := call(t, s, "GET", base+path, nil)
		served := strings.HasPrefix(path, "?") // the page itself, with a query
		if (response.StatusCode == 200) != served || strings.Contains(body, "secret") {
			t.Errorf("%s: %d %.60q", path, response.StatusCode, body)
		}
	}
	response, _ := call(t, s, "GET", "/"+s.token, nil)
	if response.StatusCode != 404 {
		t.Errorf("without a slash: %d", response.StatusCode)
	}
	escaped := strings.Replace(base, s.token, "%"+hexOf(s.token[0])+s.token[1:], 1)
	if response, _ := call(t, s, "GET", escaped+"..%2f..%2fsecret.svg", nil); response.StatusCode == 200 {
		t.Error("an escaped token opens a path")
	}
}

func hexOf(b byte) string { return string("0123456789abcdef"[b>>4]) + string("0123456789abcdef"[b&15]) }

// TestHeadersOnEverything holds that refusals are as strict as the page.
func TestHeadersOnEverything(t *testing.T) {
	back, state := examples(t, "合同审签")
	s := serve(t, back, state)
	base := "/" + s.token + "/"
	for _, path := range []string{"/", base, base + "app.js", base + "style.css", base + "icon.svg", base + "none", base + "picture?id=p0", base + "source?file=合同审签.flow", base + "source?file=x"} {
		response, _ := call(t, s, "GET", path, nil)
		got := map[string]string{}
		for name := range response.Header {
			if name != "Date" && name != "Content-Type" && name != "Content-Length" && name != "Connection" {
				got[name] = response.Header.Get(name)
			}
		}
		want := map[string]string{
			"Content-Security-Policy":      policy,
			"X-Content-Type-Options":       "nosniff",
			"Referrer-Policy":              "no-referrer",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cache-Control":                "no-store",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
		if response.Header.Get("Content-Type") == "" {
			t.Errorf("%s has no type", path)
		}
	}
	for _, loose := range []string{"unsafe", "*", "http:", "https:"} {
		if strings.Contains(policy, loose) {
			t.Errorf("the policy holds %s", loose)
		}
	}
}

func TestPictures(t *testing.T) {
	back, state := examples(t, "合同审签")
	s := serve(t, back, state)
	base := "/" + s.token + "/picture?"
	for _, tt := range []struct {
		query, kind string
		status      int
		want        Request
	}{
		{"id=p0", "image/svg+xml", 200, Request{ID: "p0", Format: "svg"}},
		{"id=p0&lanes=post&risk-style=ledger&theme=print&format=pdf&revision=7", "application/pdf", 200, Request{"p0", "post", "ledger", "print", "pdf"}},
		{"id=p1&format=png", "image/png", 200, Request{ID: "p1", Format: "png"}},
		{"id=none", "text/plain; charset=utf-8", 404, Request{ID: "none", Format: "svg"}},
		{"", "text/plain; charset=utf-8", 400, Request{}},
		{"id=p0&format=html", "text/plain; charset=utf-8", 400, Request{}},
		{"id=p0&lanes=<script>", "text/plain; charset=utf-8", 400, Request{}},
		{"id=p0&theme=../x.yaml", "text/plain; charset=utf-8", 400, Request{}},
		{"id=p0&risk-style=x", "text/plain; charset=utf-8", 400, Request{}},
	} {
		response, _ := call(t, s, "GET", base+tt.query, nil)
		if response.StatusCode != tt.status || response.Header.Get("Content-Type") != tt.kind {
			t.Errorf("%s: %d %s", tt.query, response.StatusCode, response.Header.Get("Content-Type"))
		}
		var asked Request
		for _, r := range back.requests() {
			asked = r
		}
		if asked != tt.want {
			t.Errorf("%s asks for %+v, want %+v", tt.query, asked, tt.want)
		}
		if disposition := response.Header.Get("Content-Disposition"); disposition != "" {
			t.Errorf("%s is a download: %s", tt.query, disposition)
		}
	}
	response, _ := call(t, s, "GET", base+"id=p0&format=pdf&download=1", nil)
	if got, want := response.Header.Get("Content-Disposition"), "attachment; filename*=utf-8''%E5%90%88%E5%90%8C%E5%AE%A1%E7%AD%BE.pdf"; got != want {
		t.Errorf("it is saved as %s, want %s", got, want)
	}
	back.set(func(b *shelf) { b.stale = true })
	if response, _ := call(t, s, "GET", base+"id=p0", nil); response.Header.Get("Flowgen-Stale") != "true" {
		t.Error("a picture drawn before does not say so")
	}
	back.set(func(b *shelf) { b.refused = "第 3 行 <b>太宽</b>" })
	if response, body := call(t, s, "GET", base+"id=p0", nil); response.StatusCode != 422 || body != "第 3 行 <b>太宽</b>" || response.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("a refusal: %d %s %q", response.StatusCode, response.Header.Get("Content-Type"), body)
	}
}

// TestSourcesOfTheStateOnly holds that the backend is not even asked for a
// file that the state does not name.
func TestSourcesOfTheStateOnly(t *testing.T) {
	back, state := examples(t, "合同审签")
	back.sources["/etc/passwd"] = []string{"root"}
	state.Findings = []Finding{{File: "单位.flow"}, {File: "没有.flow"}}
	s := serve(t, back, state)
	for file, want := range map[string]int{
		"合同审签.flow": 200, "单位.flow": 200, "没有.flow": 404, "公务用车.flow": 404, "/etc/passwd": 404, "../合同审签.flow": 404, "./合同审签.flow": 404, "": 404,
	} {
		response, body := call(t, s, "GET", "/"+s.token+"/source?file="+file, nil)
		if response.StatusCode != want || strings.Contains(body, "root") {
			t.Errorf("%s: %d %.40q, want %d", file, response.StatusCode, body, want)
		}
		if want == 200 && (!strings.HasPrefix(body, `["`) || response.Header.Get("Content-Type") != "application/json") {
			t.Errorf("%s: %.40q is %s", file, body, response.Header.Get("Content-Type"))
		}
	}
}

func TestPageSpeaksEnglish(t *testing.T) {
	s, err := New(Options{Backend: nobody{}, English: true})
	if err != nil {
		t.Fatal(err)
	}
	_, body := call(t, s, "GET", "/"+s.token+"/", nil)
	if !strings.Contains(body, `<html lang="en">`) || !strings.Contains(body, "Fit width") || regexp.MustCompile(`\p{Han}`).MatchString(body) {
		t.Errorf("the page is not in English:\n%s", body)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
}
