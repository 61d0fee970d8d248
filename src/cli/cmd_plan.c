// SPDX-License-Identifier: EUPL-1.2
/* draagkracht plan check: what the plan rules see in a plan; prints JSON. */
#include "cli/cmd.h"

#include "cli/instruments.h"
#include "core/plan_check.h"
#include "core/shipped.h"

static void plan_print(Arena *a, const PlanFindings *found) {
    Buf *out = buf_on(a, SIZE_MAX / 2);
    JsonOut j = json_out(out, true);
    json_open(&j, '{');
    json_key(&j, S("findings"));
    json_open(&j, '[');
    for (size_t i = 0; i < found->n; i++) {
        const PlanFinding *f = &found->list[i];
        json_open(&j, '{');
        json_add_text(&j, S("rule"), f->rule->id);
        json_key(&j, S("goal"));
        if (f->goal)
            json_int(&j, (int64_t)f->goal);
        else
            json_undefined(&j);
        json_add_text(&j, S("level"), plan_level_name(f->rule->level));
        json_add_text(&j, S("message"), f->message);
        json_add_text(&j, S("why"), f->why);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    buf_char(out, '\n');
    fwrite(out->at, 1, out->len, stdout);
}

static Status plan_run(Args *args, PlanFindings *found) {
    Arena *a = args->arena;
    const Instrument *in = NULL;
    const PlanRules *rules = NULL;
    const Plan *plan = NULL;
    Str bytes, name = args->words[0];
    TRY(instrument_find(a, args_value(args, "--instrument", S("draagkracht-2018")), &in));
    TRY(plan_rules_open(a, S(PLAN_RULES_USUAL), shipped_file(S(PLAN_RULES_USUAL)), &rules));
    TRY(file_read(a, name, &bytes));
    TRY(plan_open(a, name, bytes, in, &plan));
    TRY(status_at(a, plan_off_check(a, rules, plan), "%.*s", STR_ARG(name)));
    plan_check(a, rules, in, plan, found);
    return STATUS_OK;
}

int cmd_plan_check(Args *args) {
    if (args->n != 1) {
        fputs("usage: draagkracht plan check PLAN.json|- [--instrument ID|FILE]\n", stderr);
        return EXIT_BAD_CALL;
    }
    PlanFindings found = {0};
    Status s = plan_run(args, &found);
    if (s.code == OK) plan_print(args->arena, &found);
    if (s.code != OK) return command_fail(s);
    return found.levels[PLAN_ATTENTION] + found.levels[PLAN_STOP] ? EXIT_BAD_DATA : EXIT_DONE;
}
