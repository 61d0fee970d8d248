// SPDX-License-Identifier: EUPL-1.2
/* The table of routes: which address, who may come in, what may be sent, what happens. */
#include "web/pages/pages.h"

const Route routes[] = {
    {GET, "/", EVERYONE, NULL, start_get},
    {GET, "/start", EVERYONE, NULL, start_get},
    {POST, "/start", EVERYONE, &code_form, start_post},
    {POST, "/start/letters", EVERYONE, &letters_form, letters_post},
    {POST, "/start/afsluiten", RESIDENT, &leave_form, leave_post},
    {GET, "/start/uitleg", RESIDENT, NULL, explain_get},
    {POST, "/start/uitleg", RESIDENT, &explain_form, explain_post},
    {GET, "/start/manier", RESIDENT, NULL, manner_get},
    {POST, "/start/manier", RESIDENT, &manner_form, manner_post},
    {GET, "/start/liever-niet", RESIDENT, NULL, rather_not_get},
    {GET, "/start/papier", RESIDENT, NULL, on_paper_get},
    {GET, "/vragenlijst/controle", RESIDENT, NULL, check_get},
    {POST, "/vragenlijst/controle", RESIDENT, &check_form, check_post},
    {GET, "/vragenlijst/bewaard", RESIDENT, NULL, saved_get},
    {GET, "/vragenlijst/klaar", RESIDENT, NULL, done_get},
    {GET, "/vragenlijst/onderzoek", RESIDENT, NULL, research_get},
    {POST, "/vragenlijst/onderzoek", RESIDENT, &research_form, research_post},
    {GET, "/vragenlijst/:n", RESIDENT, NULL, question_get},
    {POST, "/vragenlijst/:n", RESIDENT, &question_form, question_post},
    {GET, "/aanmelden", EVERYONE, NULL, sign_in_get},
    {POST, "/aanmelden", EVERYONE, &sign_in_form, sign_in_post, .slow = sign_in_slow},
    {POST, "/afmelden", STAFF, &sign_out_form, sign_out_post},
    {GET, "/zaken", PROFESSIONAL, NULL, cases_get},
    {GET, "/mijn-beeld", RESIDENT, NULL, my_image_get},
    {POST, "/mijn-beeld", RESIDENT, &wish_form, my_image_post},
    {POST, "/mijn-beeld/code", RESIDENT, &look_form, look_post},
    {GET, "/privacy", EVERYONE, NULL, privacy_get},
    {GET, "/toegankelijkheid", EVERYONE, NULL, accessibility_get},
    {GET, "/hulp", EVERYONE, NULL, help_get},
    {GET, "/hulp/telefoonnummers", EVERYONE, NULL, phones_get},
    {GET, "/gezondheid", EVERYONE, NULL, health_get, .bare = true},
};

const size_t routes_n = sizeof routes / sizeof *routes;
