// SPDX-License-Identifier: EUPL-1.2
/* The instrument versions an organisation measures with, read once and kept: a version never
   changes. */
#ifndef APP_INSTRUMENTS_H
#define APP_INSTRUMENTS_H

#include "app/app.h"
#include "core/instrument.h"

/* What new responses are answered with. */
#define INSTRUMENT_USUAL "draagkracht-2018"

/* The version with this id, of the organisation of who asks. It lives as long as the program, and
   may be used by any thread. One that ships with the program need not stand in the database; see
   instrument_ready. NOT_FOUND: there is none. INVALID: what is stored cannot be read. */
Status instrument_of(App *app, Str id, const Instrument **out);
/* In a deed: makes sure that the row of a shipped version stands in the database, because responses
   point at it. */
Status instrument_ready(App *app, Str id);

#endif
