// SPDX-License-Identifier: EUPL-1.2
/* Finding an instrument: one that travels with the program, or a file. */
#ifndef CLI_INSTRUMENTS_H
#define CLI_INSTRUMENTS_H

#include "core/instrument.h"

enum { FILE_MOST = 256 << 20 };

/* A whole file, at most FILE_MOST bytes; "-" is standard input. NOT_FOUND, INVALID (too large) or
   UNAVAILABLE with a sentence that names it. */
Status file_read(Arena *a, Str path, Str *out);
/* `which` is the id of an instrument that travels with the program, or the path of a file.
   NOT_FOUND names those there are; INVALID says what is wrong with the file. */
Status instrument_find(Arena *a, Str which, const Instrument **out);

#endif
