// SPDX-License-Identifier: EUPL-1.2
/* What the pages of the own image and of paper share. */
#ifndef WEB_PAGES_OWN_IMAGE_H
#define WEB_PAGES_OWN_IMAGE_H

#include "app/own_image.h"
#include "view/own_image_view.h"
#include "view/paper_view.h"
#include "web/pages/pages.h"

/* The person and wave of the address (:id, :t) and of `persoon` in the query or the form. */
Status own_load(Call *c, OwnCase *of);
/* What the resident is called in sentences: the call name, else the number of the case. */
Str own_name(const OwnCase *of);
/* "Samira B.", or the number of the case. */
Str own_case_name(Arena *a, const OwnCase *of);
/* "/zaken/KEY" and "/zaken/KEY/metingen/T0/TAIL". */
Str own_case_href(Arena *a, const OwnCase *of);
Str own_path(Arena *a, const OwnCase *of, const char *tail);
/* The same with `?persoon=` when the case has several. */
Str own_link(Arena *a, const OwnCase *of, const char *tail);
/* "Eerste meting", and the page of that measurement of this person. */
Str own_wave_title(Call *c, const OwnCase *of);
Str own_wave_href(Arena *a, const OwnCase *of);
/* The key that goes along in forms and links; empty when the case has one person. */
Str own_person(const OwnCase *of);
/* The page instead of the form: the image was sent, or a colleague gives it. */
Status own_image_after(Call *c, const OwnCase *of);

/* What must be known before going on. */
OwnNotice own_notice(Call *c, const OwnCase *of);
/* The page around typing over. */
Status paper_back_show(Call *c, const OwnCase *of, PaperState state, int status);

#endif
