// SPDX-License-Identifier: EUPL-1.2
/* The size of the next study in words and numbers. */
#include "report/power_report.h"

const int power_sites[] = {4, 6, 8, 10, 12, 16, 20, 30, 40, 0};
const int power_lines[] = {6, 12, 20, 40, 0};
const int power_residents[] = {60, 120, 180, 240, 300, 400, 500, 600, 800, 1000, 0};

enum { WAVES_FROM = 2, WAVES_TO = 4 };

static void words_design(const PowerQuestion *q, Buf *out) {
    const StudySize *s = &q->size;
    buf_print(out,
              "To find %s of %g points (%.2f standard deviations of one person's change) with "
              "%g %% certainty,\ntested at %g %%, two-sided.\n\nAssumed:\n",
              s->control ? "a difference in change" : "a change", s->change,
              s->change / study_size_sd_change(s), 100 * q->power, 100 * s->alpha);
    buf_print(out, "  scores at one wave have a standard deviation of %g points (--sd)\n", s->sd);
    buf_print(out, "  scores of one person at two waves correlate %g (--correlation)\n",
              s->correlation);
    buf_print(out, "  %g %% of the variance of change lies between sites (--icc): results %s\n",
              100 * s->icc,
              s->icc > 0 ? "must hold for other sites too" : "hold for these sites only");
    buf_print(out, "  %g %% of who is there drops out before the next wave (--dropout)\n",
              100 * s->dropout);
    buf_add(out, s->growth == GROWTH_STEP
                     ? S("  the change is there at the second wave and stays (--growth step)\n")
                     : S("  every step between waves adds the same (--growth linear)\n"));
    buf_add(out, s->control ? S("  half of the sites wait and are compared with the others "
                                "(--control)\n")
                            : S("  nobody waits: a change that is found is no effect of support "
                                "(see --control)\n"));
}

static void text_needed(const PowerQuestion *q, Buf *out) {
    buf_add(out, S("\nResidents to start with, in all (in each site)\n  sites"));
    for (int w = WAVES_FROM; w <= WAVES_TO; w++) buf_print(out, "%12d waves", w);
    buf_char(out, '\n');
    for (const int *k = power_sites; *k; k++) {
        buf_print(out, "%7d", *k);
        for (int w = WAVES_FROM; w <= WAVES_TO; w++) {
            double m = study_size_per_site(&q->size, w, *k, q->power);
            char cell[40] = "-";
            if (isfinite(m)) snprintf(cell, sizeof cell, "%.0f (%.0f)", m * *k, m);
            buf_print(out, "%18s", cell);
        }
        buf_char(out, '\n');
    }
    buf_add(out, S("  -: not with any number of residents; take more sites\n"));
}

static void text_curves(const PowerQuestion *q, Buf *out) {
    buf_print(out, "\nPower with %d waves, by residents in all and sites\n  residents", q->waves);
    for (const int *k = power_lines; *k; k++) buf_print(out, "%6d sites", *k);
    buf_char(out, '\n');
    for (const int *n = power_residents; *n; n++) {
        buf_print(out, "%11d", *n);
        for (const int *k = power_lines; *k; k++) {
            double p = study_size_power(&q->size, q->waves, *k, (double)*n / *k);
            if (isnan(p))
                buf_print(out, "%12s", "-");
            else
                buf_print(out, "%12.2f", p);
        }
        buf_char(out, '\n');
    }
}

static void text_asked(const PowerQuestion *q, Buf *out) {
    if (q->residents == 0) return;
    double per = q->residents / q->sites;
    double p = study_size_power(&q->size, q->waves, q->sites, per);
    buf_print(out, "\n%.0f residents in %.0f sites, %d waves: ", q->residents, q->sites, q->waves);
    if (isnan(p)) {
        buf_add(out, S("undefined, there are too few sites to test anything\n"));
        return;
    }
    buf_print(out,
              "power %.2f; the smallest change found with %g %% certainty is %.2f points.\n"
              "%.0f are expected at the last wave. Differences between sites make it count as "
              "%.0f residents.\n",
              p, 100 * q->power, study_size_detectable(&q->size, q->waves, q->sites, per, q->power),
              q->residents * study_size_stays(&q->size, q->waves - 1),
              q->residents / study_size_design_effect(&q->size, q->waves, per));
}

