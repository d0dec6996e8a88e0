package preview

import (
	"net"
	"strings"
	"testing"
)

func TestLoopbackOnly(t *testing.T) {
	for _, tt := range []struct{ addr, want string }{
		{"", "127.0.0.1:0"},
		{"8080", "127.0.0.1:8080"},
		{":8080", "127.0.0.1:8080"},
		{"localhost:8080", "127.0.0.1:8080"},
		{"127.0.0.1:0", "127.0.0.1:0"},
		{"127.0.0.2:81", "127.0.0.2:81"},
		{"[::1]:81", "[::1]:81"},
	} {
		got, err := loopback(tt.addr)
		if err != nil || got != tt.want {
			t.Errorf("loopback(%q) = %q, %v, want %q", tt.addr, got, err, tt.want)
		}
	}
	for _, tt := range []struct{ addr, says string }{
		{"0.0.0.0:8080", "not on loopback"},
		{"[::]:8080", "not on loopback"},
		{"192.168.1.2:8080", "not on loopback"},
		{"example.com:8080", "not on loopback"},
		{"localhost.example.com:80", "not on loopback"},
		{"127.0.0.1", "not an address"},
		{"127.0.0.1:http", "no port"},
		{"127.0.0.1:65536", "no port"},
		{"65536", "not an address"},
		{"-1", "not an address"},
		{"127.0.0.1:", "no port"},
	} {
		if _, err := loopback(tt.addr); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("loopback(%q) says %v, want %q", tt.addr, err, tt.says)
		}
		if s, err := New(Options{Addr: tt.addr, Backend: nobody{}}); err == nil {
			t.Errorf("%q is served as %s", tt.addr, s.URL())
			_ = s.Close()
		}
	}
}

func TestAddressInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	if s, err := New(Options{Addr: taken.Addr().String(), Backend: nobody{}}); err == nil {
		t.Errorf("a port in use is served as %s", s.URL())
		_ = s.Close()
	}
}
