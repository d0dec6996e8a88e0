package render

import "testing"

func TestWeb(t *testing.T) {
	for _, address := range []string{
		"https://example.org", "http://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG", "HtTp://a",
		"https://人民网.cn/目录/１", "https://user:secret@example.org/", "https://example.org@evil.example/",
		"https://[2001:db8::1]:8080/", "https://a/javascript:alert(1)", "https://a/%0a", `https://a\b`,
		"mailto:a@example.org", "MAILTO:甲@example.org?subject=x%0Ay", "tel:+86-10-12345", "Tel:12345;ext=6", "tel:010（12345）",
	} {
		if !Web(address) {
			t.Errorf("%q is no link", address)
		}
	}
	for _, address := range []string{
		"", ":", "//example.org", "/a", "a.html", "#a", "?a", "example.org", "example.org:80", "受理:",
		"http", "http:", "http:a", "http:/a", "https://", "https:///a", "https://?a", "https://#a", `https:\\a`, `https:/\a`, `https://\a`,
		"mailto:", "tel:",
		"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
		"\x01javascript:alert(1)", "javascript&colon;alert(1)", "vbscript:x", "data:text/html,x", "DATA:image/svg+xml,x",
		"blob:https://a/b", "file:///etc/passwd", "ftp://a", "about:blank", "view-source:https://a", "intent://a", "urn:a",
		"http\t://a", "ht\u200btp://a", "ｈｔｔｐ://a", "http：//a", "ſftp:a", "ht\u0131p://a",
		" https://a", "https://a ", "https://a b", "https://a\nb", "https://a\x00", "https://a\u202eb", "https://a\u3000b", "https://a\ufeff",
		"https://a\x80", "mailto:a\r\nBcc: b@c", "https://a\u00ad",
	} {
		if Web(address) {
			t.Errorf("%q is a link", address)
		}
	}
}
