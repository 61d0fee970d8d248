// SPDX-License-Identifier: EUPL-1.2
/* Sharing goals with a partner: starting, changing and ending it. */
#include "app/sharing.h"

#include "app/account_link.h"
#include "app/instruments.h"
#include "app/mail_queue.h"
#include "app/my_plan.h"
#include "app/past.h"
#include "app/users.h"
#include "base/json.h"
#include "core/letters.h"
#include "core/subject.h"
#include "store/fold.h"
#include "sys/secret.h"

/* ---- the page ----------------------------------------------------------------------------------
 */

static Status sharing_team(App *app, Sharing *out) {
    MembershipListRow *rows = NULL;
    size_t n = 0;
    Str today = app_today(app);
    TRY(membership_list(app->db, app->arena, out->work.file->team_id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        bool now = str_cmp(rows[i].from_day, today) <= 0 &&
                   (rows[i].until_day.at == NULL || str_cmp(rows[i].until_day, today) >= 0);
        if (now) rows[out->n_team++] = rows[i];
    }
    out->team = rows;
    return STATUS_OK;
}

static Status sharing_picks(App *app, Sharing *out) {
    SharePickListRow *rows = NULL;
    size_t n = 0;
    const Instrument *in = NULL;
    if (out->work.person_id.len == 0) return STATUS_OK;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    TRY(share_pick_list(app->db, app->arena, out->work.file->id, out->work.person_id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (!subject_word_private(in, rows[i].aim)) rows[out->n_picks++] = rows[i];
    out->picks = rows;
    return STATUS_OK;
}

Status sharing_load(App *app, Str case_id, Str person_id, Sharing *out) {
    ShareListRow *shares = NULL;
    ShareGoalListRow *goals = NULL;
    ContributionListRow *contributions = NULL;
    OwnWordOfCaseRow *words = NULL;
    *out = (Sharing){0};
    TRY(case_work_load(app, case_id, person_id, &out->work));
    TRY(sharing_team(app, out));
    TRY(sharing_picks(app, out));
    TRY(share_list(app->db, app->arena, case_id, &shares, &out->n_shares));
    TRY(share_goal_list(app->db, app->arena, case_id, &goals, &out->n_goals));
    TRY(contribution_list(app->db, app->arena, case_id, &contributions, &out->n_contributions));
    TRY(own_word_of_case(app->db, app->arena, case_id, &words, &out->n_words));
    out->shares = shares;
    out->goals = goals;
    out->contributions = contributions;
    out->words = words;
    return STATUS_OK;
}

bool share_holds(const App *app, const Sharing *s, const ShareListRow *row) {
    return s->work.open && !row->has_revoked && str_cmp(row->until_day, app_today(app)) >= 0 &&
           row->person_id.at && case_work_person(&s->work, row->person_id) != STR_NONE;
}

Status sharing_waiting(App *app, Str case_id, int64_t *out) {
    ContributionOpenRow *asked = NULL;
    OwnWordOpenRow *words = NULL;
    TRY(contribution_open(app->db, app->arena, case_id, &asked));
    TRY(own_word_open(app->db, app->arena, case_id, &words));
    *out = (asked ? asked->waiting : 0) + (words ? words->waiting : 0);
    return STATUS_OK;
}

/* ---- the partner's account ---------------------------------------------------------------------
 */

static Status share_user(App *app, const ShareGiven *g, ShareNew *out) {
    UserByEmailRow *there = NULL;
    Str folded = email_fold(app->arena, g->email);
    TRY(user_by_email(app->db, app->arena, folded, &there));
    out->fresh = there == NULL;
    out->user_id = there ? there->id : random_key(app->arena);
    Str organisation = there ? there->organisation : app->who.organisation;
    if (out->fresh) {
        GuestUserAddIn in = {.id = out->user_id,
                             .organisation = organisation,
                             .email = g->email,
                             .email_folded = folded,
                             .name = g->called,
                             .works_at = g->works_at,
                             .language = S("nl"),
                             .created = app->now};
        TRY(guest_user_add(app->db, app->arena, &in, NULL));
    }
    return user_role_add(app->db, app->arena, out->user_id, S("partner"), organisation, app->now,
                         NULL);
}

/* A link is made only for an account that nobody has used: of this organisation, without a
   password, and a partner's only. For all others the address looks the same and opens nothing, so
   that the one who shares learns nothing about it, and can set nobody's password. */
static Status share_path(App *app, Str user_id, Str email, ShareNew *out) {
    UserByEmailRow *user = NULL;
    UserRoleListRow *roles = NULL;
    size_t n = 0;
    out->path = arena_print(app->arena, "/wachtwoord/%.*s", STR_ARG(random_key(app->arena)));
    TRY(user_by_email(app->db, app->arena, email_fold(app->arena, email), &user));
    TRY(user_role_list(app->db, app->arena, user_id, &roles, &n));
    bool unused = user && str_eq(user->id, user_id) && user->password_hash.at == NULL &&
                  !user->has_disabled && str_eq(user->organisation, app->who.organisation) &&
                  n == 1 && str_eq(roles[0].role, S("partner"));
    if (!unused) return STATUS_OK;
    AccountLinkNew link;
    TRY(account_link_new(app, user_id, LINK_WELCOME, &link));
    out->path = link.path;
    out->opens = true;
    return STATUS_OK;
}

static Str share_once_key(App *app, Str grant_id) {
    return arena_print(app->arena, "share/%.*s", STR_ARG(grant_id));
}

/* ---- starting ----------------------------------------------------------------------------------
 */

static Status share_check(App *app, const ShareGiven *g) {
    Day today = app_day(app);
    if (g->called.len == 0) return STATUS(INVALID, "the partner has no name");
    if (!mail_address_fits(g->email)) return STATUS(INVALID, "that is no address");
    if (g->purpose.len == 0) return STATUS(INVALID, "there is no purpose");
    if (g->until < today) return STATUS(INVALID, "that day is past");
    if (g->until > today + SHARE_DAYS_MOST) return STATUS(INVALID, "that day is too far away");
    if (g->n_goals == 0 && !g->with_outcome) return STATUS(INVALID, "nothing was chosen");
    return STATUS_OK;
}

static Status share_goals_put(App *app, Str case_id, Str person_id, Str grant_id, const Str *goals,
                              size_t n) {
    SharePickListRow *picks = NULL;
    size_t n_picks = 0;
    const Instrument *in = NULL;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    TRY(share_pick_list(app->db, app->arena, case_id, person_id, &picks, &n_picks));
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        while (at < n_picks && !str_eq(picks[at].id, goals[i])) at++;
        if (at == n_picks || subject_word_private(in, picks[at].aim))
            return STATUS(NOT_FOUND, "no such goal to share");
        TRY(share_goal_make(app->db, app->arena, grant_id, goals[i], case_id, person_id, NULL));
    }
    return STATUS_OK;
}

static Status share_begin(App *app, Str case_id, const ShareGiven *g, ShareNew *out) {
    out->grant_id = random_key(app->arena);
    ShareAddIn in = {.id = out->grant_id,
                     .organisation = app->who.organisation,
                     .case_id = case_id,
                     .user_id = out->user_id,
                     .person_id = g->person_id,
                     .called = g->called,
                     .works_at = g->works_at,
                     .email = g->email,
                     .purpose = g->purpose,
                     .from_day = app_today(app),
                     .until_day = day_text(app->arena, g->until),
                     .given_by = app->who.user,
                     .given = app->now,
                     .with_outcome = g->with_outcome,
                     .agreed_way = g->agreed_way};
    TRY(share_add(app->db, app->arena, &in, NULL));
    TRY(share_goals_put(app, case_id, g->person_id, out->grant_id, g->goals, g->n_goals));
    TRY(share_path(app, out->user_id, g->email, out));
    return app_audit(app, S("share.new"), case_id, g->person_id, AUDIT_DONE);
}

Status share_new(App *app, Str case_id, const ShareGiven *g, ShareNew *out) {
    CaseWork work;
    ShareLiveRow *live = NULL;
    size_t n = 0;
    *out = (ShareNew){.grant_id = S(""), .path = S(""), .user_id = S("")};
    TRY(case_work_load(app, case_id, g->person_id, &work));
    TRY(case_work_change(&work));
    if (work.person_id.len == 0) return STATUS(NOT_FOUND, "nobody is in this case");
    TRY(share_check(app, g));
    TRY(share_user(app, g, out));
    ShareLiveIn same = {case_id, out->user_id, work.person_id, g->purpose, app_today(app)};
    TRY(share_live(app->db, app->arena, &same, &live, &n));
    if (n) { /* the same form twice */
        out->grant_id = live[0].id;
        return STATUS_OK;
    }
    ShareGiven given = *g;
    given.person_id = work.person_id;
    return share_begin(app, case_id, &given, out);
}

/* ---- afterwards --------------------------------------------------------------------------------
 */

static Status share_open(App *app, Str case_id, Str grant_id, ShareOfRow **out) {
    CaseWork work;
    TRY(case_work_load(app, case_id, S(""), &work));
    TRY(case_work_change(&work));
    TRY(share_of(app->db, app->arena, grant_id, case_id, out));
    if (*out == NULL || (*out)->person_id.at == NULL)
        return STATUS(NOT_FOUND, "nothing is shared under this key");
    return STATUS_OK;
}

Status share_link(App *app, Str case_id, Str grant_id, ShareNew *out) {
    ShareOfRow *row = NULL;
    *out = (ShareNew){.grant_id = grant_id, .path = S(""), .user_id = S("")};
    TRY(share_open(app, case_id, grant_id, &row));
    if (row->has_revoked) return STATUS(CONFLICT, "sharing was stopped");
    out->user_id = row->user_id;
    TRY(share_path(app, row->user_id, row->email.at ? row->email : S(""), out));
    return app_audit(app, S("share.link"), case_id, row->person_id, AUDIT_DONE);
}

Status share_mail(App *app, Str email, Str called, const ShareNew *made, Str base) {
    UserByIdRow *user = NULL;
    UserByIdRow *me = NULL;
    Letter letter;
    TRY(user_by_id(app->db, app->arena, made->user_id, &user));
    TRY(user_by_id(app->db, app->arena, app->who.user, &me));
    if (user == NULL || me == NULL) return STATUS(NOT_FOUND, "there is no such user");
    Str path = made->opens ? made->path : S("/gedeeld");
    LetterWord words[] = {
        {S("naam"), called},
        {S("organisatie"), me->organisation_name},
        {S("link"), arena_print(app->arena, "%.*s%.*s", STR_ARG(base), STR_ARG(path))},
        {S("professional"), me->name},
    };
    TRY(letter_fill(app->arena, S("share"), user->language, words, sizeof words / sizeof *words,
                    &letter));
    MailNew mail = {.once_key = share_once_key(app, made->grant_id),
                    .kind = MAIL_SHARE,
                    .user_id = made->user_id,
                    .language = user->language,
                    .address = email,
                    .subject = letter.subject,
                    .body = letter.body};
    return mail_put(app, &mail, NULL);
}

static Status share_past(App *app, Str case_id, Str grant_id, const ShareOfRow *row,
                         const ShareGoalListRow *goals, size_t n) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("purpose"), row->purpose);
    json_add_text(&j, S("from_day"), row->from_day);
    json_add_text(&j, S("until_day"), row->until_day);
    json_add_int(&j, S("with_outcome"), row->has_with_outcome ? row->with_outcome : 0);
    json_key(&j, S("goals"));
    json_open(&j, '[');
    for (size_t i = 0; i < n; i++)
        if (str_eq(goals[i].grant_id, grant_id)) json_text(&j, goals[i].goal_id);
    json_close(&j, ']');
    json_close(&j, '}');
    PastRow past = {S("access_grant"), grant_id, row->version, case_id, buf_str(b)};
    return past_keep(app, &past);
}

