// SPDX-License-Identifier: EUPL-1.2
/* Where in an HTML document the generator is: text, a tag, or the value of an attribute. */
#ifndef TOOLS_HTML_STATE_H
#define TOOLS_HTML_STATE_H

#include "base/str.h"

typedef enum { IN_TEXT, IN_TAG, IN_VALUE, IN_COMMENT } HtmlWhere;

enum { HTML_NAME_MOST = 32 };

typedef struct {
    HtmlWhere where;
    bool closing;              /* the tag began with </ */
    char quote;                /* of the value */
    char tag[HTML_NAME_MOST];  /* in lower case, as are the attributes */
    char name[HTML_NAME_MOST]; /* of the attribute being read, "" between attributes */
    bool named;                /* the name is complete: = or a blank followed */
    char value[8];             /* first bytes of the value as written in the template */
    size_t value_n;            /* how many bytes of it are written in the template */
    bool filled;               /* the value holds a field already */
} HtmlState;

/* Moves over markup. NULL when all is well, else what is wrong, and *at where: style, on... and
   inline scripts (the Content-Security-Policy refuses them), values without quotes, names that are
   too long. */
const char *html_state_move(HtmlState *s, Str markup, size_t *at);
/* The attribute holds an address. */
bool html_state_url(const HtmlState *s);
/* Both stand at the same kind of place: what branches of an {{if}} must agree on. */
bool html_state_same(const HtmlState *a, const HtmlState *b);

#endif
