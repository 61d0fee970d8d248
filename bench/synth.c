// SPDX-License-Identifier: EUPL-1.2
/* The published figures against invented cohorts of the same size: do they lie where 95 % of the
   cohorts lie? One line per figure; ends with status 1 when one lies outside. */
#include "core/shipped.h"
#include "core/stats/describe.h"
#include "core/stats/synth_figures.h"

#include <math.h>

enum { REPLICATES = 400, FIRST_SEED = 20181216 };

static Status bench(Arena *a, int *outside) {
    SynthModel model = {0};
    SynthForm form;
    SynthTarget target[SYNTH_FIGURES];
    const Instrument *in = NULL;
    Str constants = shipped_file(S("demo/synth.json"));
    TRY(instrument_open(a, S("draagkracht-2018"),
                        shipped_file(S("instruments/draagkracht-2018.json")), &in));
    TRY(synth_form(a, in, &form));
    TRY(synth_model_read(a, constants, &model));
    TRY(synth_targets(a, constants, target));
    static double figure[SYNTH_FIGURES][REPLICATES];
    for (int r = 0; r < REPLICATES; r++) {
        double one[SYNTH_FIGURES];
        Synth s = {.model = &model, .persons = 180, .sites = 6, .seed = FIRST_SEED + (uint64_t)r};
        synth_figures(a, &s, &form, one);
        for (int i = 0; i < SYNTH_FIGURES; i++) figure[i][r] = one[i];
    }
    for (int i = 0; i < SYNTH_FIGURES; i++) {
        Moments m = moments_of(figure[i], REPLICATES);
        double lo = array_quantile(figure[i], REPLICATES, .025);
        double hi = array_quantile(figure[i], REPLICATES, .975);
        bool inside = lo <= target[i].published && target[i].published <= hi;
        *outside += !inside;
        printf("synth_%.*s %.3f published %.3f, central 95 %% %.3f to %.3f%s\n",
               STR_ARG(target[i].name), moments_mean(&m), target[i].published, lo, hi,
               inside ? "" : " OUTSIDE");
    }
    printf("synth_inside %d of %d figures, %d cohorts of 180\n", SYNTH_FIGURES - *outside,
           SYNTH_FIGURES, REPLICATES);
    return STATUS_OK;
}

int main(void) {
    Arena *a = arena_new((size_t)1 << 28);
    int outside = 0;
    Status s = bench(a, &outside);
    if (s.code != OK) fprintf(stderr, "bench-synth: %.*s\n", STR_ARG(s.why));
    arena_free(a);
    return s.code != OK || outside > 0;
}
