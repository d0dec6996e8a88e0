package diag

import (
	"net/url"
	"path"
	"strings"
)

// The objects of a SARIF 2.1.0 log that are written, by their section there.
type (
	// sarifLog is §3.13.
	sarifLog struct {
		Version string     `json:"version"`
		Schema  string     `json:"$schema"`
		Runs    []sarifRun `json:"runs"`
	}
	// sarifRun is §3.14.
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   string        `json:"language"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	// sarifTool is §3.18.
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	// sarifDriver is a toolComponent, §3.19.
	sarifDriver struct {
		Name     string      `json:"name"`
		Version  string      `json:"version,omitempty"`
		Language string      `json:"language"`
		Rules    []sarifRule `json:"rules,omitempty"`
	}
	// sarifRule is a reportingDescriptor, §3.49.
	sarifRule struct {
		ID         string           `json:"id"`
		Name       string           `json:"name,omitempty"`
		Short      *sarifMessage    `json:"shortDescription,omitempty"`
		Full       *sarifMessage    `json:"fullDescription,omitempty"`
		Help       *sarifMessage    `json:"help,omitempty"`
		Default    sarifDefault     `json:"defaultConfiguration"`
		Properties *sarifProperties `json:"properties,omitempty"`
	}
	// sarifDefault is a reportingConfiguration, §3.50.
	sarifDefault struct {
		Enabled *bool  `json:"enabled,omitempty"` // nil: enabled
		Level   string `json:"level"`
	}
	// sarifProperties is a property bag, §3.8.
	sarifProperties struct {
		Tags   []string `json:"tags,omitempty"`
		Source string   `json:"source,omitempty"`
	}
	// sarifMessage is a message, §3.11, or a multiformatMessageString, §3.12.
	sarifMessage struct {
		Text string `json:"text"`
	}
	// sarifResult is §3.27.
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	// sarifLocation is §3.28.
	sarifLocation struct {
		ID       int            `json:"id,omitempty"`
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Message  *sarifMessage  `json:"message,omitempty"`
	}
	// sarifPhysical is a physicalLocation, §3.29.
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	// sarifArtifact is an artifactLocation, §3.4.
	sarifArtifact struct {
		URI         string        `json:"uri"`
		Description *sarifMessage `json:"description,omitempty"`
	}
	// sarifRegion is §3.30. Offsets are left out: ours count bytes of the
	// decoded text, not of the file.
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"` // of the character after the region
	}
)

// uri is a file name as a URI reference (RFC 3986), percent-encoded: an
// absolute name with the scheme file (RFC 8089), a relative one without a
// scheme, simplified. On Windows both slashes part folders, and a name may
// begin with a drive or a server. Standard input is "-"; a file of that name
// is "./-".
func uri(name string, windows bool) string {
	u := url.URL{}
	if windows {
		name = strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "//?/")
		if len(name) > 2 && name[1] == ':' && name[2] == '/' {
			name = "/" + name
		} else if host, share, ok := strings.Cut(strings.TrimPrefix(name, "//"), "/"); ok && strings.HasPrefix(name, "//") {
			u.Host, name = host, "/"+share
		}
	}
	if name != "-" {
		u.Path = path.Clean(name)
	}
	switch {
	case name == "-":
		return "-"
	case u.Path == "-":
		return "./-"
	case strings.HasPrefix(u.Path, "/"):
		u.Scheme = "file"
	}
	return u.String()
}
