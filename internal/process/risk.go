package process

// risks writes one to most risks where they stand, and what is done against
// them; of the power as a whole without a branch or step.
func (w *writer) risks(most int, whole bool) {
	for range 1 + w.r.IntN(most) {
		grade, kind := "", ""
		if !w.one(6) {
			grade = " " + w.grades[w.r.IntN(len(w.grades))]
		}
		if w.one(2) {
			kind = "[" + w.kinds[w.r.IntN(len(w.kinds))] + "]"
		}
		head := "风险" + grade + kind + "：" + w.text(4, 110)
		if !w.one(3) {
			w.line("%s", head)
			continue
		}
		w.line("%s {", head)
		w.depth++
		w.measures(2)
		if w.one(2) {
			w.line("制度：《%s》", w.han(4, 30))
		}
		if w.one(3) {
			w.line("责任人：%s、%s", w.posts[0], w.posts[1])
		}
		w.end()
	}
	w.measures(2)
	if w.one(4) {
		w.line("制度：《%s》", w.han(4, 30))
	}
	if w.one(6) && !whole {
		w.line("程序控制：%s", w.text(8, 60))
	}
}

var times = []string{"", "", " 前期预防", " 中期监控", " 后期处置"}

func (w *writer) measures(most int) {
	for range w.r.IntN(most + 1) {
		w.line("措施%s：%s", times[w.r.IntN(len(times))], w.text(6, 255))
	}
}
