// SPDX-License-Identifier: EUPL-1.2
/* What each route does: reads the request, calls a deed, fills the struct of a page. */
#ifndef WEB_PAGES_PAGES_H
#define WEB_PAGES_PAGES_H

#include "web/route.h"

PageFn start_get, start_post, sign_in_get, sign_in_slow, sign_in_post, sign_out_post, cases_get,
    privacy_get, accessibility_get, help_get, phones_get, health_get;

extern const Form code_form, sign_in_form, sign_out_form;

#endif
