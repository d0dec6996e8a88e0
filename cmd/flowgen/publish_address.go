package main

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"flowgen/cmd/flowgen/pinyin"
	"flowgen/dsl/flow"
	"flowgen/render/site"
)

// maxSlug is the longest part of an address in bytes: that of a power, a dot,
// that of a flow and an extension make a name that every file system takes.
const maxSlug = 80

// slug returns the part of an address that a code or a name becomes: lower-case
// ASCII letters and digits, Chinese as pinyin without tones, a syllable a word,
// everything else as one "-". It is "" when nothing is left. The same text gives
// the same slug for ever: addresses are what others link to.
func slug(text string) string {
	whole := strings.Join(words(text), "-")
	if device.MatchString(whole) || whole == "index" {
		whole = "power-" + whole // what Windows keeps for devices, and servers for folders
	}
	if len(whole) <= maxSlug {
		return whole
	}
	sum := sha256.Sum256([]byte(whole))
	mark := "-" + hex.EncodeToString(sum[:4])
	return strings.TrimRight(whole[:maxSlug-len(mark)], "-") + mark
}

// words returns the words of a text in lower-case ASCII: runs of letters and
// digits, a syllable for each Chinese character; one without a reading is its
// number.
func words(text string) []string {
	var all []string
	open := false // the last word may go on
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r): // an accent
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if !open {
				all = append(all, "")
			}
			all[len(all)-1] += string(unicode.ToLower(r))
			open = true
		case unicode.Is(unicode.Han, r):
			all = append(all, syllable(r))
			open = false
		default:
			open = false
		}
	}
	return all
}

// syllable is how a Chinese character is mostly read.
func syllable(r rune) string {
	if s := pinyin.Of(r); s != "" {
		return s
	}
	return "u" + strconv.FormatInt(int64(r), 16)
}

// spelling is how a name may be typed on a Latin keyboard: its initials, then
// its syllables.
func spelling(name string) string {
	all := words(name)
	initials := ""
	for _, w := range all {
		initials += w[:1]
	}
	return strings.Join(append([]string{initials}, all...), " ")
}

// addressed is a power to be published, with its addresses.
type addressed struct {
	power *flow.Power  // as it was written: for messages alone
	views []*flow.View // what of it is public; the main diagram first, never empty
	slug  string
	flows []string // of each view: the slug of its flow; "": the main one
	// leadsTo are the slugs of the powers that its steps stand for, by their name
	// after NFKC; "": not public, or nobody can tell which is meant.
	leadsTo map[string]string
}

// addresses gives the powers that are public their addresses, in order. Those
// that have none, or share one, are told.
func (p *program) addresses(powers []*flow.Power) ([]addressed, []string) {
	var all []addressed
	var faults []string
	owners := map[string]*flow.Power{}
	for _, power := range powers {
		views := flow.Views(power, flow.External)
		if len(views) == 0 {
			continue
		}
		a := addressed{power: power, views: views, slug: slug(power.Code.S)}
		if a.slug == "" {
			a.slug = slug(power.Name.S)
		}
		switch other := owners[a.slug]; {
		case a.slug == "":
			faults = append(faults, p.say("%s：“%s”的编号和名称里没有可以写进网址的字：请写编号", "%s: neither code nor name of %q can be written in an address: give it a code",
				placeOf(power.Name), power.Name.S))
		case other != nil:
			faults = append(faults, p.say("%s：“%s”和 %s 的“%s”会用同一个网址“%s”：请改编号", "%[1]s: %[2]q and %[4]q at %[3]s would have the same address %[5]q: change a code",
				placeOf(power.Name), power.Name.S, placeOf(other.Name), other.Name.S, a.slug))
		}
		owners[a.slug] = power
		flows, more := p.addressFlows(power, views)
		a.flows, faults = flows, append(faults, more...)
		all = append(all, a)
	}
	joinLinks(all, powers)
	return all, faults
}

// addressFlows gives the diagrams of a power their addresses.
func (p *program) addressFlows(power *flow.Power, views []*flow.View) (flows, faults []string) {
	for _, v := range views {
		name := v.Process.Name
		s := slug(name.S)
		switch i := slices.Index(flows, s); {
		case name.IsZero():
		case s == "":
			faults = append(faults, p.say("%s：流程“%s”的名称里没有可以写进网址的字", "%s: the name of the flow %q cannot be written in an address", placeOf(name), name.S))
		case i >= 0:
			faults = append(faults, p.say("%s：“%s”的流程“%s”和“%s”会用同一个网址“%s”：请改一个名称", "%s: the flows %[3]q and %[4]q of %[2]q would have the same address %[5]q: change a name",
				placeOf(name), power.Name.S, name.S, views[i].Process.Name.S, s))
		}
		flows = append(flows, s)
	}
	return flows, faults
}

// placeOf is where a text is written, for messages.
func placeOf(t flow.Text) string {
	return t.Span.File + ":" + strconv.Itoa(t.Span.Start.Line)
}

// prefix is what the ids in the power's page or fragment begin with.
func (a *addressed) prefix(fragment bool) string {
	if fragment {
		return site.Prefix(a.slug)
	}
	return ""
}

// stem names the picture of a view beside the page, without extension.
func (a *addressed) stem(view int) string {
	if a.flows[view] == "" {
		return a.slug
	}
	return a.slug + "." + a.flows[view]
}
