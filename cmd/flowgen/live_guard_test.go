//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// outside is what lies where nobody may read it.
const outside = "nobody-may-read-this"

// TestPageServesNobodyElse asks a real flowgen for what is none of the page's
// business: as another host, from another page, without the token, and for
// files beside the pictures.
func TestPageServesNobodyElse(t *testing.T) {
	t.Parallel()
	w := watchSeed(t, "--serve")
	page := w.address()
	w.run()
	token := strings.Trim(page.Path, "/")
	port := page.Port()
	if page.Hostname() != "127.0.0.1" || len(token) != 32 {
		t.Fatalf("the page is at %s", page)
	}
	root := page.Path
	own := "Host: 127.0.0.1:" + port
	if status, body := ask(t, page.Host, root, own); status != http.StatusOK || !strings.Contains(body, "<title>flowgen</title>") {
		t.Fatalf("the page itself: %d %s", status, body)
	}
	for _, c := range []struct {
		path    string
		headers []string
	}{
		{root, []string{"Host: evil.example:" + port}},
		{root, []string{"Host: evil.example"}},
		{root, []string{"Host: 127.0.0.1"}},
		{root, []string{"Host: 127.0.0.1:1"}},
		{root, []string{"Host: 127.0.0.1:" + port + ".evil.example"}},
		{root + "events", []string{own, "Origin: http://evil.example"}},
		{root + "events", []string{own, "Origin: https://127.0.0.1:" + port}},
		{root + "events", []string{own, "Origin: null"}},
		{root + "events", []string{own, "Origin: http://localhost:1"}},
		{root + "events", []string{own, "Sec-Fetch-Site: cross-site"}},
		{root + "events", []string{own, "Sec-Fetch-Site: same-site"}},
		{"/", []string{own}},
		{"/events", []string{own}},
		{"/index.html", []string{own}},
		{"/" + strings.Repeat("0", 32) + "/events", []string{own}},
		{"/" + token[:31] + "/events", []string{own}},
		{"/" + token + "0/events", []string{own}},
		{"/x" + token[1:] + "/events", []string{own}},
		{"/events?token=" + token, []string{own}},
	} {
		if status, body := ask(t, page.Host, c.path, c.headers...); status != http.StatusForbidden || body != "Forbidden\n" {
			t.Errorf("%s %q: %d %s", c.path, c.headers, status, body)
		}
	}
	w.quit()
}

