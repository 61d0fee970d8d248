// SPDX-License-Identifier: EUPL-1.2
/* What an organisation can set. */
#include "app/settings.h"

#include "base/buf.h"
#include "core/waves.h"
#include "statements.h"
#include "sys/secret.h"

#define NUMBER(name_, low_, high_, usual_)                                                         \
    { S_INIT(name_), SETTING_NUMBER, low_, high_, S_INIT(usual_) }

const Setting settings[] = {
    {S_INIT("team"), SETTING_WORDS, 0, 200, S_INIT("")},
    {S_INIT("phone"), SETTING_PHONE, 0, 40, S_INIT("")},
    {S_INIT("public_url"), SETTING_URL, 0, 200, S_INIT("")},
    {S_INIT("mail_sender"), SETTING_WORDS, 0, 100, S_INIT("")},
    {S_INIT("legal_basis"), SETTING_WORDS, 1, 200, S_INIT("Wmo 2015")},
    {S_INIT("terms"), SETTING_SWITCH, 0, 0, S_INIT("on")},
    NUMBER("term_inquiry_days", 1, 3650, "42"),
    NUMBER("term_own_plan_days", 1, 3650, "7"),
    NUMBER("term_decision_days", 1, 3650, "14"),
    NUMBER("retention_wmo_years", 0, 100, "15"),
    NUMBER("retention_plan_years", 0, 100, "5"),
    NUMBER("retention_withdrawn_days", 0, 3650, "42"),
    {S_INIT("wave_months"), SETTING_MONTHS, 0, 240, S_INIT("0 6 12")},
    NUMBER("wave_days_before", 0, WAVE_WINDOW_MOST, "31"),
    NUMBER("wave_days_after", 0, WAVE_WINDOW_MOST, "92"),
    {S_INIT("plan_rules_off"), SETTING_RULES, 0, 100, S_INIT("")},
    NUMBER("smallest_cell", 10, 100, "10"),
};
const size_t settings_n = sizeof settings / sizeof *settings;

size_t setting_place(Str name) {
    size_t i = 0;
    while (i < settings_n && !str_eq(settings[i].name, name)) i++;
    return i;
}

Status settings_load(App *app, Str **values) {
    SettingListRow *rows = NULL;
    size_t n = 0;
    TRY(setting_list(app->db, app->arena, app->who.organisation, &rows, &n));
    Str *all = ARENA_ARRAY(app->arena, Str, settings_n);
    for (size_t i = 0; i < settings_n; i++) all[i] = settings[i].usual;
    for (size_t i = 0; i < n; i++) {
        size_t at = setting_place(rows[i].name);
        if (at < settings_n) all[at] = rows[i].value;
    }
    *values = all;
    return STATUS_OK;
}

Status setting_number(App *app, Str name, int64_t *out) {
    const Setting *s = &settings[setting_place(name)];
    SettingGetRow *row = NULL;
    TRY(setting_get(app->db, app->arena, app->who.organisation, name, &row));
    if (row && str_int(row->value, out) && *out >= s->low && *out <= s->high) return STATUS_OK;
    if (!str_int(s->usual, out)) return STATUS(BUG, "this setting is no number");
    return STATUS_OK;
}

Str settings_mark(Arena *a, const Str *values) {
    enum { MARK_SIGNS = 16 };
    Buf *all = buf_on(a, 1 << 16);
    for (size_t i = 0; i < settings_n; i++) {
        buf_add(all, values[i]);
        buf_char(all, '\n');
    }
    return str_sub(digest_blake2b(a, buf_str(all), S("settings")), 0, MARK_SIGNS);
}

/* ---- what fits ---- */

static bool setting_number_fits(const Setting *s, Str value) {
    int64_t n;
    return str_int(value, &n) && n >= s->low && n <= s->high && value.at[0] != '+';
}

static bool setting_phone_fits(Str value) {
    for (size_t i = 0; i < value.len; i++)
        if (!(value.at[i] >= '0' && value.at[i] <= '9') && !memchr(" +-()", value.at[i], 5))
            return false;
    return true;
}

/* As the option --public-url of serve: no path, no name in it. */
static bool setting_url_fits(Str *value) {
    if (value->len == 0) return true;
    if (str_ends(*value, S("/"))) value->len--;
    if (!str_starts(*value, S("https://")) || value->len < 9) return false;
    for (size_t i = 8; i < value->len; i++) {
        char c = value->at[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !memchr(".-:[]", c, 5))
            return false;
    }
    return true;
}

static bool setting_rules_fit(Str value) {
    static const Str known[] = {S_INIT("G1"), S_INIT("G2"), S_INIT("G3"), S_INIT("G4"),
                                S_INIT("G5"), S_INIT("G6"), S_INIT("G7"), S_INIT("P1"),
                                S_INIT("P2"), S_INIT("P3"), S_INIT("P4"), S_INIT("P7"),
                                S_INIT("P8")};
    Str word;
    while (str_split(&value, ' ', &word)) {
        bool found = word.len == 0;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) found |= str_eq(known[i], word);
        if (!found) return false;
    }
    return true;
}

