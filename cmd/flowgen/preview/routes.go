package preview

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
)

//go:embed page
var pageFiles embed.FS

// asset is a file of the page.
type asset struct {
	kind string // its media type
	data []byte
}

// kinds are the media types of the page's files. The mime package asks the
// system, which may answer otherwise.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
}

// readAssets returns the files of the page by name, the page itself as "".
func readAssets(english bool) (map[string]asset, error) {
	entries, err := pageFiles.ReadDir("page")
	if err != nil {
		return nil, fmt.Errorf("reading the page: %w", err)
	}
	assets := map[string]asset{}
	for _, e := range entries {
		data, err := pageFiles.ReadFile(path.Join("page", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("reading the page: %w", err)
		}
		assets[e.Name()] = asset{kinds[path.Ext(e.Name())], data}
	}
	const index = "index.html"
	page, err := inLanguage(string(assets[index].data), english)
	if err != nil {
		return nil, fmt.Errorf("writing the page: %w", err)
	}
	assets[""] = asset{assets[index].kind, []byte(page)}
	delete(assets, index)
	return assets, nil
}

// inLanguage picks the text of each twin in the page.
func inLanguage(page string, english bool) (string, error) {
	say := func(zh, en string) string {
		if english {
			return en
		}
		return zh
	}
	parsed, err := template.New("page").Funcs(template.FuncMap{"say": say}).Parse(page)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = parsed.Execute(&out, nil)
	return out.String(), err
}

// route answers a request that is allowed.
func (s *Server) route(w http.ResponseWriter, r *http.Request, name string) {
	switch name {
	case "events":
		s.events(w, r)
	case "picture":
		s.picture(w, r)
	case "source":
		s.source(w, r)
	default:
		found, ok := s.assets[name]
		if !ok {
			s.fail(w, http.StatusNotFound)
			return
		}
		s.write(w, http.StatusOK, found.kind, found.data)
	}
}

// formats are the media types of pictures.
var formats = map[string]string{"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}

// asked reads what picture a request is for.
func asked(r *http.Request) (Request, bool) {
	query := r.URL.Query()
	request := Request{
		ID:        query.Get("id"),
		Lanes:     query.Get("lanes"),
		RiskStyle: query.Get("risk-style"),
		Theme:     query.Get("theme"),
		Format:    query.Get("format"),
	}
	if request.Format == "" {
		request.Format = "svg"
	}
	among := func(word string, words ...string) bool { return word == "" || slices.Contains(words, word) }
	ok := request.ID != "" && formats[request.Format] != "" &&
		among(request.Lanes, "none", "department", "post") &&
		among(request.RiskStyle, "auto", "side", "columns", "ledger") &&
		among(request.Theme, "modern", "classic", "print")
	return request, ok
}

// picture answers with a picture; with download=1, as a file to save.
func (s *Server) picture(w http.ResponseWriter, r *http.Request) {
	request, ok := asked(r)
	if !ok {
		s.fail(w, http.StatusBadRequest)
		return
	}
	drawn, err := s.backend.Draw(r.Context(), request)
	switch {
	case errors.Is(err, ErrUnknown):
		s.fail(w, http.StatusNotFound)
		return
	case err != nil:
		s.write(w, http.StatusUnprocessableEntity, "text/plain; charset=utf-8", []byte(err.Error()))
		return
	}
	if drawn.Stale {
		w.Header().Set("Flowgen-Stale", "true")
	}
	if r.URL.Query().Get("download") == "1" {
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": drawn.Name}))
	}
	s.write(w, http.StatusOK, formats[request.Format], drawn.Data)
}

// source answers with the lines of a file of the state.
func (s *Server) source(w http.ResponseWriter, r *http.Request) {
	file := r.URL.Query().Get("file")
	if !s.names(file) {
		s.fail(w, http.StatusNotFound)
		return
	}
	lines, ok := s.backend.Lines(file)
	if !ok {
		s.fail(w, http.StatusNotFound)
		return
	}
	data, err := json.Marshal(append([]string{}, lines...))
	if err != nil {
		s.fail(w, http.StatusInternalServerError)
		return
	}
	s.write(w, http.StatusOK, "application/json", data)
}