// TestPageServesNothingElse puts files where a careless server would find
// them, and asks by every way to write their names.
func TestPageServesNothingElse(t *testing.T) {
	t.Parallel()
	secret := filepath.Join(t.TempDir(), "secret.flow")
	try(t, os.WriteFile(secret, []byte(outside), 0o600))
	w := keepVigil(t, "--serve src -o out", "src/"+seedFile, example(t, seedFile), "src/"+seedUnit, example(t, seedUnit),
		"beside.flow", outside, "src/notes.txt", outside, "out/notes.svg", outside)
	try(t, os.Symlink(secret, w.path("src/link.txt")))
	try(t, os.Symlink(filepath.Dir(secret), w.path("src/folder")))
	try(t, os.Symlink(secret, w.path("out/link.svg")))
	address := w.address()
	w.run()
	names := []string{secret, "/etc/passwd", "file://" + secret}
	for _, name := range []string{"beside.flow", "src/notes.txt", "out/notes.svg", "src/link.txt", "src/folder/secret.flow", "out/link.svg", "out/信访举报受理.external.svg"} {
		names = append(names, name, w.path(name), "src/../"+name, "./"+name, "../"+filepath.Base(w.dir)+"/"+name)
	}
	own := "Host: " + address.Host
	for _, name := range names {
		slashed := strings.TrimPrefix(name, "/")
		doubled := url.PathEscape(url.PathEscape(slashed))
		paths := []string{
			"../" + slashed, "../../../../../../../.." + name, "%2e%2e/" + slashed, "%2e%2e%2f" + url.PathEscape(slashed), doubled,
			"..%5c" + strings.ReplaceAll(slashed, "/", "%5c"), `..\` + strings.ReplaceAll(slashed, "/", `\`), "/" + slashed, "//" + slashed,
			url.PathEscape(name), slashed, "page/" + slashed, "source/" + slashed, "picture/" + slashed,
			"source?file=" + url.QueryEscape(name), "source?file=" + url.QueryEscape("src/../"+name), "source?file=" + url.QueryEscape(strings.ReplaceAll(name, "/", `\`)),
			"source?file=" + url.QueryEscape(seedFile+"/../"+name), "source?file=src/" + url.QueryEscape(seedFile) + "&file=" + url.QueryEscape(name),
			"picture?id=" + url.QueryEscape(name), "picture?id=" + url.QueryEscape("../"+name), "picture?theme=" + url.QueryEscape(name),
		}
		for _, path := range paths {
			status, body := ask(t, address.Host, address.Path+escaped(path), own)
			answered := strings.HasPrefix(path, "source?file=src/") && strings.Contains(body, "单位.flow") // the source that is named first
			if strings.Contains(body, outside) || strings.Contains(body, "root:") || status == http.StatusOK && !answered {
				t.Errorf("%s: %d %.80s", path, status, body)
			}
		}
	}
	// The server is not deaf: a source that the page shows is there.
	if status, body := ask(t, address.Host, address.Path+"source?file="+url.QueryEscape("src/"+seedFile), own); status != http.StatusOK || !strings.Contains(body, "提出意见") {
		t.Errorf("the source itself: %d %.80s", status, body)
	}
	w.quit()
}

// TestPageOnLoopbackOnly knocks at the other addresses of this machine.
func TestPageOnLoopbackOnly(t *testing.T) {
	t.Parallel()
	w := watchSeed(t, "--serve")
	page := w.address()
	addresses, err := net.InterfaceAddrs()
	try(t, err)
	knocked := 0
	for _, address := range addresses {
		ip, _, err := net.ParseCIDR(address.String())
		if err != nil || ip.IsLoopback() {
			continue
		}
		knocked++
		connection, err := net.DialTimeout("tcp", net.JoinHostPort(ip.String(), page.Port()), soon)
		if err == nil {
			_ = connection.Close() // nothing was sent
			t.Errorf("%s answers", ip)
		}
	}
	if knocked == 0 {
		t.Log("this machine has no other address")
	}
	w.quit()
	for _, refused := range []string{"0.0.0.0:0", "[::]:0", "192.0.2.1:8080", "evil.example:8080"} {
		var status int
		cmd, errs := command(t, w.dir, "watch", "--serve="+refused, ".")
		if err := cmd.Run(); err != nil {
			status = cmd.ProcessState.ExitCode()
		}
		if status != exitUsage || !strings.Contains(errs.String(), "不能打开预览页") {
			t.Errorf("--serve=%s: exit status %d: %s", refused, status, errs)
		}
	}
}

// TestCurlFromAnotherName goes through the resolver as a page of another name
// does that has itself resolved to this machine.
func TestCurlFromAnotherName(t *testing.T) {
	t.Parallel()
	curl, err := exec.LookPath("curl")
	if err != nil {
		t.Skip("no curl here; other tests ask in its stead")
	}
	w := watchSeed(t, "--serve")
	page := w.address()
	status := func(host string, args ...string) string {
		t.Helper()
		address := "http://" + net.JoinHostPort(host, page.Port()) + page.Path
		out, err := exec.Command(curl, append(args, "--noproxy", "*", "-s", "-o", os.DevNull, "-w", "%{http_code}", address)...).Output()
		try(t, err)
		return string(out)
	}
	if got := status("evil.example", "--resolve", "evil.example:"+page.Port()+":127.0.0.1"); got != "403" {
		t.Errorf("from another name: %s", got)
	}
	if got := status("127.0.0.1"); got != "200" {
		t.Errorf("from its own: %s", got)
	}
	w.quit()
}

// escaped escapes what no path may hold, and leaves escapes and dots as they
// are.
func escaped(path string) string {
	var b strings.Builder
	for i := range len(path) {
		if path[i] <= ' ' || path[i] >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", path[i])
			continue
		}
		b.WriteByte(path[i])
	}
	return b.String()
}

// ask sends a request as it is written, which no client would, and returns
// status and body.
func ask(t testing.TB, address, path string, headers ...string) (int, string) {
	t.Helper()
	connection, err := net.Dial("tcp", address)
	try(t, err)
	defer connection.Close() // all was read
	try(t, connection.SetDeadline(time.Now().Add(soon)))
	_, err = fmt.Fprintf(connection, "GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n", path, strings.Join(headers, "\r\n"))
	try(t, err)
	answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
	try(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	try(t, err)
	return answer.StatusCode, string(body)
}

// TestWatchOpensThePage has something stand in for the browser: the address
// that it is handed, where others may read it, leads to the page once.
func TestWatchOpensThePage(t *testing.T) {
	if runtime.GOOS == "darwin" {
		t.Skip("the program that opens addresses cannot be replaced here")
	}
	bin := t.TempDir()
	try(t, os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\necho \"$1\" > "+bin+"/address\n"), 0o755))
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("DISPLAY", ":0")
	w := watchSeed(t, "--open")
	page := w.url()
	w.run("画了 3 幅图")
	var handed string
	w.until("the browser is started", func() bool {
		data, err := os.ReadFile(filepath.Join(bin, "address"))
		handed = strings.TrimSpace(string(data))
		return err == nil && handed != ""
	})
	if handed == page {
		t.Error("the browser is handed the page's own address")
	}
	for _, want := range []int{http.StatusOK, http.StatusForbidden} {
		if got := fetch(handed); got != want {
			t.Errorf("the address leads to %d, want %d", got, want)
		}
	}
	w.quit()
}
