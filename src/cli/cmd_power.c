// SPDX-License-Identifier: EUPL-1.2
/* draagkracht power: how many residents, sites and waves the next study needs. */
#include "cli/cmd.h"

#include "report/power_report.h"

#include <errno.h>

enum { POWER_OUT_MOST = 1 << 20 };

typedef struct {
    const char *option;
    double *to, least, most; /* least itself is not allowed when `above` */
    bool above;
} PowerNumber;

static Status number_given(const Args *args, const PowerNumber *n) {
    if (!args_given(args, n->option)) return STATUS_OK;
    Str given = args_value(args, n->option, S(""));
    bool good = str_double(given, n->to) && *n->to <= n->most &&
                (n->above ? *n->to > n->least : *n->to >= n->least);
    if (good) return STATUS_OK;
    return status_print(args->arena, INVALID, "%s '%.*s': expected a number %s %g, at most %g",
                        n->option, STR_ARG(given), n->above ? "above" : "from", n->least, n->most);
}

static Status whole_given(const Args *args, const char *option, int64_t least, int64_t most,
                          int64_t *to) {
    if (!args_given(args, option)) return STATUS_OK;
    Str given = args_value(args, option, S(""));
    if (str_int(given, to) && *to >= least && *to <= most) return STATUS_OK;
    return status_print(args->arena, INVALID,
                        "%s '%.*s': expected a whole number from %lld to %lld", option,
                        STR_ARG(given), (long long)least, (long long)most);
}

static Status growth_given(const Args *args, Growth *out) {
    Str given = args_value(args, "--growth", S("step"));
    *out = str_eq(given, S("linear")) ? GROWTH_LINEAR : GROWTH_STEP;
    if (*out == GROWTH_LINEAR || str_eq(given, S("step"))) return STATUS_OK;
    return status_print(args->arena, INVALID, "--growth '%.*s': expected step or linear",
                        STR_ARG(given));
}

/* What the options leave open comes from docs/power.md. */
static Status question_given(const Args *args, PowerQuestion *q) {
    StudySize *s = &q->size;
    *s = (StudySize){.change = .15,
                     .sd = .65,
                     .correlation = .6,
                     .icc = .03,
                     .dropout = .2,
                     .alpha = .05,
                     .control = args_given(args, "--control")};
    q->power = .8;
    const PowerNumber numbers[] = {
        {"--change", &s->change, 0, 100, true},
        {"--sd", &s->sd, 0, 1000, true},
        {"--correlation", &s->correlation, 0, .999, false},
        {"--icc", &s->icc, 0, .9, false},
        {"--dropout", &s->dropout, 0, .95, false},
        {"--alpha", &s->alpha, 0, .5, true},
        {"--power", &q->power, .5, .999, false},
    };
    int64_t waves = 3, sites = 0, residents = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        TRY(number_given(args, &numbers[i]));
    TRY(growth_given(args, &s->growth));
    TRY(whole_given(args, "--waves", 2, STUDY_WAVES_MOST, &waves));
    TRY(whole_given(args, "--sites", 1, 100000, &sites));
    TRY(whole_given(args, "--residents", 1, 100000000, &residents));
    if ((sites == 0) != (residents == 0))
        return STATUS(INVALID, "--sites and --residents belong together: a design to judge");
    if (residents < sites) return STATUS(INVALID, "--residents: fewer than one in each site");
    q->waves = (int)waves, q->sites = (double)sites, q->residents = (double)residents;
    return STATUS_OK;
}

static Status text_write(Arena *a, Str path, const Buf *text) {
    FILE *to = fopen(arena_copy(a, path).at, "we");
    bool good = to && fwrite(text->at, 1, text->len, to) == text->len;
    int why = errno;
    if (to && fclose(to) != 0 && good) good = false, why = errno;
    if (good) return STATUS_OK;
    return status_print(a, UNAVAILABLE, "%.*s: cannot be written: %s", STR_ARG(path),
                        strerror(why));
}

static Status power_run(Args *args) {
    PowerQuestion q = {0};
    TRY(question_given(args, &q));
    Buf *out = buf_on(args->arena, POWER_OUT_MOST);
    if (args_given(args, "--json")) {
        JsonOut j = json_out(out, true);
        power_json(&q, &j);
        buf_char(out, '\n');
    } else {
        power_text(&q, out);
    }
    Str path = args_value(args, "--plot", S(""));
    if (path.len) {
        Buf *plot = buf_on(args->arena, POWER_OUT_MOST);
        power_plot(&q, plot);
        TRY(text_write(args->arena, path, plot));
    }
    bool good = fwrite(out->at, 1, out->len, stdout) == out->len && fflush(stdout) == 0;
    return good ? STATUS_OK : STATUS(UNAVAILABLE, "standard output cannot be written");
}

int cmd_power(Args *args) {
    if (args->n != 0) {
        fputs("usage: draagkracht power [--change C] [--sites K --residents N] [--waves W] "
              "[--json] [--plot OUT.svg]\n",
              stderr);
        return EXIT_BAD_CALL;
    }
    Status s = power_run(args);
    return s.code == OK ? EXIT_DONE : command_fail(s);
}
