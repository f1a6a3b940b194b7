package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
)

// Most encrypted files open without a password: they only ask readers not to print or
// change them. Their key follows from the empty password (ISO 32000-2, 7.6).

var errPassword = errors.New("a PDF file that a password locks")

// cryptKey opens the streams and strings of an encrypted file; nil when it is not.
type cryptKey struct {
	key             []byte
	streams, labels method
}

// method is how something is encrypted.
type method uint8

const (
	notEncrypted method = iota
	rc4Method
	aesMethod  // a key for each object
	aes3Method // one key for all
)

// unlock finds the key of an encrypted file.
func (f *file) unlock() error {
	d := f.dict(f.trailer["Encrypt"])
	if d == nil {
		return nil
	}
	if n, _ := f.get(d["Filter"]).(name); n != "Standard" {
		return fmt.Errorf("a PDF file encrypted by means of its own (%.20s)", string(n))
	}
	c := &cryptKey{}
	version := f.int(d["V"])
	switch version {
	case 1, 2, 3:
		c.streams, c.labels = rc4Method, rc4Method
	case 4, 5:
		c.streams, c.labels = f.cryptFilter(d, "StmF"), f.cryptFilter(d, "StrF")
	default:
		return fmt.Errorf("a PDF file encrypted in a way that is not known (version %d)", version)
	}
	var err error
	if version == 5 {
		c.key, err = f.longKey(d)
	} else {
		c.key, err = f.shortKey(d, version)
	}
	if err == nil {
		f.crypt = c
	}
	return err
}

// cryptFilter returns the method of the crypt filter that a key of the encryption
// dictionary names.
func (f *file) cryptFilter(d dict, key name) method {
	n, _ := f.get(d[key]).(name)
	how, _ := f.get(f.dict(f.dict(d["CF"])[n])["CFM"]).(name)
	switch how {
	case "V2":
		return rc4Method
	case "AESV2":
		return aesMethod
	case "AESV3":
		return aes3Method
	}
	return notEncrypted
}

// bytesOf returns a string of the encryption dictionary, which is itself not encrypted.
func (f *file) bytesOf(v any) []byte {
	s, _ := f.get(v).(text)
	return []byte(s)
}

// padding stands for the empty password.
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// shortKey returns the key of versions 1 to 4, which is at most 128 bits long.
func (f *file) shortKey(d dict, version int) ([]byte, error) {
	revision := f.int(d["R"])
	n := 5
	if revision >= 3 {
		if n = f.int(d["Length"]) / 8; version == 4 {
			n = 16
		}
		n = max(5, min(n, 16))
	}
	var id []byte
	if list, ok := f.get(f.trailer["ID"]).(array); ok && len(list) > 0 {
		id = f.bytesOf(list[0])
	}
	owner, user := f.bytesOf(d["O"]), f.bytesOf(d["U"])
	h := md5.New()
	h.Write(padding)
	h.Write(owner[:min(len(owner), 32)])
	p, _ := f.get(d["P"]).(float64)
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(int64(p))))
	h.Write(id)
	if plain, ok := f.get(d["EncryptMetadata"]).(bool); ok && !plain && revision >= 4 {
		h.Write([]byte("\xff\xff\xff\xff"))
	}
	key := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:n])
			key = sum[:]
		}
	}
	key = key[:n]

	// The file says in U what comes out when the password is right.
	if revision < 3 {
		if !bytes.Equal(rc4Of(key, padding), user[:min(len(user), 32)]) {
			return nil, errPassword
		}
		return key, nil
	}
	sum := md5.Sum(append(bytes.Clone(padding), id...))
	out := sum[:]
	for i := range 20 {
		turned := bytes.Clone(key)
		for k := range turned {
			turned[k] ^= byte(i)
		}
		out = rc4Of(turned, out)
	}
	if len(user) < 16 || !bytes.Equal(out, user[:16]) {
		return nil, errPassword
	}
	return key, nil
}

// longKey returns the key of version 5, of 256 bits.
func (f *file) longKey(d dict) ([]byte, error) {
	user, wrapped := f.bytesOf(d["U"]), f.bytesOf(d["UE"])
	if len(user) < 48 || len(wrapped) < 32 {
		return nil, errors.New("a PDF file encrypted without a key")
	}
	hash := func(salt []byte) []byte {
		sum := sha256.Sum256(salt)
		return sum[:]
	}
	if f.int(d["R"]) >= 6 {
		hash = hardHash
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil, errPassword
	}
	block, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return nil, err
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, wrapped[:32])
	return key, nil
}

// hardHash is the hash of revision 6 for the empty password (algorithm 2.B).
func hardHash(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round := 0; ; round++ {
		e := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		mod := 0
		for _, c := range e[:16] {
			mod += int(c)
		}
		switch mod % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}

func rc4Of(key, data []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}

// open decrypts what belongs to an object.
func (c *cryptKey) open(how method, num ref, gen int, data []byte) []byte {
	key := c.key
	switch how {
	case notEncrypted:
		return data
	case rc4Method, aesMethod:
		own := append(bytes.Clone(key), byte(num), byte(num>>8), byte(num>>16), byte(gen), byte(gen>>8))
		if how == aesMethod {
			own = append(own, "sAlT"...)
		}
		sum := md5.Sum(own)
		key = sum[:min(len(c.key)+5, 16)]
	}
	if how == rc4Method {
		return rc4Of(key, data)
	}
	n := len(data) / 16 * 16
	block, err := aes.NewCipher(key)
	if n < 32 || err != nil {
		return nil
	}
	out := make([]byte, n-16)
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, data[16:n])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= 16 {
		out = out[:len(out)-pad]
	}
	return out
}
