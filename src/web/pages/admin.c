// SPDX-License-Identifier: EUPL-1.2
/* The administration: how things stand, the mail, the log. */
#include "web/pages/admin.h"

#include "app/mail_queue.h"
#include "web/pages/measure_mail.h"

/* ---- what the pages share ---- */

static const struct {
    Str label, about;
} admin_role_words[ROLES] = {
    {T_INIT("Professional"), T_INIT("Werkt met inwoners: zaken, metingen, plannen.")},
    {T_INIT("Teamleider"), T_INIT("Ziet hoeveel werk er is in het eigen team.")},
    {T_INIT("Partner"), T_INIT("Werkt bij een andere organisatie. Ziet alleen wat gedeeld is.")},
    {T_INIT("Beleid"), T_INIT("Ziet cijfers over groepen, nooit over een persoon.")},
    {T_INIT("Onderzoeker"), T_INIT("Werkt met gegevens van wie toestemming gaf.")},
    {T_INIT("Beheerder"), T_INIT("Beheert accounts, teams en instellingen. Leest geen zaken.")},
};

const AdminRole *admin_roles(Call *c, unsigned roles, size_t *n) {
    AdminRole *rows = ARENA_ARRAY(c->arena, AdminRole, ROLES);
    for (int i = 0; i < ROLES; i++)
        rows[i] = (AdminRole){role_name(i), text(c->lang, admin_role_words[i].label),
                              text(c->lang, admin_role_words[i].about), (roles & 1u << i) != 0};
    *n = ROLES;
    return rows;
}

unsigned admin_roles_sent(const Call *c) {
    unsigned roles = 0;
    for (int i = 0; i < ROLES; i++) {
        const FormMember *m = form_member(&c->form, S("rol."), role_name(i));
        if (m && m->number) roles |= 1u << i;
    }
    return roles;
}

Str admin_roles_words(Call *c, unsigned roles) {
    Buf *out = buf_on(c->arena, 1 << 10);
    for (int i = 0; i < ROLES; i++) {
        if (!(roles & 1u << i)) continue;
        if (out->len) buf_add(out, S(", "));
        buf_add(out, text(c->lang, admin_role_words[i].label));
    }
    return out->len ? buf_str(out) : text(c->lang, T("mag niets"));
}

Str admin_state_words(Call *c, AccountState state) {
    static const Str words[] = {[ACCOUNT_ACTIVE] = T_INIT("kan inloggen"),
                                [ACCOUNT_INVITED] = T_INIT("heeft nog geen wachtwoord"),
                                [ACCOUNT_DISABLED] = T_INIT("gesloten")};
    return text(c->lang, words[state]);
}

Str admin_day(Call *c, Str day) {
    Day d;
    return day.at && day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : S("");
}

Str admin_link(Call *c, const AccountLinkNew *link) {
    return arena_print(c->arena, "%.*s%s%.*s", STR_ARG(call_outside(c)),
                       c->lang == LANG_EN ? "/en" : "", STR_ARG(link->path));
}

/* ---- how things stand ---- */

Status admin_get(Call *c) {
    AdminTallyRow *t = NULL;
    MailTallyRow *m = NULL;
    Str org = c->app.who.organisation;
    TRY(admin_tally(c->app.db, c->arena, org, app_today(&c->app), &t));
    TRY(mail_tally(c->app.db, c->arena, org, c->app.now, &m));
    if (t == NULL || m == NULL) return STATUS(BUG, "counting gave no row");
    AdminHomePage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_ADMIN),
        .menu = ADMIN_HOME,
        .users = t->users,
        .disabled = t->disabled,
        .teams = t->teams,
        .cases = t->cases,
        .unowned = t->unowned,
        .mail_on = mail_runner_sends(c->web->mail),
        .mail_waiting = m->waiting,
        .mail_unsure = m->unsure,
        .mail_failed = m->failed,
    };
    Html html = call_html(c, 200);
    page_admin(&html, &page);
    return STATUS_OK;
}

/* ---- the mail ---- */

static const Str post_deeds[] = {S_INIT("opnieuw"), S_INIT("niet"), {0}};

