package pdf

import (
	"cmp"
	"strings"
	"unicode/utf16"
)

// font turns the codes of a content stream into text and widths.
type font struct {
	wide    bool // codes of two bytes
	unicode map[int]string
	simple  [256]rune // of codes that unicode does not have; 0 is unknown
	widths  map[int]float64
	missing float64 // the width of others, in thousandths
}

// maxCodes is how many characters a font's tables may name.
const maxCodes = 1 << 17

func (f *file) font(v any) *font {
	d := f.dict(v)
	t := &font{unicode: map[int]string{}, widths: map[int]float64{}, missing: 500}
	if d == nil {
		t.simple = windows
		return t
	}
	if s, ok := f.get(d["ToUnicode"]).(*stream); ok {
		t.readCMap(f.data(s))
	}
	if d["Subtype"] == name("Type0") {
		t.wide = true
		t.missing = 1000
		if list, ok := f.get(d["DescendantFonts"]).(array); ok && len(list) > 0 {
			f.wideWidths(t, f.dict(list[0]))
		}
		return t
	}
	f.encoding(t, d)
	first := f.int(d["FirstChar"])
	if list, ok := f.get(d["Widths"]).(array); ok {
		for i, w := range list[:min(len(list), 256)] {
			if n, ok := f.get(w).(float64); ok {
				t.widths[first+i] = n
			}
		}
	}
	return t
}

// encoding fills in what the codes of a simple font are without a table of its own.
func (f *file) encoding(t *font, d dict) {
	t.simple = windows
	base := f.get(d["Encoding"])
	enc, _ := base.(dict)
	if enc != nil {
		base = f.get(enc["BaseEncoding"])
	}
	if base == name("MacRomanEncoding") {
		t.simple = macRoman
	}
	list, _ := f.get(enc["Differences"]).(array)
	code := 0
	for _, v := range list {
		switch v := f.get(v).(type) {
		case float64:
			code = int(v)
		case name:
			if code >= 0 && code < 256 {
				if s := glyph(string(v)); s != "" {
					t.unicode[code] = cmp.Or(t.unicode[code], s)
				}
			}
			code++
		}
	}
}

