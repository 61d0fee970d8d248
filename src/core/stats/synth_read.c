// SPDX-License-Identifier: EUPL-1.2
/* Reads the constants of the invented study from JSON. */
#include "core/stats/synth.h"

#include <math.h>

typedef struct {
    Str key;
    size_t offset, n;
} SynthField;

#define FIELD(name)                                                                                \
    { S_INIT(#name), offsetof(SynthModel, name), sizeof(((SynthModel *)0)->name) / sizeof(double) }

static const SynthField synth_fields[] = {
    FIELD(loading),
    FIELD(shift),
    FIELD(left_open),
    FIELD(step),
    FIELD(stable_uniqueness),
    FIELD(scale_skipped),
    FIELD(trait_correlation),
    FIELD(trait_and_site),
    FIELD(shared_variance),
    FIELD(wave_variance),
    FIELD(own_correlation),
    FIELD(wave_correlation),
    FIELD(view_and_leniency),
    FIELD(mean),
    FIELD(stay),
    FIELD(seen_between),
    FIELD(missed_between),
    FIELD(professional_form_missing),
    FIELD(burden_weights),
    FIELD(burden_spread),
    FIELD(burden_loading),
    FIELD(burden_stable),
    FIELD(burden_serious),
    FIELD(burden_left_open),
    FIELD(burden_threshold),
    FIELD(intervention_share),
    FIELD(intervention_threshold),
    FIELD(competence_slope),
    FIELD(network_boost),
    FIELD(gap),
    FIELD(goal_effects),
    FIELD(goal_spread),
    FIELD(goal_steps),
};

enum { SYNTH_FIELDS = sizeof synth_fields / sizeof *synth_fields };

/* Lists within lists, laid out row by row; counts on past the room there is. */
static size_t numbers_flat(const Json *j, double *to, size_t room, size_t n) {
    if (j->kind == J_NUMBER && isfinite(j->number)) {
        if (n < room) to[n] = j->number;
        return n + 1;
    }
    if (j->kind != J_LIST) return room + 1;
    for (size_t i = 0; i < j->n; i++) n = numbers_flat(&j->items[i], to, room, n);
    return n;
}

Status synth_model_read(Arena *a, Str text, SynthModel *out) {
    const Json *json = NULL;
    TRY(json_read(a, text, &json));
    for (size_t i = 0; i < SYNTH_FIELDS; i++) {
        const SynthField *f = &synth_fields[i];
        const Json *value = json_get(json, f->key);
        double *to = (double *)(void *)((char *)out + f->offset);
        if (value == NULL || numbers_flat(value, to, f->n, 0) != f->n)
            return status_print(a, INVALID, "%.*s: expected %zu numbers", STR_ARG(f->key), f->n);
    }
    return STATUS_OK;
}
