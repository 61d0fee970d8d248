// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat true_transitions: moves between types without the measurement error. */
#include "cli/stat_models.h"
#include "core/stats/true_moves.h"

MODEL_RUN(stat_run_true_moves) {
    const Frame *f;
    Str *names;
    double *reliability, cut;
    size_t n, m;
    const double *x[4];
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(param_texts(a, params, S("columns"), &names, &n));
    TRY(param_numbers(a, params, S("reliability"), &reliability, &m));
    TRY(param_number(a, params, S("cut"), 3.5, -1e12, 1e12, &cut));
    if (n != 4 || m != 4)
        return STATUS(INVALID, "parameters 'columns' and 'reliability' hold four values each: two "
                               "scores at the earlier wave, the same at the later");
    for (size_t j = 0; j < 4; j++) TRY(frame_numbers(a, f, names[j], &x[j]));
    TrueMoves t = true_moves(a, x, f->n_rows, reliability, cut, 4096);
    json_add_int(out, S("n"), (int64_t)t.n);
    json_add_doubles(out, S("observed"), t.observed, TYPES * TYPES);
    json_add_doubles(out, S("share"), t.share, TYPES * TYPES);
    stat_status(out, t.status);
    return STATUS_OK;
}
