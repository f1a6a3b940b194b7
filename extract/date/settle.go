package date

// told returns the rows of this document so far, for those who look back.
func (x *Extractor) told() []Date {
	if len(x.read) > 0 {
		x.settle()
	}
	return x.rows[x.begin:]
}

// lastRow returns the row before this word, nil when there is none.
func (x *Extractor) lastRow() *Date {
	rows := x.told()
	if len(rows) == 0 {
		return nil
	}
	return &rows[len(rows)-1]
}

// settle resolves what has been read and appends the rows: many at once, since it takes
// other code than reading does.
func (x *Extractor) settle() {
	sentence, floor, read := x.sentence, x.floor, x.read
	x.read = x.read[:0]
	for _, f := range read {
		x.sentence, x.floor = f.sentence, f.floor
		v, conflict := x.resolve(f)
		if f.to != nil {
			v, conflict = x.resolveRange(f, f.to, v, conflict)
		}
		x.appendRow(f, v, conflict)
	}
	x.sentence, x.floor = sentence, floor
}

// appendRow appends the row of f, whose days are v, with what the words before it say.
func (x *Extractor) appendRow(f *found, v value, conflict bool) {
	x.rows = append(x.rows, Date{
		Type: kindNames[f.kind], First: v.first, Last: v.last, EDTF: v.edtf, TIMEX: v.timex, Freq: f.freq,
		Granularity: granularities[v.unit], Anchor: anchorNames[f.anchor], Role: "mention", WeekdayConflict: conflict,
		Rule: f.rule, Mod: f.mod, Sentence: int32(f.sentence),
	})
	row := &x.rows[len(x.rows)-1]
	if f.kind == aSet || f.kind == aLength && f.anchor == anchorless {
		row.Anchor = "explicit"
	}
	x.addPart(f, v, row)
	x.addBefore(f, row)
	x.addClock(f, row)
	row.Confidence = confidence(f)
	row.Span = x.d.SpanOf(f.lo, f.end)
	if p := x.d.PublishedSpan; !p.Empty() && row.Span.Overlaps(p) {
		row.Role = "published"
	}
	if !x.context.Known() && !x.d.Published.Known() && row.Anchor == "explicit" && v.unit == day && v.known() {
		x.context = v.first
	}
}

// confidence returns how sure a row is that is a date at all and has the right days, as
// seen in releases read by hand: what states its year is nearly always right.
func confidence(f *found) float64 {
	switch {
	case f.conf > 0:
		return f.conf
	case f.kind == aSet:
		return 0.92
	}
	switch f.anchor {
	case anchorContext:
		return 0.9
	case anchorPublished:
		return 0.95
	case anchorNone:
		return 0.85
	case anchorless:
		if f.kind != aLength {
			return 0.85
		}
	}
	return 0.98
}
