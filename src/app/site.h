// SPDX-License-Identifier: EUPL-1.2
/* What pages say about the organisation they belong to. */
#ifndef APP_SITE_H
#define APP_SITE_H

#include "app/app.h"

typedef struct {
    Str id;          /* of the organisation; empty: there is none yet */
    Str name;        /* "Gemeente Voorbeeld" */
    Str team, phone; /* whom residents can ask: the settings "team" and "phone" */
    Str public_url;  /* how the outside calls this site: the setting "public_url"; may be empty */
    bool demo;       /* the setting "demo" is "1": what is shown was made up */
} Site;

/* Of this organisation; with an empty key of the first one there is. */
Status site_load(App *app, Str organisation, Site *out);

#endif
