// SPDX-License-Identifier: EUPL-1.2
/* The audit log as a resident may read it. */
#include "app/my_data.h"

#include "statements.h"

/* The first row whose action fits counts; a name that ends in a dot stands for all that begin so.
 */
static const struct {
    Str action;
    VisitKind kind;
} staff_kinds[] = {
    {S_INIT("case.read"), VISIT_CASE_READ},
    {S_INIT("case."), VISIT_CASE_CHANGED},
    {S_INIT("image.read"), VISIT_ANSWERS_READ},
    {S_INIT("response.read"), VISIT_ANSWERS_READ},
    {S_INIT("response.typed"), VISIT_TYPED},
    {S_INIT("response.import"), VISIT_IMPORTED},
    {S_INIT("response."), VISIT_OWN_IMAGE},
    {S_INIT("invite.mail"), VISIT_MAIL},
    {S_INIT("invite."), VISIT_CODE},
    {S_INIT("talk.read"), VISIT_ANSWERS_READ},
    {S_INIT("talk."), VISIT_TALK},
    {S_INIT("clarify."), VISIT_CLARIFIED},
    {S_INIT("network."), VISIT_CLARIFIED},
    {S_INIT("plan.read"), VISIT_PLAN_READ},
    {S_INIT("steps.read"), VISIT_PLAN_READ},
    {S_INIT("help.read"), VISIT_PLAN_READ},
    {S_INIT("chain.read"), VISIT_PLAN_READ},
    {S_INIT("plan.print"), VISIT_PLAN_READ},
    {S_INIT("plan."), VISIT_PLAN},
    {S_INIT("goal."), VISIT_PLAN},
    {S_INIT("help."), VISIT_PLAN},
    {S_INIT("agreement."), VISIT_STEPS},
    {S_INIT("step."), VISIT_STEPS},
    {S_INIT("way."), VISIT_STEPS},
    {S_INIT("event."), VISIT_EVENT},
    {S_INIT("evaluation."), VISIT_JUDGED},
    {S_INIT("share.answer"), VISIT_ANSWERED},
    {S_INIT("own.answer"), VISIT_ANSWERED},
    {S_INIT("share."), VISIT_SHARING},
    {S_INIT("shared.read"), VISIT_SHARED_READ},
    {S_INIT("shared."), VISIT_SHARED_SAID},
    {S_INIT("mail."), VISIT_MAIL},
};

static const struct {
    Str action;
    VisitKind kind;
} own_kinds[] = {
    {S_INIT("resident.enter"), VISIT_ENTERED}, {S_INIT("response.send"), VISIT_SENT},
    {S_INIT("talk.wish"), VISIT_WISHED},       {S_INIT("consent.choose"), VISIT_RESEARCH},
    {S_INIT("own.word"), VISIT_MY_WORDS},      {S_INIT("own.copy"), VISIT_MY_COPY},
    {S_INIT("share.stop"), VISIT_MY_STOP},     {S_INIT("evaluation.keep"), VISIT_JUDGED},
    {S_INIT("plan.say"), VISIT_MY_PLAN},       {S_INIT("plan.reached"), VISIT_MY_PLAN},
    {S_INIT("plan.went"), VISIT_MY_PLAN},      {S_INIT("plan.agreement"), VISIT_MY_PLAN},
    {S_INIT("plan.step"), VISIT_MY_PLAN},      {S_INIT("plan.help"), VISIT_MY_PLAN},
    {S_INIT("plan.view"), VISIT_MY_PLAN},
};

static bool action_fits(Str action, Str pattern) {
    return str_ends(pattern, S(".")) ? str_starts(action, pattern) : str_eq(action, pattern);
}

Str visit_neutral(Str action) {
    if (!str_starts(action, S("case.")) || str_eq(action, S("case.read"))) return action;
    return S("case.change");
}

static VisitKind visit_of_staff(const AuditOfResidentRow *row) {
    if (!str_eq(row->result, S("done"))) return VISIT_REFUSED;
    for (size_t i = 0; i < sizeof staff_kinds / sizeof *staff_kinds; i++)
        if (action_fits(row->action, staff_kinds[i].action)) return staff_kinds[i].kind;
    bool looked = str_ends(row->action, S(".read")) || str_ends(row->action, S(".list")) ||
                  str_ends(row->action, S(".open"));
    return looked ? VISIT_OTHER_READ : VISIT_OTHER_CHANGED;
}

/* What is not in the table (own pages that were opened) is left out: VISIT_KINDS. */
static VisitKind visit_of_own(const AuditOfResidentRow *row) {
    if (str_eq(row->action, S("image.open")) && str_eq(row->result, S("refused")))
        return VISIT_CODE_WRONG;
    for (size_t i = 0; i < sizeof own_kinds / sizeof *own_kinds; i++)
        if (str_eq(row->action, own_kinds[i].action)) return own_kinds[i].kind;
    return VISIT_KINDS;
}

static void visit_add(Visits *v, Visit *list, const Visit *one) {
    for (size_t i = v->n; i > 0 && list[i - 1].day == one->day; i--)
        if (list[i - 1].kind == one->kind && list[i - 1].own == one->own &&
            str_eq(list[i - 1].name, one->name)) {
            list[i - 1].times++;
            return;
        }
    list[v->n++] = *one;
}

Status visits_load(App *app, Visits *out) {
    AuditOfResidentRow *rows = NULL;
    size_t n = 0;
    *out = (Visits){0};
    TRY(audit_of_resident(app->db, app->arena, app->who.person_id, app->who.case_id,
                          VISITS_READ_MOST, &rows, &n));
    Visit *list = ARENA_ARRAY(app->arena, Visit, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool own = str_eq(rows[i].actor_kind, S("resident"));
        Visit one = {.day = moment_local_day(rows[i].moment),
                     .kind = own ? visit_of_own(&rows[i]) : visit_of_staff(&rows[i]),
                     .own = own,
                     .name = rows[i].actor_name,
                     .times = 1};
        if (one.kind != VISIT_KINDS) visit_add(out, list, &one);
    }
    out->list = list;
    out->more = n == VISITS_READ_MOST;
    return STATUS_OK;
}
