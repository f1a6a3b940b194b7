package pipeline

// readHeader finds the title, the dateline and the kinds of the paragraphs.
func (d *Doc) readHeader() {
	for i := range d.Paragraphs {
		if i == 0 {
			d.Paragraphs[i].Kind = Title
			d.TitleSpan = d.Paragraphs[i].Span
		}
		for s := d.Paragraphs[i].First; s < d.Paragraphs[i].End; s++ {
			d.Sentences[s].Kind = d.Paragraphs[i].Kind
			d.Sentences[s].Language = Danish
		}
	}
	if d.MetaPublished.Known() {
		d.Published, d.PublishedFrom = d.MetaPublished, FromMetadata
	}
}
