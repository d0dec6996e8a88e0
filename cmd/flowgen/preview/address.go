package preview

import (
	"fmt"
	"net"
	"strconv"
)

// loopback returns the host and port to listen on. A name is refused unless it
// is localhost: what any other leads to is up to whoever answers for it.
func loopback(addr string) (string, error) {
	if addr == "" {
		return "127.0.0.1:0", nil
	}
	host, port := "", addr
	if _, err := strconv.ParseUint(addr, 10, 16); err != nil {
		if host, port, err = net.SplitHostPort(addr); err != nil {
			return "", fmt.Errorf("%q is not an address such as 127.0.0.1:8080: %w", addr, err)
		}
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return "", fmt.Errorf("%q is no port, which is a number up to 65535", port)
	}
	if host == "" || host == "localhost" {
		host = "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return "", fmt.Errorf("%s is not on loopback: the preview is served to this machine only, as 127.0.0.1:%s", host, port)
	}
	return net.JoinHostPort(host, port), nil
}

// hostsOf returns what the Host of a request to an address may be.
func hostsOf(address string) map[string]bool {
	_, port, _ := net.SplitHostPort(address) // a listener's own address
	return map[string]bool{
		address:             true,
		"127.0.0.1:" + port: true,
		"localhost:" + port: true,
		"[::1]:" + port:     true,
	}
}
