// SPDX-License-Identifier: EUPL-1.2
/* The table of routes: which address, who may come in, what may be sent, what happens. */
#include "web/pages/pages.h"

const Route routes[] = {
    {GET, "/", EVERYONE, NULL, start_get},
    {GET, "/start", EVERYONE, NULL, start_get},
    {POST, "/start", EVERYONE, &code_form, start_post},
    {GET, "/aanmelden", EVERYONE, NULL, sign_in_get},
    {POST, "/aanmelden", EVERYONE, &sign_in_form, sign_in_post, .slow = sign_in_slow},
    {POST, "/afmelden", STAFF, &sign_out_form, sign_out_post},
    {GET, "/zaken", PROFESSIONAL, NULL, cases_get},
    {GET, "/privacy", EVERYONE, NULL, privacy_get},
    {GET, "/toegankelijkheid", EVERYONE, NULL, accessibility_get},
    {GET, "/hulp", EVERYONE, NULL, help_get},
    {GET, "/hulp/telefoonnummers", EVERYONE, NULL, phones_get},
    {GET, "/gezondheid", EVERYONE, NULL, health_get, .bare = true},
};

const size_t routes_n = sizeof routes / sizeof *routes;