static const Field post_fields[] = {
    {.name = S_INIT("doe"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = post_deeds,
     .missing = T_INIT("Kies wat er moet gebeuren."),
     .wrong = T_INIT("Kies wat er moet gebeuren.")},
    {.name = S_INIT("bericht"),
     .kind = FIELD_KEY,
     .required = true,
     .missing = T_INIT("Kies een mail."),
     .wrong = T_INIT("Kies een mail.")},
    {.name = {0}},
};
const Form admin_post_form = {S_INIT("post"), post_fields};

static AdminMail post_line(Call *c, const MailListRow *r) {
    bool decide = str_eq(r->status, S("unsure")) || str_eq(r->status, S("failed"));
    return (AdminMail){
        .id = r->id,
        .what = mail_kind_words(c->lang, r->kind),
        .number = r->number.at ? r->number : S(""),
        .address = r->address,
        .state = mail_state_words(c->arena, c->lang, r->status, r->due, r->sent, r->attempts,
                                  c->app.now),
        .why = r->why,
        .made = day_words_year(c->arena, c->lang, moment_local_day(r->created)),
        .waits = decide || str_eq(r->status, S("waiting")),
        .decide = decide,
    };
}

/* "3 uur", "2 dagen". */
static Str post_since(Call *c, Moment since) {
    enum { HOUR = 60 * 60, DAY = 24 * HOUR };
    int64_t s = c->app.now - since;
    if (since == 0) return S("");
    if (s < HOUR) return minutes_words(c->arena, c->lang, s);
    if (s < 2 * DAY) return text_fill(c->arena, c->lang, S("{n} uur"), FILL("n", s / HOUR));
    return text_fill(c->arena, c->lang, S("{n} dagen"), FILL("n", s / DAY));
}

static Status post_show(Call *c, int status) {
    enum { POST_MOST = 100 };
    MailTallyRow *t = NULL;
    MailListRow *rows = NULL;
    size_t n = 0;
    Str org = c->app.who.organisation;
    TRY(mail_tally(c->app.db, c->arena, org, c->app.now, &t));
    TRY(mail_list(c->app.db, c->arena, org, POST_MOST, &rows, &n));
    if (t == NULL) return STATUS(BUG, "counting gave no row");
    AdminMail *mails = ARENA_ARRAY(c->arena, AdminMail, n + 1);
    for (size_t i = 0; i < n; i++) mails[i] = post_line(c, &rows[i]);
    AdminPostPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_ADMIN),
        .menu = ADMIN_POST,
        .mail_on = mail_runner_sends(c->web->mail),
        .passed = status == 409,
        .still = post_since(c, mail_runner_still(c->web->mail)),
        .waiting = t->waiting,
        .late = t->late,
        .unsure = t->unsure,
        .failed = t->failed,
        .sent = t->sent,
    };
    if (t->last_sent) page.last = day_words_year(c->arena, c->lang, moment_local_day(t->last_sent));
    page.mails.at = mails;
    page.mails.n = n;
    page.frame.mail_still = false; /* the page itself says so */
    call_saw(c, S("mail.list"), (Str){0}, (Str){0});
    Html html = call_html(c, status);
    page_admin_post(&html, &page);
    return STATUS_OK;
}

Status admin_post_get(Call *c) { return post_show(c, 200); }

Status admin_post_post(Call *c) {
    if (c->form.wrong) return post_show(c, 422);
    Status s = mail_decide(&c->app, form_value(&c->form, S("bericht")),
                           str_eq(form_value(&c->form, S("doe")), S("opnieuw")));
    if (s.code == CONFLICT) return post_show(c, 409);
    TRY(s);
    return call_go(c, S("/beheer/post"));
}

/* ---- the log ---- */

static Str log_who(Call *c, const AdminLogRow *r) {
    if (r->actor_name.at) return r->actor_name;
    if (str_eq(r->actor_kind, S("resident"))) return text(c->lang, T("een inwoner"));
    if (str_eq(r->actor_kind, S("system"))) return text(c->lang, T("het systeem"));
    return text(c->lang, T("niemand die was ingelogd"));
}

/* A day as a form takes it, from what stands in the address. */
static bool log_day(Str typed, Day *out) {
    int64_t day, month, year;
    if (day_parse(typed, out)) return true;
    return typed.len == 10 && str_int(str_sub(typed, 0, 2), &day) &&
           str_int(str_sub(typed, 3, 5), &month) && str_int(str_sub(typed, 6, 10), &year) &&
           day_from_parts((int)year, (int)month, (int)day, out);
}

/* The moment a Dutch day begins: an hour or two before it does in UTC. */
static Moment log_begin(Day d) {
    Moment m = (Moment)d * 86400;
    return m - (moment_local(m) - m);
}

Status admin_log_get(Call *c) {
    enum { LOG_MOST = 200 };
    Str typed = str_trim(query_get(&c->query, S("dag"), S("")));
    Day day = app_day(&c->app);
    bool fault = typed.len && !log_day(typed, &day);
    AdminLogRow *rows = NULL;
    size_t n = 0;
    AdminLogIn in = {
        .organisation = c->app.who.organisation,
        .from_moment = log_begin(day),
        .until_moment = log_begin(day + 1),
        .action = str_trim(query_get(&c->query, S("wat"), S(""))),
        .most = LOG_MOST + 1,
    };
    TRY(admin_log(c->app.db, c->arena, &in, &rows, &n));
    AdminLogLine *lines = ARENA_ARRAY(c->arena, AdminLogLine, n + 1);
    for (size_t i = 0; i < n && i < LOG_MOST; i++) {
        int64_t s = moment_local(rows[i].moment) % 86400;
        lines[i] = (AdminLogLine){
            .when = arena_print(c->arena, "%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60)),
            .who = log_who(c, &rows[i]),
            .what = rows[i].action,
            .number = rows[i].number.at ? rows[i].number : S(""),
            .refused = !str_eq(rows[i].result, S("done")),
        };
    }
    AdminLogPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_ADMIN),
        .menu = ADMIN_LOG,
        .day = fault ? typed : day_typed(c->arena, day),
        .what = in.action,
        .day_fault = fault,
        .more = n > LOG_MOST,
    };
    page.lines.at = lines;
    page.lines.n = n < LOG_MOST ? n : LOG_MOST;
    call_saw(c, S("audit.list"), (Str){0}, (Str){0});
    Html html = call_html(c, 200);
    page_admin_log(&html, &page);
    return STATUS_OK;
}
