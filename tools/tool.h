// SPDX-License-Identifier: EUPL-1.2
/* What the front's generators share: whole files, C literals, and where a template's directive
 * ends. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "base/buf.h"
#include "base/status.h"

/* The whole file. */
Status tool_read(Arena *a, Str path, Str *out);
/* Writes the whole file; a failure names it. A file that holds the very same already is left alone.
 */
Status tool_write(Arena *a, Str path, const Buf *text);
/* A C string literal, quotes included. */
void tool_literal(Buf *out, Str s);
/* "pages/parts/demo.html" is "demo". */
Str tool_stem(Str path);
/* Number of the line that offset `at` lies on, from 1. */
size_t tool_line(Str text, size_t at);
/* Every run of blanks and line ends becomes one space; none at the ends. */
Str tool_squeeze(Arena *a, Str s);
/* Finds the next {{...}} from `from`: *open is where it starts, *inside what stands in it (a pair
   of braces inside may hold a name), *after the offset behind it. False when there is none; *inside
   has len STR_NONE when it is not closed. */
bool tool_directive(Str text, size_t from, size_t *open, Str *inside, size_t *after);
/* Tells a failure on standard error; the exit status of the program. */
int tool_end(Status s);

#endif
