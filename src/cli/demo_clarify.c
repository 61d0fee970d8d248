// SPDX-License-Identifier: EUPL-1.2
/* For the demo: a directory of local places, and what came out of talking with Samira. Made up. */
#include "cli/demo_cases.h"

#include "app/case_clock.h"
#include "app/clarify.h"
#include "app/directory.h"
#include "app/network.h"
#include "core/shipped.h"

static Status demo_directory(App *app) {
    const Instrument *in = NULL;
    DirectoryRows rows;
    DirectoryReport report;
    RowFaults faults = {.arena = app->arena, .most = 10};
    Str name = S("demo/directory.csv");
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    TRY(directory_read(app->arena, in, name, shipped_file(name), &rows, &faults));
    if (faults.n) return STATUS(BUG, "the directory of the demo has faults");
    return directory_write(app, &rows, false, true, &report);
}

static Status demo_words(App *app, Str case_id, Str person_id, Day first) {
    static const struct {
        Str subject, words, basis, why, by, role;
        int after; /* days after the first talk */
    } said[] = {
        {S_INIT("burden:finances"), S_INIT("Er liggen ongeveer dertig brieven ongeopend in de la."),
         S_INIT("fact"), S_INIT("Samen geteld aan de keukentafel."), S_INIT("professional"),
         S_INIT(""), 0},
        {S_INIT("topic:network"),
         S_INIT("Mijn zus wil wel helpen, maar ik wil haar niet lastig "
                "vallen."),
         S_INIT("fact"), S_INIT(""), S_INIT("resident"), S_INIT(""), 0},
        {S_INIT("burden:finances"), S_INIT("De huur loopt misschien achter."), S_INIT("assumption"),
         S_INIT(""), S_INIT("network"), S_INIT("zus"), 4},
    };
    Edited how;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        StatementGiven g = {.id = S(""),
                            .person_id = person_id,
                            .subject = said[i].subject,
                            .words = said[i].words,
                            .basis = said[i].basis,
                            .basis_why = said[i].why,
                            .said_by = said[i].by,
                            .said_role = said[i].role,
                            .said = first + said[i].after};
        TRY(clarify_state(app, case_id, &g, &how));
    }
    WordingGiven w = {.words =
                          S("Ik wil weer zelf mijn post openen en weten wat ik moet betalen. En "
                            "ik wil iemand om mee te praten."),
                      .took_part = S("Samira en haar zus"),
                      .why = S("Het gaat niet alleen om geld. Alleen zijn is net zo zwaar."),
                      .jointly = true,
                      .said = first + 4};
    return clarify_word(app, case_id, &w, &how);
}

static Status demo_outcome(App *app, Str case_id, Str person_id) {
    static const struct {
        Str side, about, value;
    } views[] = {{S_INIT("resident"), S_INIT("problem"), S_INIT("yes")},
                 {S_INIT("professional"), S_INIT("problem"), S_INIT("yes")},
                 {S_INIT("resident"), S_INIT("direction"), S_INIT("partly")},
                 {S_INIT("professional"), S_INIT("direction"), S_INIT("yes")}};
    Edited how;
    OutcomeGiven o = {.person_id = person_id,
                      .subject = S("burden:finances"),
                      .determined = S("Het gaat om overzicht, niet om te weinig geld."),
                      .alone = S("Bellen en afspraken nakomen."),
                      .network =
                          S("Haar zus kan elke maandag meekijken. Samira durft dat te vragen "
                            "als het een vaste dag is.")};
    TRY(clarify_outcome(app, case_id, &o, &how));
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        ViewGiven v = {person_id, views[i].side, views[i].about, views[i].value, S("")};
        TRY(clarify_view(app, case_id, &v));
    }
    return STATUS_OK;
}

static Status demo_network(App *app, Str case_id, Str person_id) {
    Edited how;
    MemberGiven sister = {.person_id = person_id,
                          .id = S(""),
                          .role = S("zus"),
                          .name = S(""),
                          .kind = S("family"),
                          .note = S("Belt elke zondag."),
                          .closeness = 1,
                          .practical = true,
                          .emotional = true};
    MemberGiven neighbour = {.person_id = person_id,
                             .id = S(""),
                             .role = S("buurvrouw van nummer 12"),
                             .name = S(""),
                             .kind = S("neighbour"),
                             .note = S(""),
                             .closeness = 3,
                             .company = true};
    UseGiven place = {.person_id = person_id,
                      .id = S(""),
                      .service_id = S(""),
                      .name = S("Bibliotheek Noord"),
                      .used = S("before"),
                      .note = S("")};
    TRY(network_member_keep(app, case_id, &sister, &how));
    TRY(network_member_keep(app, case_id, &neighbour, &how));
    return service_use_keep(app, case_id, &place, &how);
}

static Status demo_clock(App *app, Str case_id, Day opened) {
    static const struct {
        ClockKind kind;
        int after;
    } dates[] = {{CLOCK_REQUEST, 0},
                 {CLOCK_CONFIRMED, 1},
                 {CLOCK_SUPPORT_OFFERED, 1},
                 {CLOCK_CONVERSATION, 5}};
    Edited how;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        ClockGiven g = {dates[i].kind, 0, true, opened + dates[i].after, S("")};
        TRY(case_clock_keep(app, case_id, &g, &how));
    }
    return STATUS_OK;
}

Status demo_clarify(App *app, Str case_id, Str person_id) {
    Day opened = app_day(app) - 21;
    TRY(demo_directory(app));
    TRY(demo_words(app, case_id, person_id, opened + 5));
    TRY(demo_outcome(app, case_id, person_id));
    TRY(demo_network(app, case_id, person_id));
    return demo_clock(app, case_id, opened);
}