static bool share_chosen(const ShareChange *c, Str goal_id) {
    for (size_t i = 0; i < c->n_goals; i++)
        if (str_eq(c->goals[i], goal_id)) return true;
    return false;
}

Status share_change(App *app, Str case_id, Str grant_id, const ShareChange *c, bool *first) {
    ShareOfRow *row = NULL;
    ShareGoalListRow *goals = NULL;
    size_t n = 0;
    int64_t changed = 0;
    *first = true;
    TRY(share_open(app, case_id, grant_id, &row));
    if (c->until < app_day(app) || c->until > app_day(app) + SHARE_DAYS_MOST)
        return STATUS(INVALID, "that day is past, or too far away");
    if (c->n_goals == 0 && !c->with_outcome) return STATUS(INVALID, "nothing was chosen");
    *first = row->version == c->version && !row->has_revoked;
    if (!*first) return STATUS_OK;
    TRY(share_goal_list(app->db, app->arena, case_id, &goals, &n));
    TRY(share_past(app, case_id, grant_id, row, goals, n));
    ShareChangePutIn in = {grant_id, case_id, c->version, day_text(app->arena, c->until),
                           c->with_outcome};
    TRY(share_change_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    if (!*first) return STATUS_OK;
    for (size_t i = 0; i < n; i++)
        if (str_eq(goals[i].grant_id, grant_id) && !share_chosen(c, goals[i].goal_id))
            TRY(share_goal_drop(app->db, app->arena, grant_id, goals[i].goal_id, NULL));
    TRY(share_goals_put(app, case_id, row->person_id, grant_id, c->goals, c->n_goals));
    return app_audit(app, S("share.change"), case_id, row->person_id, AUDIT_DONE);
}

static Status share_mail_stop(App *app, Str grant_id) {
    return mail_stop_key(app, share_once_key(app, grant_id), S("sharing stopped"));
}

Status share_stop(App *app, Str case_id, Str grant_id) {
    CaseWork work;
    ShareOfRow *row = NULL;
    int64_t changed = 0;
    TRY(case_work_load(app, case_id, S(""), &work));
    TRY(share_of(app->db, app->arena, grant_id, case_id, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "nothing is shared under this key");
    TRY(share_stop_put(app->db, app->arena, grant_id, case_id, app->now, app->who.user, &changed));
    if (changed == 0) return STATUS_OK;
    TRY(share_mail_stop(app, grant_id));
    return app_audit(app, S("share.stop"), case_id, row->person_id, AUDIT_DONE);
}

Status share_answer(App *app, Str case_id, Str id, int64_t version, Str answer, bool *first) {
    CaseWork work;
    ContributionOfRow *row = NULL;
    int64_t changed = 0;
    *first = true;
    TRY(case_work_load(app, case_id, S(""), &work));
    TRY(case_work_change(&work));
    if (answer.len == 0) return STATUS(INVALID, "there are no words");
    TRY(contribution_of(app->db, app->arena, id, case_id, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "no such message in this case");
    if (str_eq(row->answer, answer)) return STATUS_OK;
    *first = row->version == version;
    if (!*first) return STATUS_OK;
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("answer"), row->answer);
    json_close(&j, '}');
    PastRow past = {S("contribution"), id, row->version, case_id, buf_str(b)};
    TRY(past_keep(app, &past));
    ContributionAnswerIn in = {id, case_id, version, answer, app->who.user, app->now};
    TRY(contribution_answer(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return *first ? app_audit(app, S("share.answer"), case_id, row->person_id, AUDIT_DONE)
                  : STATUS_OK;
}

/* ---- the resident's own ------------------------------------------------------------------------
 */

Status my_shares_load(App *app, MyShares *out) {
    MyShareListRow *shares = NULL;
    MyShareGoalListRow *goals = NULL;
    *out = (MyShares){0};
    TRY(my_case_load(app, NULL));
    TRY(my_share_list(app->db, app->arena, app->who.case_id, app->who.person_id, app_today(app),
                      &shares, &out->n_shares));
    TRY(my_share_goal_list(app->db, app->arena, app->who.case_id, app->who.person_id, &goals,
                           &out->n_goals));
    out->shares = shares;
    out->goals = goals;
    return STATUS_OK;
}

Status my_shares_stop(App *app, Str grant_id, bool *changed) {
    int64_t n = 0;
    MyShares mine;
    *changed = false;
    TRY(my_shares_load(app, &mine));
    size_t at = 0;
    while (at < mine.n_shares && !str_eq(mine.shares[at].id, grant_id)) at++;
    if (at == mine.n_shares) return STATUS(NOT_FOUND, "nothing is shared under this key");
    TRY(my_share_stop(app->db, app->arena, grant_id, app->who.case_id, app->who.person_id, app->now,
                      &n));
    *changed = n > 0;
    if (n == 0) return STATUS_OK;
    TRY(share_mail_stop(app, grant_id));
    return app_audit(app, S("share.stop"), app->who.case_id, app->who.person_id, AUDIT_DONE);
}
