// SPDX-License-Identifier: EUPL-1.2
/* Pages with information, and the answer for probes. */
#include "view/info_view.h"
#include "statements.h"
#include "web/pages/pages.h"
#include "web/server.h"

static Status info_show(Call *c, void (*page)(Html *, const InfoPage *)) {
    bool inside = (c->session.who.roles & ROLE_RESIDENT) != 0;
    bool staff = c->session.found && !inside;
    InfoPage v = {.frame = call_frame(c, staff ? FRAME_STAFF : FRAME_RESIDENT, NAV_HELP),
                  .inside = inside};
    Html html = call_html(c, 200);
    page(&html, &v);
    return STATUS_OK;
}

Status privacy_get(Call *c) { return info_show(c, page_privacy); }
Status accessibility_get(Call *c) { return info_show(c, page_accessibility); }
Status help_get(Call *c) { return info_show(c, page_help); }
Status phones_get(Call *c) { return info_show(c, page_phones); }

static Status health_work(Db *db, Arena *arena, void *what) {
    (void)what;
    OrganisationListRow *rows;
    size_t n;
    return organisation_list(db, arena, &rows, &n);
}

/* Whoever asks is a program, and gets no reasons: those are in the log. */
Status health_get(Call *c) {
    Status s = store_read(c->web->store, c->arena, health_work, NULL);
    bool fine = s.code == OK;
    if (!fine)
        LOG(&c->web->log, LOG_TROUBLE, "health", LOG_TEXT("code", code_name(s.code)),
            LOG_TEXT("why", s.why));
    /* Mail that stands still is no reason to take the pages away: it stands beside the status. */
    const char *mail = !mail_runner_sends(c->web->mail)       ? "off"
                       : mail_runner_still(c->web->mail) != 0 ? "still"
                                                              : "ok";
    call_json(c, fine ? 200 : 503,
              fine ? arena_print(c->arena, "{\"status\":\"ok\",\"mail\":\"%s\"}\n", mail)
                   : S("{\"status\":\"unavailable\"}\n"));
    return STATUS_OK;
}