void power_text(const PowerQuestion *q, Buf *out) {
    words_design(q, out);
    text_needed(q, out);
    text_curves(q, out);
    text_asked(q, out);
}

static void json_assumed(const PowerQuestion *q, JsonOut *j) {
    const StudySize *s = &q->size;
    json_key(j, S("assumed"));
    json_open(j, '{');
    json_add_double(j, S("change"), s->change);
    json_add_double(j, S("sd"), s->sd);
    json_add_double(j, S("correlation"), s->correlation);
    json_add_double(j, S("d_z"), s->change / study_size_sd_change(s));
    json_add_double(j, S("icc"), s->icc);
    json_add_double(j, S("dropout"), s->dropout);
    json_add_double(j, S("alpha"), s->alpha);
    json_add_double(j, S("power"), q->power);
    json_add_text(j, S("growth"), s->growth == GROWTH_STEP ? S("step") : S("linear"));
    json_add_bool(j, S("control"), s->control);
    json_close(j, '}');
}

static void json_needed(const PowerQuestion *q, JsonOut *j) {
    json_key(j, S("needed"));
    json_open(j, '[');
    for (const int *k = power_sites; *k; k++)
        for (int w = WAVES_FROM; w <= WAVES_TO; w++) {
            double m = study_size_per_site(&q->size, w, *k, q->power);
            bool reached = isfinite(m);
            json_open(j, '{');
            json_add_int(j, S("sites"), *k);
            json_add_int(j, S("waves"), w);
            json_add_double(j, S("per_site"), reached ? m : (double)NAN);
            json_add_double(j, S("residents"), reached ? m * *k : (double)NAN);
            json_add_text(j, S("status"),
                          reached ? S("ok") : S("undefined: too few sites, whatever their size"));
            json_close(j, '}');
        }
    json_close(j, ']');
}

static void json_curves(const PowerQuestion *q, JsonOut *j) {
    json_key(j, S("curves"));
    json_open(j, '[');
    for (const int *k = power_lines; *k; k++) {
        json_open(j, '{');
        json_add_int(j, S("sites"), *k);
        json_add_int(j, S("waves"), q->waves);
        json_key(j, S("residents"));
        json_open(j, '[');
        for (const int *n = power_residents; *n; n++) json_int(j, *n);
        json_close(j, ']');
        json_key(j, S("power"));
        json_open(j, '[');
        for (const int *n = power_residents; *n; n++)
            json_double(j, study_size_power(&q->size, q->waves, *k, (double)*n / *k));
        json_close(j, ']');
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void json_asked(const PowerQuestion *q, JsonOut *j) {
    if (q->residents == 0) return;
    double per = q->residents / q->sites;
    double p = study_size_power(&q->size, q->waves, q->sites, per);
    json_key(j, S("design"));
    json_open(j, '{');
    json_add_double(j, S("sites"), q->sites);
    json_add_double(j, S("residents"), q->residents);
    json_add_int(j, S("waves"), q->waves);
    json_add_double(j, S("power"), p);
    json_add_double(j, S("detectable"),
                    study_size_detectable(&q->size, q->waves, q->sites, per, q->power));
    json_add_double(j, S("se"), study_size_se(&q->size, q->waves, q->sites, per));
    json_add_double(j, S("design_effect"), study_size_design_effect(&q->size, q->waves, per));
    json_add_double(j, S("at_last_wave"), q->residents * study_size_stays(&q->size, q->waves - 1));
    json_add_text(j, S("status"),
                  isnan(p) ? S("undefined: too few sites to test anything") : S("ok"));
    json_close(j, '}');
}

void power_json(const PowerQuestion *q, JsonOut *j) {
    json_open(j, '{');
    json_assumed(q, j);
    json_needed(q, j);
    json_curves(q, j);
    json_asked(q, j);
    json_close(j, '}');
}
