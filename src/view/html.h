// SPDX-License-Identifier: EUPL-1.2
/* HTML that escapes by type: what goes in is data, and comes out as text, whatever it holds. */
#ifndef VIEW_HTML_H
#define VIEW_HTML_H

#include "base/buf.h"
#include "view/text.h"

/* One page being written. Handlers make it, hand it to page_NAME, and send the buffer. */
typedef struct {
    Buf *out;
    Lang lang; /* page_NAME sets it from the frame */
} Html;

/* A writer of a page into `out`. When out->full is set afterwards the page is not whole. */
Html html_on(Buf *out, Lang lang);

/* Markup that is written as it is. Only view/ can make one (view/raw.h): the charts. */
typedef struct Raw Raw;

/* A list in a page struct: `LIST(CaseRow) cases;` filled with `.cases = {rows, n}`. */
#define LIST(Type)                                                                                 \
    struct {                                                                                       \
        const Type *at;                                                                            \
        size_t n;                                                                                  \
    }

/* Writes a value as words for a reader: text escaped, whole numbers as digits, other numbers with
   a decimal comma in Dutch; nothing for NaN and infinity: the page says why a value is missing. */
#define html_show(h, v)                                                                            \
    _Generic((v), Str: html_str, char *: html_cstr, const char *: html_cstr, bool: html_int,      \
             int: html_int, unsigned: html_int, long: html_int, long long: html_int,               \
             unsigned long: html_size, float: html_decimal, double: html_decimal, Raw *: html_raw,                      \
             const Raw *: html_raw)((h), (v))

/* The same inside a quoted attribute, where numbers are for machines: always a decimal point. Raw
   markup does not compile there. */
#define html_attr(h, v)                                                                            \
    _Generic((v), Str: html_str, char *: html_cstr, const char *: html_cstr, bool: html_int,      \
             int: html_int, unsigned: html_int, long: html_int, long long: html_int,               \
             unsigned long: html_size, float: html_machine, double: html_machine)((h), (v))

/* What {{if x}} asks: not empty, not zero, not NULL; a number that is NaN counts as absent. */
#define html_true(v)                                                                               \
    _Generic((v), Str: html_true_str, char *: html_true_pointer, const char *: html_true_pointer, \
             Raw *: html_true_pointer, const Raw *: html_true_pointer,                             \
             float: html_true_double, double: html_true_double, default: html_true_int)(v)

/* `literal` is written as it is: for the generated pages. */
#define html_lit(h, literal) buf_add((h)->out, S(literal))

/* & < > " ' are escaped; NUL, other control signs (tab and line end excepted) become U+FFFD. */
void html_str(Html *h, Str s);
void html_cstr(Html *h, const char *s);
void html_int(Html *h, int64_t v);
void html_size(Html *h, size_t v);
void html_decimal(Html *h, double v);
void html_machine(Html *h, double v);
void html_raw(Html *h, const Raw *r);
/* An address as a whole: kept when it is empty or starts with "/", "?", "#", "https://", "http://",
   "mailto:" or "tel:" ("//" and "/\" are refused); anything else is written as "#". */
void html_url(Html *h, Str url);
/* One part of an address, percent-encoded: all but letters, digits and - . _ ~ */
#define html_url_part(h, v)                                                                        \
    _Generic((v), Str                                                                              \
             : html_part_str, int                                                                  \
             : html_int, long                                                                      \
             : html_int, unsigned long                                                             \
             : html_size)((h), (v))
void html_part_str(Html *h, Str s);
/* A telephone number after "tel:": digits and a leading + only. */
void html_phone(Html *h, Str number);
/* "" in Dutch, "/en" in English; html_other_base is that of the other language. */
void html_base(Html *h);
void html_other_base(Html *h);
/* A translated text with its {names} filled in, all escaped. */
void html_fill(Html *h, Str dutch, const Fill *fills, size_t n);

bool html_true_str(Str s);
bool html_true_pointer(const void *p);
bool html_true_double(double v);
bool html_true_int(int64_t v);

#endif
