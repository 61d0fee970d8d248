// SPDX-License-Identifier: EUPL-1.2
/* Files served as they are (style, font, icons): embedded in the program by tools/gen_assets.c. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "base/str.h"

/* The path holds a hash of the content ("/static/app.1f0c9a7e5b21.css"), so answers may carry
   "Cache-Control: public, max-age=31536000, immutable"; but not /robots.txt, which keeps its name.
 */
typedef struct {
    Str path;
    Str type; /* "text/css; charset=utf-8" */
    Str plain;
    Str gzip, brotli; /* the same compressed; empty when that would not be smaller */
} Asset;

/* The asset with this path, or NULL. */
const Asset *asset_find(Str path);
/* All of them, for tests and the benchmark. */
const Asset *asset_list(size_t *n);

#endif
