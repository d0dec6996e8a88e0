package geometry

import (
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	const good = `{"format":"flowgen-geometry","version":1,"view":"internal","name":"甲","unit":"pt","pages":[
		{"width":100,"height":50.5,"title":[],"headings":[],"phases":[],"lanes":[],
		"nodes":[{"id":"n1","kind":"step","step":"受理","box":[1.25,2,30,20],"text":[{"text":"受理","box":[5,6,20,10],"baseline":14.8,"size":10,"bold":true}]}],
		"edges":[{"from":"n1","to":"n1","points":[[1,2],[3,2]],"return":true}],"callouts":[],"foot":[],"mark":[]}]}`
	p, err := Read(strings.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	page := p.Pages[0]
	if page.H != 5050 || page.Nodes[0].Box != (Box{125, 200, 3000, 2000}) || page.Nodes[0].Text[0].Size != 1000 ||
		page.Edges[0].Points[1] != (Point{300, 200}) {
		t.Errorf("read %+v", page)
	}
	for name, bad := range map[string]string{
		"unknown field":     strings.Replace(good, `"kind":"step"`, `"kind":"step","glow":1`, 1),
		"other version":     strings.Replace(good, `"version":1`, `"version":2`, 1),
		"thousandths":       strings.Replace(good, "1.25", "1.255", 1),
		"half of a picture": good[:200],
	} {
		if _, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
