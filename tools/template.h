// SPDX-License-Identifier: EUPL-1.2
/* The template generator: what it knows while it walks through a page, and how fields become C. */
#ifndef TOOLS_TEMPLATE_H
#define TOOLS_TEMPLATE_H

#include "tools/html_state.h"
#include "tools/tool.h"

enum { LOOPS_MOST = 8, BLOCKS_MOST = 8, DEPTH_MOST = 16 };

typedef struct {
    Str name, text; /* "pages/start.html" and what is in it */
    size_t at;      /* how far it is read */
} Source;

typedef struct {
    Str name;
    Source start; /* behind its {{block}} */
    bool used;
} Block;

typedef struct {
    Arena *arena;
    const Source *files;
    size_t files_n;
    Buf *out;
    Buf *still; /* markup not written out yet */
    HtmlState html;
    Str loops[LOOPS_MOST];
    int loops_n, depth;
    Block blocks[BLOCKS_MOST];
    int blocks_n;
} Gen;

/* INVALID with "pages/start.html:12: what: more". */
Status gen_wrong(Gen *g, const Source *s, size_t at, const char *what, Str more);
/* Where code is written: what was still to be written of the markup goes before it. */
Buf *gen_code(Gen *g);
/* The same after a #line, so that gcc names the template when a field does not exist. */
Buf *gen_place(Gen *g, const Source *s);
/* Letters, digits, _ and points: "case.name". */
bool gen_is_path(Str s);
/* The path in C: a member of a loop's item, or of the page. */
Str gen_c(Gen *g, Str path);
/* {{case.name}}: escaped as the place asks for. */
Status gen_field(Gen *g, Source *s, size_t at, Str path);
/* {{t Dutch words with {fields}}} */
Status gen_text(Gen *g, Source *s, size_t at, Str words);
/* "field", "not field", "field == NAME", "field != 3", joined by "and". */
Status gen_condition(Gen *g, Source *s, size_t at, Str words);

#endif
