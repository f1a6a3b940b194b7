package read

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// Fingerprint returns a hash of all that Items would find: the names that doc_ids begin
// with, and every byte. It reads the inputs from end to end, which takes a small part of
// the time that extracting them does; what can be read once only is an error.
func Fingerprint(ctx context.Context, paths []string, opt Options) (string, error) {
	all := sha256.New()
	var failed error
	each := func(in *input) bool {
		sum, err := in.fingerprint(ctx)
		if err != nil {
			failed = err
			return false
		}
		fmt.Fprintf(all, "%q %x\n", in.id, sum)
		return true
	}
	// A place that cannot be read now should not be there at the next try either.
	wrong := func(it Item) bool {
		fmt.Fprintf(all, "%q wrong\n", it.Place)
		return true
	}
	for _, path := range paths {
		if !inputs(path, len(paths) == 1, opt.withDefaults(), each, wrong) {
			return "", failed
		}
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

func (in *input) fingerprint(ctx context.Context) ([]byte, error) {
	if st, err := os.Stat(in.path); in.once || err == nil && !st.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: can be read once only, and --part-size has to look at it first; save it to a file", in.path)
	}
	h := sha256.New()
	f, err := in.open()
	if err != nil { // named when it is read
		return h.Sum(nil), nil
	}
	defer f.Close()
	_, err = io.Copy(h, cancelled{ctx, f})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.path, reason(err))
	}
	return h.Sum(nil), nil
}

// cancelled is a reader that ends with its context.
type cancelled struct {
	ctx context.Context
	io.Reader
}

func (c cancelled) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.Reader.Read(p)
}