// wideWidths reads "[1 [500 600] 7 9 400]".
func (f *file) wideWidths(t *font, d dict) {
	if d == nil {
		return
	}
	if n, ok := f.get(d["DW"]).(float64); ok {
		t.missing = n
	}
	list, _ := f.get(d["W"]).(array)
	for i := 0; i+1 < len(list) && len(t.widths) < maxCodes; {
		first := f.int(list[i])
		if widths, ok := f.get(list[i+1]).(array); ok {
			for k, w := range widths {
				n, _ := f.get(w).(float64)
				t.widths[first+k] = n
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last := min(f.int(list[i+1]), first+0xFFFF)
		n, _ := f.get(list[i+2]).(float64)
		for c := first; c <= last && len(t.widths) < maxCodes; c++ {
			t.widths[c] = n
		}
		i += 3
	}
}

// readCMap reads bfchar and bfrange of a ToUnicode table.
func (t *font) readCMap(data []byte) {
	l := lexer{b: data}
	var args []any
	for {
		v, ok := l.object()
		if !ok {
			return
		}
		k, isKeyword := v.(keyword)
		if !isKeyword {
			if args = append(args, v); len(args) > 3*maxCodes {
				return
			}
			continue
		}
		switch k {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				t.name(args[i], args[i+1])
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				t.nameRange(args[i], args[i+1], args[i+2])
			}
		}
		args = args[:0]
	}
}

func codeOf(v any) (int, bool) {
	s, ok := v.(text)
	if !ok || len(s) == 0 || len(s) > 4 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(s) {
		n = n<<8 | int(c)
	}
	return n, true
}

func utf16Of(s text) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

func (t *font) name(code, to any) {
	c, ok := codeOf(code)
	s, isText := to.(text)
	if ok && isText && len(t.unicode) < maxCodes && len(s) < 64 {
		t.unicode[c] = utf16Of(s)
	}
}

func (t *font) nameRange(from, to, values any) {
	lo, ok1 := codeOf(from)
	hi, ok2 := codeOf(to)
	if !ok1 || !ok2 || hi-lo > 0xFFFF {
		return
	}
	switch v := values.(type) {
	case array:
		for i, s := range v {
			if lo+i <= hi {
				if s, ok := s.(text); ok && len(t.unicode) < maxCodes && len(s) < 64 {
					t.unicode[lo+i] = utf16Of(s)
				}
			}
		}
	case text:
		r := []rune(utf16Of(v))
		if len(r) == 0 || len(r) > 16 {
			return
		}
		for c := lo; c <= hi && len(t.unicode) < maxCodes; c++ {
			t.unicode[c] = string(r)
			r[len(r)-1]++
		}
	}
}

// codes returns how many codes a string has.
func (t *font) codes(s text) int {
	if t.wide {
		return len(s) / 2
	}
	return len(s)
}

// each calls f for every code of a string: its text, "" when it is unknown, its width in
// thousandths, and whether it is a blank that word spacing widens.
func (t *font) each(s text, f func(string, float64, bool)) {
	step := 1
	if t.wide {
		step = 2
	}
	for i := 0; i+step <= len(s); i += step {
		code := int(s[i])
		if t.wide {
			code = code<<8 | int(s[i+1])
		}
		w, ok := t.widths[code]
		if !ok {
			w = t.missing
		}
		out, ok := t.unicode[code]
		if !ok && !t.wide && t.simple[code] != 0 {
			out = string(t.simple[code])
		}
		f(out, w, !t.wide && code == ' ')
	}
}

// glyph returns the text of a glyph by its name.
func glyph(n string) string {
	if s, ok := glyphs[n]; ok {
		return s
	}
	if len(n) == 1 {
		return n
	}
	base, _, _ := strings.Cut(n, ".") // "a.sc", "one.oldstyle"
	if base != n && base != "" {
		return glyph(base)
	}
	if hex, ok := strings.CutPrefix(n, "uni"); ok && len(hex) >= 4 {
		l := lexer{b: []byte("<" + hex[:4] + ">")}
		return utf16Of(l.hex())
	}
	return ""
}

// glyphs are the names of what Danish texts have, letters of one byte apart.
var glyphs = func() map[string]string {
	m := map[string]string{}
	words := strings.Fields(`space   exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright )
		asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ;
		less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^ underscore _ grave ` + "`" + ` braceleft { bar |
		braceright } asciitilde ~ quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesinglbase ‚ quotedblbase „ guillemotleft « guillemotright »
		guilsinglleft ‹ guilsinglright › endash – emdash — bullet • ellipsis … section § paragraph ¶ degree ° onehalf ½ onequarter ¼ threequarters ¾
		twosuperior ² threesuperior ³ onesuperior ¹ mu µ multiply × divide ÷ plusminus ± minus − Euro € sterling £ yen ¥ cent ¢ currency ¤ copyright ©
		registered ® trademark ™ dagger † daggerdbl ‡ perthousand ‰ periodcentered · acute ´ dieresis ¨ fi fi fl fl ff ff ffi ffi ffl ffl
		ae æ oslash ø aring å AE Æ Oslash Ø Aring Å aacute á agrave à acircumflex â adieresis ä atilde ã Aacute Á Agrave À Adieresis Ä
		eacute é egrave è ecircumflex ê edieresis ë Eacute É Egrave È Ecircumflex Ê iacute í igrave ì icircumflex î idieresis ï Iacute Í
		oacute ó ograve ò ocircumflex ô odieresis ö otilde õ Oacute Ó Odieresis Ö uacute ú ugrave ù ucircumflex û udieresis ü Uacute Ú Udieresis Ü
		yacute ý ydieresis ÿ ccedilla ç Ccedilla Ç ntilde ñ Ntilde Ñ eth ð Eth Ð thorn þ Thorn Þ germandbls ß scaron š Scaron Š zcaron ž Zcaron Ž
		oe œ OE Œ lslash ł Lslash Ł dotlessi ı`)
	m["space"], m["nbspace"] = " ", " "
	for i := 1; i+1 < len(words); i += 2 {
		m[words[i]] = words[i+1]
	}
	return m
}()

// windows and macRoman are the two encodings of simple fonts.
var windows = func() (t [256]rune) {
	for c := 32; c < 256; c++ {
		t[c] = rune(c)
	}
	for i, r := range []rune("€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ") {
		t[0x80+i] = r
	}
	t[0xAD] = '-'
	return
}()

var macRoman = func() (t [256]rune) {
	for c := 32; c < 128; c++ {
		t[c] = rune(c)
	}
	for i, r := range []rune("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ") {
		t[0x80+i] = r
	}
	return
}()