enum { MONTHS_MOST = 12 };

static bool setting_months(const Setting *s, Str value, int64_t *months, size_t *n) {
    Str word;
    *n = 0;
    while (str_split(&value, ' ', &word)) {
        if (word.len == 0) continue;
        if (*n == MONTHS_MOST || !setting_number_fits(s, word)) return false;
        (void)str_int(word, &months[*n]);
        if (*n == 0 ? months[0] != 0 : months[*n] <= months[*n - 1]) return false;
        ++*n;
    }
    return *n > 0;
}

static bool setting_fits_words(const Setting *s, Str *value) {
    int64_t n = (int64_t)str_chars(*value);
    return str_is_utf8(*value) && n >= s->low && n <= s->high;
}

static bool setting_fits_number(const Setting *s, Str *value) {
    return value->len > 0 && setting_number_fits(s, *value);
}

static bool setting_fits_switch(const Setting *s, Str *value) {
    (void)s;
    return str_eq(*value, S("on")) || str_eq(*value, S("off"));
}

static bool setting_fits_phone(const Setting *s, Str *value) {
    return (int64_t)value->len <= s->high && setting_phone_fits(*value);
}

static bool setting_fits_url(const Setting *s, Str *value) {
    return (int64_t)value->len <= s->high && setting_url_fits(value);
}

static bool setting_fits_rules(const Setting *s, Str *value) {
    return (int64_t)value->len <= s->high && setting_rules_fit(*value);
}

static bool setting_fits_months(const Setting *s, Str *value) {
    int64_t months[MONTHS_MOST];
    size_t n;
    return setting_months(s, *value, months, &n);
}

bool setting_fits(const Setting *s, Str *value) {
    static bool (*const fits[])(const Setting *, Str *) = {
        [SETTING_WORDS] = setting_fits_words,   [SETTING_NUMBER] = setting_fits_number,
        [SETTING_SWITCH] = setting_fits_switch, [SETTING_PHONE] = setting_fits_phone,
        [SETTING_URL] = setting_fits_url,       [SETTING_RULES] = setting_fits_rules,
        [SETTING_MONTHS] = setting_fits_months,
    };
    *value = str_trim(*value);
    return fits[s->kind](s, value);
}

/* ---- keeping ---- */

/* New cases get their waves from the oldest design of the organisation; it is made when there is
   none. Waves that are in cases already stay there. */
static Status settings_design(App *app, const Str *values) {
    enum { DAYS_IN_400_YEARS = 146097, MONTHS_IN_400_YEARS = 4800 };
    AdminDesignRowsRow *rows = NULL;
    size_t n_rows = 0, n = 0;
    int64_t months[MONTHS_MOST], before = 0, after = 0;
    const Setting *s = &settings[setting_place(S("wave_months"))];
    TRY(admin_design_rows(app->db, app->arena, app->who.organisation, &rows, &n_rows));
    (void)setting_months(s, values[setting_place(S("wave_months"))], months, &n);
    (void)str_int(values[setting_place(S("wave_days_before"))], &before);
    (void)str_int(values[setting_place(S("wave_days_after"))], &after);
    Str design = n_rows ? rows[0].design_id : random_key(app->arena);
    if (n_rows == 0)
        TRY(design_add(app->db, app->arena, design, app->who.organisation, S("standaard"), app->now,
                       NULL));
    for (size_t i = 0; i < n_rows; i++)
        TRY(admin_design_drop(app->db, app->arena, design, rows[i].code, NULL));
    for (size_t i = 0; i < n; i++) {
        AdminDesignPutIn in = {
            .design_id = design,
            .code = arena_print(app->arena, "T%zu", i),
            .organisation = app->who.organisation,
            .place = (int64_t)i,
            .after_days =
                (months[i] * DAYS_IN_400_YEARS + MONTHS_IN_400_YEARS / 2) / MONTHS_IN_400_YEARS,
            .has_days_before = true,
            .days_before = before,
            .has_days_after = true,
            .days_after = after,
        };
        TRY(admin_design_put(app->db, app->arena, &in, NULL));
    }
    return STATUS_OK;
}

Status settings_keep(App *app, Str mark, const Str *values, size_t *changed) {
    Str *now = NULL;
    bool waves = false;
    *changed = 0;
    TRY(settings_load(app, &now));
    if (!str_eq(settings_mark(app->arena, now), mark))
        return STATUS(CONFLICT, "somebody else changed the settings first");
    for (size_t i = 0; i < settings_n; i++) {
        Str name = settings[i].name, org = app->who.organisation;
        if (str_eq(now[i], values[i])) continue;
        ++*changed;
        waves |= str_starts(name, S("wave_"));
        if (str_eq(values[i], settings[i].usual))
            TRY(admin_setting_drop(app->db, app->arena, org, name, NULL));
        else
            TRY(setting_put(app->db, app->arena, org, name, values[i], NULL));
    }
    if (waves) TRY(settings_design(app, values));
    return *changed ? app_audit(app, S("organisation.settings"), (Str){0}, (Str){0}, AUDIT_DONE)
                    : STATUS_OK;
}
