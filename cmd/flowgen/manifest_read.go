package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// Why a manifest cannot be gone by.
var (
	errManifestForeign = errors.New("not one of flowgen")
	errManifestNewer   = errors.New("of a newer flowgen")
	errManifestDamaged = errors.New("damaged")
)

// readManifest reads a manifest of this maker into m. It goes by none that it
// does not wholly understand.
func readManifest(data []byte, maker string, newest int, m any) error {
	var head struct {
		Maker   *string `json:"maker"`
		Version int     `json:"version"`
	}
	switch err := json.Unmarshal(data, &head); {
	case err != nil:
		return fmt.Errorf("%w: %w", errManifestDamaged, err)
	case head.Maker == nil || *head.Maker != maker:
		return errManifestForeign
	case head.Version > newest:
		return errManifestNewer
	case head.Version < 1:
		return fmt.Errorf("%w: version %d", errManifestDamaged, head.Version)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(m); err != nil {
		return fmt.Errorf("%w: %w", errManifestDamaged, err)
	}
	return nil
}

// decodeBatch reads the manifest of a batch or a shard.
func decodeBatch(data []byte) (*batchManifest, error) {
	m := &batchManifest{}
	if err := readManifest(data, batchMaker, batchVersion, m); err != nil {
		return nil, err
	}
	if s := m.Shard; s != nil && (s.Of < 1 || s.Of > maxShards || s.Index < 0 || s.Index >= s.Of) {
		return nil, fmt.Errorf("%w: shard %d of %d", errManifestDamaged, s.Index, s.Of)
	}
	for _, field := range []struct {
		name string
		good bool
	}{
		{"program", m.Program != ""}, {"list", sumText.MatchString(m.List)},
		{"options", m.Options != nil}, {"sources", m.Sources != nil}, {"outputs", m.Outputs != nil},
	} {
		if !field.good {
			return nil, fmt.Errorf("%w: %s", errManifestDamaged, field.name)
		}
	}
	for _, s := range m.Sources {
		if s.Path == "" || !sumText.MatchString(s.Digest) {
			return nil, fmt.Errorf("%w: %q", errManifestDamaged, s.Path)
		}
	}
	for _, o := range m.Outputs {
		if !isPicture(o.Path) || !sumText.MatchString(o.SHA256) || o.Size < 0 {
			return nil, fmt.Errorf("%w: %q", errManifestDamaged, o.Path)
		}
	}
	return m, nil
}

// isPicture reports whether a path can be that of a picture: below its folder,
// in the one way to write it, and no manifest.
func isPicture(name string) bool {
	lower := strings.ToLower(name)
	return name != "." && fs.ValidPath(name) && filepath.IsLocal(filepath.FromSlash(name)) &&
		lower != batchName && !shardName.MatchString(lower)
}
