// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat linear_regression: ordinary least squares, ANCOVA among them. */
#include "cli/stat_models.h"
#include "core/stats/linear.h"

MODEL_RUN(stat_run_linear) {
    static const char *const keys[] = {"coef",  "se",    "cr2_se", "cr2_df",
                                       "cr2_p", "sigma", "r2",     NULL};
    ModelFrame m;
    double level;
    TRY(model_frame(a, params, frames, n_frames, OUTCOME_NUMBER, &m));
    TRY(param_level(a, params, &level));
    json_add_int(out, S("n"), (int64_t)m.design.n);
    LinearFit f = linear_fit(a, m.design, m.y, model_clusters(&m.cluster), level);
    if (f.status.state == ESTIMATE_UNDEFINED) {
        model_write_undefined(out, f.status, keys);
        return STATUS_OK;
    }
    model_write(out, S("coef"), &m, f.coef);
    model_write(out, S("se"), &m, f.model_se);
    model_write(out, S("cr2_se"), &m, f.se);
    model_write(out, S("cr2_df"), &m, f.df);
    model_write(out, S("cr2_p"), &m, f.pvalue);
    json_add_double(out, S("sigma"), f.sigma);
    json_add_double(out, S("r2"), f.r2);
    stat_status(out, model_status(&m, f.status));
    return STATUS_OK;
}
