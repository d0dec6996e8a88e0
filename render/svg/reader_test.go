package svg

import (
	"bytes"
	"fmt"
	"image"
	stdpng "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"flowgen/internal/golden"
	"flowgen/render"
	"flowgen/render/png"
)

// TestChromium holds that a browser draws the file, inside <img>, as our own
// rasteriser draws the scene: the embedded fonts were taken, nothing moved.
func TestChromium(t *testing.T) {
	chromium := golden.Tool(t, "chromium")
	s := scene(t)
	for _, mode := range []TextMode{Embedded, Outline, Letters} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, "a.svg"), write(t, s, Options{Text: mode}))
		page := `<!DOCTYPE html><body style="margin:0"><img src="a.svg" style="width:620px;height:800px">`
		put(t, filepath.Join(dir, "a.html"), []byte(page))
		shot := filepath.Join(dir, "shot.png")
		run(t, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
			"--user-data-dir="+filepath.Join(dir, "profile"), "--window-size=620,800",
			"--screenshot="+shot, "file://"+filepath.Join(dir, "a.html"))
		if d := difference(t, own(t, s), open(t, shot)); d > 5 {
			t.Errorf("mode %d: mean difference %.2f of 255", mode, d)
		}
	}
}

// TestRsvg holds that a reader that ignores embedded fonts draws the file.
// Its letters are those of the machine, so that only the whole is compared.
func TestRsvg(t *testing.T) {
	rsvg := golden.Tool(t, "rsvg-convert")
	s := scene(t)
	for mode, most := range map[TextMode]float64{Embedded: 6, System: 6, Outline: 4, Letters: 4} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, "a.svg"), write(t, s, Options{Text: mode}))
		out := filepath.Join(dir, "a.png")
		run(t, rsvg, "-w", "620", "-h", "800", "-o", out, filepath.Join(dir, "a.svg"))
		if d := difference(t, own(t, s), open(t, out)); d > most {
			t.Errorf("mode %d: mean difference %.2f of 255", mode, d)
		}
	}
}

// own is the scene drawn by our own rasteriser at a pixel a point.
func own(t *testing.T, s *render.Scene) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := png.Write(&b, s, png.Options{DPI: 72}); err != nil {
		t.Fatal(err)
	}
	img, err := stdpng.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func put(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, path string) image.Image {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	img, err := stdpng.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatal(fmt.Errorf("%s: %w\n%s", name, err, out))
	}
}

// difference is the mean of the differences of all pixels that are not white
// in both, in the green channel.
func difference(t *testing.T, a, b image.Image) float64 {
	t.Helper()
	if a.Bounds().Size() != b.Bounds().Size() {
		t.Fatalf("sizes %v and %v", a.Bounds(), b.Bounds())
	}
	sum, n := 0, 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			_, g, _, _ := a.At(x, y).RGBA()
			_, h, _, _ := b.At(x, y).RGBA()
			if g>>8 == 255 && h>>8 == 255 {
				continue
			}
			n++
			sum += max(int(g>>8)-int(h>>8), int(h>>8)-int(g>>8))
		}
	}
	t.Logf("mean difference %.2f over %d pixels", float64(sum)/float64(max(n, 1)), n)
	return float64(sum) / float64(max(n, 1))
}
