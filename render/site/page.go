package site

import "errors"

var errLater = errors.New("not written yet")

// Index returns the index of all powers, index.html.
func (s *Site) Index() ([]byte, error) { return nil, errLater }

// Page returns the page of a power, powers/SLUG.html.
func (s *Site) Page(_ *Power) ([]byte, error) { return nil, errLater }

// Fragment returns a power as one <section> to paste into another page,
// SLUG.fragment.html. Its charts are made with the ids of Prefix and carry
// their own fonts.
func (s *Site) Fragment(_ *Power) ([]byte, error) { return nil, errLater }

// Embed returns a page that shows fragments on one page, and how that is done.
func (s *Site) Embed() ([]byte, error) { return nil, errLater }

// Assets returns the files below assets/ by name: site.css, site.js.
func (s *Site) Assets() (map[string][]byte, error) { return nil, errLater }

// Sitemap returns sitemap.xml; nil without a Base.
func (s *Site) Sitemap() ([]byte, error) { return nil, errLater }
