// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat stepped_wedge. */
#include "cli/stat_basic.h"
#include "core/stats/stepped_wedge.h"

enum { WEDGE_SITES, WEDGE_WAVES, WEDGE_CELL, WEDGE_EFFECT, WEDGE_SD, WEDGE_ICC, WEDGE_ALPHA };
enum { WEDGE_COLUMNS = WEDGE_ALPHA + 1 };

static const Str wedge_names[] = {S_INIT("sites"),  S_INIT("waves"), S_INIT("per_cell"),
                                  S_INIT("effect"), S_INIT("sd"),    S_INIT("icc"),
                                  S_INIT("alpha")};

static Status wedge_of_row(Arena *a, const Frame *f, size_t i, const double *const *x,
                           SteppedWedge *out) {
    double v[WEDGE_COLUMNS];
    for (size_t j = 0; j < WEDGE_COLUMNS; j++) v[j] = x[j][i];
    bool whole = v[WEDGE_SITES] == floor(v[WEDGE_SITES]) && v[WEDGE_WAVES] == floor(v[WEDGE_WAVES]);
    if (!whole || !(v[WEDGE_WAVES] >= 2 && v[WEDGE_WAVES] <= STEPPED_WAVES_MOST) ||
        !(v[WEDGE_SITES] >= v[WEDGE_WAVES] - 1 && v[WEDGE_SITES] <= 1e6))
        return status_print(a, INVALID,
                            "%.*s, line %zu: needs 2 to %d waves, and at least one site less than "
                            "waves, in whole numbers",
                            STR_ARG(f->file), f->lines[i], STEPPED_WAVES_MOST);
    if (!(v[WEDGE_CELL] > 0) || !(v[WEDGE_SD] > 0) || !(v[WEDGE_ICC] >= 0 && v[WEDGE_ICC] < 1) ||
        !(v[WEDGE_ALPHA] > 0 && v[WEDGE_ALPHA] < 1) || !isfinite(v[WEDGE_EFFECT]))
        return status_print(a, INVALID,
                            "%.*s, line %zu: needs per_cell and sd above 0, icc from 0 and below "
                            "1, alpha between 0 and 1, and an effect",
                            STR_ARG(f->file), f->lines[i]);
    *out = (SteppedWedge){.sites = v[WEDGE_SITES],
                          .waves = (int)v[WEDGE_WAVES],
                          .per_cell = v[WEDGE_CELL],
                          .effect = v[WEDGE_EFFECT],
                          .sd = v[WEDGE_SD],
                          .icc = v[WEDGE_ICC],
                          .alpha = v[WEDGE_ALPHA]};
    return STATUS_OK;
}

STAT_RUN(stat_stepped_wedge) {
    const Frame *f;
    const double *x[WEDGE_COLUMNS];
    EstimateStatus status = ESTIMATE_FINE;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    for (size_t j = 0; j < WEDGE_COLUMNS; j++) TRY(frame_numbers(a, f, wedge_names[j], &x[j]));
    (void)params;
    json_key(out, S("rows"));
    json_open(out, '[');
    for (size_t i = 0; i < f->n_rows; i++) {
        SteppedWedge d;
        TRY(wedge_of_row(a, f, i, x, &d));
        double se = stepped_wedge_se(&d), parallel = stepped_wedge_parallel_se(&d);
        if (isnan(se))
            status = ESTIMATE_STATE(UNDEFINED, "two waves without sites that wait cannot tell the "
                                               "effect from the course of time");
        json_open(out, '{');
        json_add_double(out, S("se"), se);
        json_add_double(out, S("power"), stepped_wedge_power(d.effect, se, d.alpha));
        json_add_double(out, S("parallel_se"), parallel);
        json_add_double(out, S("parallel_power"), stepped_wedge_power(d.effect, parallel, d.alpha));
        json_close(out, '}');
    }
    json_close(out, ']');
    stat_status(out, status);
    return STATUS_OK;
}
