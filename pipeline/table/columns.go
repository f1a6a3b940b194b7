package table

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"kilde/lexicon"
)

// field is a column of a row type, read from its parquet tag once.
type field struct {
	name     string
	index    int
	optional bool
	kind     fieldKind
	fields   []field // of the elements, for a list of structs
}

type fieldKind uint8

const (
	isString fieldKind = iota
	isInt
	isFloat
	isBool
	isDay
	isList // of strings
	isStructs
)

// fieldsOf reads the columns of a row type. The parquet tags are the one place where a
// column's name and place are set down; JSON and golden lines follow them.
func fieldsOf(t reflect.Type) []field {
	fields := make([]field, t.NumField())
	for i := range fields {
		tag := strings.Split(t.Field(i).Tag.Get("parquet"), ",")
		f := field{name: tag[0], index: i}
		for _, option := range tag[1:] {
			f.optional = f.optional || option == "optional"
		}
		typ := t.Field(i).Type
		if typ.Kind() == reflect.Pointer {
			typ = typ.Elem()
		}
		switch {
		case typ == reflect.TypeFor[lexicon.Day]():
			f.kind = isDay
		case typ.Kind() == reflect.String:
			f.kind = isString
		case typ.Kind() == reflect.Int32:
			f.kind = isInt
		case typ.Kind() == reflect.Float64:
			f.kind = isFloat
		case typ.Kind() == reflect.Bool:
			f.kind = isBool
		case typ == reflect.TypeFor[[]string]():
			f.kind = isList
		case typ.Kind() == reflect.Slice:
			f.kind, f.fields = isStructs, fieldsOf(typ.Elem())
		default:
			panic(fmt.Sprintf("table: column %s.%s: type %s", t.Name(), f.name, typ))
		}
		fields[i] = f
	}
	return fields
}

var (
	documentFields     = fieldsOf(reflect.TypeFor[Document]())
	sentenceFields     = fieldsOf(reflect.TypeFor[Sentence]())
	dateFields         = fieldsOf(reflect.TypeFor[Date]())
	personFields       = fieldsOf(reflect.TypeFor[Person]())
	mentionFields      = fieldsOf(reflect.TypeFor[Mention]())
	municipalityFields = fieldsOf(reflect.TypeFor[Municipality]())
	quoteFields        = fieldsOf(reflect.TypeFor[Quote]())
	claimFields        = fieldsOf(reflect.TypeFor[Claim]())
)

// value returns what a column holds, and whether it is not null.
func (f *field) value(row reflect.Value) (reflect.Value, bool) {
	v := row.Field(f.index)
	if v.Kind() == reflect.Pointer {
		return v.Elem(), !v.IsNil()
	}
	return v, !f.optional || !v.IsZero()
}

// appendJSONRow appends one row as a JSON object: the table's name, then every column.
func appendJSONRow(dst []byte, name string, fields []field, row reflect.Value) []byte {
	dst = append(dst, `{"table":"`...)
	dst = append(dst, name...)
	dst = append(dst, '"')
	dst = appendJSONFields(append(dst, ','), fields, row)
	return append(dst, '}')
}

func appendJSONFields(dst []byte, fields []field, row reflect.Value) []byte {
	for i := range fields {
		f := &fields[i]
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(append(append(dst, '"'), f.name...), `":`...)
		v, ok := f.value(row)
		if !ok {
			dst = append(dst, "null"...)
			continue
		}
		dst = f.appendJSON(dst, v)
	}
	return dst
}

func (f *field) appendJSON(dst []byte, v reflect.Value) []byte {
	switch f.kind {
	case isString:
		return appendJSONString(dst, v.String())
	case isInt:
		return strconv.AppendInt(dst, v.Int(), 10)
	case isFloat:
		return appendFloat(dst, v.Float())
	case isBool:
		return strconv.AppendBool(dst, v.Bool())
	case isDay:
		return append(append(append(dst, '"'), lexicon.Day(v.Int()).String()...), '"')
	}
	dst = append(dst, '[')
	for i := range v.Len() {
		if i > 0 {
			dst = append(dst, ',')
		}
		if f.kind == isList {
			dst = appendJSONString(dst, v.Index(i).String())
			continue
		}
		dst = appendJSONFields(append(dst, '{'), f.fields, v.Index(i))
		dst = append(dst, '}')
	}
	return append(dst, ']')
}

// appendFloat writes the shortest decimal that reads back as v, without an exponent
// where people would write none: 68000000, 0.5.
func appendFloat(dst []byte, v float64) []byte {
	if a := math.Abs(v); math.IsNaN(v) || math.IsInf(v, 0) {
		return append(dst, "null"...)
	} else if a >= 1e21 || a != 0 && a < 1e-9 {
		return strconv.AppendFloat(dst, v, 'e', -1, 64)
	}
	return strconv.AppendFloat(dst, v, 'f', -1, 64)
}

const hexDigits = "0123456789abcdef"

// appendJSONString quotes s. Danish letters stand as they are.
func appendJSONString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	begin := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 0x20 && c != '"' && c != '\\' && c != 0x7F {
				i++
				continue
			}
			dst = append(dst, s[begin:i]...)
			switch c {
			case '"', '\\':
				dst = append(dst, '\\', c)
			case '\n':
				dst = append(dst, `\n`...)
			case '\t':
				dst = append(dst, `\t`...)
			case '\r':
				dst = append(dst, `\r`...)
			default:
				dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			}
			i++
			begin = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r == '\u2028' || r == '\u2029' {
			dst = append(append(dst, s[begin:i]...), `\u`...)
			dst = append(dst, hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
			begin = i + n
		}
		i += n
	}
	return append(append(dst, s[begin:]...), '"')
}
