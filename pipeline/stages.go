package pipeline

// readText runs the stages over Raw.
func (d *Doc) readText() {
	d.Text = d.Raw
	if d.Charset == "" {
		d.Charset = "utf-8"
	}
}
