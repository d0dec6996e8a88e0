package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// spellings returns the bytes that a text becomes where nothing is compressed
// and no escape is left: UTF-8 and both orders of UTF-16, as they are, as
// hexadecimal digits, as octal escapes of PDF and inside base64; and its
// syllables in Latin letters, as names of files have them.
func spellings(text string) [][]byte {
	big, little := []byte{}, []byte{}
	for _, u := range utf16.Encode([]rune(text)) {
		big = binary.BigEndian.AppendUint16(big, u)
		little = binary.LittleEndian.AppendUint16(little, u)
	}
	var all [][]byte
	for _, raw := range [][]byte{[]byte(text), big, little} {
		digits := hex.EncodeToString(raw)
		all = append(all, raw, []byte(digits), []byte(strings.ToUpper(digits)), octal(raw))
		all = append(all, inBase64(raw)...)
	}
	return append(all, inLatin(text)...)
}

func octal(raw []byte) []byte {
	var b bytes.Buffer
	for _, c := range raw {
		fmt.Fprintf(&b, `\%03o`, c)
	}
	return b.Bytes()
}

// inBase64 returns what is sure of bytes in base64, wherever in it they begin.
func inBase64(raw []byte) [][]byte {
	var all [][]byte
	for before := range 3 {
		whole := base64.StdEncoding.EncodeToString(append(make([]byte, before), raw...))
		sure := whole[(before*8+5)/6 : (before+len(raw))*8/6]
		all = append(all, []byte(sure), []byte(strings.NewReplacer("+", "-", "/", "_").Replace(sure)))
	}
	return all
}

// inLatin returns a text's syllables, joined in each of the usual ways.
func inLatin(text string) [][]byte {
	syllables := pinyin.LazyConvert(text, nil)
	if len(syllables) < len([]rune(text)) {
		return nil
	}
	var all [][]byte
	for _, by := range []string{"", "-", " ", "_"} {
		all = append(all, []byte(strings.Join(syllables, by)))
	}
	return all
}

// unescaped returns data with the escapes of HTML and XML (&#13568; &#x3500;),
// of addresses (%E3%94%80), of JavaScript, JSON and CSS (\u3500 \u{3500} \xe3
// \3500) as the characters that they stand for. What only looks like one, as
// in a file that is not text, is turned into something else and does no harm.
func unescaped(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for {
		at := bytes.IndexAny(data, `&%\`)
		if at < 0 {
			return append(out, data...)
		}
		out = append(out, data[:at]...)
		data = data[at:]
		char, length := escape(data)
		if length == 0 {
			char, length = data[:1], 1
		}
		out = append(out, char...)
		data = data[length:]
	}
}

// escape reads the escape that data begins with; length 0: there is none.
func escape(data []byte) (char []byte, length int) {
	switch next := string(data[1:min(3, len(data))]); {
	case data[0] == '%':
		return escapedNumber(data, 1, 2, 2, 16, "", false)
	case data[0] == '&' && (next == "#x" || next == "#X"):
		return escapedNumber(data, 3, 1, 16, 16, ";", true)
	case data[0] == '&' && strings.HasPrefix(next, "#"):
		return escapedNumber(data, 2, 1, 16, 10, ";", true)
	case data[0] == '&':
		return nil, 0
	case next == "u{":
		return escapedNumber(data, 3, 1, 16, 16, "}", true)
	case strings.HasPrefix(next, "u"):
		return escapedNumber(data, 2, 4, 4, 16, "", true)
	case strings.HasPrefix(next, "x"):
		return escapedNumber(data, 2, 2, 2, 16, "", false)
	}
	return escapedNumber(data, 1, 1, 6, 16, " ", true)
}

// escapedNumber reads the digits of an escape from a place on: of a character, or of
// one byte. What may end it is taken too.
func escapedNumber(data []byte, from, least, most, base int, end string, character bool) (char []byte, length int) {
	to := from
	for to < len(data) && to < from+most && isDigit(data[to], base) {
		to++
	}
	value, err := strconv.ParseUint(string(data[from:min(to, len(data))]), base, 31)
	if to-from < least || err != nil {
		return nil, 0
	}
	if end != "" && to < len(data) && data[to] == end[0] {
		to++
	}
	if !character {
		return []byte{byte(value)}, to
	}
	return utf8.AppendRune(nil, rune(value)), to
}

func isDigit(c byte, base int) bool {
	return c >= '0' && c <= '9' || base == 16 && (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')
}
